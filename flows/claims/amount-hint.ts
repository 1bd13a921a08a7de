/** How an amount is written: in packs too only where the goods have some. */
import { type Text, text } from "../../core/outbox/message.ts";
import type { Measure } from "../../core/quantity.ts";

export const amountHint = ({ packQuantityMilli = 1_000 }: Measure): Text =>
  text(packQuantityMilli > 1_000 ? "claims.report.hint" : "claims.report.hintPieces");

/** «Сумма: «1500» или «Без работы»»: where numbers are amounts, buttons are answered by their words, which have to be seen. */
export const sumHint = (...others: readonly Text[]): Text =>
  others.reduce<Text>(
    (hint, label) => text("claims.decide.hintOr", { hint: { text: hint }, label: { text: label } }),
    text("claims.decide.sumHint"),
  );
