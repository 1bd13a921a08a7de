/** A manager's changes of an order while they are put together: kept as figures, told as «ПМ-65-З: 24 → 12 шт». */
import { z } from "zod";
import type { Product } from "../../core/catalog/model.ts";
import { lineAmount } from "../../core/money.ts";
import type { Order } from "../../core/orders/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import type { PriceTier } from "../../core/prices/model.ts";
import { priceAt } from "../../core/prices/pricing.ts";
import { payable } from "../../core/prices/vat.ts";
import type { FlowContext } from "../flow.ts";

export const changeSchema = z.object({
  productId: z.string(),
  article: z.string(),
  name: z.string().default(""),
  unit: z.string(),
  /** As it will be; 0 takes the line out. */
  quantityMilli: z.int(),
  wasMilli: z.int(),
  /** Minor units of one unit: the order's frozen price, or the dealer's present one. */
  priceMinor: z.int(),
  /** The line it is offered in place of. */
  instead: z.object({ productId: z.string(), article: z.string() }).nullable().default(null),
});
export type Change = z.infer<typeof changeSchema>;

/** What may stand in an order: a line of it, or a product of the catalog at the dealer's price. */
export interface Changeable extends Omit<Change, "quantityMilli" | "instead"> {
  packQuantityMilli: number;
  /** Where it costs less or more by quantity; empty for a line of the order, whose price is frozen. */
  tiers: readonly PriceTier[];
}

/** Null when neither the order nor the catalog has it, or it has no price to be added at. */
export async function changeable(
  order: Order,
  productId: string,
  { core }: FlowContext,
): Promise<Changeable | null> {
  const line = order.lines.find((candidate) => candidate.productId === productId);
  if (line) return { ...line, wasMilli: line.quantityMilli, tiers: [] };
  const product = await core.catalog.forCompany(order.companyId).product(productId);
  return product && asAddition(product);
}

/** Only what is sold at a known price can be added. */
function asAddition({
  id,
  article,
  name,
  unit,
  packQuantityMilli,
  price,
  tiers,
  isActive,
}: Product): Changeable | null {
  if (!isActive || !price) return null;
  return {
    productId: id,
    article,
    name,
    unit,
    packQuantityMilli,
    wasMilli: 0,
    priceMinor: price.amountMinor,
    tiers,
  };
}

/** With this quantity in it; a figure put back to what it was is no change. */
export function withChange(
  changes: readonly Change[],
  { productId, article, name, unit, wasMilli, priceMinor: firstMinor, tiers }: Changeable,
  quantityMilli: number,
  instead: Change["instead"] = null,
): Change[] {
  const priceMinor = priceAt({ tiers }, quantityMilli)?.amountMinor ?? firstMinor;
  const others = changes.filter((change) => change.productId !== productId);
  if (quantityMilli === wasMilli) return others;
  return [...others, { productId, article, name, unit, wasMilli, priceMinor, quantityMilli, instead }];
}

export type PendingLine = Pick<Change, "productId" | "article" | "name" | "unit" | "quantityMilli">;

/** The order's lines as they would be, and what is added below them: each can be picked and corrected. */
export function pendingLines({ lines }: Order, changes: readonly Change[]): PendingLine[] {
  const changed = new Map(changes.map(({ productId, quantityMilli }) => [productId, quantityMilli]));
  const present = lines.map(({ productId, article, name, unit, quantityMilli }) => {
    return { productId, article, name, unit, quantityMilli: changed.get(productId) ?? quantityMilli };
  });
  return [...present, ...changes.filter(({ wasMilli }) => wasMilli === 0)];
}

/** More would push the buttons off the screen. */
const changesShown = 5;

/** The changes line by line, the rest of many counted. */
export function changeLines(changes: readonly Change[], currency: string): Text[] {
  const shown = changes.slice(0, changesShown).map((change) => changeText(change, currency));
  const more = changes.length - shown.length;
  return more > 0 ? [...shown, text("orders.notice.dealer.moreChanged", { count: more })] : shown;
}

function changeText(
  { article, unit, wasMilli, quantityMilli, priceMinor, instead }: Change,
  currency: string,
): Text {
  const was = { quantity: wasMilli, unit };
  const is = { quantity: quantityMilli, unit };
  if (quantityMilli === 0) return text("orders.notice.dealer.lineRemoved", { article, was });
  if (wasMilli > 0) return text("orders.notice.dealer.lineChanged", { article, was, is });
  const amount = { money: lineAmount(priceMinor, quantityMilli), currency };
  if (instead) return text("orders.notice.dealer.substitute", { article, is, amount, was: instead.article });
  return text("orders.notice.dealer.lineAdded", { article, is, amount });
}

/** The order's total with the changes in it, minor units. */
export function totalWith(order: Order, changes: readonly Change[]): number {
  const changed = new Map(changes.map((change) => [change.productId, change]));
  const kept = order.lines.filter(({ productId }) => !changed.has(productId));
  const amounts = [
    ...kept.map(({ amountMinor }) => amountMinor),
    ...changes.map(({ priceMinor, quantityMilli }) => lineAmount(priceMinor, quantityMilli)),
  ];
  return payable(amounts, order.vatRate);
}
