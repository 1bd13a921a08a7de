/** How a payment is called on cards and in notices. */
import type { Money } from "../money.ts";
import { type Text, text } from "../outbox/message.ts";
import type { Payment } from "./model.ts";

export const moneyParam = ({ amountMinor, currency }: Money) => ({ money: amountMinor, currency });

export function paymentLine(payment: Payment): Text {
  const line = stateLine(payment);
  return payment.credited.amountMinor === 0
    ? line
    : text("payments.line.credited", { line: { text: line }, sum: moneyParam(payment.credited) });
}

function stateLine({ state, paid, left, dueOn, isOverdue }: Payment): Text {
  const sums = { paid: moneyParam(paid), left: moneyParam(left) };
  if (state === "paid") return text("payments.line.paid");
  if (dueOn === null) return text(`payments.line.${state}`, sums);
  return text(isOverdue ? "payments.line.overdue" : `payments.line.${state}Till`, {
    ...sums,
    due: { day: dueOn },
  });
}
