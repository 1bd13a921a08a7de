/** How many of the goods that are called back a company has found. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { type Measure, parseQuantity } from "../../core/quantity.ts";
import type { Recall } from "../../core/recalls/model.ts";
import { amountHint } from "../claims/amount-hint.ts";
import { done, type Flow, type FlowContext, flow, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { missingScreen, refusalText } from "./screens.ts";

const dataSchema = z.object({
  recallId: z.string(),
  /** It has answered already, and found some after that. */
  isAfter: z.boolean().default(false),
});

export const recallFound: Flow<z.infer<typeof dataSchema>> = flow({
  id: "recall-found",
  version: 1,
  permission: "claims.report",
  first: "amount",
  data: dataSchema,
  steps: {
    amount: {
      async ask({ recallId, isAfter }, { core }) {
        const recall = await core.recalls.find(recallId);
        if (!recall) return missingScreen();
        const { article } = recall;
        return {
          lines: [text(isAfter ? "recalls.ask.amountAfter" : "recalls.ask.amount", { article })],
          amountHint: amountHint(await measureOf(recall, core)),
          choices: [[globalLabels.back]],
        };
      },
      take: {
        async text(words, { recallId, isAfter }, { core }) {
          const recall = await core.recalls.find(recallId);
          if (!recall) return done(text("recalls.refused.notFound"));
          const read = parseQuantity(words, await measureOf(recall, core));
          if (!read.ok) return words.includes("?") ? pass() : stay(text("recalls.refused.noQuantity"));
          const { quantityMilli } = read.value;
          const answered = isAfter
            ? await core.recalls.foundAfterAll(recallId, quantityMilli)
            : await core.recalls.answer(recallId, quantityMilli);
          if (answered.ok) return done();
          return answered.error === "notMore" ? stay(refusalText(answered)) : done(refusalText(answered));
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
