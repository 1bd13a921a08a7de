/** What a product's price depends on: quantities from which it changes, a discount, and what a chosen quantity pays. */
import type { Product } from "../../core/catalog/model.ts";
import { type Param, type Text, text } from "../../core/outbox/message.ts";
import type { PriceTier } from "../../core/prices/model.ts";
import { tierAt } from "../../core/prices/pricing.ts";
import type { TenantSettings } from "../../core/tenants/model.ts";

/** More would push the amounts off the screen. */
const TIERS_SHOWN = 4;

/** «от 10 кор. = 120 шт: 385 ₽», a line each, of the quantities above the least that can be ordered. */
export function tierLines(product: Product): Text[] {
  const least = Math.max(product.minimumMilli, product.multipleMilli);
  return product.tiers
    .filter((tier, index) => tier.fromMilli > least && (index > 0 || tier.fromMilli > 1000))
    .slice(0, TIERS_SHOWN)
    .map((tier) => text("catalog.card.tier", tierFigures(product, tier)));
}

/** «по 385 ₽»; of a product with one price for any quantity there is nothing to say. */
export function unitPriceLines(product: Product, quantityMilli: number): Text[] {
  const tier = product.tiers.length > 1 ? tierAt(product.tiers, quantityMilli) : null;
  if (!tier) return [];
  const next = product.tiers.find(({ fromMilli }) => fromMilli > quantityMilli);
  const each = text("catalog.added.each", { price: moneyOf(tier) });
  return next
    ? [text("catalog.added.next", { each: { text: each }, ...tierFigures(product, next) })]
    : [each];
}

/** «без НДС», «с НДС»: what of it is in a price or an amount, where the tenant shows it. */
export const vatFacts = ({ vatMode }: Pick<TenantSettings, "vatMode">): Text[] =>
  vatMode === "none" ? [] : [text(`catalog.price.vat.${vatMode}`)];

/** «скидка 10 %», where the price has one. */
export function discountFacts({ tiers }: Product): Text[] {
  const discount = tiers[0]?.why.discount;
  if (!discount) return [];
  const percent = { quantity: discount.basisPoints * 10, unit: "%" };
  return [text("catalog.card.discount", { percent })];
}

/**
 * «Личная цена · до пт 27.11»: whose price it is and how long it holds, of what the least order pays. The price of the
 * company's own price type, which holds for good, is what everybody expects: nothing is said of it.
 */
export function reasonLines({ tiers, minimumMilli, multipleMilli }: Product): Text[] {
  const tier = tierAt(tiers, Math.max(minimumMilli, multipleMilli)) ?? tiers[0];
  if (!tier) return [];
  const until = untilFacts(tier);
  if (tier.why.isOwnType && until.length === 0) return [];
  return [joined([whoseText(tier), ...until])];
}

/** The same of a chosen quantity, with the step it has reached. */
export function stepLines(product: Product, quantityMilli: number): Text[] {
  const tier = tierAt(product.tiers, quantityMilli);
  if (!tier || product.tiers[0] === tier) return [];
  const { from } = tierFigures(product, tier);
  return [joined([whoseText(tier), text("catalog.why.step", { from }), ...untilFacts(tier)])];
}

const whoseText = ({ why: { level, isOwnType } }: PriceTier): Text =>
  text(isOwnType ? "catalog.why.type" : `catalog.why.${level}`);

/** The list's last day or the discount's, whichever comes first. */
function untilFacts({ why: { validTo, discount } }: PriceTier): Text[] {
  const [day] = [validTo, discount?.validTo ?? null].filter((last) => last !== null).sort();
  return day === undefined ? [] : [text("catalog.why.until", { day: { day } })];
}

/** Several short facts in one line. */
export function joined(facts: readonly Text[]): Text {
  const [first, ...others] = facts;
  return others.reduce<Text>(
    (left, right) => text("catalog.and", { left: { text: left }, right: { text: right } }),
    first ?? text("catalog.price.onRequest"),
  );
}

const moneyOf = ({ price }: PriceTier): Param => ({ money: price.amountMinor, currency: price.currency });

function tierFigures({ unit, packQuantityMilli: packMilli }: Product, tier: PriceTier) {
  const { fromMilli } = tier;
  const isPacks = packMilli > 1000 && fromMilli % packMilli === 0;
  const from: Param = isPacks
    ? { packs: fromMilli / packMilli, packMilli, unit }
    : { quantity: fromMilli, unit };
  return { from, price: moneyOf(tier) };
}
