/** What a dealer is paid back, or let off, as a paper: the credit note of a claim both sides have agreed to. */
import { nameOf, partyWords, roleOf } from "../documents/order-paper.ts";
import type { Paper } from "../documents/paper.ts";
import { type Party, selectParties } from "../documents/store.ts";
import { movesFrom } from "../funnels/machine.ts";
import type { Funnel } from "../funnels/model.ts";
import { sum } from "../money.ts";
import { dayOf } from "../orders/order-days.ts";
import { text, verbatim } from "../outbox/message.ts";
import { type VatRate, vatOf } from "../prices/vat.ts";
import { vatRateOf } from "../tenants/model.ts";
import { decidedCosts } from "./costs/costs.ts";
import { selectCosts } from "./costs/costs-store.ts";
import { acceptedOf, type Claim, type ClaimLine } from "./model.ts";
import { type ClaimWork, funnelOf } from "./work.ts";

interface CreditedLine {
  line: ClaimLine;
  amountMinor: number;
}

/** Lines by which the dealer is credited; none as long as it may still disagree. */
export function creditedLines(claim: Claim, funnel: Funnel): CreditedLine[] {
  const { canonical, stage, lines } = claim;
  const isOpen = movesFrom(funnel, stage, "dealer").some(({ name }) => name === "agree");
  if (isOpen || (canonical !== "decided" && canonical !== "won")) return [];
  return lines.flatMap((line) =>
    decidedCosts(funnel, line).flatMap(({ kind, amountMinor }) =>
      kind === "credit" ? [{ line, amountMinor }] : [],
    ),
  );
}

/** Of its two sides alone; null where nothing is credited. */
export async function creditNoteOf(work: ClaimWork, claim: Claim): Promise<Paper | null> {
  const { tx, scope } = work;
  const { actor, tenant } = scope;
  const isParty = !actor || [claim.companyId, claim.supplierId].includes(actor.company.id);
  const lines = creditedLines(claim, funnelOf(work, claim));
  if (!isParty || lines.length === 0) return null;
  const agreed = (await selectCosts(tx, scope, claim.id)).find(
    ({ kind, isDecided }) => kind === "credit" && isDecided,
  );
  const parties = await selectParties(tx, scope, [claim.supplierId, claim.companyId]);
  const [seller, buyer] = [claim.supplierId, claim.companyId].map((id) =>
    parties.find((one) => one.id === id),
  );
  if (!agreed || !seller || !buyer) return null;
  const order = claim.order && (await work.orders.find(claim.order.id));
  const vatRate = order?.supplierId === claim.supplierId ? order.vatRate : vatRateOf(tenant);
  const date = dayOf(tenant.timeZone, agreed.at).date;
  return creditNotePaper(claim, lines, { seller, buyer, vatRate, date });
}

interface NoteParts {
  seller: Party;
  buyer: Party;
  vatRate: VatRate;
  /** ISO: when both sides had agreed. */
  date: string;
}

/**
 * What is credited is taken off a debt that has VAT in it, whichever way prices are shown: the tax is a part of each
 * sum, and never comes on top of it.
 */
export function creditNotePaper(
  { number, order, currency }: Claim,
  lines: readonly CreditedLine[],
  { seller, buyer, vatRate, date }: NoteParts,
): Paper {
  const amounts = lines.map(({ amountMinor }) => amountMinor);
  const total = sum(amounts);
  const { mode, percent } = vatRate;
  const vat = vatOf(amounts, { mode: mode === "none" ? "none" : "included", percent });
  const { signer, signerRole, accountant } = seller.requisites;
  const on = { date };
  return {
    name: text("claims.credit.file", { number }),
    bank: null,
    title: text("claims.credit.title", { number, date: on }),
    facts: [
      { label: text("documents.paper.seller"), words: partyWords(seller) },
      { label: text("documents.paper.buyer"), words: partyWords(buyer) },
      {
        label: text("claims.credit.basis"),
        words:
          order === null
            ? text("claims.credit.byClaim", { number })
            : text("claims.credit.byOrder", { number, order: order.number }),
      },
    ],
    currency,
    columns: [
      { title: text("documents.column.ordinal"), as: "count" },
      { title: text("documents.column.article"), as: "code" },
      { title: text("documents.column.name"), as: "words", isWide: true },
      { title: text("documents.column.quantity"), as: "quantity" },
      { title: text("documents.column.unit"), as: "words" },
      { title: text("documents.column.amount"), as: "money" },
    ],
    rows: lines.map(({ line, amountMinor }) => [
      ...[
        null,
        verbatim(line.article ?? ""),
        verbatim(line.name),
        acceptedOf(line),
        text("documents.unit", { unit: { unit: line.unit } }),
      ],
      amountMinor,
    ]),
    totals: [
      { label: text("documents.total.lines"), amountMinor: total },
      vat.mode === "none"
        ? { label: text("documents.total.noVat"), amountMinor: null }
        : { label: text("documents.total.included", { percent }), amountMinor: vat.amountMinor },
      { label: text("claims.credit.total"), amountMinor: total },
    ],
    summary: null,
    inWords: { amountMinor: total, currency },
    remarks: [],
    signers: [
      { role: roleOf(signerRole, text("documents.paper.head")), name: signer },
      { role: text("documents.paper.accountant"), name: accountant },
    ],
    footer: text("claims.credit.footer", { seller: nameOf(seller), number }),
  };
}
