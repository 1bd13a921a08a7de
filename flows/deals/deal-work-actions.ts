/** Buttons under the notices of a deal at work: reminders, silence, comments, free deals, and the supplier's means. */
import type { Action } from "../../core/notices/model.ts";
import { text } from "../../core/outbox/message.ts";
import type { Result } from "../../core/result.ts";
import type { ActionHandler, ActionHandlers, ActionOutcome } from "../actions.ts";
import type { AnyFlow } from "../flow.ts";
import { dealNext } from "./deal-next.ts";
import { dealNextDay } from "./deal-next-day.ts";
import { dealNote } from "./deal-note.ts";
import { dealOrder } from "./deal-order.ts";
import { dealPostpone } from "./deal-postpone.ts";
import { dealReassign } from "./deal-reassign.ts";
import { refusalText } from "./deal-words.ts";

type Common = Omit<ActionHandler, "press">;

const outcomeOf = (result: Result<unknown, string>): ActionOutcome =>
  result.ok ? { do: "done" } : { do: "refuse", why: refusalText(result) };

/** What was planned for an instant: the press counts while it still is. */
const plannedFor = ({ data }: Action): number => Number(data.at);

export function dealWorkActions(common: Common): ActionHandlers {
  /** A dialog in the notice's place, while the deal is as it was. */
  const asking = (flow: AnyFlow): ActionHandler => ({
    ...common,
    async press({ objectId: dealId, objectVersion: version }, context) {
      const deal = await context.core.deals.find(dealId);
      if (deal?.version !== version) return { do: "refuse", why: await common.stateOf(dealId, context) };
      return { do: "ask", flow, data: flow.data.parse({ dealId, version }) };
    },
  });
  /** Of the reminder, which stands apart from the deal's own notice. */
  const ofReminder: Common = { ...common, restore: (dealId, { core }) => core.deals.restoreNext(dealId) };
  return {
    "deal.next": asking(dealNext as AnyFlow),
    "deal.order": asking(dealOrder as AnyFlow),
    "deal.postpone": asking(dealPostpone as AnyFlow),
    "deal.reassign": asking(dealReassign as AnyFlow),
    "deal.nextDone": {
      ...ofReminder,
      press: async (action, { core }) =>
        outcomeOf(await core.deals.doneNext(action.objectId, plannedFor(action))),
    },
    "deal.nextTomorrow": {
      ...ofReminder,
      press: async (action, { core }) =>
        outcomeOf(await core.deals.planTomorrow(action.objectId, plannedFor(action))),
    },
    "deal.nextDay": {
      ...ofReminder,
      async press(action, context) {
        const dealId = action.objectId;
        const next = (await context.core.deals.find(dealId))?.next;
        if (next?.at !== plannedFor(action))
          return { do: "refuse", why: await common.stateOf(dealId, context) };
        return { do: "ask", flow: dealNextDay as AnyFlow, data: { dealId, what: next.what } };
      },
    },
    "deal.wake": {
      ...common,
      press: async ({ objectId, objectVersion }, { core }) =>
        outcomeOf(await core.deals.wake(objectId, objectVersion)),
    },
    "deal.nudge": {
      ...common,
      async press({ objectId }, { core }) {
        const result = await core.deals.nudge(objectId);
        if (!result.ok) return { do: "refuse", why: refusalText(result) };
        await core.deals.restoreNotice(objectId);
        return { do: "done", toast: text("work.silence.nudged", { number: result.value.number }) };
      },
    },
    "deal.take": {
      ...common,
      press: async ({ objectId }, { core }) => outcomeOf(await core.deals.take(objectId)),
    },
    "deal.comment": {
      ...common,
      restore: (dealId, { core }) => core.deals.restoreTalk(dealId),
      press: async ({ objectId: dealId }) => ({ do: "ask", flow: dealNote as AnyFlow, data: { dealId } }),
    },
  };
}
