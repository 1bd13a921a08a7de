/** A dealer names another day instead of the proposed one. */
import { z } from "zod";
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, type FlowContext, flow, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { dayChoices, readDay } from "./day-question.ts";
import { missingScreen } from "./order-screen.ts";
import { refusalText } from "./order-words.ts";

const dataSchema = z.object({ orderId: z.string(), version: z.int() });
type Data = z.infer<typeof dataSchema>;

export const counterDay: Flow<Data> = flow({
  id: "counter-day",
  version: 1,
  permission: "orders.place",
  first: "day",
  data: dataSchema,
  steps: {
    day: {
      async ask({ orderId }, context) {
        const order = await context.core.orders.find(orderId);
        if (!order) return missingScreen();
        return {
          lines: [text("orders.day.which", { number: order.number }), text("orders.day.orTyped")],
          choices: [dayChoices(context, 2, order.proposedDay), [globalLabels.back]],
        };
      },
      take: {
        choice: (day, data, context) => propose(day, data, context),
        text(words, data, context) {
          if (words.includes("?")) return pass();
          const read = readDay(words, context);
          return read.is === "day" ? propose(read.day, data, context) : stay(read.why);
        },
      },
    },
  },
});

async function propose(day: string, { orderId, version }: Data, { core }: FlowContext) {
  const result = await core.orders.move(orderId, version, { move: "counterDay", day });
  if (result.ok) return done();
  return result.error === "pastDay" ? stay(refusalText(result)) : done(refusalText(result));
}
