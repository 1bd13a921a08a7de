/** What an order or a cart is for, in a line: a deal, a claim; none where there is none, or it is not for the reader's eyes. */
import type { Deal } from "../../../core/deals/model.ts";
import type { Order } from "../../../core/orders/model.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import type { FlowContext } from "../../flow.ts";

const dealLines = (deal: Deal | null): Text[] =>
  deal ? [text("work.order.forDeal", { number: deal.number, title: deal.title })] : [];

export const originLines = async (order: Order, context: FlowContext): Promise<Text[]> => [
  ...dealLines(await context.core.deals.ofOrder(order.id)),
  ...(await claimLines(order, context)),
];

/** Why nothing is to be paid for it. */
async function claimLines({ claimId }: Order, { core }: FlowContext): Promise<Text[]> {
  const claim = claimId === null ? undefined : await core.claims.find(claimId);
  return claim ? [text("orders.card.byClaim", { number: claim.number })] : [];
}

export const cartDealLines = async ({ core }: FlowContext): Promise<Text[]> =>
  dealLines(await core.deals.cartDeal());
