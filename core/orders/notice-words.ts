/** Words both sides' notices of an order are made of. */
import type { Notice, NoticeAction } from "../notices/model.ts";
import { type Param, type Text, text } from "../outbox/message.ts";
import type { Order } from "./model.ts";
import { passedDay, type Today } from "./order-days.ts";
import type { LineChange, OrderStep, Replaced } from "./order-history.ts";
import { reasonText } from "./reasons.ts";

/** Buttons outlive any sensible wait for an answer; the order's version ends them sooner. */
const BUTTONS_LAST_MS = 30 * 24 * 60 * 60_000;

export interface NoticeWords {
  key: string;
  companyId: string;
  lines: Text[];
  actions: NoticeAction[][];
  isSilent: boolean;
}

export function noticeOf(order: Order, now: number, words: NoticeWords): Notice {
  const { key, companyId, lines, actions, isSilent } = words;
  return {
    key,
    about: { kind: "order", id: order.id },
    version: order.version,
    message: { lines, ...(isSilent && { isSilent }) },
    actions,
    companyId,
    expiresAt: now + BUTTONS_LAST_MS,
  };
}

export const totalParam = ({ total }: Order): Param => ({
  money: total.amountMinor,
  currency: total.currency,
});

/** When it is received: its day; without one as soon as possible, which the dealer wished, or undated once accepted. */
export function whenParam({ day, canonical }: Pick<Order, "day" | "canonical">): Param {
  if (day !== null) return { day };
  const isAccepted = canonical === "accepted" || canonical === "won";
  return { text: text(isAccepted ? "orders.when.undated" : "orders.when.soonest") };
}

/** «⚠️ пт 27.11 прошло»: nobody answered in time for the day that was wished or proposed. */
export function passedLines(order: Pick<Order, "day" | "proposedDay" | "canonical">, today: Today): Text[] {
  const day = passedDay(order, today);
  return day === null ? [] : [text("orders.dayPassed", { day: { day } })];
}

export const whereParam = ({ receipt }: Order): Param =>
  receipt.kind === "pickup" ? { text: text("orders.notice.pickup") } : receipt.address;

export const reasonLines = ({ reason }: Pick<Order, "reason">): Text[] =>
  reason === null ? [] : [text("orders.notice.reason", { reason: { text: reasonText(reason) } })];

/** «ПМ-65-З: 24 шт → 12 шт», «ПМ-65-З: 402,50 ₽ → 385 ₽ за 1 шт»: a line as it was and as it will be. */
export function lineChangeText(
  {
    article,
    unit,
    wasMilli,
    isMilli,
    price,
    amountMinor,
    insteadOf,
    isReplacedInPart = false,
  }: Omit<LineChange, "productId" | "insteadOf"> & {
    insteadOf: Pick<Replaced, "article" | "unit" | "quantityMilli" | "staysMilli"> | null;
  },
  currency: string,
): Text {
  const was = { quantity: wasMilli, unit };
  const is = { quantity: isMilli, unit };
  if (isMilli === 0) return text("orders.notice.dealer.lineRemoved", { article, was });
  if (wasMilli === 0) {
    const amount = { money: amountMinor, currency };
    if (!insteadOf) return text("orders.notice.dealer.lineAdded", { article, is, amount });
    const { article: replaced, quantityMilli, staysMilli } = insteadOf;
    if (staysMilli === 0)
      return text("orders.notice.dealer.substitute", { article, is, amount, was: replaced });
    const part = { quantity: quantityMilli - staysMilli, unit: insteadOf.unit };
    return text("orders.notice.dealer.substitutePart", { article, is, amount, part, was: replaced });
  }
  if (isReplacedInPart && !price) return text("orders.notice.dealer.lineStays", { article, was, is });
  if (!price) return text("orders.notice.dealer.lineChanged", { article, was, is });
  const prices = {
    wasPrice: { money: price.wasMinor, currency },
    price: { money: price.isMinor, currency },
    one: { quantity: 1000, unit },
  };
  return wasMilli === isMilli
    ? text("orders.notice.dealer.linePriced", { article, ...prices })
    : text("orders.notice.dealer.lineBoth", { article, was, is, ...prices });
}

const CHANGES_SHOWN = 4;

/** A line each, the rest of many counted. */
export function changeTexts(changes: readonly LineChange[], currency: string): Text[] {
  const shown = changes.slice(0, CHANGES_SHOWN).map((change) => lineChangeText(change, currency));
  const more = changes.length - shown.length;
  return more === 0 ? shown : [...shown, text("orders.notice.dealer.moreChanged", { count: more })];
}

/** «Без ПМ-70-З, остаётся ПМ-65-З 24 шт»: what a dealer did not take of what it was offered, in the step that said so. */
export const declinedLines = ({ lines }: Order, step: OrderStep | undefined): Text[] =>
  (step?.declined ?? []).flatMap(({ productId, stays }) => {
    const article = step?.linesBefore?.find((line) => line.productId === productId)?.article ?? "";
    const line = lines.find((one) => one.productId === stays);
    if (!line) return [text("orders.notice.declined", { article })];
    const quantity = { quantity: line.quantityMilli, unit: line.unit };
    return [text("orders.notice.declinedStays", { article, stays: line.article, quantity })];
  });

/** The beginning of a person's words where all of them would fill the screen. */
export function cut(words: string, length: number): string {
  const characters = [...words];
  return characters.length <= length ? words : `${characters.slice(0, length - 1).join("")}…`;
}
