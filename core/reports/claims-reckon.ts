/** A report of claims, put together line by line of what the queries give. */
import type { Tx } from "../../db/store.ts";
import { workingMinutesBetween } from "../calendar/working-calendar.ts";
import { batchOf } from "../claims/checklist/batch.ts";
import { questionsOf } from "../claims/checklist/checklist.ts";
import { partAmount } from "../claims/deciding/repair-parts.ts";
import { isLowRating, ratingWords } from "../claims/model.ts";
import { funnelNamed, stageIn } from "../funnels/tenant-funnels.ts";
import { lineAmount, sum } from "../money.ts";
import { stageIds } from "../orders/order-funnel.ts";
import { type Text, text, verbatim } from "../outbox/message.ts";
import type { Scope } from "../scope.ts";
import { calendarOf } from "../tenants/model.ts";
import type {
  ClaimDimension,
  ClaimFigures,
  ClaimRate,
  ClaimReport,
  ClaimReportLine,
  LowRating,
  PartsLine,
} from "./claims-model.ts";
import { pricedFor } from "./claims-priced.ts";
import {
  type BatchShipment,
  type ClaimedLine,
  type DeliveredGoods,
  selectBatchShipments,
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
  batches: ReadonlyMap<string, number>;
  hasCosts: boolean;
}

/** All of a period, read once for every way to gather it. `hasCosts`: who reads may know what claims cost. */
export async function readClaims(
  tx: Tx,
  scope: Scope,
  { supplierId, hasCosts }: { supplierId: string; hasCosts: boolean },
  period: Period,
): Promise<Known> {
  const sent = await selectClaimedLines(tx, scope, supplierId, period);
  const lines = await pricedFor(
    tx,
    scope,
    supplierId,
    sent.filter((line) => !isTakenBack(scope, line, sent)),
  );
  const stages = stageIds(scope, "accepted", "won");
  return {
    lines: hasCosts ? lines : lines.map((line) => ({ ...line, parts: null })),
    decidedAt: await selectDecidedAt(tx, scope, claimsIn(lines)),
    costs: await selectCostOf(tx, scope, claimsIn(lines.filter(({ isOwn }) => isOwn && hasCosts))),
    delivered: await selectDeliveredGoods(tx, scope, supplierId, { ...period, stages }),
    batches: deliveredBatches(
      await selectBatchShipments(tx, scope, {
        productIds: [...new Set(lines.flatMap(({ productId }) => productId ?? []))],
        stages,
      }),
      supplierId,
    ),
    hasCosts,
  };
}

const meaningOf = ({ tenant }: Scope, line: ClaimedLine): string => stageIn(tenant, line).canonical;

/** Closed before anybody has decided anything of it. */
const isTakenBack = (scope: Scope, line: ClaimedLine, all: readonly ClaimedLine[]): boolean =>
  meaningOf(scope, line) === "lost" &&
  all.every(({ claimId, decision }) => claimId !== line.claimId || decision === null);

/**
 * How much of each batch a supplier has delivered: the goods of the orders its shipments name. Not known, and left out,
 * where a shipment names none, or where one order brought two batches of an article.
 */
function deliveredBatches(shipments: readonly BatchShipment[], supplierId: string): Map<string, number> {
  const sums = new Map<string, number>();
  const unknown = new Set<string>();
  const broughtBy = new Map<string, string>();
  for (const { productId, label, order } of shipments) {
    const key = `${productId} ${batchOf({}, label)}`;
    if (order === null) unknown.add(key);
    if (order?.supplierId !== supplierId) continue;
    const by = `${order.id} ${productId}`;
    const other = broughtBy.get(by);
    if (other !== undefined && other !== key) for (const one of [other, key]) unknown.add(one);
    if (other === undefined) sums.set(key, (sums.get(key) ?? 0) + order.milli);
    broughtBy.set(by, key);
  }
  for (const key of unknown) sums.delete(key);
  return sums;
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
    return {
      title: titleOf(scope, first, by),
      unit: first.unit,
      ...figuresOf(scope, known, group),
      rate: rateBy(known, group, by),
    };
  });
  lines.sort((one, other) => other.claims - one.claims || other.costMinor - one.costMinor);
  return { period, by, all: figuresOf(scope, known, known.lines), lines, low: lowOf(known.lines) };
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

