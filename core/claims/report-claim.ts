/** Beginning a claim: its goods with what they cost, its kind; all else is asked by the checklist of its funnel. */
import { defaultFunnel } from "../funnels/tenant-funnels.ts";
import { may } from "../network/model.ts";
import { ok, type Result, refuse } from "../result.ts";
import { actorOf, newId } from "../scope.ts";
import { nextNumber } from "../tenants/store.ts";
import { levelsOf } from "./authority.ts";
import { questionsOf } from "./checklist.ts";
import {
  type Claim,
  type ClaimedGoods,
  type ClaimKind,
  type ClaimLine,
  type ClaimRefusal,
  undecided,
} from "./model.ts";
import { insertClaim, insertLine, selectLines } from "./store.ts";
import { asClaim, type ClaimWork, ownDraft } from "./work.ts";

const FIRST_NUMBER = 1;
const longestWords = 200;

/** A draft of the actor's company: nobody else sees it until it is sent. */
export async function beginClaim(
  work: ClaimWork,
  kind: ClaimKind,
  goods: ClaimedGoods,
): Promise<Result<Claim, ClaimRefusal>> {
  const { tx, scope } = work;
  const { company, person } = actorOf(scope);
  if (!may(actorOf(scope), "claims.report", scope.tenant.blocks)) return refuse("notAllowed");
  if (kind === "recovery" && company.kind !== "distributor") return refuse("notAllowed");
  const line = await lineOf(work, goods, 1);
  if (!line.ok) return line;
  const order = await ownOrder(work, goods.orderId);
  const { manufacturerId, distributorId } = await levelsOf(work, company);
  const funnel = defaultFunnel(scope.tenant, "claim");
  const asksForOrder = questionsOf(funnel).find(([, { type }]) => type === "order")?.[0];
  const row = {
    id: newId(),
    number: await nextNumber(tx, scope.tenant.id, "claim", FIRST_NUMBER),
    ...{ funnel: funnel.id, stage: funnel.first, version: 1, kind, companyId: company.id },
    ...{ supplierId: distributorId ?? manufacturerId, distributorId, orderId: order?.id ?? null },
    currency: scope.tenant.currency,
    fields: order && asksForOrder ? { [asksForOrder]: order.number } : {},
    ...{ reportedBy: person.id, disputedAt: null, dueAt: null, replacementId: null, rating: null },
    ...{ sentAt: null, stageSince: scope.now, createdAt: scope.now, updatedAt: scope.now },
  };
  await insertClaim(tx, scope, row);
  await insertLine(tx, scope, row.id, line.value);
  await work.audit.record({
    action: "claim.begin",
    objectKind: "claim",
    objectId: row.id,
    after: { number: row.number, kind, orderId: row.orderId },
  });
  return ok(await asClaim(work, { ...row, companyName: company.name, orderNumber: order?.number ?? null }));
}

/** Other goods of the same matter. */
export async function addGoods(
  work: ClaimWork,
  id: string,
  goods: ClaimedGoods,
): Promise<Result<Claim, ClaimRefusal>> {
  const { tx, scope } = work;
  const draft = await ownDraft(work, id);
  if (!draft.ok) return draft;
  const row = draft.value;
  const lines = await selectLines(tx, scope, id);
  const line = await lineOf(work, goods, lines.length + 1);
  if (!line.ok) return line;
  await insertLine(tx, scope, id, line.value);
  return ok(await asClaim(work, row));
}

/** What others have ordered is nobody's to claim. */
async function ownOrder({ orders, scope }: ClaimWork, id: string | null) {
  const order = id === null ? null : await orders.find(id);
  return order?.companyId === actorOf(scope).company.id ? order : null;
}

/** By its order's line, at what it cost there; by the catalog at the company's price; else by words. */
async function lineOf(
  work: ClaimWork,
  { productId, words, orderId, quantityMilli }: ClaimedGoods,
  position: number,
): Promise<Result<ClaimLine, ClaimRefusal>> {
  if (!Number.isSafeInteger(quantityMilli) || quantityMilli <= 0) return refuse("noQuantity");
  const order = await ownOrder(work, orderId);
  const ordered = order?.lines.find((line) => line.productId === productId);
  if (ordered) {
    const { article, name, unit, priceMinor } = ordered;
    return ok({ position, productId, article, name, unit, quantityMilli, priceMinor, ...undecided });
  }
  const product = productId === null ? null : await work.catalog.product(productId);
  if (product) {
    const { article, name, unit } = product;
    const priceMinor = product.price?.amountMinor ?? null;
    return ok({ position, productId, article, name, unit, quantityMilli, priceMinor, ...undecided });
  }
  const name = words?.trim() ?? "";
  if (name === "" || name.length > longestWords) return refuse("badField", { field: "goods" });
  const nothing = { productId: null, article: null, priceMinor: null };
  return ok({ position, ...nothing, name, unit: "шт", quantityMilli, ...undecided });
}
