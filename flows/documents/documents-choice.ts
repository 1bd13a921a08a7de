/** Leads to an order's papers from its card. */
import { text } from "../../core/outbox/message.ts";
import type { Choice } from "../flow.ts";

export const documentsChoice: Choice = { id: "documents", label: text("documents.button") };
