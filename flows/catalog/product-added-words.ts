/** What is said of a line just put into the cart: how much, for how much, and what is short. */
import type { CartLine } from "../../core/orders/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";

export const addedLines = (line: CartLine): Text[] => [addedText(line), ...shortage(line)];

function addedText({ product, quantityMilli, amountMinor }: CartLine): Text {
  const line = { article: product.article, quantity: { quantity: quantityMilli, unit: product.unit } };
  if (amountMinor === null || !product.price) return text("catalog.added.unpriced", line);
  return text("catalog.added.head", {
    ...line,
    amount: { money: amountMinor, currency: product.price.currency },
  });
}

/** Stock that is short is said at once, not at the end. */
function shortage({ product, quantityMilli, warning }: CartLine): Text[] {
  if (warning?.kind !== "stock") return [];
  const { unit } = product;
  return [
    text("catalog.added.short", {
      available: { quantity: warning.availableMilli, unit },
      wanted: { quantity: quantityMilli, unit },
    }),
  ];
}
