/** What an order's card says of its payment. */

import type { Text } from "../../core/outbox/message.ts";
import { paymentLine } from "../../core/payments/payment-words.ts";
import type { FlowContext } from "../flow.ts";

/** None where nothing is known. */
export async function paymentLines(orderId: string, { core }: FlowContext): Promise<Text[]> {
  const payment = await core.payments.of(orderId);
  return payment ? [paymentLine(payment)] : [];
}
