/** A manager names no prices: never without a reason. */
import * as z from "zod";
import { offeredReasons } from "../../core/orders/reasons.ts";
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, type FlowContext, flow } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { reasonRows, reasonTyped } from "../orders/card/reasons.ts";
import { missingQuote } from "./answer-quote.ts";
import { refusalText } from "./quote-words.ts";

const dataSchema = z.object({ quoteId: z.string(), version: z.int() });
type Data = z.infer<typeof dataSchema>;

export const declineQuote: Flow<Data> = flow({
  id: "decline-quote",
  version: 1,
  permission: "orders.decide",
  first: "reason",
  data: dataSchema,
  steps: {
    reason: {
      async ask({ quoteId }, { core }) {
        const quote = await core.quotes.find(quoteId);
        if (!quote) return missingQuote();
        const { number, companyName: company } = quote;
        return {
          lines: [text("quotes.decline.head", { number, company }), text("manager.decline.why")],
          choices: [...reasonRows(offeredReasons.decline), [globalLabels.back]],
        };
      },
      take: {
        choice: decline,
        text: (words, data, context) =>
          reasonTyped(words, context, (reason) => decline(reason, data, context)),
      },
    },
  },
});

async function decline(reason: string, { quoteId, version }: Data, { core }: FlowContext) {
  const result = await core.quotes.decline(quoteId, version, reason);
  return result.ok ? done() : done(refusalText(result));
}
