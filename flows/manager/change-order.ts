/** A manager changes an order's lines: picks one, gives a new quantity, adds others; then why, and all once more. */
import * as z from "zod";
import { reasonLines } from "../../core/orders/notice-words.ts";
import { offeredReasons } from "../../core/orders/reasons.ts";
import { text } from "../../core/outbox/message.ts";
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
import { missingScreen } from "../orders/card/order-screen.ts";
import { refusalText } from "../orders/card/order-words.ts";
import { reasonRows, reasonTyped } from "../orders/card/reasons.ts";
import { addStep, foundStep, pickStep, quantityStep } from "./change-lines.ts";
import { changeLines, changeSchema, isSpecial, totalWith } from "./order-changes.ts";
import { percentStep, priceStep } from "./special-price.ts";

const dataSchema = z.object({
  orderId: z.string(),
  version: z.int(),
  changes: z.array(changeSchema).default([]),
  /** The product whose quantity is asked. */
  productId: z.string().default(""),
  /** The line another product is looked for in place of. */
  replaced: z.string().default(""),
  /** What was searched for to be added. */
  query: z.string().default(""),
  offset: z.int().min(0).default(0),
  reason: z.string().nullable().default(null),
});
export type ChangeData = z.infer<typeof dataSchema>;

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
  async ask({ orderId, changes, reason }, { core }) {
    const order = await core.orders.find(orderId);
    if (!order) return missingScreen();
    const { number, total } = order;
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
        [{ id: "send", label: text("manager.change.send"), style: "primary" }],
        [{ id: "more", label: text("manager.change.more") }, globalLabels.back],
      ],
    };
  },
  take: {
    choice: (id, data, context) =>
      id === "send" ? send(data, context) : goTo("pick", { ...data, offset: 0 }),
  },
};

async function send(data: ChangeData, { core }: FlowContext): Promise<ChangeOutcome> {
  const { orderId, version, changes, reason } = data;
  const quantities = changes.map((change) => {
    const { productId, quantityMilli, priceMinor, instead } = change;
    return {
      ...{ productId, quantityMilli },
      ...(isSpecial(change) && { priceMinor }),
      ...(instead && { insteadOf: instead.productId }),
    };
  });
  const result = await core.orders.move(orderId, version, { move: "changeLines", quantities, reason });
  if (result.ok) return done();
  // The lines to pick from say so by themselves, and what to do instead.
  if (result.error === "emptyCart") return goTo("pick", data);
  const isMendable = ["gone", "outside", "unpriced"].includes(result.error);
  return isMendable ? goTo("pick", data, refusalText(result)) : done(refusalText(result));
}

export const changeOrder: Flow<ChangeData> = flow({
  id: "change-order",
  version: 1,
  permission: "orders.decide",
  first: "pick",
  data: dataSchema,
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
