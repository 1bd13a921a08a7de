/** A dealer names another day instead of the proposed one. */
import * as z from "zod";
import type { Order } from "../../../core/orders/model.ts";
import { passedDay } from "../../../core/orders/order-days.ts";
import { text } from "../../../core/outbox/message.ts";
import { done, type Flow, type FlowContext, flow, stay } from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { orderDayStep } from "../checkout/day-question.ts";
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
    day: orderDayStep<"day", Data>({
      hint: text("orders.day.orTyped"),
      after: ({ proposedDay }) => proposedDay,
      besides: [[globalLabels.back]],
      pressed: propose,
      typed: propose,
    }),
  },
});

/** What stands before a yes: another day, where the one agreed to has passed; null where a yes is all. */
export const askedToAccept = (order: Order, context: FlowContext): Flow<Data> | null =>
  passedDay(order, context) === null ? null : counterDay;

async function propose(day: string, { orderId, version }: Data, { core }: FlowContext) {
  const result = await core.orders.move(orderId, version, { move: "counterDay", day });
  if (result.ok) return done();
  return result.error === "pastDay" ? stay(refusalText(result)) : done(refusalText(result));
}
