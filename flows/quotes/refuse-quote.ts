/** A dealer does not take the prices named: a reason helps and is not asked twice. */
import * as z from "zod";
import { offeredReasons } from "../../core/orders/reasons.ts";
import { text } from "../../core/outbox/message.ts";
import { type Choice, done, type Flow, type FlowContext, flow, pass } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { reasonRows, reasonTyped } from "../orders/card/reasons.ts";
import { namesGoods } from "../orders/elsewhere.ts";
import { missingQuote } from "./answer-quote.ts";
import { refusalText } from "./quote-words.ts";

const dataSchema = z.object({ quoteId: z.string(), version: z.int() });
type Data = z.infer<typeof dataSchema>;

const without: Choice = { id: "none", label: text("orders.cancel.noReason") };

export const refuseQuote: Flow<Data> = flow({
  id: "refuse-quote",
  version: 1,
  permission: "orders.place",
  first: "reason",
  data: dataSchema,
  steps: {
    reason: {
      async ask({ quoteId }, { core }) {
        const quote = await core.quotes.find(quoteId);
        if (!quote) return missingQuote();
        return {
          lines: [text("quotes.refuse.head", { number: quote.number }), text("orders.cancel.why")],
          choices: [...reasonRows(offeredReasons.refuseQuote), [without, globalLabels.back]],
        };
      },
      take: {
        choice: (id, data, context) => refuse(id === without.id ? null : id, data, context),
        async text(words, data, context) {
          if (words.includes("?") || (await namesGoods(words, context))) return pass();
          return reasonTyped(words, context, (reason) => refuse(reason, data, context));
        },
      },
    },
  },
});

async function refuse(reason: string | null, { quoteId, version }: Data, { core }: FlowContext) {
  const result = await core.quotes.refuse(quoteId, version, reason);
  return result.ok ? done() : done(refusalText(result));
}
