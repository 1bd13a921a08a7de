/** What a document of 1C says of an order: its state, what it has been paid and shipped, and its goods by now. */
import { digitsOf } from "../../core/money.ts";
import type { BookedOrder } from "../../core/orders/booked-order.ts";
import type { Order } from "../../core/orders/model.ts";
import { scaledNumber } from "../cell-values.ts";
import { requisite } from "./records.ts";
import { child, childrenOf, wordsOf, type XmlNode } from "./xml-records.ts";

/** Goods as they are named there. */
export interface BookedGoods {
  /** The other system's id, or ours where it knows none. */
  id: string;
  article: string;
  name: string;
  /** Thousandths. */
  quantityMilli: number;
  /** Minor units of one unit; null where it cannot be compared with ours. */
  priceMinor: number | null;
}

export type BookedState = Omit<BookedOrder, "lines" | "unknownGoods">;

const isYes = (word: string): boolean => /^(?:true|да|1)$/i.test(word);
/** An empty day is the letter T. */
const dayOf = (word: string): string | null => /^\d{4}-\d{2}-\d{2}/.exec(word)?.[0] ?? null;

export const stateOf = (node: XmlNode): BookedState => ({
  status: requisite(node, "Статус заказа"),
  isCancelled: isYes(requisite(node, "Отменен")) || isYes(wordsOf(node, "ПометкаУдаления")),
  shippedOn: dayOf(requisite(node, "Дата отгрузки по 1С")),
});

/** A document that is not posted is a draft of whoever keeps the books: nothing in it is said yet. */
export const isPosted = (node: XmlNode): boolean => !/^(?:false|нет|0)$/i.test(requisite(node, "Проведен"));

/** 1C tells of the payment's day once all has come. */
export const isPaid = (node: XmlNode): boolean =>
  dayOf(requisite(node, "Дата оплаты по 1С")) !== null || requisite(node, "Номер оплаты по 1С") !== "";

/** The same goods twice are one; services, a delivery's price, are none of it. Null where a figure is none. */
export function goodsIn(node: XmlNode, order: Pick<Order, "vatRate" | "total">): BookedGoods[] | null {
  const goods = new Map<string, BookedGoods>();
  for (const one of childrenOf(child(node, "Товары"), "Товар")) {
    if (/услуга/i.test(requisite(one, "ТипНоменклатуры"))) continue;
    const quantityMilli = scaledNumber(wordsOf(one, "Количество"), 3);
    const id = wordsOf(one, "Ид").toLowerCase();
    if (typeof quantityMilli !== "number" || quantityMilli < 0 || id === "") return null;
    const known = goods.get(id);
    goods.set(id, {
      ...{ id, article: wordsOf(one, "Артикул"), name: wordsOf(one, "Наименование") },
      quantityMilli: quantityMilli + (known?.quantityMilli ?? 0),
      priceMinor: known ? null : priceOf(one, order),
    });
  }
  return [...goods.values()];
}

/** Prices of another currency, of a pack, or with the tax counted otherwise, say nothing of ours. */
function priceOf(one: XmlNode, { vatRate, total }: Pick<Order, "vatRate" | "total">): number | null {
  const isOfOne = ["", "1"].includes(wordsOf(one, "Коэффициент"));
  const tax = childrenOf(child(one, "Налоги"), "Налог").find(
    (known) => wordsOf(known, "Наименование") === "НДС",
  );
  const isWithin = tax ? isYes(wordsOf(tax, "УчтеноВСумме")) : null;
  const isSame = isWithin === null || vatRate.mode === "none" || isWithin === (vatRate.mode === "included");
  const price = scaledNumber(wordsOf(one, "ЦенаЗаЕдиницу") || wordsOf(one, "Цена"), digitsOf(total.currency));
  return isOfOne && isSame && typeof price === "number" && price > 0 ? price : null;
}
