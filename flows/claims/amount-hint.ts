/** How an amount is written: in packs too only where the goods have some. */
import { type Text, text } from "../../core/outbox/message.ts";
import type { Measure } from "../../core/quantity.ts";

export const amountHint = ({ packQuantityMilli = 1_000 }: Measure): Text =>
  text(packQuantityMilli > 1_000 ? "claims.report.hint" : "claims.report.hintPieces");
