/** The question when something is to be done: hours and days of one tap, any other time typed. */
import { DateTime } from "luxon";
import { parseTypedMoment } from "../../core/calendar/typed-moment.ts";
import { nextText } from "../../core/deals/leading/next-notice.ts";
import { text } from "../../core/outbox/message.ts";
import { done, type FlowContext, pass, type Step, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { dayChoices } from "../orders/checkout/day-question.ts";
import { isAside } from "./aside.ts";
import { missingScreen, refusalText } from "./deal-words.ts";

interface Planned {
  dealId: string;
  what: string;
}

const TWO_HOURS_MS = 2 * 60 * 60_000;

/** For a flow that knows what is to be done. */
export const whenStep = <Data extends Planned>(): Step<never, Data> => ({
  async ask({ dealId, what }, context) {
    const deal = await context.core.deals.find(dealId);
    if (!deal) return missingScreen();
    return {
      lines: [
        text("work.next.askWhen", { number: deal.number, what: { text: nextText(what) } }),
        text("work.next.askWhenHint"),
      ],
      choices: [
        [{ id: "soon", label: text("work.next.inTwoHours") }],
        dayChoices(context, 2),
        [globalLabels.back],
      ],
    };
  },
  take: {
    choice(id, data, context) {
      if (id === "soon") return plan(context.now + TWO_HOURS_MS, data, context);
      const day = DateTime.fromISO(id, { zone: context.tenant.timeZone });
      return day.isValid ? plan(day.toMillis(), data, context) : pass();
    },
    text(words, data, context) {
      if (isAside(words)) return pass();
      const { now, tenant } = context;
      const read = parseTypedMoment(words, { now, timeZone: tenant.timeZone });
      if (read.ok) return planAt(read.value, data, context);
      return stay(text(read.error === "notDay" ? "work.next.notTime" : "work.next.badTime"));
    },
  },
});

/** «Сегодня» without a time is from now on. */
export const planAt = (instant: number, data: Planned, context: FlowContext) =>
  plan(Math.max(instant, startOf(instant, context)), data, context);

const startOf = (instant: number, { now, tenant }: FlowContext): number => {
  const today = DateTime.fromMillis(now, { zone: tenant.timeZone }).startOf("day").toMillis();
  return instant === today ? now : instant;
};

async function plan(at: number, { dealId, what }: Planned, { core }: FlowContext) {
  const result = await core.deals.planNext(dealId, { what, at });
  if (result.ok) {
    const { number, next } = result.value;
    const said = { number, what: { text: nextText(what) }, at: { moment: next?.at ?? at } };
    return done(text("work.next.planned", said));
  }
  return result.error === "badTime" ? stay(refusalText(result)) : done(refusalText(result));
}
