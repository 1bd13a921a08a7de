/** Beginning a claim: its goods with what they cost, its kind; all else is asked by the checklist of its funnel. */
import type { Field, Funnel } from "../funnels/model.ts";
import { defaultFunnel } from "../funnels/tenant-funnels.ts";
import { type Company, may } from "../network/model.ts";
import type { Order } from "../orders/model.ts";
import { ok, type Result, refuse } from "../result.ts";
import { actorOf, newId } from "../scope.ts";
import type { SoldSerial } from "../serials/model.ts";
import { nextNumber } from "../tenants/store.ts";
import { questionsOf } from "./checklist/checklist.ts";
import { noSerial, serialPart, soldAs } from "./checklist/serial-lines.ts";
import { wordsName } from "./checklist/shots.ts";
import { claimedFault } from "./claimed-of-order.ts";
import { levelsOf } from "./deciding/authority.ts";
import {
  type Claim,
  type ClaimedGoods,
  type ClaimKind,
  type ClaimLine,
  type ClaimRefusal,
  undecided,
} from "./model.ts";
import { insertClaim, insertLine, selectLines, updateLine } from "./store.ts";
import { asClaim, type ClaimWork, isReceived, ownDraft } from "./work.ts";

const FIRST_NUMBER = 1;
const longestWords = 200;

/** A draft of the actor's company: nobody else sees it until it is sent. */
export async function beginClaim(
  work: ClaimWork,
  kind: ClaimKind,
  goods: ClaimedGoods,
): Promise<Result<Claim, ClaimRefusal>> {
  if (!may(actorOf(work.scope), "claims.report", work.scope.tenant.blocks)) return refuse("notAllowed");
  if (kind === "recovery") return refuse("recoversWhat");
  const known = await withSerial(work, goods);
  const line = await lineOf(work, known, { position: 1, claimId: null });
  if (!line.ok) return line;
  const order = await ownOrder(work, known.orderId);
  return ok(
    await insertDraft(work, { kind, order, lines: [line.value], recoversId: null }, ownReporter(work)),
  );
}

export interface Draft {
  kind: ClaimKind;
  order: Pick<Order, "id" | "number"> | null;
  lines: ClaimLine[];
  recoversId: string | null;
  /** Found when the goods were unloaded, which is not asked then: pictures there are already, and words said of them. */
  atUnloading?: { photos: readonly string[]; words: string };
}

/** Whose claim it is. */
export interface Reporter {
  company: Pick<Company, "id" | "name" | "supplierId">;
  personId: string;
}

export function ownReporter({ scope }: Pick<ClaimWork, "scope">): Reporter {
  const { company, person } = actorOf(scope);
  return { company, personId: person.id };
}

/** Writes a draft; whoever calls it has checked what it is of. */
export async function insertDraft(
  work: ClaimWork,
  { kind, order, lines, recoversId, atUnloading }: Draft,
  { company, personId }: Reporter,
): Promise<Claim> {
  const { tx, scope } = work;
  const { manufacturerId, distributorId } = await levelsOf(work, company);
  const funnel = defaultFunnel(scope.tenant, "claim");
  const row = {
    id: newId(),
    number: await nextNumber(tx, scope.tenant.id, "claim", FIRST_NUMBER),
    ...{ funnel: funnel.id, stage: funnel.first, version: 1, kind, companyId: company.id },
    ...{ supplierId: distributorId ?? manufacturerId, distributorId, orderId: order?.id ?? null },
    ...{ recoversId, currency: scope.tenant.currency },
    fields: {
      ...knownAnswers(questionsOf(funnel), order, lines[0]?.serial ?? null),
      ...(atUnloading && seenAtGate(funnel, atUnloading)),
    },
    ...{ reportedBy: personId, disputedAt: null, dueAt: null, replacementId: null, rating: null },
    ...{ sentAt: null, stageSince: scope.now, createdAt: scope.now, updatedAt: scope.now },
  };
  await insertClaim(tx, scope, row);
  for (const line of lines) await insertLine(tx, scope, row.id, line);
  await work.audit.record({
    action: "claim.begin",
    objectKind: "claim",
    objectId: row.id,
    after: { number: row.number, kind, orderId: row.orderId, ...(recoversId !== null && { recoversId }) },
  });
  return asClaim(work, { ...row, companyName: company.name, orderNumber: order?.number ?? null });
}

/** What the goods have said already is not asked again: the order's number, the piece's. */
function knownAnswers(
  questions: readonly [string, Field][],
  order: Draft["order"],
  serial: string | null,
): Record<string, unknown> {
  const asksForOrder = questions.find(([, { type }]) => type === "order")?.[0];
  const asksForSerial = questions.find(([, { isSerial }]) => isSerial)?.[0];
  return {
    ...(order && asksForOrder && { [asksForOrder]: order.number }),
    ...(serial !== null && asksForSerial && { [asksForSerial]: serial }),
  };
}

