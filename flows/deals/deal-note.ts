/** A note on a deal, in one's own words. */
import { z } from "zod";
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, flow, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { missingScreen, refusalText } from "./deal-words.ts";

const dataSchema = z.object({ dealId: z.string() });

export const dealNote: Flow<z.infer<typeof dataSchema>> = flow({
  id: "deal-note",
  version: 1,
  permission: null,
  isForMembers: true,
  first: "words",
  data: dataSchema,
  steps: {
    words: {
      async ask({ dealId }, { core }) {
        const deal = await core.deals.find(dealId);
        if (!deal) return missingScreen();
        return {
          lines: [text("deals.card.whatNote", { number: deal.number })],
          choices: [[globalLabels.back]],
        };
      },
      take: {
        async text(words, { dealId }, { core }) {
          const result = await core.deals.comment(dealId, words);
          if (result.ok) return done(text("deals.card.noted"));
          return result.error === "badField" ? stay(text("deals.card.longNote")) : done(refusalText(result));
        },
      },
    },
  },
});
