/** What the dialogs of papers bring to the conversation. */
import type { FlowModule } from "../module.ts";
import { attachDocument } from "./attach-document.ts";
import { orderDocuments } from "./order-documents.ts";

export const documentsModule: FlowModule = { flows: [orderDocuments, attachDocument] };
