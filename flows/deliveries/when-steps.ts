/** The question when it comes: the next halves of days as buttons, any day and hours typed. */
import { halvesOf, officeHours, parseTypedSlot } from "../../core/calendar/typed-slot.ts";
import { isWorkingDay, workingDayAfter } from "../../core/calendar/working-calendar.ts";
import type { Terms } from "../../core/deliveries/model.ts";
import { type HourWindow, text } from "../../core/outbox/message.ts";
import { calendarOf } from "../../core/tenants/model.ts";
import { type Choice, type FlowContext, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { isStrayNumber } from "../typed-choice.ts";
import { answered, type TermsData, type TermsOutcome, type TermsStep } from "./terms-data.ts";

interface Slot {
  day: string;
  window: HourWindow;
}

const own: Choice = { id: "own", label: text("deliveries.ask.own") };

export const whenStep: TermsStep = {
  async ask({ orderId, terms, isCounter }, context) {
    const order = await context.core.orders.find(orderId);
    const key = terms.way === "pickup" ? "pickupWhen" : "when";
    const slots = slotsFor(terms, isCounter, context).map(slotChoice);
    const wholeDay: Choice = {
      id: `${terms.day} all`,
      label: text("deliveries.wholeDay", { day: { day: terms.day } }),
    };
    return {
      lines: [
        text(`deliveries.ask.${key}`, { number: order?.number ?? "" }),
        text("deliveries.ask.whenHint"),
      ],
      choices: [slots, [isCounter ? own : wholeDay, globalLabels.back]],
    };
  },
  take: {
    choice(id, data, context) {
      if (id === own.id) return goTo("ownWhen", data);
      const [day = "", from, to] = id.split(" ");
      const window = from === "all" ? null : { from: Number(from), to: Number(to) };
      return answered({ day, window }, data, context);
    },
    text: takeWords,
  },
};

/** Waits for typed words alone. */
export const ownWhenStep: TermsStep = {
  ask: () => ({ lines: [text("deliveries.ask.whenHint")], choices: [[globalLabels.back]] }),
  take: { text: takeWords },
};

async function takeWords(words: string, data: TermsData, context: FlowContext): Promise<TermsOutcome> {
  if (words.includes("?")) return pass();
  const { now, tenant, place } = context;
  const at = { now, timeZone: tenant.timeZone, work: officeHours(tenant.settings) };
  const bad = stay(text("deliveries.ask.badWhen", { words: words.trim().slice(0, 40) }));
  if (isStrayNumber(words, place)) return bad;
  const read = parseTypedSlot(words, at);
  if (!read.ok)
    return read.error === "pastDay"
      ? stay(text("orders.day.pastDay", { nearest: { day: context.core.orders.nextDays(1)[0] ?? "" } }))
      : bad;
  const { day, hours, isWholeDay } = read.value;
  const calendar = calendarOf(tenant);
  if (day !== null && !isWorkingDay(calendar, day))
    return stay(
      text("orders.day.dayOff", { day: { day }, nearest: { day: workingDayAfter(calendar, day) } }),
    );
  // A day alone keeps the hours that stand.
  const window = hours ?? (isWholeDay ? null : data.terms.window);
  return answered({ day: day ?? data.terms.day, window }, data, context);
}

/** Two halves of days: of the day that stands where it is the first proposal, else those after what was proposed. */
function slotsFor({ day, window }: Terms, isCounter: boolean, { core, tenant }: FlowContext): Slot[] {
  const halves = halvesOf(officeHours(tenant.settings));
  const later = core.orders.nextDays(LOOKED_THROUGH).filter((next) => next > day);
  const all = [day, ...later].flatMap((one) => halves.map((half) => ({ day: one, window: half })));
  const isAfter = (slot: Slot): boolean =>
    !isCounter || slot.day > day || window === null || slot.window.from > window.from;
  return all.filter(isAfter).slice(0, 2);
}
const LOOKED_THROUGH = 40;

const slotChoice = ({ day, window }: Slot): Choice => ({
  id: `${day} ${window.from} ${window.to}`,
  label: text("deliveries.slot", { day: { day }, window: { window, isBrief: true } }),
});
