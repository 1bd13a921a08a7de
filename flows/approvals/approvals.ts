/** What the dialogs of approvals bring to the conversation: their buttons under notices; the way in is the staff's list. */
import { approvalText } from "../../core/approvals/approval-notices.ts";
import { text } from "../../core/outbox/message.ts";
import type { ActionHandler, ActionHandlers } from "../actions.ts";
import type { FlowModule } from "../module.ts";
import { orderSent } from "../orders/checkout/order-sent.ts";
import { approvalCard, approvalsList, sent } from "./approval-card.ts";

const common: Omit<ActionHandler, "press"> = {
  async stateOf(id, { core }) {
    const approval = await core.approvals.find(id);
    return approval ? approvalText(approval) : text("approvals.refused.notFound");
  },
  card: (approvalId) => ({ flow: approvalCard, data: { approvalId } }),
  restore: (id, { core }) => core.approvals.restoreNotice(id),
};

const deciding = (isApproved: boolean): ActionHandler => ({
  ...common,
  async press({ objectId, objectVersion }, { core }) {
    const result = await core.approvals.decide(objectId, objectVersion, isApproved);
    return result.ok ? { do: "done" } : { do: "refuse", why: text(`approvals.refused.${result.error}`) };
  },
});

const approvalActions: ActionHandlers = {
  "approval.approve": deciding(true),
  "approval.refuse": deciding(false),
  "approval.send": {
    ...common,
    async press({ objectId }, context) {
      const approval = await context.core.approvals.find(objectId);
      if (approval?.state !== "approved")
        return { do: "refuse", why: await common.stateOf(objectId, context) };
      const order = await sent(approval, context);
      return "why" in order
        ? { do: "refuse", why: order.why }
        : { do: "ask", flow: orderSent, data: order.data };
    },
  },
};

export const approvalsModule: FlowModule = {
  flows: [approvalCard, approvalsList],
  actions: approvalActions,
};
