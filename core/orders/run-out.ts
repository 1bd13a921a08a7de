/** What happens when an order has stood at a stage for as long as it may. */
import { waited } from "../calendar/waited.ts";
import { addWorkingMinutes, isWorkingAt, nextWorkingStart } from "../calendar/working-calendar.ts";
import { calendarOf } from "../tenants/model.ts";
import { updateAnswerDue } from "./change-store.ts";
import type { Order } from "./model.ts";
import { moveUnasked } from "./move-order.ts";
import { stageOfOrder } from "./order-funnel.ts";
import { remindDealer, remindSupplier, tellLate } from "./order-notices.ts";
import { isPromise, limitMinutes, unansweredTimer, type Waiting } from "./stage-limits.ts";
import { findOrder, type OrderWork } from "./work.ts";

/** Does nothing for an order that has moved on meanwhile. */
export async function runOut(work: OrderWork, orderId: string, waiting: Waiting): Promise<void> {
  const order = await findOrder(work, { id: orderId });
  const end = order && stageOfOrder(work.scope, order).limit?.end;
  if (!order || !end) return;
  if ("move" in end) {
    await moveUnasked(work, order, { side: "clock", name: end.move, fields: {} });
    return;
  }
  const told = isPromise(work.scope, order) ? await promiseAnew(work, order, waiting) : waiting;
  const { now } = work.scope;
  const calendar = calendarOf(work.scope.tenant);
  // A process that slept until the evening wakes nobody: the reminder comes with the working day.
  if (!isWorkingAt(calendar, now)) return wait(work, order, told, nextWorkingStart(calendar, now));
  if (end.remind === "dealer") await remindDealer(work, order);
  else {
    const late = waited(calendar, order.updatedAt, now);
    await remindSupplier(work, order, { late, isEverybody: waiting.pushes > 0 });
  }
  const pushes = waiting.pushes + 1;
  if (pushes < end.pushes) await wait(work, order, { ...told, pushes }, nextLimit(work, order));
}

/** The dealer hears once that the answer is late, and by when it is expected now. */
async function promiseAnew(work: OrderWork, order: Order, waiting: Waiting): Promise<Waiting> {
  if (waiting.isToldLate) return waiting;
  const answerDueAt = nextLimit(work, order);
  await updateAnswerDue(work.tx, work.scope, order.id, answerDueAt);
  await tellLate(work, order, answerDueAt);
  return { ...waiting, isToldLate: true };
}

const nextLimit = ({ scope }: OrderWork, order: Order): number =>
  addWorkingMinutes(calendarOf(scope.tenant), scope.now, limitMinutes(scope, order) ?? 0);

const wait = ({ timers }: OrderWork, { id }: Order, waiting: Waiting, dueAt: number): Promise<void> =>
  timers.set({ kind: unansweredTimer, objectId: id, dueAt, data: { ...waiting } });
