/** A manager confirms an order wished as soon as possible: for which day, or for none yet. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { type Choice, done, type Flow, type FlowContext, flow, goTo, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { missingScreen } from "../orders/card/order-screen.ts";
import { refusalText } from "../orders/card/order-words.ts";
import { asDay, orderDayStep, ownDay, typedDayStep } from "../orders/checkout/day-question.ts";

const dataSchema = z.object({
  orderId: z.string(),
  version: z.int(),
  /** A day typed, which counts only once it is pressed. */
  day: z.string().default(""),
});
type Data = z.infer<typeof dataSchema>;

const noDay: Choice = { id: "none", label: text("manager.confirm.noDay") };

const askSure = (day: string, data: Data) => goTo("sure", { ...data, day });

export const confirmDay: Flow<Data> = flow({
  id: "confirm-day",
  version: 1,
  permission: "orders.decide",
  first: "day",
  data: dataSchema,
  steps: {
    day: orderDayStep({
      hint: text("manager.confirm.soonest"),
      besides: [[noDay, ownDay], [globalLabels.back]],
      pressed: (id, data, context) =>
        id === ownDay.id ? goTo("ownDay", data) : confirm(id === noDay.id ? null : id, data, context),
      typed: askSure,
    }),
    ownDay: typedDayStep(asDay(askSure)),
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

async function confirm(day: string | null, { orderId, version }: Data, { core }: FlowContext) {
  const result = await core.orders.move(orderId, version, { move: "confirm", day });
  if (result.ok) return done();
  return result.error === "pastDay" ? stay(refusalText(result)) : done(refusalText(result));
}
