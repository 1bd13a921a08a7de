/** What a company owes by the books and since: to be compared with its own books, on a screen and on paper. */
import type { Paper, PaperRow } from "../documents/paper.ts";
import type { Money } from "../money.ts";
import { dayOf } from "../orders/order-days.ts";
import { type Text, text, verbatim } from "../outbox/message.ts";
import type { Tenant } from "../tenants/model.ts";

export interface StatementOrder {
  number: number;
  totalMinor: number;
  paidMinor: number;
  /** Epoch milliseconds. */
  submittedAt: number;
}

/** What a claim pays back. */
export interface StatementCredit {
  /** The claim's number. */
  number: number;
  amountMinor: number;
  /** Epoch milliseconds: when both sides agreed. */
  at: number;
}

export interface Statement {
  /** By the books; less than nothing: paid ahead. */
  debt: Money;
  /** When that was true, epoch milliseconds. */
  asOf: number;
  /** Confirmed since, which the books do not have yet; oldest first. */
  orders: StatementOrder[];
  /** Agreed on since by claims; oldest first. */
  credits: StatementCredit[];
  /** All together. */
  owed: Money;
}

export function statementOf(
  debt: Money,
  asOf: number,
  orders: readonly StatementOrder[],
  credits: readonly StatementCredit[] = [],
): Statement {
  const since = orders.reduce((total, { totalMinor, paidMinor }) => total + totalMinor - paidMinor, 0);
  const credited = credits.reduce((total, { amountMinor }) => total + amountMinor, 0);
  const owed = { ...debt, amountMinor: debt.amountMinor + since - credited };
  return { debt, asOf, orders: [...orders], credits: [...credits], owed };
}

/** `seller` and `buyer` as papers call them. */
export function statementPaper(
  { debt, asOf, orders, credits, owed }: Statement,
  { tenant, now, seller, buyer }: { tenant: Tenant; now: number; seller: string; buyer: string },
): Paper {
  const day = (instant: number): Text =>
    text("payments.statement.day", { date: { date: dayOf(tenant.timeZone, instant).date } });
  const row = (at: Text, what: Text, charged: number | null, paid: number | null): PaperRow<Text> => [
    ...[at, what, charged, paid],
  ];
  const isOwing = debt.amountMinor >= 0;
  return {
    name: text("payments.statement.file", { date: dayOf(tenant.timeZone, now).date }),
    bank: null,
    title: text("payments.statement.title", { date: { date: dayOf(tenant.timeZone, now).date } }),
    facts: [
      { label: text("documents.paper.seller"), words: verbatim(seller) },
      { label: text("documents.paper.buyer"), words: verbatim(buyer) },
    ],
    currency: debt.currency,
    columns: [
      { title: text("payments.statement.when"), as: "words" },
      { title: text("payments.statement.what"), as: "words", isWide: true },
      { title: text("payments.statement.charged"), as: "money" },
      { title: text("payments.statement.paid"), as: "money" },
    ],
    rows: [
      row(
        day(asOf),
        text("payments.statement.balance"),
        isOwing ? debt.amountMinor : null,
        isOwing ? null : -debt.amountMinor,
      ),
      ...orders.map(({ number, submittedAt, totalMinor, paidMinor }) =>
        row(day(submittedAt), text("payments.statement.order", { number }), totalMinor, paidMinor || null),
      ),
      ...credits.map(({ number, at, amountMinor }) =>
        row(day(at), text("payments.statement.claim", { number }), null, amountMinor),
      ),
    ],
    totals: [{ label: text("payments.statement.owed", { buyer }), amountMinor: owed.amountMinor }],
    summary: null,
    inWords: owed,
    remarks: [],
    signers: [
      { role: verbatim(seller), name: "" },
      { role: verbatim(buyer), name: "" },
    ],
    footer: text("payments.statement.footer"),
  };
}
