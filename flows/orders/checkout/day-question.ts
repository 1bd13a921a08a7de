/** Asking for a day: the next working days as buttons, any other typed, what is no good refused with what would do. */
import { parseTypedDay, type TypedDayRefusal } from "../../../core/calendar/typed-day.ts";
import { isWorkingDay, workingDayAfter } from "../../../core/calendar/working-calendar.ts";
import type { Order } from "../../../core/orders/model.ts";
import { passedDay } from "../../../core/orders/order-days.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import { calendarOf } from "../../../core/tenants/model.ts";
import { type Choice, type FlowContext, type Outcome, pass, type Step, stay } from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { isStrayNumber } from "../../typed-choice.ts";
import { missingScreen } from "../card/order-screen.ts";
import { namesOfOrder } from "../named-of-order.ts";
import { orderNumberIn } from "../named-order.ts";

const soonestWords =
  /^(как можно (скорее|раньше|быстрее)|поскорее|побыстрее|срочно|asap|as soon as possible|soonest)[.!]*$/i;

type ReadDay = { is: "day"; day: string } | { is: "refused"; error: TypedDayRefusal | "dayOff"; why: Text };

/** What becomes of an answer: words, a day (ISO), or the id of another choice. */
type Answer<Name extends string, Data> = (
  given: string,
  data: Data,
  context: FlowContext,
) => Outcome<Name, Data> | Promise<Outcome<Name, Data>>;

/** How an order's day is asked for. */
export interface DayQuestion<Name extends string, Data> {
  /** Said below the question. */
  hint?: Text;
  /** Only later days are offered than this one, ISO; null: from the next working day on. */
  after?(order: Order): string | null;
  /** Answers besides the days, the way back last. */
  besides: Choice[][];
  /** Takes one of the days, or one of the answers besides. */
  pressed: Answer<Name, Data>;
  typed: Answer<Name, Data>;
}

/** Leads to a step that waits for a typed day alone. */
export const ownDay: Choice = { id: "own", label: text("manager.ownDay") };

/** «Заказ 1042: на когда?» with two days on buttons; another one may be typed. */
export function orderDayStep<Name extends string, Data extends { orderId: string }>({
  hint,
  after,
  besides,
  pressed,
  typed,
}: DayQuestion<Name, Data>): Step<Name, Data> {
  return {
    async ask({ orderId }, context) {
      const order = await context.core.orders.find(orderId);
      if (!order) return missingScreen();
      return {
        lines: [questionFor(order, context), ...(hint ? [hint] : [])],
        choices: [dayChoices(context, 2, after?.(order)), ...besides],
      };
    },
    take: {
      choice: pressed,
      text(words, data, context) {
        if (words.includes("?")) return pass();
        const stray = strayNumber(words, context);
        return stray ? stay(stray) : asDay(typed)(words, data, context);
      },
    },
  };
}

function questionFor(order: Order, context: FlowContext): Text {
  const { number } = order;
  const day = passedDay(order, context);
  return day === null
    ? text("orders.day.which", { number })
    : text("orders.day.passed", { number, day: { day } });
}

/** A step that waits for a typed day alone. */
export const typedDayStep = <Name extends string, Data>(takeWords: Answer<Name, Data>): Step<Name, Data> => ({
  ask: () => ({ lines: [text("orders.day.ask")], choices: [[globalLabels.back]] }),
  take: { text: takeWords },
});

/** Words taken as a day, where they name one; others are refused with what would do. */
export const asDay =
  <Name extends string, Data>(take: Answer<Name, Data>): Answer<Name, Data> =>
  async (words, data, context) => {
    const read = readDay(words, context);
    if (read.is === "day") return take(read.day, data, context);
    if (read.error !== "notDay") return stay(read.why);
    // The number of an order, or what is of it: that is looked up, and the question waits.
    return orderNumberIn(words) || (await namesOfOrder(words, context)) ? pass() : stay(read.why);
  };

/**
 * Said of a lone number that names none of the days where they are numbered: the day it may have been meant for is
 * written with its month. Null for all other words.
 */
export function strayNumber(words: string, { core, place, tenant, now }: FlowContext): Text | null {
  if (!isStrayNumber(words, place)) return null;
  const meant = parseTypedDay(words, { now, timeZone: tenant.timeZone });
  const day = meant.ok ? meant.value : (core.orders.nextDays(1)[0] ?? "");
  return text("orders.day.noNumber", { words: words.trim(), day: { day } });
}

/** How far ahead days are offered after one that does not suit. */
const daysLookedThrough = 40;

/** The next working days as buttons side by side, where set only those after a day; the id is the ISO date. */
export function dayChoices({ core }: FlowContext, count: number, after: string | null = null): Choice[] {
  const days = core.orders.nextDays(daysLookedThrough);
  const later = days.filter((day) => after === null || day > after);
  const offered = later.length > 0 ? later : days;
  return offered
    .slice(0, count)
    .map((day) => ({ id: day, label: text("orders.day.choice", { day: { day } }) }));
}

export const meansSoonest = (words: string): boolean => soonestWords.test(words.trim());

/** A typed day, if it is a working one from today on; else why not, and which day is. */
export function readDay(words: string, { core, tenant, now }: FlowContext): ReadDay {
  const result = parseTypedDay(words, { now, timeZone: tenant.timeZone });
  const nearest = { day: core.orders.nextDays(1)[0] ?? "" };
  if (!result.ok) return { is: "refused", error: result.error, why: refusals[result.error](words, nearest) };
  const day = result.value;
  const calendar = calendarOf(tenant);
  if (isWorkingDay(calendar, day)) return { is: "day", day };
  const next = { day: workingDayAfter(calendar, day) };
  const why = text("orders.day.dayOff", { day: { day }, nearest: next });
  return { is: "refused", error: "dayOff", why };
}

const refusals = {
  notDay: (words: string) => text("orders.day.notDay", { words: words.slice(0, 40) }),
  pastDay: (_: string, nearest: { day: string }) => text("orders.day.pastDay", { nearest }),
  farDay: () => text("orders.day.farDay"),
};
