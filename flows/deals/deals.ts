/** What the dialogs of deals bring to the conversation. */
import { text } from "../../core/outbox/message.ts";
import type { FlowModule, MenuEntry } from "../module.ts";
import { assignDeal } from "./assign-deal.ts";
import { createDeal } from "./create-deal.ts";
import { dealActions } from "./deal-actions.ts";
import { dealCard } from "./deal-card.ts";
import { dealMove } from "./deal-move.ts";
import { dealNote } from "./deal-note.ts";
import { dealNumber } from "./deal-number.ts";
import { dealReport } from "./deal-report.ts";
import { dealsBoard } from "./deals-board.ts";
import { ownDeals } from "./own-deals.ts";

const ownEntry: MenuEntry = {
  id: "deals",
  permission: "deals.work",
  level: "top",
  position: 30,
  // A distributor's own stand on its board.
  isFor: ({ actor }) => actor?.company.kind === "dealer",
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
  flows: [ownDeals, dealsBoard, dealCard, dealMove, dealNote, assignDeal, createDeal, dealReport],
  menu: [ownEntry, boardEntry],
  actions: dealActions,
  understanders: [dealNumber],
};
