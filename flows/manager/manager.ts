/** What the dialogs of managers with dealers' orders bring to the conversation. */
import { text } from "../../core/outbox/message.ts";
import type { FlowModule, MenuEntry } from "../module.ts";
import { askDealer } from "./ask-dealer.ts";
import { changeOrder } from "./change-order.ts";
import { completeOrder } from "./complete-order.ts";
import { confirmDay } from "./confirm-day.ts";
import { declineOrder } from "./decline-order.ts";
import { groupMenu } from "./group-desk.ts";
import { keepLines } from "./keep-lines.ts";
import { managerActions } from "./manager-actions.ts";
import { managerOrder } from "./manager-order.ts";
import { managerOrders } from "./manager-orders.ts";
import { oneByOne } from "./one-by-one.ts";
import { proposeDay } from "./propose-day.ts";
import { waiting } from "./waiting.ts";
import { countWaiting } from "./waiting-queue.ts";

const waitingEntry: MenuEntry = {
  id: "waiting",
  permission: "person.answer",
  level: "top",
  position: 1,
  async label(context) {
    const { all } = await countWaiting(context);
    return all > 0 ? text("manager.menuWaiting", { count: all }) : text("manager.menuNoneWaiting");
  },
  opening: { flow: waiting, data: {} },
  command: { name: "waiting", about: text("common.commands.waiting") },
};

/** A distributor orders too: its dealers' orders are called so, apart from its own under «Закупка». */
const ordersEntry: MenuEntry = {
  id: "dealer-orders",
  permission: "orders.decide",
  level: "top",
  position: 2,
  label: ({ actor }) =>
    text(actor?.company.kind === "distributor" ? "manager.menuDealersOrders" : "orders.menu"),
  opening: { flow: managerOrders, data: {} },
  command: { name: "orders", about: text("common.commands.orders") },
};

export const managerModule: FlowModule = {
  flows: [
    ...[waiting, oneByOne, managerOrders, managerOrder, groupMenu],
    ...[confirmDay, proposeDay, changeOrder, declineOrder, completeOrder, keepLines, askDealer],
  ],
  menu: [waitingEntry, ordersEntry],
  actions: managerActions,
};
