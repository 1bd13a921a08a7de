/** What a supplier proposes comes to more than its buyer may agree to alone: the owner is told, and says yes instead. */
import { selectStaffIds } from "../network/store.ts";
import { type Refusal, refuse } from "../result.ts";
import { actorOf } from "../scope.ts";
import type { Order } from "./model.ts";
import { type OrderStep, unanswered } from "./order-history.ts";
import { tellPeople } from "./order-notices.ts";
import type { OrderWork } from "./work.ts";

/** Null where it is within the limit, or no more than was agreed to before: an owner's yes to that sum holds. */
export async function raisedRefusal(
  work: OrderWork,
  order: Order,
  steps: readonly OrderStep[],
  totalMinor: number,
): Promise<Refusal<"overLimitRaised"> | null> {
  const { tx, scope, notices } = work;
  const { limitMinor = null } = actorOf(scope);
  if (limitMinor === null || totalMinor <= limitMinor) return null;
  const agreed = unanswered(steps).findLast(({ linesBefore }) => linesBefore !== null)?.totalBeforeMinor;
  if (totalMinor <= (agreed ?? order.total.amountMinor)) return null;
  const owners = await selectStaffIds(tx, scope, order.companyId, ["owner"]);
  await tellPeople(work, order, await notices.to.people(owners));
  const figure = (money: number) => ({ money, currency: order.total.currency });
  return refuse("overLimitRaised", { limit: figure(limitMinor), total: figure(totalMinor) });
}
