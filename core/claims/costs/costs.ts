/** What a claim costs whoever answers it: by its decision, by what is noted later, and what comes back of it. */
import type { Funnel } from "../../funnels/model.ts";
import { lineAmount, sum } from "../../money.ts";
import { may } from "../../network/model.ts";
import { ok, type Refusal, type Result, refuse } from "../../result.ts";
import { newId } from "../../scope.ts";
import { outcomeMeaning } from "../deciding/decisions.ts";
import { partsMinor } from "../deciding/repair-parts.ts";
import { figuresFor } from "../figures.ts";
import { acceptedOf, type Claim, type ClaimLine, type ClaimRefusal } from "../model.ts";
import { type ClaimWork, findRow, sideOf } from "../work.ts";
import { insertCost, selectCosts, undoCost } from "./costs-store.ts";

/** credit: what the dealer is paid back; recovered: what comes back from whoever made the part. */
export const costKinds = ["goods", "parts", "labour", "transport", "credit", "recovered"] as const;
export type CostKind = (typeof costKinds)[number];
/** What somebody notes by hand; what the dealer gets, the decision says. */
export const notedKinds = [
  "transport",
  "labour",
  "parts",
  "goods",
  "recovered",
] as const satisfies CostKind[];
export type NotedKind = (typeof notedKinds)[number];

export interface ClaimCost {
  id: string;
  kind: CostKind;
  amountMinor: number;
  /** Said by the decision itself. */
  isDecided: boolean;
  at: number;
  /** It was taken back, or another sum stands for it: it counts no more. */
  undone: { at: number; by: string | null } | null;
}

/** One that stands may be corrected; what the dealer is credited both sides have agreed to: it is nobody's to change. */
export const isCorrectable = ({ kind, undone }: ClaimCost): boolean => kind !== "credit" && undone === null;

/** What all of it comes to: what comes back is taken off. */
export const netCost = (costs: readonly Pick<ClaimCost, "kind" | "amountMinor" | "undone">[]): number =>
  sum(
    costs
      .filter(({ undone }) => undone === null)
      .map(({ kind, amountMinor }) => (kind === "recovered" ? -amountMinor : amountMinor)),
  );

/** What a decided line costs by itself. */
export function decidedCosts(funnel: Funnel, line: ClaimLine): { kind: CostKind; amountMinor: number }[] {
  const { priceMinor, sumMinor, labourMinor, parts } = line;
  const accepted = acceptedOf(line);
  const whole = accepted > 0 ? (sumMinor ?? 0) : 0;
  const labour = Math.min(labourMinor ?? 0, whole);
  switch (accepted > 0 ? outcomeMeaning(funnel, line.outcome) : null) {
    case "replacement":
      if (parts?.length)
        return [{ kind: "goods" as const, amountMinor: partsMinor(parts) }].filter(
          (one) => one.amountMinor > 0,
        );
      return priceMinor === null ? [] : [{ kind: "goods", amountMinor: lineAmount(priceMinor, accepted) }];
    case "repair":
      return [
        { kind: "parts" as const, amountMinor: whole - labour },
        { kind: "labour" as const, amountMinor: labour },
      ].filter(({ amountMinor }) => amountMinor > 0);
    case "refund":
    case "discount":
      return whole > 0 ? [{ kind: "credit", amountMinor: whole }] : [];
    case null:
      return [];
  }
}

/**
 * As both sides agree: once for each claim, at the prices of whoever bears it. What a recovery gives back is taken off what the
 * claim it is for has cost, unless somebody has noted that already.
 */
export async function noteDecidedCosts(work: ClaimWork, whole: Claim, funnel: Funnel): Promise<void> {
  const { tx, scope } = work;
  const claim = await figuresFor(work, whole, whole.supplierId);
  if ((await selectCosts(tx, scope, claim.id)).some(({ isDecided }) => isDecided)) return;
  const costs = claim.lines.flatMap((line) => decidedCosts(funnel, line));
  for (const cost of costs)
    await insertCost(tx, scope, { id: newId(), claimId: claim.id, ...cost, isDecided: true, notedBy: null });
  await noteRecovered(work, whole, netCost(costs.map((cost) => ({ ...cost, undone: null }))));
}

