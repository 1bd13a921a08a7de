/** How many of the goods that are called back a company has found. */
import { z } from "zod";
import { text } from "../../core/outbox/message.ts";
import { parseQuantity } from "../../core/quantity.ts";
import { done, type Flow, flow, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { missingScreen, refusalText } from "./screens.ts";

const dataSchema = z.object({ recallId: z.string() });

export const recallFound: Flow<z.infer<typeof dataSchema>> = flow({
  id: "recall-found",
  version: 1,
  permission: "claims.report",
  first: "amount",
  data: dataSchema,
  steps: {
    amount: {
      async ask({ recallId }, { core }) {
        const recall = await core.recalls.find(recallId);
        if (!recall) return missingScreen();
        return {
          lines: [text("recalls.ask.amount", { article: recall.article })],
          amountHint: text("claims.report.hint"),
          choices: [[globalLabels.back]],
        };
      },
      take: {
        async text(words, { recallId }, { core }) {
          const recall = await core.recalls.find(recallId);
          if (!recall) return done(text("recalls.refused.notFound"));
          const read = parseQuantity(words, { unit: recall.unit, packQuantityMilli: 1_000 });
          if (!read.ok) return words.includes("?") ? pass() : stay(text("recalls.refused.noQuantity"));
          const answered = await core.recalls.answer(recallId, read.value.quantityMilli);
          return answered.ok ? done() : done(refusalText(answered.error));
        },
      },
    },
  },
});
