/** A dealer takes an order back: asked once more, since others see it, and why. */
import * as z from "zod";
import type { Order } from "../../../core/orders/model.ts";
import { stageTitle } from "../../../core/orders/order-funnel.ts";
import { offeredReasons } from "../../../core/orders/reasons.ts";
import { text } from "../../../core/outbox/message.ts";
import {
  become,
  type Choice,
  call,
  done,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  pass,
} from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { namesGoods } from "../elsewhere.ts";
import { orderListStep } from "../order-list.ts";
import { ownOrders } from "../own-orders.ts";
import { orderCardRef } from "./order-pages.ts";
import { missingScreen } from "./order-screen.ts";
import { orderRow, refusalText, totalOf } from "./order-words.ts";
import { draftLine, reasonRows, reasonTyped, typedReason } from "./reasons.ts";

const dataSchema = z.object({
  orderId: z.string(),
  version: z.int(),
  /** A reason typed, which counts only once it is pressed. */
  draft: z.string().default(""),
  /** Asked for by words alone: there is no card beneath to tell what became of the order. */
  isCardOwed: z.boolean().default(false),
});
type Data = z.infer<typeof dataSchema>;

const noReason = "none";
const sure: Choice = { id: typedReason, label: text("orders.notice.action.cancel"), style: "danger" };

export const cancelOrder: Flow<Data> = flow({
  id: "cancel-order",
  version: 1,
  permission: "orders.place",
  first: "reason",
  data: dataSchema,
  steps: {
    reason: {
      async ask({ orderId, draft }, { core }) {
        const order = await core.orders.find(orderId);
        if (!order) return missingScreen();
        const loadedAt = order.canonical === "accepted" ? await core.deliveries.loadedAt(orderId) : null;
        // No reason would help: it is said before one is asked for.
        if (loadedAt !== null)
          return {
            lines: [text("orders.refused.loaded", { at: { stamp: loadedAt } })],
            choices: [[globalLabels.person, globalLabels.back]],
          };
        if (!core.orders.moves(order).includes("cancel") && isUnderWay(order)) {
          const stage = { text: stageTitle(order) };
          return {
            lines: [text("orders.refused.tooLate", { number: order.number, stage })],
            choices: [[globalLabels.person, globalLabels.back]],
          };
        }
        const without: Choice = { id: noReason, label: text("orders.cancel.noReason") };
        const keep: Choice = { ...globalLabels.back, label: text("orders.cancel.keep") };
        const head = text("orders.cancel.head", { number: order.number, total: totalOf(order) });
        if (draft !== "") return { lines: [head, draftLine(draft)], choices: [[sure], [keep]] };
        return {
          lines: [head, text("orders.cancel.why")],
          choices: [...reasonRows(offeredReasons.cancel), [without, keep]],
        };
      },
      take: {
        choice: (id, data, context) =>
          cancel(id === noReason ? null : id === typedReason ? data.draft : id, data, context),
        async text(words, data, context) {
          if (words.includes("?") || (await namesGoods(words, context))) return pass();
          return reasonTyped(words, context, (draft) => goTo("reason", { ...data, draft }));
        },
      },
    },
  },
});

/** What becomes of the order is told by the notice it was asked under, or by the card. */
async function cancel(reason: string | null, data: Data, { core }: FlowContext) {
  const { orderId, version, isCardOwed } = data;
  const result = await core.orders.move(orderId, version, { move: "cancel", reason });
  const why = result.ok ? [] : [refusalText(result)];
  return isCardOwed ? become(orderCardRef, orderCardRef.data.parse({ orderId }), ...why) : done(...why);
}

/** Confirmed and not done: why it is not called off any more is worth saying. */
const isUnderWay = ({ canonical }: Pick<Order, "canonical">): boolean => canonical === "accepted";

const asked = ({ id, version }: Pick<Order, "id" | "version">) =>
  call(cancelOrder, cancelOrder.data.parse({ orderId: id, version, isCardOwed: true }));

const whichData = z.object({ offset: z.int().min(0).default(0) });

export const cancelWhich: Flow<z.infer<typeof whichData>> = flow({
  id: "cancel-which",
  version: 1,
  permission: "orders.place",
  first: "list",
  data: whichData,
  steps: {
    list: orderListStep({
      page: (_, request, context) => ownOrders(context).list("open", request),
      head: (_, total) => text(total > 0 ? "orders.cancel.which" : "orders.cancel.none"),
      row: orderRow,
      async open(orderId, data, { core }) {
        const order = await core.orders.find(orderId);
        return order ? asked(order) : goTo("list", data);
      },
    }),
  },
});

/** «Отменить заказ» in words: this one, or the only open one, else which of them; null where it cannot be cancelled. */
export async function cancelInWords(order: Order | null, context: FlowContext) {
  if (order)
    return context.core.orders.moves(order).includes("cancel") || isUnderWay(order) ? asked(order) : null;
  const { items, total } = await ownOrders(context).list("open", { offset: 0, limit: 1 });
  const [only] = items;
  return only && total === 1 ? asked(only) : call(cancelWhich, { offset: 0 });
}
