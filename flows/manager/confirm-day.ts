/** A manager confirms an order wished as soon as possible: for which day, or for none yet. */
import { z } from "zod";
import { text } from "../../core/outbox/message.ts";
import { type Choice, done, type Flow, type FlowContext, flow, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { dayChoices, readDay } from "../orders/day-question.ts";
import { missingScreen } from "../orders/order-screen.ts";
import { refusalText } from "../orders/order-words.ts";

const dataSchema = z.object({
  orderId: z.string(),
  version: z.int(),
  /** A day typed, which counts only once it is pressed. */
  day: z.string().default(""),
});
type Data = z.infer<typeof dataSchema>;

const noDay: Choice = { id: "none", label: text("manager.confirm.noDay") };

export const confirmDay: Flow<Data> = flow({
  id: "confirm-day",
  version: 1,
  permission: "orders.decide",
  first: "day",
  data: dataSchema,
  steps: {
    day: {
      async ask({ orderId }, context) {
        const order = await context.core.orders.find(orderId);
        if (!order) return missingScreen();
        return {
          lines: [text("orders.day.which", { number: order.number }), text("manager.confirm.soonest")],
          choices: [
            dayChoices(context, 2),
            [noDay, { id: "own", label: text("manager.ownDay") }],
            [globalLabels.back],
          ],
        };
      },
      take: {
        choice: (id, data, context) =>
          id === "own" ? goTo("ownDay", data) : confirm(id === noDay.id ? null : id, data, context),
        text: (words, data, context) => (words.includes("?") ? pass() : takeDay(words, data, context)),
      },
    },
    ownDay: {
      ask: () => ({ lines: [text("orders.day.ask")], choices: [[globalLabels.back]] }),
      take: { text: takeDay },
    },
    sure: {
      async ask({ orderId, day }, { core }) {
        const order = await core.orders.find(orderId);
        if (!order) return missingScreen();
        const sure: Choice = { id: day, label: text("orders.notice.action.confirm"), style: "primary" };
        return {
          lines: [text("manager.confirm.sure", { number: order.number, day: { day } })],
          choices: [[sure], [globalLabels.back]],
        };
      },
      take: { choice: (day, data, context) => confirm(day, data, context) },
    },
  },
});

function takeDay(words: string, data: Data, context: FlowContext) {
  const read = readDay(words, context);
  return read.is === "day" ? goTo("sure", { ...data, day: read.day }) : stay(read.why);
}

async function confirm(day: string | null, { orderId, version }: Data, { core }: FlowContext) {
  const result = await core.orders.move(orderId, version, { move: "confirm", day });
  if (result.ok) return done();
  return result.error === "pastDay" ? stay(refusalText(result)) : done(refusalText(result));
}
