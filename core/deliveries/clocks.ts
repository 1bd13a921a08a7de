/** The clocks of a delivery: by when a proposal is answered, the day before the truck, and a day that has passed. */
import { DateTime } from "luxon";
import type { WorkingCalendar } from "../calendar/model.ts";
import {
  addWorkingMinutes,
  isWorkingAt,
  isWorkingDay,
  nextWorkingMorning,
  nextWorkingStart,
} from "../calendar/working-calendar.ts";
import { calendarFor } from "../deals/deal-clock.ts";
import { text } from "../outbox/message.ts";
import { calendarOf } from "../tenants/model.ts";
import { tell } from "./delivery-notices.ts";
import { type Delivery, type DeliverySide, deliveryNumber } from "./model.ts";
import { type DeliveryWork, findDelivery } from "./work.ts";

export const answerTimer = "delivery.unanswered";
export const dayTimer = "delivery.day";

/** A working day, as for an order that is being agreed. */
const DEALER_MINUTES = 540;
const pushesOf: Record<DeliverySide, number> = { dealer: 1, supplier: 3 };
/** The local hour at which the dealer is told of tomorrow's truck. */
const EVE_HOUR = 16;

/** Starts the time of whoever has to answer; by when that is. */
export async function awaitAnswer(
  work: DeliveryWork,
  id: string,
  by: DeliverySide,
  pushes = 0,
): Promise<number> {
  const { scope, timers } = work;
  const { answerMinutes } = scope.tenant.settings;
  const minutes = by === "supplier" ? answerMinutes : DEALER_MINUTES;
  const dueAt = addWorkingMinutes(calendarOf(scope.tenant), scope.now, minutes);
  await timers.set({ kind: answerTimer, objectId: id, dueAt, data: { by, pushes } });
  return dueAt;
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

function eveOf(calendar: WorkingCalendar, day: string): number {
  const before = (date: DateTime): DateTime => {
    const earlier = date.minus({ days: 1 });
    return isWorkingDay(calendar, earlier.toISODate() ?? day) ? earlier : before(earlier);
  };
  const date = DateTime.fromISO(day, { zone: calendar.timeZone });
  return before(date).set({ hour: EVE_HOUR }).toMillis();
}

async function awaitNextMorning(
  { timers }: DeliveryWork,
  id: string,
  calendar: WorkingCalendar,
  day: string,
): Promise<void> {
  const noon = DateTime.fromISO(day, { zone: calendar.timeZone }).set({ hour: 12 }).toMillis();
  const dueAt = nextWorkingMorning(calendar, noon);
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

/** Whether an ISO day is the one after an instant's own. */
export const isTomorrow = ({ timeZone }: WorkingCalendar, now: number, day: string): boolean =>
  DateTime.fromMillis(now, { zone: timeZone }).plus({ days: 1 }).toISODate() === day;

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
  const head = text("deliveries.remind", { number: deliveryNumber(delivery) });
  await tell(work, delivery, by, "push", { head, isEverybody: pushes > 0 });
  if (pushes + 1 < pushesOf[by]) await awaitAnswer(work, id, by, pushes + 1);
}
