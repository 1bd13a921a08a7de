/** Words or files about a deal: kept on it, and told to the other side. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, type FlowContext, flow, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { idsOf } from "../questions/words.ts";
import { missingScreen, refusalText } from "./deal-words.ts";

const dataSchema = z.object({ dealId: z.string() });
type Data = z.infer<typeof dataSchema>;

export const dealNote: Flow<Data> = flow({
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
      isForPerson: true,
      take: {
        text: (words, data, context) => keep({ words, files: [] }, data, context),
        files: (files, caption, data, context) =>
          keep({ words: caption, files: idsOf(files) }, data, context),
      },
    },
  },
});

async function keep(comment: { words: string; files: string[] }, { dealId }: Data, { core }: FlowContext) {
  const result = await core.deals.comment(dealId, comment);
  if (result.ok) {
    // Where it answers words of the other side, they come back to where the question stood.
    await core.deals.restoreTalk(dealId);
    return done(text("deals.card.noted"));
  }
  return result.error === "badField" ? stay(text("deals.card.longNote")) : done(refusalText(result));
}
