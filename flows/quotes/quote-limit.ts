/** Prices named on request come to more than their buyer may send alone: its owner is asked. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { quoteRate, quoteTotal } from "../../core/quotes/model.ts";
import { done, type Flow, flow } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { missingQuote } from "./answer-quote.ts";
import { refusalText } from "./quote-words.ts";

const dataSchema = z.object({ quoteId: z.string(), version: z.int() });
type Data = z.infer<typeof dataSchema>;

export const quoteLimit: Flow<Data> = flow({
  id: "quote-limit",
  version: 1,
  permission: "orders.place",
  first: "limit",
  data: dataSchema,
  steps: {
    limit: {
      async ask({ quoteId }, { core, actor, tenant }) {
        const quote = await core.quotes.find(quoteId);
        if (!quote) return missingQuote();
        const { amountMinor, currency } = quoteTotal(quote, quoteRate(quote, tenant));
        return {
          lines: [
            text("quotes.limit", {
              number: quote.number,
              limit: { money: actor?.limitMinor ?? 0, currency },
              total: { money: amountMinor, currency },
            }),
          ],
          choices: [
            [{ id: "ask", label: text("approvals.limit.ask"), style: "primary" }],
            [globalLabels.back],
          ],
        };
      },
      take: {
        async choice(_id, { quoteId, version }, { core }) {
          const asked = await core.quotes.requestApproval(quoteId, version);
          if (!asked.ok)
            return asked.error === "noOwner"
              ? done(text("approvals.refused.noOwner"))
              : done(refusalText({ ...asked, error: asked.error }));
          const { amountMinor: money, currency } = asked.value.total;
          return done(text("quotes.limitAsked", { total: { money, currency } }));
        },
      },
    },
  },
});
