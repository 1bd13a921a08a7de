/**
 * An order's lines are changed by either side: one is picked, given a new quantity or taken out, others are added; then all is
 * seen once more. A manager gives a reason and names prices, a dealer's is asked of its manager once the order is agreed on.
 */
import type { OrderRefusal } from "../../core/orders/model.ts";
import { reasonLines } from "../../core/orders/notice-words.ts";
import { offeredReasons } from "../../core/orders/reasons.ts";
import { text } from "../../core/outbox/message.ts";
import type { Refusal } from "../../core/result.ts";
import {
  type Choice,
  done,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  type Outcome,
  type Step,
} from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { type ChangeData, changeOrderRef } from "../orders/card/change-order-ref.ts";
import { missingScreen } from "../orders/card/order-screen.ts";
import { refusalText, totalOf } from "../orders/card/order-words.ts";
import { reasonRows, reasonTyped } from "../orders/card/reasons.ts";
import { addStep, foundStep, pickStep, quantityStep } from "./change-lines.ts";
import { changeLines, isOwn, isSpecial, totalWith } from "./order-changes.ts";
import { percentStep, priceStep } from "./special-price.ts";

type StepName = "pick" | "quantity" | "price" | "percent" | "add" | "found" | "reason" | "summary";
export type ChangeStep = Step<StepName, ChangeData>;
export type ChangeOutcome = Outcome<StepName, ChangeData>;

const noReason: Choice = { id: "none", label: text("manager.noReason") };

const reasonStep: ChangeStep = {
  ask({ changes }) {
    const lines = [text("manager.change.why")];
    // A price of one's own is never without a reason.
    return changes.some(isSpecial)
      ? { lines, choices: [...reasonRows(offeredReasons.specialPrice), [globalLabels.back]] }
      : { lines, choices: [...reasonRows(offeredReasons.changeLines), [noReason, globalLabels.back]] };
  },
  take: {
    choice: (id, data) => goTo("summary", { ...data, reason: id === noReason.id ? null : id }),
    text: (words, data, context) =>
      reasonTyped(words, context, (reason) => goTo("summary", { ...data, reason })),
  },
};

const summaryStep: ChangeStep = {
  async ask({ orderId, changes, reason }, context) {
    const order = await context.core.orders.find(orderId);
    if (!order) return missingScreen();
    const { number, total } = order;
    const isApplied = isOwn(order, context) && order.canonical === "new";
    const send = isOwn(order, context) ? text("orders.asked.send") : text("manager.change.send");
    const is = { money: totalWith(order, changes), currency: total.currency };
    return {
      lines: [
        text("manager.change.total", {
          number,
          is,
          was: { money: total.amountMinor, currency: total.currency },
        }),
        ...changeLines(changes, total.currency),
        ...reasonLines({ reason }),
      ],
      choices: [
        [{ id: "send", label: isApplied ? text("orders.asked.apply") : send, style: "primary" }],
        [{ id: "more", label: text("manager.change.more") }, globalLabels.back],
      ],
    };
  },
  take: {
    choice: (id, data, context) =>
      id === "send" ? send(data, context) : goTo("pick", { ...data, offset: 0 }),
  },
};

async function send(data: ChangeData, context: FlowContext): Promise<ChangeOutcome> {
  const { core } = context;
  const { orderId, version, changes, reason } = data;
  const order = await core.orders.find(orderId);
  if (order && isOwn(order, context)) return ask(data, context);
  const quantities = changes.map((change) => {
    const { productId, quantityMilli, priceMinor, instead } = change;
    return {
      ...{ productId, quantityMilli },
      ...(isSpecial(change) && { priceMinor }),
      ...(instead && { insteadOf: instead.productId }),
    };
  });
  const result = await core.orders.move(orderId, version, { move: "changeLines", quantities, reason });
  return result.ok ? done() : refused(result, data);
}

const mendable: readonly OrderRefusal[] = [
  ...(["gone", "outside", "unpriced", "short", "belowMinimum", "notMultiple", "tooLarge"] as const),
  ...(["belowSumThen", "overLimitThen", "overCredit"] as const),
];

/** A dealer's: done at once while nobody has decided on the order. */
async function ask(data: ChangeData, { core }: FlowContext): Promise<ChangeOutcome> {
  const { orderId, version, changes } = data;
  const lines = changes.map(({ productId, quantityMilli }) => ({ productId, quantityMilli }));
  const result = await core.orders.requests.ask(orderId, version, lines);
  if (!result.ok) return refused(result, data);
  const { number } = result.value;
  const request = await core.orders.requests.find(orderId);
  return done(
    request
      ? text("orders.asked.sent", { number })
      : text("orders.asked.applied", { number, total: totalOf(result.value) }),
  );
}

function refused(result: Refusal<OrderRefusal>, data: ChangeData): ChangeOutcome {
  // The lines to pick from say so by themselves, and what to do instead.
  if (result.error === "emptyCart") return goTo("pick", data);
  const isMendable = mendable.includes(result.error);
  return isMendable ? goTo("pick", data, refusalText(result)) : done(refusalText(result));
}

export const changeOrder: Flow<ChangeData> = flow({
  id: changeOrderRef.id,
  version: 1,
  // Whose order it is says what may be done with it: core knows.
  permission: null,
  isForMembers: true,
  first: "pick",
  data: changeOrderRef.data,
  steps: {
    pick: pickStep,
    quantity: quantityStep,
    price: priceStep,
    percent: percentStep,
    add: addStep,
    found: foundStep,
    reason: reasonStep,
    summary: summaryStep,
  },
});
