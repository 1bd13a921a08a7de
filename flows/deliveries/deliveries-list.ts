/** Deliveries in lists: all of one order, and all in work, the nearest day first. */
import * as z from "zod";
import { leftLine } from "../../core/deliveries/rest-words.ts";
import { text } from "../../core/outbox/message.ts";
import { type Choice, call, type Flow, type FlowContext, flow, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { optionNamed, pageChoices, pageSize, turnedTo } from "../paging.ts";
import { deliveryCardRef } from "./card-ref.ts";
import { deliveryRow } from "./card-words.ts";
import { proposal } from "./open-delivery.ts";
import { type OrderDeliveriesData, orderDeliveriesData, orderDeliveriesRef } from "./order-deliveries-ref.ts";
import { missingScreen } from "./screens.ts";

const card = (deliveryId: string) => call(deliveryCardRef, deliveryCardRef.data.parse({ deliveryId }));

export const orderDeliveries: Flow<OrderDeliveriesData> = flow({
  id: orderDeliveriesRef.id,
  version: 1,
  // Whose deliveries are seen, core says.
  permission: null,
  isForMembers: true,
  first: "list",
  data: orderDeliveriesData,
  steps: {
    list: {
      async ask({ orderId }, context) {
        const { core } = context;
        const order = await core.orders.find(orderId);
        if (!order) return missingScreen();
        const found = await core.deliveries.ofOrder(orderId);
        const left = await core.deliveries.left(orderId);
        const rest: Choice[] = left.length > 0 ? [{ id: "rest", label: text("deliveries.action.rest") }] : [];
        return {
          lines: [text("deliveries.card.several", { number: order.number }), ...leftLine(order, left)],
          options: found.map((one) => ({ id: one.id, line: deliveryRow(one, context) })),
          choices: [[...rest, globalLabels.back]],
        };
      },
      takesNumbersOnly: true,
      take: {
        async choice(id, { orderId }, context) {
          if (id !== "rest") return card(id);
          const order = await context.core.orders.find(orderId);
          const left = await context.core.deliveries.left(orderId);
          return order && left.length > 0
            ? proposal(order, left, context)
            : stay(text("deliveries.refused.nothingLeft"));
        },
      },
    },
  },
});

const boardData = z.object({
  offset: z.int().min(0).default(0),
  /** What comes to the own company; else what it brings, where it brings any. */
  isOwn: z.boolean().default(false),
});
type BoardData = z.infer<typeof boardData>;

const whose = ({ isOwn }: Pick<BoardData, "isOwn">, { actor }: FlowContext): string | undefined =>
  isOwn ? actor?.company.id : undefined;

const pageAt = (data: BoardData, context: FlowContext) =>
  context.core.deliveries.list("open", { offset: data.offset, limit: pageSize }, whose(data, context));

/** «Доставка · 4» where any are in work: leads to the board. */
export async function boardChoice(context: FlowContext, of: Pick<BoardData, "isOwn">): Promise<Choice[]> {
  const count = await context.core.deliveries.count("open", whose(of, context));
  return count > 0 ? [{ id: "deliveries", label: text("deliveries.board.menu", { count }) }] : [];
}

export const openBoard = ({ isOwn }: Pick<BoardData, "isOwn">) => call(deliveriesBoard, { offset: 0, isOwn });

export const deliveriesBoard: Flow<BoardData> = flow({
  id: "deliveries-board",
  version: 1,
  permission: null,
  isForMembers: true,
  first: "list",
  data: boardData,
  steps: {
    list: {
      async ask(data, context) {
        const { items, total } = await pageAt(data, context);
        const waiting = await context.core.deliveries.count("waiting", whose(data, context));
        const head = waiting > 0 ? "waiting" : "open";
        return {
          lines: [
            total === 0
              ? text("deliveries.board.none")
              : text(`deliveries.board.${head}`, { count: waiting > 0 ? waiting : total }),
          ],
          options: items.map((one) => ({ id: one.id, line: deliveryRow(one, context) })),
          choices: [[...pageChoices(data.offset, total), globalLabels.back]],
        };
      },
      takesNumbersOnly: true,
      take: {
        choice(id, data) {
          const offset = turnedTo(id, data.offset);
          return offset === null ? card(id) : goTo("list", { ...data, offset });
        },
        async text(words, data, context) {
          const { items } = await pageAt(data, context);
          const id = optionNamed(
            words,
            items.map((one) => one.id),
          );
          return id ? card(id) : pass();
        },
      },
    },
  },
});
