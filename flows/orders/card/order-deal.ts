/** The deal an order or a cart is for, in a line; none where there is none, or it is not for the reader's eyes. */
import type { Deal } from "../../../core/deals/model.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import type { FlowContext } from "../../flow.ts";

const dealLines = (deal: Deal | null): Text[] =>
  deal ? [text("work.order.forDeal", { number: deal.number, title: deal.title })] : [];

export const orderDealLines = async (orderId: string, { core }: FlowContext): Promise<Text[]> =>
  dealLines(await core.deals.ofOrder(orderId));

export const cartDealLines = async ({ core }: FlowContext): Promise<Text[]> =>
  dealLines(await core.deals.cartDeal());
