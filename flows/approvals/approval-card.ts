/** A buyer's order above its limit, as its owner decides it and as the buyer sends it; and all that wait. */
import * as z from "zod";
import { approvalLines, approvalText } from "../../core/approvals/approval-notices.ts";
import type { Approval } from "../../core/approvals/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { quoteApproved } from "../../core/quotes/quote-approval.ts";
import {
  become,
  type Choice,
  call,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  stay,
  toasted,
} from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { refusalText } from "../orders/card/order-words.ts";
import { cartRef } from "../orders/cart/cart-data.ts";
import { noHints } from "../orders/checkout/order-hints.ts";
import { orderSent, sentWith } from "../orders/checkout/order-sent.ts";
import { pageSize } from "../paging.ts";
import { refusalText as quoteRefusal } from "../quotes/quote-words.ts";

const cardData = z.object({ approvalId: z.string() });
type CardData = z.infer<typeof cardData>;

export const approvalCard: Flow<CardData> = flow({
  id: "approval-card",
  version: 1,
  permission: "orders.place",
  first: "card",
  data: cardData,
  steps: {
    card: {
      async ask({ approvalId }, context) {
        const approval = await context.core.approvals.find(approvalId);
        if (!approval) return { lines: [text("approvals.refused.notFound")], choices: [[globalLabels.back]] };
        const other = await otherCart(approval, context);
        return {
          about: approval,
          lines: [
            approvalText(approval),
            ...(other ? [other] : []),
            ...(await context.core.approvals.credit(approval)),
            ...approvalLines(approval),
          ],
          choices: [...choicesOf(approval, context, other !== null), [globalLabels.back]],
        };
      },
      take: {
        async choice(id, data, context) {
          const [verb, digits] = id.split(" ");
          const approval = await context.core.approvals.find(data.approvalId);
          if (!approval) return goTo("card", data);
          if (verb === "cart") return become(cartRef, cartRef.data.parse({}));
          if (verb === "send") {
            if (await otherCart(approval, context)) return goTo("card", data);
            const order = await sent(approval, context);
            return "why" in order ? stay(order.why) : become(orderSent, order.data);
          }
          const result = await context.core.approvals.decide(approval.id, Number(digits), verb === "approve");
          if (result.ok) return goTo("card", data);
          return toasted(stay(text(`approvals.refused.${result.error}`)), approvalText(approval));
        },
      },
    },
  },
});

const isBuyers = ({ askedBy }: Approval, { actor }: FlowContext): boolean => actor?.person.id === askedBy.id;

/** Its buyer has put something else into the cart since the owner's yes, which is none to that. */
async function otherCart(approval: Approval, context: FlowContext): Promise<Text | null> {
  if (approval.state !== "approved" || !isBuyers(approval, context) || quoteApproved(approval)) return null;
  const other = await context.core.orders.unlikeApproved(approval);
  return (
    other && text("approvals.otherCart", { total: { money: other.amountMinor, currency: other.currency } })
  );
}

function choicesOf(approval: Approval, context: FlowContext, isOtherCart: boolean): Choice[][] {
  const { state, version } = approval;
  if (state === "open" && context.actor?.role === "owner")
    return [
      [{ id: `approve ${version}`, label: text("approvals.action.approve"), style: "primary" }],
      [{ id: `refuse ${version}`, label: text("approvals.action.refuse"), style: "danger" }],
    ];
  if (isOtherCart) return [[{ id: "cart", label: text("approvals.toCart"), style: "primary" }]];
  if (state === "approved" && isBuyers(approval, context))
    return [[{ id: `send ${version}`, label: text("orders.checkout.send"), style: "primary" }]];
  return [];
}

/** The order that was approved goes out, if the cart still is what was asked for: why not, or what its receipt shows. */
export async function sent(
  approval: Approval,
  context: FlowContext,
): Promise<{ why: Text } | { data: z.infer<typeof orderSent.data> }> {
  const quote = quoteApproved(approval);
  if (quote) return quoteSent(quote, context);
  const other = await otherCart(approval, context);
  if (other) return { why: other };
  const { receipt, day } = approval;
  const { orders, deals } = context.core;
  const hints = (await orders.cart.hints()) ?? noHints;
  const result = await orders.submit({ receipt, day, comment: hints.comment || null });
  if (!result.ok) return { why: refusalText(result) };
  await deals.orderSent(result.value.id);
  return { data: sentWith(result.value, hints) };
}

/** Prices on request are ordered without the cart, as long as they hold. */
async function quoteSent(
  { id, version }: NonNullable<ReturnType<typeof quoteApproved>>,
  { core }: FlowContext,
): Promise<{ why: Text } | { data: z.infer<typeof orderSent.data> }> {
  const placed = await core.quotes.order(id, version);
  return placed.ok
    ? { data: orderSent.data.parse({ orderId: placed.value.id }) }
    : { why: quoteRefusal(placed) };
}

export const approvalsList: Flow<Record<string, never>> = flow({
  id: "approvals",
  version: 1,
  permission: "staff.manage",
  first: "list",
  data: z.object({}) as z.ZodType<Record<string, never>>,
  steps: {
    list: {
      async ask(_, { core }) {
        const open = await core.approvals.open(pageSize);
        const count = await core.approvals.count();
        return {
          lines: [count > 0 ? text("approvals.list.head", { count }) : text("approvals.list.none")],
          options: open.map(({ id, askedBy, total }) => ({
            id,
            line: text("approvals.list.row", {
              name: askedBy.name,
              total: { money: total.amountMinor, currency: total.currency },
            }),
          })),
          choices: [[globalLabels.back]],
        };
      },
      takesNumbersOnly: true,
      take: { choice: (approvalId) => call(approvalCard, { approvalId }) },
    },
  },
});
