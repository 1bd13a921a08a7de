/** What every use case of deals works with, and whose deals are seen. */
import type { Tx } from "../../db/store.ts";
import type { Audit } from "../audit/audit.ts";
import { stagesMeaning } from "../funnels/machine.ts";
import type { Funnel, Side, Stage } from "../funnels/model.ts";
import { funnelNamed, funnelsOfKind, stageIn } from "../funnels/tenant-funnels.ts";
import { type Actor, may } from "../network/model.ts";
import { selectManufacturerId } from "../network/trade-store.ts";
import type { Notices } from "../notices/notices.ts";
import { type Text, text } from "../outbox/message.ts";
import { type Refusal, refuse } from "../result.ts";
import type { Scope } from "../scope.ts";
import type { Timers } from "../timers/timers.ts";
import { innOf, maskedClient } from "./contact.ts";
import type { CanonicalDealStage, Deal } from "./model.ts";
import { selectPlace } from "./offers/pool-store.ts";
import { type DealEyes, type NamedDeal, selectDeal } from "./store.ts";

export interface DealParts {
  audit: Audit;
  notices: Notices;
  timers: Timers;
}

export interface DealWork extends DealParts {
  tx: Tx;
  scope: Scope;
}

/** The manufacturer's managers and the clock see all; others what their company has, and assigns if they may. */
export function dealEyes({ actor, sender, tenant: { blocks } }: Scope): DealEyes | null {
  if (!actor) return sender ? null : "tenant";
  const isSupplier = may(actor, "deals.assign", blocks);
  if (!isSupplier && !may(actor, "deals.work", blocks)) return null;
  return actor.company.kind === "manufacturer" ? "tenant" : { companyId: actor.company.id, isSupplier };
}

export async function findRow(
  { tx, scope }: DealWork,
  by: { id: string } | { number: number },
): Promise<NamedDeal | null> {
  const eyes = dealEyes(scope);
  if (!eyes || eyes === "tenant") return eyes && selectDeal(tx, scope, eyes, by);
  const own = await selectDeal(tx, scope, eyes, by);
  if (own) return own;
  const other = await selectDeal(tx, scope, "tenant", by);
  const isFree = other?.pooledUntil != null && (await selectPlace(tx, scope, other.id, eyes.companyId));
  return isFree ? other : null;
}

/** The same, and nobody else changes it until this turn is over. */
export async function lockedRow(work: DealWork, id: string): Promise<NamedDeal | null> {
  await work.tx.lock(`deals/${work.scope.tenant.id}/${id}`);
  return findRow(work, { id });
}

/** Whoever leads a deal: the company whose person took it, else the supplier it waits for. */
export const leaderOf = ({ ownerId, companyId, supplierId }: NamedDeal): string =>
  ownerId !== null && companyId !== null ? companyId : supplierId;

/** Whether somebody has it in work: what is planned, put off or hurried is such a deal. */
export const isLed = (work: DealWork, row: NamedDeal): boolean =>
  row.ownerId !== null && !stageOfDeal(work, row).isFinal;

/** The row after a change of it: it was there, so it is. */
export async function rowNow({ tx, scope }: DealWork, id: string): Promise<NamedDeal> {
  const row = await selectDeal(tx, scope, "tenant", { id });
  if (!row) throw new Error(`The deal ${id} was there and is not`);
  return row;
}

export const funnelOf = ({ scope }: DealWork, row: { funnel: string }): Funnel =>
  funnelNamed(scope.tenant, row.funnel);

export const stageOfDeal = ({ scope }: DealWork, row: { funnel: string; stage: string }): Stage =>
  stageIn(scope.tenant, row);

export const meaningOf = (work: DealWork, row: { funnel: string; stage: string }): CanonicalDealStage =>
  stageOfDeal(work, row).canonical as CanonicalDealStage;

/** Stages with one of these meanings, of all kinds of deals the tenant has. */
export const dealStages = ({ tenant }: Scope, ...canonical: CanonicalDealStage[]): string[] => [
  ...new Set(funnelsOfKind(tenant, "deal").flatMap((funnel) => stagesMeaning(funnel, ...canonical))),
];

/** Of deals somebody has in work: led by a dealer, or won and not carried out yet. */
export const workedStages = (scope: Scope): string[] => {
  const led = dealStages(scope, "accepted", "qualified", "quoted", "negotiation");
  const over = finalStages(scope);
  return [...led, ...dealStages(scope, "won").filter((stage) => !over.includes(stage))];
};

export const finalStages = ({ tenant }: Scope): string[] => [
  ...new Set(
    funnelsOfKind(tenant, "deal").flatMap(({ stages }) =>
      stages.filter(({ isFinal }) => isFinal).map(({ id }) => id),
    ),
  ),
];

/** Whoever is asked, or may take what is free, does not learn whose deal it is. */
export function isMasked(work: DealWork, row: NamedDeal): boolean {
  const company = work.scope.actor?.company;
  if (!company || company.id === row.supplierId) return false;
  if (row.companyId === company.id) return meaningOf(work, row) === "offered";
  return company.kind !== "manufacturer";
}

/** A deal as the one who asks may see it: whoever has not taken it does not learn whose it is. */
export function asDeal(work: DealWork, row: NamedDeal): Deal {
  const { titles, canonical } = stageOfDeal(work, row);
  const isOffered = isMasked(work, row);
  const { amountMinor, currency } = row;
  return {
    id: row.id,
    number: row.number,
    funnel: row.funnel,
    stage: row.stage,
    stageTitles: titles,
    canonical: canonical as CanonicalDealStage,
    version: row.version,
    supplierId: row.supplierId,
    companyId: row.companyId,
    companyName: row.companyName,
    owner: row.ownerId === null ? null : { id: row.ownerId, name: row.ownerName ?? "" },
    title: row.title,
    client: isOffered
      ? maskedClient(row)
      : {
          ...{ name: row.clientName, phone: row.clientPhone, inn: innOf(row) },
          ...{ hasPhone: row.clientPhone !== null, isMasked: false },
        },
    region: row.region,
    city: row.city,
    productGroup: row.productGroup,
    amount: amountMinor === null ? null : { amountMinor, currency },
    // What was asked about the client may name it.
    fields: isOffered ? {} : row.fields,
    createdAt: row.createdAt,
    stageSince: row.stageSince,
    dueAt: row.dueAt,
    wonAt: row.wonAt,
    next:
      isOffered || row.nextWhat === null || row.nextAt === null
        ? null
        : { what: row.nextWhat, at: row.nextAt },
    postponed:
      isOffered || row.postponedUntil === null
        ? null
        : { until: row.postponedUntil, why: row.postponedWhy ?? "" },
    pooledUntil: row.pooledUntil,
  };
}

/** What is true of a deal now, in one short line. */
export const stateText = (work: DealWork, row: NamedDeal): Text =>
  text("deals.state", { number: row.number, stage: { text: { titles: stageOfDeal(work, row).titles } } });

export const staleRefusal = (work: DealWork, row: NamedDeal): Refusal<"stale"> =>
  refuse("stale", { state: { text: stateText(work, row) } });

/** The dealer's side is whoever has the deal; the supplier's whoever assigns it, and the manufacturer above both. */
export async function sideOf(
  { tx, scope }: DealWork,
  row: { companyId: string | null; supplierId: string },
  { company }: Actor,
): Promise<Side | null> {
  if (company.id === row.companyId) return "dealer";
  if (company.id === row.supplierId) return "supplier";
  return company.id === (await selectManufacturerId(tx, scope)) ? "supplier" : null;
}
