/** Quantities a product is likely to be wanted in, as buttons: one pack and two, else the least and ten times that. */
import type { Product } from "../../core/catalog/model.ts";
import { checkQuantity } from "../../core/orders/quantity-rule.ts";
import { text } from "../../core/outbox/message.ts";
import type { Choice } from "../flow.ts";

const prefix = "amount ";
/** Packs of more units than this have labels too long to stand side by side. */
const LONG_PACK_MILLI = 500_000;

/** Rows of buttons; their ids are read by `amountIn`. */
export function amountChoices(product: Product): Choice[][] {
  const { unit, packQuantityMilli: packMilli } = product;
  const packs = [1, 2].filter((count) => !checkQuantity(product, count * packMilli));
  if (packMilli > 1000 && packs.length > 0) {
    const choices = packs.map((count) => ({
      id: `${prefix}${count * packMilli}`,
      label: text("catalog.amount.packs", { packs: { packs: count, packMilli, unit } }),
    }));
    return packMilli > LONG_PACK_MILLI ? choices.map((choice) => [choice]) : [choices];
  }
  const least = leastOf(product);
  return [[least, least * 10].map((quantityMilli) => amountChoice(product, quantityMilli))];
}

/** Two amounts that will do, for whoever answers with none: as the buttons have them. */
export function possibleAmounts(product: Product): [number, number] {
  const { packQuantityMilli: packMilli } = product;
  const least = leastOf(product);
  const arePacks = packMilli > 1000 && !checkQuantity(product, packMilli);
  return arePacks ? [packMilli, 2 * packMilli] : [least, least * 10];
}

/** «24 шт». */
const amountChoice = ({ unit }: Product, quantityMilli: number): Choice => ({
  id: `${prefix}${quantityMilli}`,
  label: text("catalog.amount.plain", { quantity: { quantity: quantityMilli, unit } }),
});

/** «В корзину: 24 шт»: an amount that was said or advised, and waits to be agreed to. */
export const proposedChoice = ({ unit }: Product, quantityMilli: number): Choice => ({
  id: `${prefix}${quantityMilli}`,
  label: text("catalog.amount.proposed", { quantity: { quantity: quantityMilli, unit } }),
  style: "primary",
});

/** The quantity a pressed choice stands for; null when it is another choice. */
export const amountIn = (id: string): number | null =>
  id.startsWith(prefix) ? Number(id.slice(prefix.length)) : null;

function leastOf({ minimumMilli, multipleMilli }: Product): number {
  const step = multipleMilli > 0 ? multipleMilli : 1000;
  return Math.max(Math.ceil(minimumMilli / step), 1) * step;
}
