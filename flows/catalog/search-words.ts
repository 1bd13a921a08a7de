/** Where words typed to find a product lead: to its card, to a list, or out of the catalog. */
import { text } from "../../core/outbox/message.ts";
import { asksForTruck } from "../deliveries/asked-truck.ts";
import { call, type FlowContext, type Outcome, pass, stay } from "../flow.ts";
import { orderTalkIn } from "../orders/order-talk.ts";
import { isNamedNumber } from "../said-number.ts";
import { isLoneAnswer, noAnswer } from "../typed-choice.ts";
import { readNamedLine } from "./named-line.ts";
import { openCard } from "./product-list.ts";
import { searchResultsRef } from "./search-results-data.ts";
import { foundOutcome, namedOutcome } from "./typed-line.ts";

type Found = Outcome<never, never>;

/** Nobody searches with more words; more than these are said to a person. */
const MAX_SEARCH_WORDS = 8;

/** An answer to «Название, артикул или штрихкод?», or to a list that was found before. */
export async function searchOutcome(words: string, context: FlowContext): Promise<Found> {
  if (isLoneAnswer(words)) return stay(noAnswer(words));
  const named = await readNamedLine(words, context);
  if (named) return namedOutcome(words, named, context);
  const found = await foundOutcome(words, context);
  if (found) return found;
  if (isShortNumber(words) || isNamedNumber(words)) return stay(text("common.noNumber"));
  if (isDate(words)) return stay(text("catalog.results.date"));
  if (isNoSearch(words) || orderTalkIn(words) || asksForTruck(words)) return pass();
  if (await isOrderNumber(words, context)) return pass();
  const { items, total, match } = await context.core.catalog.search(words, { offset: 0, limit: 1 });
  const [only] = items;
  if (only && total === 1 && match !== "mended") return openCard(only.id);
  return call(searchResultsRef, searchResultsRef.data.parse({ query: words.trim() }));
}

/** The number of a line in no list: no product is found by it. */
export const isShortNumber = (words: string) => /^\s*\d{1,2}\s*$/.test(words);

/** «27.11», «30 февраля»: a day, even one no calendar has. */
export const isDate = (words: string) =>
  /^\s*\d{1,2}(?:\.(?:0[1-9]|1[0-2])(?:\.\d{2,4})?|\s+(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*)\.?\s*$/iu.test(
    words,
  );

const isNoSearch = (words: string) =>
  words.includes("?") || words.includes("\n") || words.trim().split(/\s+/).length > MAX_SEARCH_WORDS;

/** «1042» is looked for among orders where there is such an order. */
async function isOrderNumber(words: string, { core }: FlowContext): Promise<boolean> {
  const [, digits] = /^\D{0,10}(\d{1,9})$/.exec(words.trim()) ?? [];
  return digits !== undefined && (await core.orders.findByNumber(Number(digits))) !== null;
}