async function noteRecovered(
  { tx, scope }: ClaimWork,
  { recovers }: Claim,
  amountMinor: number,
): Promise<void> {
  if (recovers === null || amountMinor === 0) return;
  const noted = await selectCosts(tx, scope, recovers.id);
  if (noted.some(({ kind, undone }) => kind === "recovered" && undone === null)) return;
  const recovered = { id: newId(), claimId: recovers.id, kind: "recovered" as const, amountMinor };
  await insertCost(tx, scope, { ...recovered, isDecided: false, notedBy: null });
}

/** Its supplier's alone: a dealer is not told what a claim costs. Null for all others. */
export async function costsOf(work: ClaimWork, id: string): Promise<ClaimCost[] | null> {
  const row = await findRow(work, { id });
  return row && mayCount(work, row) ? selectCosts(work.tx, work.scope, id) : null;
}

const mayCount = (
  { scope }: ClaimWork,
  row: { companyId: string; supplierId: string; sentAt: number | null },
): boolean => {
  const { actor, tenant } = scope;
  const isSupplier = row.sentAt !== null && sideOf(scope, row) === "supplier";
  return isSupplier && actor !== null && may(actor, "claims.decide", tenant.blocks);
};

export async function noteCost(
  work: ClaimWork,
  id: string,
  kind: NotedKind,
  amountMinor: number,
): Promise<Result<ClaimCost[], ClaimRefusal>> {
  const { tx, scope, audit } = work;
  const fault = await countingFault(work, id, amountMinor);
  if (fault) return fault;
  await insertCost(tx, scope, notedCost(work, id, { kind, amountMinor }));
  await audit.record({
    action: "claim.cost",
    objectKind: "claim",
    objectId: id,
    after: { kind, amountMinor },
  });
  return ok(await selectCosts(tx, scope, id));
}

/**
 * Another sum for one that stands, or none (null): the former stays to be read. It may be what the decision has reckoned
 * with: goods cost less than they were sold for, a repair took longer.
 */
export async function correctCost(
  work: ClaimWork,
  id: string,
  costId: string,
  amountMinor: number | null,
): Promise<Result<ClaimCost[], ClaimRefusal>> {
  const { tx, scope, audit } = work;
  await tx.lock(`claims/${scope.tenant.id}/${id}`);
  const fault = await countingFault(work, id, amountMinor ?? 1);
  if (fault) return fault;
  const cost = (await selectCosts(tx, scope, id)).find((one) => one.id === costId);
  if (!cost || !isCorrectable(cost)) return refuse("costGone");
  await undoCost(tx, scope, costId);
  const { kind, amountMinor: was } = cost;
  if (amountMinor !== null) await insertCost(tx, scope, notedCost(work, id, { kind, amountMinor }));
  await audit.record({
    action: "claim.cost.correct",
    objectKind: "claim",
    objectId: id,
    before: { kind, amountMinor: was },
    after: { kind, amountMinor },
  });
  return ok(await selectCosts(tx, scope, id));
}

async function countingFault(
  work: ClaimWork,
  id: string,
  amountMinor: number,
): Promise<Refusal<ClaimRefusal> | null> {
  const row = await findRow(work, { id });
  if (!row) return refuse("notFound");
  if (!mayCount(work, row)) return refuse("notAllowed");
  return Number.isSafeInteger(amountMinor) && amountMinor > 0 ? null : refuse("badField", { field: "sum" });
}

const notedCost = ({ scope }: ClaimWork, claimId: string, cost: Pick<ClaimCost, "kind" | "amountMinor">) => ({
  id: newId(),
  claimId,
  ...cost,
  isDecided: false,
  notedBy: scope.actor?.person.id ?? null,
});
