/** What the dialogs of papers bring to the conversation. */

import { text } from "../../core/outbox/message.ts";
import type { FlowModule } from "../module.ts";
import { attachDocument } from "./attach-document.ts";
import { namedPapers } from "./named-papers.ts";
import { orderDocuments } from "./order-documents.ts";
import { ownRequisites, writesRequisites } from "./own-requisites.ts";

export const documentsModule: FlowModule = {
  flows: [orderDocuments, attachDocument, ownRequisites],
  understanders: [namedPapers],
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
