/** VAT in words, beside the total it is in. */
import { type Text, text } from "../outbox/message.ts";
import type { Vat } from "./vat.ts";

/** «В том числе НДС 22 %: 10 320 ₽»; none where it is not shown. */
export function vatLines({ mode, percent, amountMinor }: Vat, currency: string): Text[] {
  if (mode === "none") return [];
  const figures = {
    percent: { quantity: percent * 1000, unit: "%" },
    amount: { money: amountMinor, currency },
  };
  return [text(mode === "included" ? "orders.vat.included" : "orders.vat.onTop", figures)];
}
