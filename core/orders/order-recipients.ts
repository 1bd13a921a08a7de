/** Who hears of an order: its supplier's managers, and whoever ordered it. */
import { selectStaffIds } from "../network/store.ts";
import { selectManagerId } from "../network/trade-store.ts";
import type { Recipient } from "../notices/model.ts";
import type { Order } from "./model.ts";
import type { OrderWork } from "./work.ts";

type Work = Pick<OrderWork, "tx" | "scope" | "notices">;

export async function managersOf(work: Work, order: Order, isEverybody = false): Promise<Recipient[]> {
  const { tx, scope, notices } = work;
  const managerId = await selectManagerId(tx, scope, order.companyId);
  return notices.to.managers(order.supplierId, { id: order.companyId, managerId }, { isEverybody });
}

/** Who ordered; its company's owners where that person left or has no chat. */
export async function buyersOf(
  work: Work,
  order: { companyId: string; orderedBy: { id: string } },
  isReceipt: boolean,
): Promise<Recipient[]> {
  const { tx, scope, notices } = work;
  const staff = await selectStaffIds(tx, scope, order.companyId);
  const own = staff.filter((id) => id === order.orderedBy.id);
  const [buyer] = await notices.to.people(own);
  const ids = buyer ? own : await selectStaffIds(tx, scope, order.companyId, ["owner"]);
  return notices.to.people(ids, { isReceipt });
}
