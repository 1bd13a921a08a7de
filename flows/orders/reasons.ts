/** Why an order is declined, moved or cancelled: usual reasons as buttons, any other in one's own words. */
import { type OfferedReason, reasonLabel } from "../../core/orders/reasons.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import type { Choice } from "../flow.ts";

const maxReasonLength = 300;

/** A button each, two in a row. */
export function reasonRows(reasons: readonly OfferedReason[]): Choice[][] {
  const choices = reasons.map((reason) => ({ id: reason, label: reasonLabel(reason) }));
  return choices.flatMap((_, index) => (index % 2 === 0 ? [choices.slice(index, index + 2)] : []));
}

export type TypedReason = { is: "reason"; reason: string } | { is: "refused"; why: Text };

/** A reason in one's own words; the other side reads it as it is. */
export function readReason(words: string): TypedReason {
  const reason = words.trim();
  if (reason.length > maxReasonLength)
    return { is: "refused", why: text("orders.ownReason.long", { max: maxReasonLength }) };
  return /[\p{L}\d]/u.test(reason)
    ? { is: "reason", reason }
    : { is: "refused", why: text("orders.ownReason.empty") };
}
