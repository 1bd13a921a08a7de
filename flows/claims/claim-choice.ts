/** The way from an order to a claim of its goods: it stands on the card once they have come. */
import { may } from "../../core/network/model.ts";
import type { Order } from "../../core/orders/model.ts";
import { text } from "../../core/outbox/message.ts";
import type { Choice, FlowContext } from "../flow.ts";

export const claimChoice: Choice = { id: "claim", label: text("claims.action.fromOrder") };

export const claimChoices = (
  { canonical, companyId }: Pick<Order, "canonical" | "companyId">,
  { actor, tenant }: FlowContext,
): Choice[] =>
  canonical === "won" && actor?.company.id === companyId && may(actor, "claims.report", tenant.blocks)
    ? [claimChoice]
    : [];
