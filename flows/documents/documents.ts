/** What the dialogs of papers bring to the conversation. */

import { text } from "../../core/outbox/message.ts";
import type { ActionHandlers } from "../actions.ts";
import type { FlowModule } from "../module.ts";
import { attachDocument } from "./attach-document.ts";
import { namedPapers } from "./named-papers.ts";
import { orderDocuments } from "./order-documents.ts";
import { ownRequisites, writesRequisites } from "./own-requisites.ts";

const opened = (orderId: string) => orderDocuments.data.parse({ orderId });

/** Under what the dealer's owner is asked for by who would make the invoice, and under what that one hears in the end. */
const requisitesActions: ActionHandlers = {
  "requisites.fill": {
    press: async () => ({ do: "ask", flow: ownRequisites, data: ownRequisites.data.parse({}) }),
    stateOf: async () => text("documents.requisites.button"),
    card: () => ({ flow: ownRequisites, data: ownRequisites.data.parse({}) }),
    restore: (orderId, { core }) => core.documents.restoreAsked(orderId),
  },
  "documents.open": {
    press: async ({ objectId: orderId }) => ({ do: "ask", flow: orderDocuments, data: opened(orderId) }),
    stateOf: async () => text("documents.button"),
    card: (orderId) => ({ flow: orderDocuments, data: opened(orderId) }),
    restore: (orderId, { core }) => core.documents.restoreThere(orderId),
  },
};

export const documentsModule: FlowModule = {
  flows: [orderDocuments, attachDocument, ownRequisites],
  understanders: [namedPapers],
  actions: requisitesActions,
  menu: [
    {
      id: "requisites",
      permission: "staff.manage",
      level: "more",
      position: 35,
      isFor: writesRequisites,
      label: () => text("documents.requisites.button"),
      opening: { flow: ownRequisites, data: ownRequisites.data.parse({}) },
    },
  ],
};
