/** The dialogs of recalls by their names: what leads to them stands on them too. */
import * as z from "zod";
import type { FlowRef } from "../flow.ts";

export const recallInView = z.object({ recallId: z.string(), offset: z.int().min(0).default(0) });
export type RecallInView = z.infer<typeof recallInView>;
export const recallCardRef: FlowRef<RecallInView> = { id: "recall-card", data: recallInView };
export const openRecall = (recallId: string): RecallInView => recallInView.parse({ recallId });

export const recallsListData = z.object({ offset: z.int().min(0).default(0) });
export const recallsListRef: FlowRef<z.infer<typeof recallsListData>> = {
  id: "recalls-list",
  data: recallsListData,
};
