/** How prices on request are told in dialogs: refusals, and the word to who has asked. */

import { type Text, text } from "../../core/outbox/message.ts";
import type { Quote, QuoteRefusal, QuoteWish } from "../../core/quotes/model.ts";
import { dealerState } from "../../core/quotes/quote-notices.ts";
import { ok, type Refusal, type Result } from "../../core/result.ts";
import type { FlowContext } from "../flow.ts";
import { refusalText as orderRefusalText } from "../orders/card/order-words.ts";

const own = ["noQuote", "noLines", "manyLines", "expired"] as const;
const isOwn = (error: string): error is (typeof own)[number] => (own as readonly string[]).includes(error);

export const refusalText = (refusal: Refusal<QuoteRefusal>): Text =>
  isOwn(refusal.error) ? text(`quotes.refused.${refusal.error}`, refusal.params) : orderRefusalText(refusal);

/** What is true of it now, in one short line. */
export function stateText(quote: Quote, { core }: FlowContext): Text {
  const { number, validUntil } = quote;
  return core.quotes.isExpired(quote)
    ? text("quotes.refused.expired", { number, day: { day: validUntil ?? "" } })
    : dealerState(quote);
}

/** Asks for prices, and says when they will come. */
export async function askPrices(
  wishes: readonly QuoteWish[],
  { core }: FlowContext,
): Promise<Result<Text, QuoteRefusal>> {
  const asked = await core.quotes.ask(wishes);
  if (!asked.ok) return asked;
  const { number, answerDueAt } = asked.value;
  return ok(text("quotes.sent", { number, due: { till: answerDueAt } }));
}
