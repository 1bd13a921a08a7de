/** Changes of an order while they are put together: kept as figures, told as «ПМ-65-З: 24 → 12 шт». */
import type { Product } from "../../core/catalog/model.ts";
import { lineAmount } from "../../core/money.ts";
import type { AskedLine, Order } from "../../core/orders/model.ts";
import { lineChangeText } from "../../core/orders/notice-words.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import type { PriceTier } from "../../core/prices/model.ts";
import { priceAt } from "../../core/prices/pricing.ts";
import { payable } from "../../core/prices/vat.ts";
import type { FlowContext } from "../flow.ts";
import type { Change } from "../orders/card/change-order-ref.ts";

/** Changed by who ordered: at no price of its own, and with nothing offered instead. */
export const isOwn = ({ companyId }: Pick<Order, "companyId">, { actor }: FlowContext): boolean =>
  actor?.company.id === companyId;

/** What may stand in an order: a line of it, or a product of the catalog at the dealer's price. */
export interface Changeable extends Omit<Change, "quantityMilli" | "instead"> {
  packQuantityMilli: number;
  /** A price a manager named stays whatever the quantity. */
  isSpecial?: boolean;
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
  if (line) return { ...line, wasMilli: line.quantityMilli, wasPriceMinor: line.priceMinor, tiers: [] };
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
    wasPriceMinor: price.amountMinor,
    tiers,
  };
}

/** The same at a price a manager named. */
export const withPrice = (product: Changeable, priceMinor: number): Changeable => ({
  ...product,
  priceMinor,
  isSpecial: true,
});

/** How much of it there would be. */
export const quantityWith = ({ productId, wasMilli }: Changeable, changes: readonly Change[]): number =>
  changes.find((change) => change.productId === productId)?.quantityMilli ?? wasMilli;

/** With this quantity in it, at the price named before where one was; put back to what it was it is no change. */
export function withChange(
  changes: readonly Change[],
  product: Changeable,
  quantityMilli: number,
  instead: Change["instead"] = null,
): Change[] {
  const { productId, article, name, unit, wasMilli, tiers } = product;
  const known = changes.find((change) => change.productId === productId);
  const others = changes.filter((change) => change !== known);
  const wasPriceMinor = priceAt({ tiers }, quantityMilli)?.amountMinor ?? product.wasPriceMinor;
  const named = known && isSpecial(known) ? known.priceMinor : wasPriceMinor;
  const priceMinor = product.isSpecial ? product.priceMinor : named;
  if (quantityMilli === wasMilli && priceMinor === wasPriceMinor) return others;
  const line = { productId, article, name, unit, wasMilli, priceMinor, wasPriceMinor, quantityMilli };
  return [...others, { ...line, instead: instead ?? known?.instead ?? null }];
}

/** A price a manager named; it goes out only with a reason. */
export const isSpecial = ({ priceMinor, wasPriceMinor, quantityMilli }: Change): boolean =>
  wasPriceMinor >= 0 && priceMinor !== wasPriceMinor && quantityMilli > 0;

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
  // What is offered instead of a line says so: the line it replaces is not told twice.
  const replaced = changes.flatMap(({ instead, quantityMilli }) =>
    quantityMilli > 0 && instead ? instead.article : [],
  );
  const told = changes.filter(
    ({ article, quantityMilli }) => quantityMilli > 0 || !replaced.includes(article),
  );
  const shown = told.slice(0, changesShown).map((change) => changeText(change, changes, currency));
  const more = told.length - shown.length;
  return more > 0 ? [...shown, text("orders.notice.dealer.moreChanged", { count: more })] : shown;
}

function changeText(change: Change, all: readonly Change[], currency: string): Text {
  const { article, unit, wasMilli, quantityMilli: isMilli, priceMinor, wasPriceMinor: wasMinor } = change;
  const price = isSpecial(change) ? { wasMinor, isMinor: priceMinor } : null;
  const amountMinor = lineAmount(priceMinor, isMilli);
  const isReplacedInPart = isMilli > 0 && all.some(({ instead }) => instead?.productId === change.productId);
  const insteadOf = replacedBy(change, all);
  return lineChangeText(
    { article, unit, wasMilli, isMilli, price, amountMinor, insteadOf, isReplacedInPart },
    currency,
  );
}

/** What it is offered in place of, and how much of that stays; null once that was put back as it was. */
function replacedBy({ instead }: Change, all: readonly Change[]) {
  const line = all.find(({ productId }) => productId === instead?.productId);
  if (!line || line.quantityMilli >= line.wasMilli) return null;
  const { article, unit, wasMilli, quantityMilli } = line;
  return { article, unit, quantityMilli: wasMilli, staysMilli: quantityMilli };
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

/** What a dealer asks for, as changes that may be corrected before they are agreed to. */
export async function changesAsked(
  order: Order,
  lines: readonly AskedLine[],
  context: FlowContext,
): Promise<Change[]> {
  let changes: Change[] = [];
  for (const { productId, quantityMilli } of lines) {
    const product = await changeable(order, productId, context);
    if (product) changes = withChange(changes, product, quantityMilli);
  }
  return changes;
}
