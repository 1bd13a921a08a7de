/** A report of claims, put together line by line of what the queries give. */
import type { Tx } from "../../db/store.ts";
import { workingMinutesBetween } from "../calendar/working-calendar.ts";
import { batchOf } from "../claims/checklist/batch.ts";
import { questionsOf } from "../claims/checklist/checklist.ts";
import { partAmount } from "../claims/deciding/repair-parts.ts";
import { funnelNamed } from "../funnels/tenant-funnels.ts";
import { stageIds } from "../orders/order-funnel.ts";
import { type Text, text, verbatim } from "../outbox/message.ts";
import type { Scope } from "../scope.ts";
import { calendarOf } from "../tenants/model.ts";
import type {
  ClaimDimension,
  ClaimFigures,
  ClaimReport,
  ClaimReportLine,
  PartsLine,
} from "./claims-model.ts";
import {
  type ClaimedLine,
  type DeliveredGoods,
  selectClaimedLines,
  selectCostOf,
  selectDecidedAt,
  selectDeliveredGoods,
} from "./claims-store.ts";
import { medianOf, type Period } from "./model.ts";

interface Known {
  lines: ClaimedLine[];
  decidedAt: ReadonlyMap<string, number>;
  costs: ReadonlyMap<string, number>;
  delivered: DeliveredGoods[];
}

/** All of a period, read once for every way to gather it. `hasCosts`: who reads may know what claims cost. */
export async function readClaims(
  tx: Tx,
  scope: Scope,
  { supplierId, hasCosts }: { supplierId: string; hasCosts: boolean },
  period: Period,
): Promise<Known> {
  const lines = await selectClaimedLines(tx, scope, supplierId, period);
  const idsOf = (some: readonly ClaimedLine[]) => [...new Set(some.map(({ claimId }) => claimId))];
  const stages = stageIds(scope, "accepted", "won");
  return {
    lines: hasCosts ? lines : lines.map((line) => ({ ...line, parts: null })),
    decidedAt: await selectDecidedAt(tx, scope, idsOf(lines)),
    costs: await selectCostOf(tx, scope, idsOf(lines.filter(({ isOwn }) => isOwn && hasCosts))),
    delivered: await selectDeliveredGoods(tx, scope, supplierId, { ...period, stages }),
  };
}

export function reckonClaims(scope: Scope, known: Known, period: Period, by: ClaimDimension): ClaimReport {
  const groups = new Map<string, ClaimedLine[]>();
  for (const line of known.lines) {
    const key = keyOf(scope, line, by);
    if (key === null) continue;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const lines = [...groups.values()].map((group): ClaimReportLine => {
    const [first] = group as [ClaimedLine, ...ClaimedLine[]];
    const delivered = deliveredOf(known, first, by);
    return {
      title: titleOf(scope, first, by),
      unit: first.unit,
      ...figuresOf(scope, known, group, delivered),
    };
  });
  lines.sort((one, other) => other.claims - one.claims || other.costMinor - one.costMinor);
  return { period, by, all: figuresOf(scope, known, known.lines, null), lines };
}

/** The dearest first. */
export function reckonParts({ lines }: Pick<Known, "lines">): PartsLine[] {
  const sums = new Map<string, PartsLine>();
  for (const part of lines.flatMap(({ parts }) => parts ?? [])) {
    const { productId, article, name, unit, quantityMilli } = part;
    const key = productId ?? `${name.toLowerCase()} ${unit}`;
    const known = sums.get(key) ?? { article, name, unit, quantityMilli: 0, amountMinor: 0 };
    sums.set(key, {
      ...known,
      quantityMilli: known.quantityMilli + quantityMilli,
      amountMinor: known.amountMinor + partAmount(part),
    });
  }
  return [...sums.values()].sort((one, other) => other.amountMinor - one.amountMinor);
}

/** Null where a line says nothing of it. */
function keyOf(scope: Scope, line: ClaimedLine, by: ClaimDimension): string | null {
  const goods = line.productId ?? line.name.toLowerCase();
  switch (by) {
    case "article":
      return goods;
    case "batch": {
      const batch = batchOf(line.fields, line.lot);
      return batch === "" ? null : `${goods} ${batch}`;
    }
    case "dealer":
      return line.companyId;
    case "reason":
      return reasonOf(scope, line)?.id ?? line.kind;
  }
}

function titleOf(scope: Scope, line: ClaimedLine, by: ClaimDimension): Text {
  const goods = line.article ?? line.name;
  switch (by) {
    case "article":
      return verbatim(goods);
    case "batch":
      return text("reports.claims.batch", { goods, batch: batchOf(line.fields, line.lot) });
    case "dealer":
      return verbatim(line.company);
    case "reason": {
      const reason = reasonOf(scope, line);
      return reason ? { titles: reason.titles } : text(`claims.kind.${line.kind as "defect"}`);
    }
  }
}

/** What is wrong, where the checklist lets it be chosen; else the kind of claim tells. */
function reasonOf({ tenant }: Scope, { funnel: name, fields }: ClaimedLine) {
  const funnel = funnelNamed(tenant, name);
  const asked = questionsOf(funnel).find(
    ([field, { type }]) => type === "choice" && reasonFields.includes(field),
  );
  const [field, { of = "" }] = asked ?? ["", {}];
  return (funnel.lists[of] ?? []).find(({ id }) => id === fields[field]) ?? null;
}
const reasonFields = ["defect", "failure", "kind"];

/** Of an article or a company; what was delivered of a batch, or for a reason, nobody knows. */
function deliveredOf(
  { delivered }: Known,
  { productId, companyId }: ClaimedLine,
  by: ClaimDimension,
): number | null {
  if (by === "article" && productId !== null)
    return total(delivered.filter((goods) => goods.productId === productId));
  return by === "dealer" ? total(delivered.filter((goods) => goods.companyId === companyId)) : null;
}

const total = (goods: readonly DeliveredGoods[]): number => goods.reduce((all, { milli }) => all + milli, 0);

function figuresOf(
  scope: Scope,
  { lines: all, decidedAt, costs }: Known,
  lines: readonly ClaimedLine[],
  deliveredMilli: number | null,
): ClaimFigures {
  const ids = [...new Set(lines.map(({ claimId }) => claimId))];
  const ofClaim = (id: string) => lines.filter(({ claimId }) => claimId === id);
  const isAccepted = (id: string) =>
    ofClaim(id).some(({ decision }) => decision === "approve" || decision === "part");
  const isRejected = (id: string) => ofClaim(id).every(({ decision }) => decision === "reject");
  const calendar = calendarOf(scope.tenant);
  const minutes = ids.flatMap((id) => {
    const at = decidedAt.get(id);
    const sentAt = ofClaim(id)[0]?.sentAt;
    return at === undefined || sentAt === undefined ? [] : [workingMinutesBetween(calendar, sentAt, at)];
  });
  // A claim of several goods costs each of them its part.
  const cost = ids.reduce((sum, id) => {
    const whole = all.filter(({ claimId }) => claimId === id).length;
    return sum + ((costs.get(id) ?? 0) * ofClaim(id).length) / whole;
  }, 0);
  return {
    claims: ids.length,
    accepted: ids.filter(isAccepted).length,
    rejected: ids.filter(isRejected).length,
    claimedMilli:
      deliveredMilli === null ? null : lines.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0),
    deliveredMilli,
    decisionMinutes: medianOf(minutes),
    costMinor: Math.round(cost),
  };
}
