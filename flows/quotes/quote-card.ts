/** A request for prices as it stands: to its dealer with the order a press away, to its supplier with the answer. */
import * as z from "zod";
import { reasonLines } from "../../core/orders/notice-words.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import type { Quote } from "../../core/quotes/model.ts";
import { askedLines, offerLines } from "../../core/quotes/quote-notices.ts";
import {
  become,
  type Choice,
  call,
  done,
  type Flow,
  type FlowContext,
  flow,
  type Outcome,
  pass,
  type Screen,
  stay,
} from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { receiptText } from "../orders/card/order-words.ts";
import { orderSent } from "../orders/checkout/order-sent.ts";
import { answerQuote, missingQuote } from "./answer-quote.ts";
import { quoteLimit } from "./quote-limit.ts";
import { askPrices, refusalText, stateText } from "./quote-words.ts";
import { refuseQuote } from "./refuse-quote.ts";

const dataSchema = z.object({ quoteId: z.string() });
type Data = z.infer<typeof dataSchema>;

export const quoteCard: Flow<Data> = flow({
  id: "quote-card",
  version: 1,
  permission: null,
  first: "card",
  data: dataSchema,
  steps: {
    card: {
      async ask({ quoteId }, context) {
        const quote = await context.core.quotes.find(quoteId);
        return quote ? cardScreen(quote, context) : missingQuote();
      },
      take: { choice: press },
    },
  },
});

async function cardScreen(quote: Quote, context: FlowContext): Promise<Screen> {
  const { core, tenant } = context;
  const isPriced = quote.state !== "asked" && quote.state !== "declined";
  const where = receiptText({ receipt: await core.quotes.receiptOf(), day: null, canonical: "new" });
  const lines: Text[] = [
    stateText(quote, context),
    ...(isPriced ? offerLines(quote, { tenant }, where) : askedLines(quote)),
    ...reasonLines(quote),
  ];
  return { lines, choices: [...choicesFor(quote, context).map((choice) => [choice]), [globalLabels.back]] };
}

function choicesFor(quote: Quote, { core }: FlowContext): Choice[] {
  if (core.quotes.isSupplier(quote))
    return quote.state === "asked"
      ? [{ id: "answer", label: text("quotes.action.answer"), style: "primary" }]
      : [];
  if (quote.state === "declined" || quote.state === "refused" || core.quotes.isExpired(quote))
    return [{ id: "again", label: text("quotes.again") }];
  return quote.state === "answered"
    ? [
        { id: "order", label: text("quotes.action.order"), style: "primary" },
        { id: "refuse", label: text("quotes.action.refuse") },
      ]
    : [];
}

async function press(id: string, { quoteId }: Data, context: FlowContext): Promise<Outcome<"card", Data>> {
  const quote = await context.core.quotes.find(quoteId);
  if (!quote) return pass();
  switch (id) {
    case "answer":
      return become(answerQuote, answerQuote.data.parse({ quoteId, version: quote.version }));
    case "refuse":
      return call(refuseQuote, refuseQuote.data.parse({ quoteId, version: quote.version }));
    case "again": {
      const asked = await askPrices(quote.lines, context);
      return asked.ok ? done(asked.value) : stay(refusalText(asked));
    }
    case "order": {
      const placed = await context.core.quotes.order(quoteId, quote.version);
      if (!placed.ok && placed.error === "overLimit")
        return call(quoteLimit, { quoteId, version: quote.version });
      return placed.ok
        ? become(orderSent, orderSent.data.parse({ orderId: placed.value.id }))
        : stay(refusalText(placed));
    }
    default:
      return pass();
  }
}
