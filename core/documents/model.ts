/** Papers of an order: those made of it, and those somebody attached. */
import type { Order } from "../orders/model.ts";
import type { RequisiteName } from "./requisites.ts";

/** Made when they are asked for, of what is true then. */
export const madeKinds = ["confirmation", "invoice", "workbook"] as const;
export type MadeKind = (typeof madeKinds)[number];

/** upd: the universal transfer document. act: of discrepancies or of a reconciliation. */
export const attachedKinds = ["invoice", "upd", "waybill", "certificate", "act", "other"] as const;
export type AttachedKind = (typeof attachedKinds)[number];

export interface AttachedDocument {
  id: string;
  kind: AttachedKind;
  fileId: string;
  /** The file's, with its ending. */
  name: string;
  /** Epoch milliseconds. */
  addedAt: number;
}

export interface DifferenceAct {
  deliveryId: string;
  /** Of the delivery: «1042/2». */
  number: string;
}

export interface OrderDocuments {
  order: Order;
  made: MadeKind[];
  /** Acts of differences of its deliveries, each made when it is asked for. */
  acts: DifferenceAct[];
  /** Oldest first. */
  attached: AttachedDocument[];
  /** Whether the one who asks answers the order, and may attach to it. */
  isSupplier: boolean;
}

/** Why there is no paper, or none was attached: the tail of a key under documents.refused. */
export type DocumentRefusal =
  | "notFound"
  /** Only who answers the order attaches to it. */
  | "notAllowed"
  /** Nothing is owed before the order is confirmed. */
  | "notYet"
  /** The manager is told what there is to be known first: params.seller, params.missing. */
  | "incomplete"
  /** The dealer's own company lacks something: params.missing. */
  | "ownIncomplete"
  /** The supplier lacks something: the dealer hears no more of it. */
  | "inWork"
  /** params.count, params.most: as a workbook it has all its lines. */
  | "tooLong";

export interface Missing {
  company: string;
  names: RequisiteName[];
}

/** More lines make pages nobody reads, and seconds of drawing. */
export const mostLines = 1_000;

/** What a file's name or the words beside it say of its kind; null where they say nothing. */
export function kindNamed(words: string): AttachedKind | null {
  const folded = words.toLowerCase().replaceAll("ё", "е");
  return kindWords.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
}

/** As bookkeepers name files; the universal document stands before the invoice it also is. */
const kindWords: readonly (readonly [AttachedKind, RegExp])[] = [
  ["upd", /(?<!\p{L})(?:упд|upd|универсальн\p{L}* передаточн)/u],
  ["act", /(?<!\p{L})(?:акт|act)(?!\p{L})/u],
  ["waybill", /(?<!\p{L})(?:накладн|ттн|тн|торг-?12|транспортн|waybill|delivery note|packing list)/u],
  ["certificate", /(?<!\p{L})(?:сертиф|деклар|паспорт|certificat|passport)/u],
  ["invoice", /(?<!\p{L})(?:счет|инвойс|invoice|proforma)/u],
];
