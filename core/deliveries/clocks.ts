/** The clocks of a delivery: by when a proposal is answered, the day before the truck, and a day that has passed. */
import { DateTime } from "luxon";
import { answerDue, eveOf, isTomorrow, morningAfter, pushesOf } from "../agreements/agreed-day.ts";
import type { WorkingCalendar } from "../calendar/model.ts";
import { officeHours } from "../calendar/typed-slot.ts";
import { isWorkingAt, nextWorkingStart } from "../calendar/working-calendar.ts";
import { calendarFor } from "../deals/deal-clock.ts";
import { text } from "../outbox/message.ts";
import type { Scope } from "../scope.ts";
import { calendarOf } from "../tenants/model.ts";
import { tell } from "./delivery-notices.ts";
import { type Delivery, type DeliverySide, deliveryNumber, type Terms } from "./model.ts";
import { type DeliveryWork, findDelivery, isProposedPast } from "./work.ts";

export const answerTimer = "delivery.unanswered";
export const dayTimer = "delivery.day";

/** Starts the time of whoever has to answer; by when that is: before the truck would come, where `terms` are proposed. */
export async function awaitAnswer(
  work: DeliveryWork,
  id: string,
  by: DeliverySide,
  { terms = null, pushes = 0 }: { terms?: Pick<Terms, "day" | "window"> | null; pushes?: number } = {},
): Promise<number> {
  const { scope, timers } = work;
  const comesAt = terms && beginOf(scope, terms);
  const usual = answerDue(scope, by);
  const dueAt = comesAt !== null && comesAt > scope.now ? Math.min(usual, comesAt) : usual;
  await timers.set({ kind: answerTimer, objectId: id, dueAt, data: { by, pushes } });
  return dueAt;
}

/** The first hour of a slot, epoch milliseconds; of a whole day that of the tenant's work. */
function beginOf({ tenant }: Scope, { day, window }: Pick<Terms, "day" | "window">): number {
  const { timeZone, settings } = tenant;
  const minutes = window?.from ?? officeHours(settings).from;
  return DateTime.fromISO(day, { zone: timeZone })
    .set({ hour: Math.floor(minutes / 60), minute: minutes % 60 })
    .toMillis();
}

export const stopAnswer = ({ timers }: DeliveryWork, id: string): Promise<void> =>
  timers.cancel(answerTimer, id);

export async function stopClocks({ timers }: DeliveryWork, id: string): Promise<void> {
  await timers.cancel(answerTimer, id);
  await timers.cancel(dayTimer, id);
}

/** What is agreed waits for the afternoon of the last working day before its own, then for the morning after it. */
export async function awaitDay(work: DeliveryWork, { id, terms, companyId }: Delivery): Promise<void> {
  await stopAnswer(work, id);
  if (!terms) return;
  const calendar = await calendarFor(work, companyId);
  const eve = eveOf(calendar, terms.day);
  if (eve > work.scope.now)
    await work.timers.set({ kind: dayTimer, objectId: id, dueAt: eve, data: { on: "eve" } });
  else await awaitNextMorning(work, id, calendar, terms.day);
}

async function awaitNextMorning(
  { timers }: DeliveryWork,
  id: string,
  calendar: WorkingCalendar,
  day: string,
): Promise<void> {
  const dueAt = morningAfter(calendar, day);
  await timers.set({ kind: dayTimer, objectId: id, dueAt, data: { on: "passed" } });
}

/** The clock's: the truck comes tomorrow, or its day is over and nobody has said that it came. */
export async function dayComes(work: DeliveryWork, id: string, on: "eve" | "passed"): Promise<void> {
  const found = await findDelivery(work, id);
  if (!found?.delivery.terms) return;
  const { delivery } = found;
  const { state, proposal, terms, companyId } = delivery;
  const isMoving = state === "agreed" || state === "loaded" || state === "arrived";
  if (!isMoving) return;
  if (on === "passed") {
    if (proposal === null) await tell(work, delivery, "dealer", "push", { on });
    return;
  }
  const calendar = await calendarFor(work, companyId);
  const { day } = delivery.told;
  if (state === "agreed" && proposal === null)
    await tell(work, delivery, "dealer", "push", {
      on,
      isTomorrow: isTomorrow(calendar, work.scope.now, day),
    });
  await awaitNextMorning(work, id, calendar, terms?.day ?? day);
}

/** The clock's: whoever has to answer is told again, a supplier's other managers too. */
export async function unanswered(
  work: DeliveryWork,
  id: string,
  { by, pushes }: { by: DeliverySide; pushes: number },
): Promise<void> {
  const found = await findDelivery(work, id);
  if (!found) return;
  const { delivery } = found;
  const waitsFor =
    delivery.state === "disputed"
      ? "supplier"
      : delivery.proposal && (delivery.proposal.by === "dealer" ? "supplier" : "dealer");
  if (waitsFor !== by || delivery.state === "cancelled") return;
  const calendar = calendarOf(work.scope.tenant);
  const { now } = work.scope;
  // A process that slept until the evening wakes nobody: the reminder comes with the working day.
  if (!isWorkingAt(calendar, now)) {
    const dueAt = nextWorkingStart(calendar, now);
    return work.timers.set({ kind: answerTimer, objectId: id, dueAt, data: { by, pushes } });
  }
  // A proposal for a day that is over says by itself what is wanted.
  const isOver = isProposedPast(work.scope, delivery);
  const head = text("deliveries.remind", { number: deliveryNumber(delivery) });
  await tell(work, delivery, by, "push", { ...(!isOver && { head }), isEverybody: pushes > 0 });
  if (pushes + 1 < pushesOf[by]) await awaitAnswer(work, id, by, { pushes: pushes + 1 });
}
