/** What both sides of a request for prices are told: who asks for what, what was named, what became of it. */
import { DateTime } from "luxon";
import { lineAmount } from "../money.ts";
import type { Notice, NoticeAction } from "../notices/model.ts";
import { reasonLines } from "../orders/notice-words.ts";
import { type Text, text } from "../outbox/message.ts";
import { vatOf } from "../prices/vat.ts";
import { vatLines } from "../prices/vat-words.ts";
import type { Scope } from "../scope.ts";
import { pricedLines, type Quote, quoteRate, quoteTotal } from "./model.ts";

const LINES_SHOWN = 4;
const ASKED_LASTS_MS = 30 * 24 * 60 * 60_000;

export const supplierKey = (id: string): string => `quote:${id}:supplier`;
export const dealerKey = (id: string): string => `quote:${id}:dealer`;

const answer: NoticeAction = {
  kind: "quote.answer",
  label: text("quotes.action.answer"),
  style: "primary",
};
const decline: NoticeAction = {
  kind: "quote.decline",
  label: text("orders.notice.action.decline"),
  style: "danger",
};
const order: NoticeAction = { kind: "quote.order", label: text("quotes.action.order"), style: "primary" };
const notTaken: NoticeAction = { kind: "quote.refuse", label: text("quotes.action.refuse") };

/** `isLate`: the promised time has passed. */
export function supplierNotice(quote: Quote, { now }: Scope, isLate = false): Notice {
  const { id, number, supplierId, companyName: company, state, requestedBy, answerDueAt } = quote;
  const isAsking = state === "asked";
  const head = isLate
    ? text("quotes.notice.late", { number, company })
    : text("quotes.notice.asked", { number, company });
  return {
    key: supplierKey(id),
    about: { kind: "quote", id },
    version: quote.version,
    message: isAsking
      ? {
          lines: [
            head,
            ...askedLines(quote),
            text("quotes.notice.who", { name: requestedBy.name, due: { till: answerDueAt } }),
          ],
        }
      : { lines: [settledText(quote), ...reasonLines(quote)], isSilent: true },
    actions: isAsking ? [[answer], [decline]] : [],
    companyId: supplierId,
    expiresAt: now + ASKED_LASTS_MS,
    saidBy: refusedKey(id),
  };
}

const refusedKey = (id: string): string => `${supplierKey(id)}:refused`;

/** Aloud: who named the prices may name others. */
export function refusedNotice(quote: Quote, scope: Scope): Notice {
  const { message, ...notice } = supplierNotice(quote, scope);
  const key = refusedKey(quote.id);
  return { ...notice, key, follows: supplierKey(quote.id), message: { lines: message.lines } };
}

/** `where`: how the order that is a press away would be received. */
export function dealerNotice(quote: Quote, scope: Scope, where: Text): Notice {
  const { id, number, companyId, state, validUntil } = quote;
  const isOpen = state === "answered";
  return {
    key: dealerKey(id),
    about: { kind: "quote", id },
    version: quote.version,
    message: isOpen
      ? {
          lines: [
            text("quotes.notice.named", { number, day: { day: validUntil ?? "" } }),
            ...offerLines(quote, scope, where),
          ],
        }
      : { lines: [dealerState(quote), ...(state === "declined" ? declinedLines(quote) : [])] },
    actions: isOpen ? [[order], [notTaken]] : [],
    companyId,
    expiresAt: isOpen && validUntil ? endOf(validUntil, scope) : scope.now,
  };
}

const endOf = (day: string, { tenant }: Scope): number =>
  DateTime.fromISO(day, { zone: tenant.timeZone }).endOf("day").toMillis();

const declinedLines = (quote: Quote): Text[] => [...reasonLines(quote), text("orders.notice.dealer.askHere")];

/** Each line with its price, their sum, the tax in it, and how they would be received. */
export function offerLines(quote: Quote, { tenant }: Pick<Scope, "tenant">, where: Text): Text[] {
  const rate = quoteRate(quote, tenant);
  const amounts = pricedLines(quote).map((line) => lineAmount(line.priceMinor, line.quantityMilli));
  return [
    ...pricedTexts(quote),
    text("quotes.total", { total: moneyOf(quoteTotal(quote, rate)) }),
    ...vatLines(vatOf(amounts, rate), quote.currency),
    where,
  ];
}

/** «НП-20: 24 шт». */
export function askedLines({ lines }: Quote): Text[] {
  const shown = lines
    .slice(0, LINES_SHOWN)
    .map(({ article, unit, quantityMilli }) =>
      text("orders.shortLine", { article, quantity: { quantity: quantityMilli, unit } }),
    );
  return withMore(shown, lines.length);
}

/** «НП-20 24 шт по 404,60 ₽ · 9 710,40 ₽». */
export function pricedTexts({ lines, currency }: Pick<Quote, "lines" | "currency">): Text[] {
  const shown = lines.slice(0, LINES_SHOWN).map(({ article, unit, quantityMilli, priceMinor }) => {
    const line = { article, quantity: { quantity: quantityMilli, unit } };
    if (priceMinor === null) return text("quotes.lineNone", line);
    const amount = { money: lineAmount(priceMinor, quantityMilli), currency };
    return text("quotes.line", { ...line, price: { money: priceMinor, currency }, amount });
  });
  return withMore(shown, lines.length);
}

const withMore = (shown: Text[], count: number): Text[] =>
  count > shown.length ? [...shown, text("orders.moreLines", { count: count - shown.length })] : shown;

const moneyOf = ({ amountMinor, currency }: { amountMinor: number; currency: string }) => ({
  money: amountMinor,
  currency,
});

/** What became of it, as its supplier reads it: who did what. */
function settledText({ number, state, validUntil, answeredBy, companyName: company }: Quote): Text {
  const by = { number, name: answeredBy?.name ?? "" };
  switch (state) {
    case "answered":
      return text("quotes.settled.answered", { ...by, day: { day: validUntil ?? "" } });
    case "ordered":
      return text("quotes.settled.ordered", by);
    case "declined":
      return text("quotes.settled.declined", by);
    case "refused":
      return text("quotes.settled.refused", { number, company });
    case "asked":
      return text("quotes.state.asked", { number });
  }
}

/** What is true of it now, in one short line. */
export function dealerState({ number, state, validUntil }: Quote): Text {
  return state === "answered"
    ? text("quotes.state.answered", { number, day: { day: validUntil ?? "" } })
    : text(`quotes.state.${state}`, { number });
}
