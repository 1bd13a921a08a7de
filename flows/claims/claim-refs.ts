/** The dialogs of claims by their names: what leads to them stands on them too. */
import * as z from "zod";
import type { FlowRef } from "../flow.ts";

export const claimInView = z.object({ claimId: z.string(), offset: z.int().min(0).default(0) });
export type ClaimInView = z.infer<typeof claimInView>;
export const claimCardRef: FlowRef<ClaimInView> = { id: "claim-card", data: claimInView };

export const reportData = z.object({
  /** Goods are added to this draft; null: a new claim is begun. */
  claimId: z.string().nullable().default(null),
  /** The order whose lines are offered; null: those of the last orders. */
  fromOrder: z.string().nullable().default(null),
  productId: z.string().nullable().default(null),
  orderId: z.string().nullable().default(null),
  /** Where the catalog has no such goods, and what was looked for. */
  words: z.string().nullable().default(null),
  /** The number of the piece or the lot, as it was typed. */
  serial: z.string().nullable().default(null),
  kind: z.string().default("defect"),
  /** Sent before there was a draft to keep them: pictures and papers; what was said aloud; what was written under them. */
  files: z.array(z.string()).default([]),
  voices: z.array(z.string()).default([]),
  said: z.string().default(""),
});
export type ReportData = z.infer<typeof reportData>;
export const reportClaimRef: FlowRef<ReportData> = { id: "report-claim", data: reportData };

export const openClaim = (claimId: string): ClaimInView => claimInView.parse({ claimId });
