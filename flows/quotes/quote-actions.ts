/** Buttons under notices of prices on request: a manager's answer, a dealer's order. */
import type { Action } from "../../core/notices/model.ts";
import { text } from "../../core/outbox/message.ts";
import type { ActionHandler, ActionHandlers } from "../actions.ts";
import type { AnyFlow, FlowContext } from "../flow.ts";
import { answerQuote } from "./answer-quote.ts";
import { declineQuote } from "./decline-quote.ts";
import { quoteCard } from "./quote-card.ts";
import { quoteLimit } from "./quote-limit.ts";
import { refusalText, stateText } from "./quote-words.ts";
import { refuseQuote } from "./refuse-quote.ts";

const common: Omit<ActionHandler, "press"> = {
  async stateOf(id, context) {
    const quote = await context.core.quotes.find(id);
    return quote ? stateText(quote, context) : text("quotes.refused.noQuote");
  },
  card: (quoteId) => ({ flow: quoteCard, data: { quoteId } }),
  restore: (id, { core }) => core.quotes.restoreNotice(id),
};

/** Of a request that has changed meanwhile nothing is asked. */
const asking = (flow: AnyFlow): ActionHandler => ({
  ...common,
  async press({ objectId: quoteId, objectVersion: version }: Action, context: FlowContext) {
    const found = await context.core.quotes.find(quoteId);
    if (found?.version !== version) return { do: "refuse", why: await common.stateOf(quoteId, context) };
    return { do: "ask", flow, data: flow.data.parse({ quoteId, version }) };
  },
});

export const quoteActions: ActionHandlers = {
  "quote.answer": asking(answerQuote),
  "quote.decline": asking(declineQuote),
  "quote.refuse": asking(refuseQuote),
  "quote.order": {
    ...common,
    async press({ objectId, objectVersion }, { core }) {
      const placed = await core.quotes.order(objectId, objectVersion);
      if (!placed.ok && placed.error === "overLimit")
        return { do: "ask", flow: quoteLimit, data: { quoteId: objectId, version: objectVersion } };
      return placed.ok ? { do: "done" } : { do: "refuse", why: refusalText(placed) };
    },
  },
};
