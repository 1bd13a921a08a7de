/** A deal is put off: until which day, and why. */
import { DateTime } from "luxon";
import * as z from "zod";
import { parseTypedDay } from "../../core/calendar/typed-day.ts";
import { postponeReasons } from "../../core/deals/model.ts";
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, type FlowContext, flow, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { isAside } from "./aside.ts";
import { missingScreen, refusalText } from "./deal-words.ts";

const dataSchema = z.object({ dealId: z.string(), version: z.int(), until: z.string().default("") });
type Data = z.infer<typeof dataSchema>;

/** Days from today, by the button that says so. */
const spans = { week: 7, twoWeeks: 14, month: 30 } as const;
const spanNames = Object.keys(spans) as (keyof typeof spans)[];
const mostCharacters = 200;

export const dealPostpone: Flow<Data> = flow<"until" | "why", Data>({
  id: "deal-postpone",
  version: 1,
  permission: null,
  isForMembers: true,
  first: "until",
  data: dataSchema,
  steps: {
    until: {
      async ask({ dealId }, { core }) {
        const deal = await core.deals.find(dealId);
        if (!deal) return missingScreen();
        const [month, ...weeks] = spanNames
          .toReversed()
          .map((span) => ({ id: span, label: text(`work.postpone.${span}`) }));
        return {
          lines: [text("work.postpone.until", { number: deal.number }), text("work.postpone.untilHint")],
          choices: [weeks.toReversed(), [...(month ? [month] : []), globalLabels.back]],
        };
      },
      take: {
        choice(id, data, { now, tenant }) {
          const span = spanNames.find((name) => name === id);
          if (!span) return pass();
          const day = DateTime.fromMillis(now, { zone: tenant.timeZone }).plus({ days: spans[span] });
          return goTo("why", { ...data, until: day.toISODate() ?? "" });
        },
        text(words, data, { now, tenant }) {
          const day = parseTypedDay(words, { now, timeZone: tenant.timeZone });
          if (!day.ok && isAside(words)) return pass();
          const today = DateTime.fromMillis(now, { zone: tenant.timeZone }).toISODate() ?? "";
          return day.ok && day.value > today
            ? goTo("why", { ...data, until: day.value })
            : stay(text("work.postpone.badDay"));
        },
      },
    },
    why: {
      ask() {
        const choices = postponeReasons.map((why) => ({
          id: why,
          label: text(`work.postpone.button.${why}`),
        }));
        return {
          lines: [text("work.postpone.askWhy"), text("work.postpone.askWhyHint")],
          choices: [choices.slice(0, 2), choices.slice(2), [globalLabels.back]],
        };
      },
      take: {
        choice: postpone,
        text(words, data, context) {
          const why = words.trim();
          if (isAside(why)) return pass();
          return why.length <= mostCharacters ? postpone(why, data, context) : stay(text("work.next.long"));
        },
      },
    },
  },
});

async function postpone(why: string, { dealId, version, until }: Data, { core }: FlowContext) {
  const result = await core.deals.postpone(dealId, version, { until, why });
  if (!result.ok) return done(refusalText(result));
  const { number, postponed } = result.value;
  return done(text("work.postpone.told", { number, at: { moment: postponed?.until ?? 0 } }));
}
