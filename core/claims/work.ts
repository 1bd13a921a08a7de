/** Who may see a claim and act on it, and how a step of one is written. */
import type { Tx } from "../../db/store.ts";
import type { Audit } from "../audit/audit.ts";
import type { CatalogOf } from "../catalog/catalog.ts";
import type { Deliveries } from "../deliveries/deliveries.ts";
import type { Files } from "../files/files.ts";
import { movesFrom, saidByFiles, stagesMeaning } from "../funnels/machine.ts";
import type { Funnel, Side, Stage, Transition } from "../funnels/model.ts";
import { funnelNamed, funnelsOfKind, stageIn } from "../funnels/tenant-funnels.ts";
import { may } from "../network/model.ts";
import type { Notices } from "../notices/notices.ts";
import type { Order } from "../orders/model.ts";
import type { Orders } from "../orders/orders.ts";
import { type Text, text } from "../outbox/message.ts";
import { ok, type Refusal, type Result, refuse } from "../result.ts";
import type { Scope } from "../scope.ts";
import type { Serials } from "../serials/serials.ts";
import { blocks } from "../tenants/model.ts";
import type { Timers } from "../timers/timers.ts";
import { worthOf } from "./figures.ts";
import type { CanonicalClaimStage, Claim, ClaimRefusal, ClaimVisit } from "./model.ts";
import { selectClaimNumber } from "./related-store.ts";
import {
  type ClaimEyes,
  type ClaimRow,
  type NamedClaim,
  selectClaim,
  selectLines,
  selectNumber,
} from "./store.ts";
import { selectVisits } from "./visits/visits-store.ts";

/** The other modules it works with. */
export interface ClaimParts {
  audit: Audit;
  catalog: CatalogOf;
  files: Pick<Files, "find">;
  notices: Notices;
  timers: Timers;
  orders: Pick<Orders, "find" | "findByNumber" | "list" | "replace">;
  deliveries: Pick<Deliveries, "ofOrder" | "settle">;
  serials: Serials;
}

export interface ClaimWork extends ClaimParts {
  tx: Tx;
  scope: Scope;
}

/** Parties alone, the manufacturer too only once it is asked; the clock all. What is rented no more stays readable. */
export function claimEyes({ actor, sender }: Scope): ClaimEyes | null {
  if (!actor) return sender ? null : "tenant";
  const canReport = may(actor, "claims.report", blocks);
  const canDecide = may(actor, "claims.receive", blocks);
  return canReport || canDecide ? { companyId: actor.company.id, canReport, canDecide } : null;
}

export async function findRow(
  { tx, scope }: Pick<ClaimWork, "tx" | "scope">,
  by: { id: string } | { number: number },
): Promise<NamedClaim | null> {
  const eyes = claimEyes(scope);
  const row = eyes && (await selectClaim(tx, scope, eyes, by));
  if (!row) return null;
  // A draft is its company's alone.
  const isOwn = !scope.actor || scope.actor.company.id === row.companyId;
  return row.sentAt === null && !isOwn ? null : row;
}

/** The actor's own claim as its dealer, to be changed: locked, so that two who write at once follow each other. */
export async function ownClaim(work: ClaimWork, id: string): Promise<Result<NamedClaim, ClaimRefusal>> {
  const { tx, scope } = work;
  await tx.lock(`claims/${scope.tenant.id}/${id}`);
  const row = await findRow(work, { id });
  if (!row) return refuse("notFound");
  return sideOf(scope, row) === "dealer" ? ok(row) : refuse("notAllowed");
}

/** The same of a draft. */
export async function ownDraft(work: ClaimWork, id: string): Promise<Result<NamedClaim, ClaimRefusal>> {
  const own = await ownClaim(work, id);
  return !own.ok || own.value.sentAt === null ? own : notNow(await asClaim(work, own.value));
}

export async function asClaim(work: Pick<ClaimWork, "tx" | "scope">, row: NamedClaim): Promise<Claim> {
  const { tx, scope } = work;
  const lines = await selectLines(tx, scope, row.id);
  const stage = stageIn(scope.tenant, row);
  const { replacementId, recoversId } = row;
  const replacement = replacementId === null ? null : await selectNumber(tx, scope, replacementId);
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    kind: row.kind,
    funnel: row.funnel,
    stage: row.stage,
    stageTitles: stage.titles,
    canonical: stage.canonical as CanonicalClaimStage,
    isFinal: stage.isFinal,
    companyId: row.companyId,
    companyName: row.companyName,
    supplierId: row.supplierId,
    distributorId: row.distributorId,
    order:
      row.orderId === null || row.orderNumber === null ? null : { id: row.orderId, number: row.orderNumber },
    lines,
    worth: worthOf(lines, row.currency),
    fields: row.fields,
    files: filesIn(funnelNamed(scope.tenant, row.funnel), row.fields),
    isDisputed: row.disputedAt !== null,
    visits: await visitsOf(work, row),
    dueAt: row.dueAt,
    replacement,
    recovers: recoversId === null ? null : await selectClaimNumber(tx, scope, recoversId),
    rating: row.rating,
    sentAt: row.sentAt,
    currency: row.currency,
  };
}

