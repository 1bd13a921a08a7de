/** What is said of a line just put into the cart: how much, for how much, and what is short. */
import type { CartLine } from "../../core/orders/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { shownStock } from "../../core/stock/shown.ts";
import type { TenantSettings } from "../../core/tenants/model.ts";
import type { Choice } from "../flow.ts";
import { joined, stepLines, unitPriceLines, vatFacts } from "./price-words.ts";
import type { CardData } from "./product-card-data.ts";

/** More would push what was done off the screen. */
const WAITING_SHOWN = 3;

/** Lines typed before whose amounts nobody has agreed to: they are not in the cart. */
export const waitingLines = ({ pending }: CardData): Text[] =>
  pending.slice(0, WAITING_SHOWN).map((words) => text("catalog.added.waits", { words }));

/** They are decided one after another. */
export const decideChoice = ({ pending }: CardData): Choice[][] =>
  pending.length > 0
    ? [[{ id: "decide", label: text("catalog.added.decide", { count: pending.length }) }]]
    : [];

export const addedLines = (line: CartLine, settings: TenantSettings): Text[] => [
  joined([addedText(line), ...(line.amountMinor === null ? [] : vatFacts(settings))]),
  ...unitPriceLines(line.product, line.quantityMilli),
  ...stepLines(line.product, line.quantityMilli),
  ...shortage(line, settings),
];

function addedText({ product, quantityMilli, amountMinor }: CartLine): Text {
  const line = { article: product.article, quantity: { quantity: quantityMilli, unit: product.unit } };
  if (amountMinor === null || !product.price) return text("catalog.added.unpriced", line);
  return text("catalog.added.head", {
    ...line,
    amount: { money: amountMinor, currency: product.price.currency },
  });
}

/** Stock that is short is said at once, not at the end. */
function shortage(
  { product: { unit }, quantityMilli, warnings }: CartLine,
  settings: TenantSettings,
): Text[] {
  const wanted = { quantity: quantityMilli, unit };
  return warnings.flatMap((warning) => {
    if (warning.kind !== "stock") return [];
    const { availableMilli } = warning;
    if (availableMilli <= 0) return [text("catalog.added.none", { wanted })];
    return [text("catalog.added.short", { available: shownStock(availableMilli, unit, settings), wanted })];
  });
}