/** One article or batch is counted by quantity; all that a dealer has bought only money adds up; reasons share all claims. */
function rateBy(known: Known, lines: readonly ClaimedLine[], by: ClaimDimension): ClaimRate | null {
  const [first] = lines;
  if (!first) return null;
  const { productId, companyId } = first;
  const quantity = (of: number | undefined): ClaimRate | null =>
    of === undefined ? null : { in: "quantity", claimed: sum(lines.map((line) => line.quantityMilli)), of };
  switch (by) {
    case "article":
      return productId === null
        ? null
        : quantity(sum(deliveredTo(known, (goods) => goods.productId === productId, "milli")));
    case "batch":
      return quantity(known.batches.get(`${productId} ${batchOf(first.fields, first.lot)}`));
    case "dealer":
      return known.hasCosts
        ? {
            in: "money",
            claimed: sum(lines.map((line) => lineAmount(line.priceMinor ?? 0, line.quantityMilli))),
            of: sum(deliveredTo(known, (goods) => goods.companyId === companyId, "minor")),
          }
        : null;
    case "reason":
      return { in: "claims", claimed: claimsIn(lines).length, of: claimsIn(known.lines).length };
  }
}

const deliveredTo = (
  { delivered }: Known,
  isIt: (goods: DeliveredGoods) => boolean,
  what: "milli" | "minor",
): number[] => delivered.filter(isIt).map((goods) => goods[what]);

const claimsIn = (lines: readonly ClaimedLine[]): string[] => [
  ...new Set(lines.map(({ claimId }) => claimId)),
];

/** Each claim once; of those the reader has answered itself. */
const ratedIn = (lines: readonly ClaimedLine[]) =>
  [...new Map(lines.map((line) => [line.claimId, line])).values()].flatMap(({ isOwn, rating, ...line }) =>
    isOwn && rating !== null ? [{ ...line, rating }] : [],
  );

function ratingOf(lines: readonly ClaimedLine[]): ClaimFigures["rating"] {
  const given = ratedIn(lines).map(({ rating }) => rating as number);
  return given.length === 0 ? null : { average: sum(given) / given.length, count: given.length };
}

function lowOf(lines: readonly ClaimedLine[]): LowRating[] {
  return ratedIn(lines)
    .filter(({ rating }) => isLowRating(rating))
    .map(({ number, company, rating, fields: { [ratingWords]: words } }) => ({
      ...{ number, company, rating },
      words: typeof words === "string" ? words : null,
    }))
    .sort((one, other) => one.rating - other.rating || other.number - one.number);
}

function figuresOf(
  scope: Scope,
  { lines: all, decidedAt, costs }: Known,
  lines: readonly ClaimedLine[],
): ClaimFigures {
  const ids = claimsIn(lines);
  const ofClaim = (id: string) => lines.filter(({ claimId }) => claimId === id);
  const isAccepted = (id: string) =>
    ofClaim(id).some(
      (line) =>
        line.decision === "approve" ||
        line.decision === "part" ||
        (line.decision === null && meaningOf(scope, line) === "won"),
    );
  const isRejected = (id: string) => ofClaim(id).every(({ decision }) => decision === "reject");
  const calendar = calendarOf(scope.tenant);
  const minutes = ids.flatMap((id) => {
    const at = decidedAt.get(id);
    const sentAt = ofClaim(id)[0]?.sentAt;
    return at === undefined || sentAt === undefined ? [] : [workingMinutesBetween(calendar, sentAt, at)];
  });
  // A claim of several goods costs each of them its part.
  const cost = ids.reduce((before, id) => {
    const whole = all.filter(({ claimId }) => claimId === id).length;
    return before + ((costs.get(id) ?? 0) * ofClaim(id).length) / whole;
  }, 0);
  return {
    claims: ids.length,
    accepted: ids.filter(isAccepted).length,
    rejected: ids.filter(isRejected).length,
    rate: null,
    rating: ratingOf(lines),
    decisionMinutes: medianOf(minutes),
    costMinor: Math.round(cost),
  };
}
