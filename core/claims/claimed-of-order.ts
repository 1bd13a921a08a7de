/** Of an order no more is claimed than came by it, in one claim or in many, line by line. */
import { type Refusal, refuse } from "../result.ts";
import { outcomeMeaning } from "./deciding/decisions.ts";
import { acceptedOf, type Claim, type ClaimLine, type ClaimRefusal } from "./model.ts";
import { selectClaimedOf } from "./related-store.ts";
import { type ClaimWork, funnelOf, stageOfClaim } from "./work.ts";

interface Claimed {
  orderId: string;
  productId: string;
  /** What is claimed now, thousandths. */
  quantityMilli: number;
  /** The draft it belongs to: its lines count though nobody was sent them. */
  claimId: string | null;
  /** All lines of a draft together, some of which may be of another order: each was checked by itself. */
  isSending?: boolean;
}

/**
 * Null where so much is left. What is not decided yet counts, and what was replaced or paid back: that is gone. What was
 * mended, or got a discount, may break again.
 */
export async function claimedFault(
  work: ClaimWork,
  { orderId, productId, quantityMilli, claimId, isSending = false }: Claimed,
): Promise<Refusal<ClaimRefusal> | null> {
  const order = await work.orders.find(orderId);
  const ordered = order?.lines.find((line) => line.productId === productId);
  if (!order || !ordered) return null;
  const { article: goods, unit } = ordered;
  const number = order.number;
  if (!isSending && quantityMilli > ordered.quantityMilli)
    return refuse("moreThanCame", { goods, number, quantity: { quantity: ordered.quantityMilli, unit } });
  const left = await leftMilli(work, { orderId, productId, claimId }, ordered.quantityMilli);
  if (Math.min(quantityMilli, ordered.quantityMilli) <= left) return null;
  return left === 0
    ? refuse("allClaimed", { goods, number })
    : refuse("moreThanLeft", { goods, number, quantity: { quantity: left, unit } });
}

/** How much of an own order's goods is not claimed yet, thousandths; null where they are in no such order. */
export async function leftToClaim(
  work: ClaimWork,
  goods: Pick<Claimed, "orderId" | "productId" | "claimId">,
): Promise<number | null> {
  const order = await work.orders.find(goods.orderId);
  const ordered = order?.lines.find(({ productId }) => productId === goods.productId);
  return ordered ? leftMilli(work, goods, ordered.quantityMilli) : null;
}

async function leftMilli(
  work: ClaimWork,
  { orderId, productId, claimId }: Pick<Claimed, "orderId" | "productId" | "claimId">,
  orderedMilli: number,
): Promise<number> {
  const others = await selectClaimedOf(work.tx, work.scope, { orderId, productId });
  const taken = others
    .filter(({ claimId: id, sentAt }) => id === claimId || sentAt !== null)
    .reduce((all, line) => all + countedMilli(work, line), 0);
  return Math.max(0, orderedMilli - taken);
}

function countedMilli(work: ClaimWork, line: ClaimLine & { funnel: string; stage: string }): number {
  const { canonical, isFinal } = stageOfClaim(work, line);
  if (canonical === "lost") return 0;
  if (line.decision === null || line.decision === "sendBack") return isFinal ? 0 : line.quantityMilli;
  const meaning = outcomeMeaning(funnelOf(work, line), line.outcome);
  return meaning === "replacement" || meaning === "refund" ? acceptedOf(line) : 0;
}

/** The same of a whole draft as it is sent, each line of its own order: others may have been sent since its lines were told. */
export async function sendingFault(
  work: ClaimWork,
  { order, lines }: Claim,
): Promise<Refusal<ClaimRefusal> | null> {
  const sums = new Map<string, { orderId: string; productId: string; quantityMilli: number }>();
  for (const { productId, quantityMilli, orderId: ownOrder } of lines) {
    const orderId = ownOrder ?? order?.id ?? null;
    if (productId === null || orderId === null) continue;
    const key = `${orderId} ${productId}`;
    const before = sums.get(key)?.quantityMilli ?? 0;
    sums.set(key, { orderId, productId, quantityMilli: before + quantityMilli });
  }
  for (const claimed of sums.values()) {
    const fault = await claimedFault(work, { ...claimed, claimId: null, isSending: true });
    if (fault) return fault;
  }
  return null;
}