/** What was written down and photographed when the truck was unloaded. */
function seenAtGate(
  funnel: Funnel,
  { photos, words }: NonNullable<Draft["atUnloading"]>,
): Record<string, unknown> {
  const questions = questionsOf(funnel);
  const asksForPhotos = questions.find(([, { type }]) => type === "files")?.[0];
  // What is wrong is asked in words by some trades, and chosen from a list by others.
  const asksInWords = questions.some(([name, { type }]) => name === "defect" && type === "text");
  const tells = asksInWords ? "defect" : asksForPhotos && wordsName(asksForPhotos);
  const whenFound = questions.find(([, { of }]) => of === "foundAt")?.[0];
  const isListed = (funnel.lists.foundAt ?? []).some(({ id }) => id === "unloading");
  return {
    ...(asksForPhotos && photos.length > 0 && { [asksForPhotos]: [...photos] }),
    ...(tells && words !== "" && { [tells]: words }),
    ...(whenFound && isListed && { [whenFound]: "unloading" }),
  };
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
  const line = await lineOf(work, await withSerial(work, goods), {
    position: lines.length + 1,
    claimId: id,
  });
  if (!line.ok) return line;
  const same = lines.find((one) => isSameGoods(one, line.value));
  if (same) {
    const quantityMilli = same.quantityMilli + line.value.quantityMilli;
    await updateLine(tx, scope, id, same.position, { quantityMilli });
  } else await insertLine(tx, scope, id, line.value);
  return ok(await asClaim(work, row));
}

/** Of one order and without a number of their own: so many more of a line there is. */
const isSameGoods = (one: ClaimLine, other: ClaimLine): boolean =>
  one.productId !== null &&
  one.productId === other.productId &&
  one.orderId === other.orderId &&
  one.serial === null &&
  other.serial === null;

/** What others have ordered is nobody's to claim. */
async function ownOrder({ orders, scope }: ClaimWork, id: string | null) {
  const order = id === null ? null : await orders.find(id);
  return order?.companyId === actorOf(scope).company.id ? order : null;
}

type KnownGoods = ClaimedGoods & { sold: SoldSerial | undefined };

/** A number that was sold to the company says what it is, and by which order it came. */
async function withSerial(work: ClaimWork, goods: ClaimedGoods): Promise<KnownGoods> {
  const typed = goods.serial?.trim() ?? "";
  const sold = typed === "" ? undefined : await soldAs(work, typed, goods.productId);
  if (!sold) return { ...goods, sold };
  const order =
    sold.orderNumber === null || goods.orderId !== null
      ? null
      : await work.orders.findByNumber(sold.orderNumber);
  return { ...goods, sold, productId: sold.productId, orderId: goods.orderId ?? order?.id ?? null };
}

/** By its order's line, at what it cost there; by the catalog at the company's price; else by words. */
async function lineOf(
  work: ClaimWork,
  { productId, words, orderId, quantityMilli, serial, sold }: KnownGoods,
  { position, claimId }: { position: number; claimId: string | null },
): Promise<Result<ClaimLine, ClaimRefusal>> {
  if (!Number.isSafeInteger(quantityMilli) || quantityMilli <= 0) return refuse("noQuantity");
  const typed = serial?.trim() ?? "";
  const order = await ownOrder(work, orderId);
  const of = {
    position,
    orderId: order?.id ?? null,
    quantityMilli,
    ...(typed === "" ? noSerial : serialPart(typed, sold)),
    ...undecided,
  };
  const ordered = order?.lines.find((line) => line.productId === productId);
  if (order && ordered) {
    if (!(await isReceived(work, order, productId))) return refuse("notReceived", { number: order.number });
    const { article, name, unit, priceMinor } = ordered;
    const claimed = { orderId: order.id, productId: ordered.productId, quantityMilli, claimId };
    const fault = await claimedFault(work, claimed);
    if (fault) return fault;
    const groupName = await groupNameOf(work, productId);
    return ok({ ...of, productId, article, name, groupName, unit, priceMinor });
  }
  const product = productId === null ? null : await work.catalog.product(productId);
  if (product) {
    const { article, name, unit } = product;
    const priceMinor = product.price?.amountMinor ?? null;
    return ok({
      ...of,
      ...{ productId, article, name, unit, priceMinor },
      groupName: await groupNameOf(work, productId),
    });
  }
  const name = words?.trim() ?? "";
  if (name === "" || name.length > longestWords) return refuse("badField", { field: "goods" });
  return ok({ ...of, productId: null, article: null, name, groupName: null, unit: "шт", priceMinor: null });
}

/** «Насосы / Дренажные»: checklists and reports go by it, whatever becomes of the catalog. */
export async function groupNameOf({ catalog }: ClaimWork, productId: string | null): Promise<string | null> {
  const product = productId === null ? null : await catalog.product(productId);
  const names: string[] = [];
  for (let id = product?.groupId ?? null; id !== null; ) {
    const group = await catalog.group(id);
    if (!group) break;
    names.unshift(group.name);
    id = group.parentId;
  }
  return names.length === 0 ? null : names.join(" / ");
}
