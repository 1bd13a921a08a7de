/** The dialogs of an order's papers by their names, for cards that lead to them. */
import * as z from "zod";
import { requisiteNames } from "../../core/documents/requisites.ts";
import type { FlowRef } from "../flow.ts";

export const documentsData = z.object({
  orderId: z.string(),
  offset: z.int().min(0).default(0),
  /** The paper in view: one that is made, by its kind, or an attached one's id. */
  shown: z.string().default(""),
});
export type DocumentsData = z.infer<typeof documentsData>;
export const orderDocumentsRef: FlowRef<DocumentsData> = { id: "order-documents", data: documentsData };

export const attachData = z.object({
  orderId: z.string(),
  files: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type AttachData = z.infer<typeof attachData>;
export const attachDocumentRef: FlowRef<AttachData> = { id: "attach-document", data: attachData };

export const requisitesData = z.object({
  offset: z.int().min(0).default(0),
  /** The one asked for. */
  field: z.enum(requisiteNames).default("inn"),
  /** Those still to be asked for. */
  queue: z.array(z.enum(requisiteNames)).default([]),
});
export type RequisitesData = z.infer<typeof requisitesData>;
export const ownRequisitesRef: FlowRef<RequisitesData> = { id: "own-requisites", data: requisitesData };
