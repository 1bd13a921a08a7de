/** Each new claim is a look: whether its article, or its batch, has more of them than chance would bring. */
import { selectStaffIds } from "../../network/store.ts";
import type { Notice } from "../../notices/model.ts";
import { stageIds } from "../../orders/order-funnel.ts";
import { text } from "../../outbox/message.ts";
import type { Claim, ClaimLine } from "../model.ts";
import type { ClaimWork } from "../work.ts";
import { type Exposure, fewestClaims, type Jump, jumpOf } from "./jump-rule.ts";
import { type ClaimedOnce, insertJump, selectClaimed, selectDelivered, selectTold } from "./jumps-store.ts";

const DAY_MS = 86_400_000;
/** What is compared, and with how much of the time before it. */
const recentDays = 30;
const historyDays = 365;
const BUTTONS_LAST_MS = 30 * DAY_MS;

/** Told of the batch where that alone explains it, else of the article; of one jump once. */
export async function watchJumps(work: ClaimWork, claim: Claim): Promise<void> {
  const { tx, scope } = work;
  const { supplierId } = claim;
  const { now, tenant } = scope;
  await tx.lock(`claim-jumps/${tenant.id}/${supplierId}`);
  const all = await selectClaimed(tx, scope, { supplierId, since: now - historyDays * DAY_MS });
  const since = now - recentDays * DAY_MS;
  const isRecent = ({ sentAt }: ClaimedOnce) => sentAt >= since;
  for (const line of goodsIn(claim)) {
    const { productId } = line;
    const own = all.filter((one) => one.productId === productId);
    if (own.filter(isRecent).length < fewestClaims) continue;
    const told = await selectTold(tx, scope, { supplierId, productId, since });
    const delivered = await deliveredOf(work, { supplierId, productId, since });
    const batches = own.find(({ claimId }) => claimId === claim.id)?.batches ?? [];
    const compare = (counted: readonly ClaimedOnce[]): Jump | null => {
      const before: Exposure = {
        count: own.filter((one) => !isRecent(one)).length,
        deliveredMilli: delivered.before,
      };
      const recent = { count: counted.filter(isRecent).length, deliveredMilli: delivered.recent };
      const looks = counted.length - fewestClaims + 1;
      return jumpOf(recent, before, { goods: lookedAt(all), looks });
    };
    let isBatch = false;
    for (const batch of batches.filter((one) => !told.includes(one))) {
      const ofBatch = own.filter((one) => one.batches.includes(batch));
      const jump = compare(ofBatch);
      if (!jump) continue;
      isBatch = true;
      await tell(work, claim, line, { batch, jump, count: ofBatch.filter(isRecent).length });
    }
    if (isBatch) continue;
    // A batch that was told of is the same jump.
    const jump = told.length > 0 ? null : compare(own);
    if (jump) await tell(work, claim, line, { batch: "", jump, count: own.filter(isRecent).length });
  }
}

type Goods = ClaimLine & { productId: string };

const goodsIn = ({ lines }: Claim): Goods[] => {
  const known = lines.filter((line): line is Goods => line.productId !== null);
  return known.filter(({ productId }, at) => known.findIndex((one) => one.productId === productId) === at);
};

/** Articles and batches with claims enough to be looked at within the year. */
function lookedAt(all: readonly ClaimedOnce[]): number {
  const counts = new Map<string, number>();
  for (const { productId, batches } of all)
    for (const key of [productId, ...batches.map((batch) => `${productId} ${batch}`)])
      counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts.values()].filter((count) => count >= fewestClaims).length;
}

/**
 * Claims come later than their goods: where less than usual was delivered of late, the year's pace stands for it, so that
 * an article that is sold out does not look worse than it is. A batch is at most all of that.
 */
async function deliveredOf(
  { tx, scope }: ClaimWork,
  { supplierId, productId, since }: { supplierId: string; productId: string; since: number },
): Promise<{ recent: number; before: number }> {
  const stages = stageIds(scope, "accepted", "won");
  const of = { supplierId, productId, stages };
  const from = scope.now - historyDays * DAY_MS;
  const before = await selectDelivered(tx, scope, { ...of, from, to: since });
  const late = await selectDelivered(tx, scope, { ...of, from: since, to: scope.now + 1 });
  const pace = (before * recentDays) / (historyDays - recentDays);
  return { before, recent: Math.max(late, pace) };
}

async function tell(
  work: ClaimWork,
  { supplierId }: Claim,
  { productId, article, name }: Goods,
  { batch, jump, count }: { batch: string; jump: Jump; count: number },
): Promise<void> {
  const { tx, scope, notices } = work;
  const expectedMilli = Math.round(jump.expected * 1_000);
  await insertJump(tx, scope, { supplierId, productId, batch, count, expectedMilli });
  const goods = article ?? name;
  const notice: Notice = {
    key: `claim-jump:${productId}:${batch}:${scope.now}`,
    about: { kind: "claimJump", id: productId },
    version: 1,
    message: {
      lines: [
        batch === "" ? text("claims.jump.head", { goods }) : text("claims.jump.headBatch", { goods, batch }),
        text("claims.jump.why", {
          ...{ days: recentDays, count, expected: Math.round(jump.expected * 10) / 10 },
          once: onceIn(jump.chance),
        }),
      ],
    },
    actions: [[{ kind: "claim.report", label: text("claims.action.figures") }]],
    companyId: supplierId,
    expiresAt: scope.now + BUTTONS_LAST_MS,
  };
  const experts = await notices.to.people(await selectStaffIds(tx, scope, supplierId, ["quality"]));
  const managers = await notices.to.managers(supplierId, null, { isEverybody: true });
  await notices.push(notice, [...managers, ...experts]);
}

/** «1 из 2 000»: rounded down to one figure that counts, so that it promises no more than it knows. */
function onceIn(chance: number): number {
  const times = Math.min(1 / Math.max(chance, 1e-9), 1e6);
  const scale = 10 ** Math.floor(Math.log10(times));
  return Math.floor(times / scale) * scale;
}
