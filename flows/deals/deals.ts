/** What the dialogs of deals bring to the conversation. */
import { may } from "../../core/network/model.ts";
import { text } from "../../core/outbox/message.ts";
import type { FlowModule, MenuEntry } from "../module.ts";
import { assignDeal } from "./assign-deal.ts";
import { createDeal } from "./create-deal.ts";
import { dealActions } from "./deal-actions.ts";
import { dealCard } from "./deal-card.ts";
import { dealForm } from "./deal-form.ts";
import { dealMove } from "./deal-move.ts";
import { dealNext } from "./deal-next.ts";
import { dealNextDay } from "./deal-next-day.ts";
import { dealNote } from "./deal-note.ts";
import { dealNumber } from "./deal-number.ts";
import { dealOrder } from "./deal-order.ts";
import { dealPostpone } from "./deal-postpone.ts";
import { dealReassign } from "./deal-reassign.ts";
import { dealReport, weekReport, weekReportActions } from "./deal-report.ts";
import { dealsBoard } from "./deals-board.ts";
import { handedLead } from "./handed-lead.ts";
import { importLeads } from "./import-leads.ts";
import { namedScreens } from "./named-screens.ts";
import { ownDeals } from "./own-deals.ts";
import { replyToDeal } from "./quoted-deal.ts";

const ownEntry: MenuEntry = {
  id: "deals",
  permission: "deals.work",
  level: "top",
  position: 30,
  // Whoever assigns deals has those of the own company on the board.
  isFor: ({ actor, tenant }) => actor !== null && !may(actor, "deals.assign", tenant.blocks),
  label: () => text("deals.menu"),
  opening: { flow: ownDeals, data: {} },
};

const boardEntry: MenuEntry = {
  id: "deals-board",
  permission: "deals.assign",
  level: "top",
  position: 3,
  label: () => text("deals.menu"),
  opening: { flow: dealsBoard, data: {} },
};

export const dealsModule: FlowModule = {
  flows: [
    ...[ownDeals, dealsBoard, dealCard, dealMove, dealNote, assignDeal, createDeal, importLeads],
    ...[dealNext, dealNextDay, dealPostpone, dealReassign, dealForm, dealOrder, dealReport, weekReport],
  ],
  menu: [ownEntry, boardEntry],
  actions: { ...dealActions, ...weekReportActions },
  understanders: [handedLead, dealNumber, namedScreens],
  quoted: { deal: replyToDeal },
};
