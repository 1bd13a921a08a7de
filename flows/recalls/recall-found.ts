/** How many of the goods that are called back a company has found. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { type Measure, parseQuantity } from "../../core/quantity.ts";
import type { Recall } from "../../core/recalls/model.ts";
import { amountHint } from "../claims/amount-hint.ts";
import { done, type Flow, type FlowContext, flow, pass, stay } from "../flow.ts";
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
          amountHint: amountHint(await measureOf(recall, core)),
          choices: [[globalLabels.back]],
        };
      },
      take: {
        async text(words, { recallId }, { core }) {
          const recall = await core.recalls.find(recallId);
          if (!recall) return done(text("recalls.refused.notFound"));
          const read = parseQuantity(words, await measureOf(recall, core));
          if (!read.ok) return words.includes("?") ? pass() : stay(text("recalls.refused.noQuantity"));
          const answered = await core.recalls.answer(recallId, read.value.quantityMilli);
          return answered.ok ? done() : done(refusalText(answered.error));
        },
      },
    },
  },
});

/** As its catalog counts it; what was taken out of it is counted by its unit. */
const measureOf = async (
  { productId, unit }: Pick<Recall, "productId" | "unit">,
  { catalog }: FlowContext["core"],
): Promise<Measure> => (await catalog.product(productId)) ?? { unit };