/** Days that are talked about, or agreed on and not over yet. */
async function visitsOf(
  { tx, scope }: Pick<ClaimWork, "tx" | "scope">,
  { id, sentAt }: NamedClaim,
): Promise<ClaimVisit[]> {
  const rows = sentAt === null ? [] : await selectVisits(tx, scope, id);
  return rows
    .filter(({ doneAt }) => doneAt === null)
    .map(({ kind, terms, proposal, proposedBy, offers, answerDueAt }) => ({
      ...{ kind, terms, offers, answerDueAt },
      proposal: proposal && proposedBy && { terms: proposal, by: proposedBy },
    }));
}

/** Names of what holds files: the funnel's questions for them, and words that were said aloud. */
export const fileFields = ({ transitions }: Funnel): string[] => [
  ...new Set(
    transitions.flatMap(({ fields }) =>
      Object.entries(fields).flatMap(([name, { type }]) =>
        type === "files" ? [name] : type === "text" ? [saidByFiles(name)] : [],
      ),
    ),
  ),
];

function filesIn(funnel: Funnel, fields: Readonly<Record<string, unknown>>): string[] {
  const ids = fileFields(funnel).flatMap((name) => fields[name] ?? []);
  return [...new Set(ids.filter((id): id is string => typeof id === "string"))];
}

export async function findClaim(
  work: Pick<ClaimWork, "tx" | "scope">,
  by: { id: string } | { number: number },
): Promise<Claim | null> {
  const row = await findRow(work, by);
  return row && asClaim(work, row);
}

export const funnelOf = ({ scope }: Pick<ClaimWork, "scope">, row: { funnel: string }): Funnel =>
  funnelNamed(scope.tenant, row.funnel);

export const stageOfClaim = (
  { scope }: Pick<ClaimWork, "scope">,
  row: { funnel: string; stage: string },
): Stage => stageIn(scope.tenant, row);

/** Stages with one of these meanings, of all kinds of claims the tenant has. */
export const claimStages = ({ tenant }: Scope, ...canonical: CanonicalClaimStage[]): string[] => [
  ...new Set(funnelsOfKind(tenant, "claim").flatMap((funnel) => stagesMeaning(funnel, ...canonical))),
];

/** Those at which a side is waited for: whom the clock reminds, and the dealer where silence is a yes. */
export const waitingStages = ({ tenant }: Scope, side: "dealer" | "supplier"): string[] => [
  ...new Set(
    funnelsOfKind(tenant, "claim").flatMap(({ stages }) =>
      stages.flatMap(({ id, limit }) => {
        if (!limit) return [];
        const waitsFor = "remind" in limit.end ? limit.end.remind : "dealer";
        return waitsFor === side ? [id] : [];
      }),
    ),
  ),
];

/** Those at which a claim is still put together. */
export const draftStages = ({ tenant }: Scope): string[] => [
  ...new Set(funnelsOfKind(tenant, "claim").map(({ first }) => first)),
];

/** The side of a claim the one who asks stands on; a distributor that has handed it up only reads. */
export function sideOf(
  { actor, sender }: Scope,
  { companyId, supplierId }: Pick<ClaimRow, "companyId" | "supplierId">,
): Side | null {
  if (!actor) return sender ? null : "clock";
  if (actor.company.id === companyId) return "dealer";
  return actor.company.id === supplierId ? "supplier" : null;
}

/** The moves the one who asks has, by the funnel, its side and its role. */
export function movesOf(scope: Scope, claim: Pick<Claim, "companyId" | "supplierId" | "funnel" | "stage">) {
  const { actor, tenant } = scope;
  const side = sideOf(scope, claim);
  if (!actor || !side) return [];
  return movesFrom(funnelNamed(tenant, claim.funnel), claim.stage, side).filter(
    ({ permission }: Transition) => permission !== null && may(actor, permission, tenant.blocks),
  );
}

/** Whether goods of an order are with the dealer: all of it is done, or a truck has brought these. */
export async function isReceived(
  { deliveries }: Pick<ClaimWork, "deliveries">,
  { id, canonical }: Pick<Order, "id" | "canonical">,
  productId: string | null = null,
): Promise<boolean> {
  if (canonical === "won") return true;
  return (await deliveries.ofOrder(id)).some(
    ({ receivedAt, told }) =>
      receivedAt !== null && (productId === null || told.lines.some((line) => line.productId === productId)),
  );
}

/** What is true of a claim now, in one short line. */
export const stateText = ({ number, stageTitles }: Pick<Claim, "number" | "stageTitles">): Text =>
  text("claims.state", { number, stage: { text: { titles: stageTitles } } });

export interface Held {
  row: NamedClaim;
  claim: Claim;
  side: Side;
}

export const notNow = (claim: Claim): Refusal<"notNow"> =>
  refuse("notNow", { state: { text: stateText(claim) } });

/** Found at the version that was seen; nobody else changes it until the turn is over. */
export async function hold(
  work: ClaimWork,
  { id, version }: { id: string; version: number },
): Promise<Result<Held, ClaimRefusal>> {
  const { tx, scope } = work;
  await tx.lock(`claims/${scope.tenant.id}/${id}`);
  const row = await findRow(work, { id });
  if (!row) return refuse("notFound");
  const claim = await asClaim(work, row);
  if (row.version !== version) return refuse("stale", { state: { text: stateText(claim) } });
  const side = sideOf(scope, row);
  return side ? { ok: true, value: { row, claim, side } } : refuse("notAllowed");
}
