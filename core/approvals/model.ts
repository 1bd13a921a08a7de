/** Approvals: an order above its buyer's limit goes out with the yes of its company's owner. */
import type { Money } from "../money.ts";
import type { Receipt } from "../orders/model.ts";

/** "spent": the order has gone out by it. */
export type ApprovalState = "open" | "approved" | "refused" | "spent";

/** A line as the owner reads it. */
export interface ApprovalLine {
  article: string;
  unit: string;
  quantityMilli: number;
}

/** What is asked for: these lines to this place at this sum, and nothing else. */
export interface ApprovalRequest {
  fingerprint: string;
  total: Money;
  lines: ApprovalLine[];
  receipt: Receipt;
  /** ISO; null = as soon as possible. */
  day: string | null;
}

export interface Approval extends ApprovalRequest {
  id: string;
  version: number;
  companyId: string;
  askedBy: { id: string; name: string };
  state: ApprovalState;
  /** Null while nobody has decided, and for one whose data was erased. */
  decidedBy: string | null;
}

/** Tail of a key under approvals.refused. */
export type ApprovalRefusal = "notFound" | "stale" | "notAllowed" | "noOwner";
