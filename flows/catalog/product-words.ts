/** A product in a line or two: its name cut to a screen's width, its price, its stock with the time it was true. */
import type { Product } from "../../core/catalog/model.ts";
import { type Param, type Text, text } from "../../core/outbox/message.ts";
import type { Stock, WarehouseStock } from "../../core/stock/model.ts";
import { shownStock } from "../../core/stock/shown.ts";
import type { TenantSettings } from "../../core/tenants/model.ts";
import { possibleAmounts } from "./amount-choices.ts";
import { discountFacts, joined, reasonLines, tierLines, vatFacts } from "./price-words.ts";

/** Five of them, with article and price, still fit a screen. */
const LIST_NAME_LENGTH = 48;
const CARD_NAME_LENGTH = 160;
/** More would make the line longer than a screen is wide, several times. */
const WAREHOUSES_SHOWN = 4;

/** «ПМ-65-З Пена монтажная профессиональная 65 зимняя… · 402,50 ₽». */
export const productLine = (product: Product): Text =>
  text("catalog.line", {
    article: product.article,
    name: cutName(product.name, LIST_NAME_LENGTH),
    price: { text: priceText(product) },
  });

export const productTitle = ({ article, name }: Product): Text =>
  text("catalog.card.title", { article, name: cutName(name, CARD_NAME_LENGTH) });

/** What a buyer decides by: price, pack, stock, and the rules of ordering where there are any. */
export function productFacts(product: Product, settings: TenantSettings): Text[] {
  const { unit, packQuantityMilli } = product;
  const facts = [
    priceText(product),
    ...(product.price ? vatFacts(settings) : []),
    ...discountFacts(product),
    ...(packQuantityMilli > 1000
      ? [text("catalog.card.pack", { quantity: { quantity: packQuantityMilli, unit } })]
      : []),
    ...stockFacts(product, settings),
  ];
  const rules = orderingRules(product);
  return [
    joined(facts),
    ...reasonLines(product),
    ...tierLines(product),
    ...warehouseLines(product, settings),
    ...(rules.length > 0 ? [joined(rules)] : []),
  ];
}

function orderingRules({ unit, minimumMilli, multipleMilli }: Product): Text[] {
  const minimum = { quantity: minimumMilli, unit };
  const multiple = { quantity: multipleMilli, unit };
  return [
    ...(minimumMilli > 0 ? [text("catalog.card.minimum", { minimum })] : []),
    ...(multipleMilli > 0 ? [text("catalog.card.multiple", { multiple })] : []),
  ];
}

/** «Нужно число: от 12 шт · кратно 6 шт, например 12 шт или 24 шт.» */
export function possibleText(product: Product): Text {
  const { unit } = product;
  const [less, more] = possibleAmounts(product);
  const examples = { less: { quantity: less, unit }, more: { quantity: more, unit } };
  const rules = orderingRules(product);
  return rules.length === 0
    ? text("catalog.amount.possible", examples)
    : text("catalog.amount.possibleBy", { ...examples, rules: { text: joined(rules) } });
}

/** For one unit, which is named where it is no piece. */
function priceText({ price, unit }: Product): Text {
  if (!price) return text("catalog.price.onRequest");
  const money = { money: price.amountMinor, currency: price.currency };
  if (unit === "шт") return text("catalog.price.each", { price: money });
  return text("catalog.price.perUnit", { price: money, unit: { quantity: 1000, unit } });
}

/** «больше 10 шт» where the tenant shows no more; the day more comes only where there is none. */
function stockFacts({ stock, unit }: Product, settings: TenantSettings): Text[] {
  if (!stock) return [];
  const { expectedOn, quantityMilli } = stock;
  const asOf = { stamp: stock.asOf };
  const expected = expectedOn === null ? [] : [text("catalog.card.expected", { day: { day: expectedOn } })];
  if (quantityMilli === 0) return [text("catalog.card.noStock", { asOf }), ...expected];
  return [text("catalog.card.stock", { quantity: shownStock(quantityMilli, unit, settings), asOf })];
}

/** «Верхнеречинск 382 шт · Приморск 78 шт»: where several warehouses have some, or will have. */
function warehouseLines({ stock, unit }: Product, settings: TenantSettings): Text[] {
  const telling = (stock?.warehouses ?? []).filter(
    ({ quantityMilli, expectedOn }) => quantityMilli > 0 || expectedOn !== null,
  );
  if (!stock || telling.length < 2) return [];
  // Some of it is kept for others, or owed: from which of them nobody knows.
  const isLess = telling.reduce((total, one) => total + one.quantityMilli, 0) > stock.quantityMilli;
  const shown = telling
    .slice(0, WAREHOUSES_SHOWN)
    .map((one) => warehouseText(one, { ...stock, isLess }, unit, settings));
  const more = telling.length - shown.length;
  return [joined(more > 0 ? [...shown, text("catalog.stock.more", { count: more })] : shown)];
}

/** With its own time where that is not the one told already; «до 3 шт» where all of them together have less. */
function warehouseText(
  { name, quantityMilli, asOf, expectedOn }: WarehouseStock,
  stock: Stock & { isLess: boolean },
  unit: string,
  settings: TenantSettings,
): Text {
  if (quantityMilli === 0) {
    const day: Param = { day: expectedOn ?? "" };
    return text("catalog.stock.inExpected", { warehouse: name, day });
  }
  const quantity = shownStock(quantityMilli, unit, settings);
  const isExact = typeof quantity === "object" && "quantity" in quantity;
  const figures = {
    warehouse: name,
    quantity: stock.isLess && isExact ? { text: text("catalog.stock.upTo", { quantity }) } : quantity,
  };
  return asOf === stock.asOf
    ? text("catalog.stock.in", figures)
    : text("catalog.stock.inAt", { ...figures, asOf: { stamp: asOf } });
}

/** At a word's end, so that no size is cut in two. */
export function cutName(name: string, length: number): string {
  if (name.length <= length) return name;
  const cut = name.slice(0, length - 1);
  const atWord = cut.replace(/\s+\S*$/u, "");
  return `${(atWord.length > length / 2 ? atWord : cut).replace(/[\s,.;]+$/u, "")}…`;
}
