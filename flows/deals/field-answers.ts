/** Answers to what a move of a funnel asks for, by the kind of field: its buttons, and typed words read or refused. */
import { parsePastDay, parseTypedDay } from "../../core/calendar/typed-day.ts";
import { typedMoney } from "../../core/deals/leads/typed-money.ts";
import { dateOf } from "../../core/digest/model.ts";
import type { Field, Funnel } from "../../core/funnels/model.ts";
import { normalisedPhone } from "../../core/network/phone-number.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import type { Choice, FlowContext } from "../flow.ts";
import { dayChoices } from "../orders/checkout/day-question.ts";
import { orderNumberIn } from "../orders/named-order.ts";
import { pressedSlot, type ReadSlot, slotChoices, typedSlot } from "../slot-question.ts";
import { areTelling, isStrayNumber } from "../typed-choice.ts";

const mostCharacters = 1_000;

/** More options than these are numbered lines, unless one more is short enough to stand beside another. */
const mostButtons = 4;
const shortLabel = 16;

export function areButtons(options: readonly Funnel["lists"][string][number][]): boolean {
  const areShort = options.every(({ titles }) =>
    Object.values(titles).every(({ length }) => length <= shortLabel),
  );
  return options.length <= mostButtons || (areShort && options.length === mostButtons + 1);
}

export const optionsOf = ({ of }: Field, { lists }: Funnel): Funnel["lists"][string] => lists[of ?? ""] ?? [];

/** Answers without typing. */
export function answerChoices(field: Field, funnel: Funnel, context: FlowContext): Choice[] {
  switch (field.type) {
    case "day":
      return field.isPast ? pastDays(context) : dayChoices(context, 2);
    case "slot":
      return slotChoices(firstDay(context), context);
    case "flag":
      return [
        { id: "yes", label: text("deals.ask.yes") },
        { id: "no", label: text("deals.ask.no") },
      ];
    case "choice": {
      const options = optionsOf(field, funnel);
      if (!areButtons(options)) return [];
      return options.map(({ id, titles }) => ({ id, label: { titles } }));
    }
    default:
      return [];
  }
}

const firstDay = ({ core }: FlowContext): string => core.orders.nextDays(1)[0] ?? "";

/** A typed day with hours; of hours alone the next working day. */
export const typedFieldSlot = (words: string, context: FlowContext): ReadSlot =>
  typedSlot(words, { day: firstDay(context), window: null }, context);
/** Today and yesterday. */
const pastDays = ({ tenant, now }: FlowContext): Choice[] =>
  [0, 1].map((ago) => {
    const day = dateOf(tenant, now - ago * DAY_MS);
    return { id: day, label: text(ago === 0 ? "deals.ask.today" : "deals.ask.yesterday") };
  });
const DAY_MS = 24 * 3_600_000;

/** What a pressed answer means; null where it is none of this field's. */
export function pressedAnswer(id: string, field: Field, funnel: Funnel): unknown {
  if (field.type === "day") return /^\d{4}-\d\d-\d\d$/.test(id) ? id : null;
  if (field.type === "slot") return pressedSlot(id);
  if (field.type === "flag") return id === "yes" ? true : id === "no" ? false : null;
  return optionsOf(field, funnel).some((option) => option.id === id) ? id : null;
}

/** How to write an answer, where it does not go without saying. */
export function hintOf({ type, takesWords, isPast }: Field): Text[] {
  if (type === "day") return [text(isPast ? "deals.ask.pastDay" : "deals.ask.day")];
  if (takesWords) return [text("deals.ask.ownWords")];
  if (type === "slot") return [text("deliveries.ask.whenHint")];
  return type === "list" || type === "lines" ? [text("deals.ask.lines")] : [];
}

/** «заказ 1042», «№1042», and a bare number of whatever length: nothing else is asked for. */
export const orderNumberAnswer = (words: string): number | null =>
  orderNumberIn(words)?.number ?? (/^\s*\d{1,7}\s*$/.test(words) ? Number(words) : null);

const mostOwnCharacters = 200;
const isReason = (line: string): boolean => line.length <= mostOwnCharacters && areTelling(line);

/** A typed answer as it is kept; null where it is none. */
export function typedAnswer(words: string, field: Field, { place, tenant, now }: FlowContext): unknown {
  const line = words.trim();
  switch (field.type) {
    case "day": {
      if (isStrayNumber(line, place)) return null;
      const read = field.isPast ? parsePastDay : parseTypedDay;
      const day = read(line, { now, timeZone: tenant.timeZone });
      return day.ok ? day.value : null;
    }
    case "text":
      return line !== "" && line.length <= mostCharacters && (!field.inWords || areTelling(line))
        ? line
        : null;
    case "number":
      return /^\d{1,9}([.,]\d{1,3})?$/.test(line) ? Number(line.replace(",", ".")) : null;
    case "money":
      return typedMoney(line);
    case "phone":
      return normalisedPhone(line);
    case "choice":
      return field.takesWords && isReason(line) ? line : null;
    case "order":
      return orderNumberAnswer(line);
    case "list":
    case "lines": {
      const lines = line
        .split("\n")
        .map((one) => one.trim())
        .filter((one) => one !== "");
      return lines.length >= field.least && line.length <= mostCharacters ? lines : null;
    }
    default:
      return null;
  }
}
