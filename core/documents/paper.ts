/** A paper as it is to be printed: whose it is, a table, what it comes to, who signs; each reader gets it in words. */
import type { Money } from "../money.ts";
import type { Text } from "../outbox/message.ts";

/** Money is in minor units of the paper's currency, a quantity in thousandths. */
export type PaperCell<Words> = Words | number | null;

export type PaperRow<Words> = PaperCell<Words>[];

export interface PaperColumn<Words> {
  title: Words;
  /** How its cells read: "count" numbers from what stands in them, "code" is an article or a number that stays in one piece. */
  as: "words" | "code" | "count" | "money" | "quantity";
  /** Takes the room the others leave. One of them does. */
  isWide?: true;
}

/** Where the money goes: the box at the head of an invoice, as the Bank of Russia's payment order has it. */
export interface BankBox<Words> {
  labels: Record<"bank" | "bik" | "account" | "inn" | "kpp" | "payee", Words>;
  bank: string;
  bik: string;
  correspondentAccount: string;
  account: string;
  inn: string;
  /** Empty where the payee has none. */
  kpp: string;
  payee: string;
  /** What it is paid for, shown as a QR code that banks' applications read; null shows none. */
  code: { sum: Money; purpose: Words; label: Words } | null;
}

export interface Paper<Words = Text> {
  /** The file's, without its ending. */
  name: Words;
  bank: BankBox<Words> | null;
  title: Words;
  /** Who and what it is about: a label and what stands beside it. */
  facts: { label: Words; words: Words }[];
  currency: string;
  columns: PaperColumn<Words>[];
  rows: PaperRow<Words>[];
  /** Below the table; null shows nothing beside the label. */
  totals: { label: Words; amountMinor: number | null }[];
  /** How much that is together, in a sentence; and the same sum in words, where it is money to be paid. */
  summary: Words | null;
  inWords: Money | null;
  remarks: Words[];
  signers: { role: Words; name: string }[];
  /** Ids of stored pictures that are shown at its end, on their own pages where they need them. */
  photos?: string[];
  /** What stands below some of them, by id. */
  captions?: Record<string, Words>;
  /** At the foot of each page, before its number. */
  footer: Words;
}
