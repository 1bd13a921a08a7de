/** What the network dialogs bring to the conversation: a supplier's dealers, requests for access, its group. */
import { text } from "../../core/outbox/message.ts";
import type { FlowModule } from "../module.ts";
import { accessActions, answerAccess } from "./access-actions.ts";
import { accessCard } from "./access-card.ts";
import { accessRequests } from "./access-requests.ts";
import { admitAccess } from "./admit-access.ts";
import { dealerAliases, dealerCard, dealerInvites, dealerStaff } from "./dealer-card.ts";
import { dealerOrders } from "./dealer-orders.ts";
import { dealers } from "./dealers.ts";
import { inviteDealer, inviteDealerPerson } from "./invite-dealer.ts";
import { overhearGroup } from "./managers-group.ts";
import { refuseAccess } from "./refuse-access.ts";
import { writeAccess } from "./write-access.ts";
import { writeDealer } from "./write-dealer.ts";

export const networkModule: FlowModule = {
  flows: [
    dealers,
    dealerCard,
    dealerAliases,
    dealerOrders,
    dealerStaff,
    dealerInvites,
    inviteDealer,
    inviteDealerPerson,
    writeDealer,
    accessRequests,
    accessCard,
    admitAccess,
    refuseAccess,
    writeAccess,
  ],
  menu: [
    {
      id: "dealers",
      permission: "network.manage",
      level: "top",
      position: 40,
      label: () => text("network.menu.dealers"),
      opening: { flow: dealers, data: { query: "", offset: 0 } },
      command: { name: "dealers", about: text("common.commands.dealers") },
    },
  ],
  actions: accessActions,
  quoted: { access: answerAccess },
  overhear: overhearGroup,
};
