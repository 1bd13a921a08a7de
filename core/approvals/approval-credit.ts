/** What an order would be told of the company's credit: its owner reads it before it says yes. */
import type { Tx } from "../../db/store.ts";
import { creditLines, creditTroubleOf } from "../orders/order-credit.ts";
import type { Text } from "../outbox/message.ts";
import type { Scope } from "../scope.ts";
import type { Approval } from "./model.ts";

/** With figures, for the owner alone; none where nothing stands against it, or it is decided. */
export async function approvalCredit(
  tx: Tx,
  scope: Scope,
  { companyId, total, state }: Pick<Approval, "companyId" | "total" | "state">,
): Promise<Text[]> {
  if (state !== "open") return [];
  const ordered = { companyId, totalMinor: total.amountMinor, orderId: "" };
  const trouble = await creditTroubleOf(tx, scope, ordered);
  return trouble ? creditLines(scope, trouble, "owner") : [];
}
