/** An order both sides have agreed to already, at no cost: what a claim replaces. */
import { createHash } from "node:crypto";
import { stagesMeaning } from "../funnels/machine.ts";
import { defaultFunnel } from "../funnels/tenant-funnels.ts";
import { selectAddresses } from "../network/trade-store.ts";
import { newId } from "../scope.ts";
import { vatRateOf } from "../tenants/model.ts";
import { nextNumber } from "../tenants/store.ts";
import { insertOrder } from "./change-store.ts";
import { causeByClaim } from "./claim-cause.ts";
import type { Order } from "./model.ts";
import { FIRST_NUMBER } from "./place-order.ts";
import { selectOrder } from "./store.ts";
import type { OrderWork } from "./work.ts";

export interface Replacement {
  claimId: string;
  companyId: string;
  supplierId: string;
  /** The person who reported the claim. */
  orderedBy: string;
  /** The order the goods came by: the new ones go the same way; null where it is not known. */
  insteadOf: string | null;
  lines: readonly { productId: string; quantityMilli: number }[];
}

/** It is confirmed as it is made; once made for a claim, it is never made again. */
export async function placeReplacement(work: OrderWork, given: Replacement): Promise<Order> {
  const { tx, scope, catalog, audit } = work;
  const { companyId, supplierId, orderedBy, claimId } = given;
  const sourceKey = causeByClaim(claimId);
  const made = await selectOrder(tx, scope, "tenant", { sourceKey });
  if (made) return made;
  const funnel = defaultFunnel(scope.tenant, "order");
  const [stage = funnel.first] = stagesMeaning(funnel, "accepted");
  const products = await catalog
    .forCompany(companyId)
    .products(given.lines.map(({ productId }) => productId));
  const lines = given.lines.flatMap(({ productId, quantityMilli }, index) => {
    const product = products.find(({ id }) => id === productId);
    if (!product) return [];
    const { article, name, unit, packQuantityMilli } = product;
    const goods = { productId, article, name, unit, packQuantityMilli, quantityMilli };
    return [{ position: index + 1, ...goods, priceMinor: 0, amountMinor: 0 }];
  });
  const vatRate = vatRateOf(scope.tenant);
  const address = await addressOf(work, given);
  const row = {
    id: newId(),
    number: await nextNumber(tx, scope.tenant.id, "order", FIRST_NUMBER),
    ...{ companyId, supplierId, orderedBy, funnel: funnel.id, stage, version: 1 },
    ...{ currency: scope.tenant.currency, totalMinor: 0, vatMode: vatRate.mode, vatPercent: vatRate.percent },
    ...{ receipt: address === null ? "pickup" : "delivery", address, day: null, comment: null, sourceKey },
    fingerprint: createHash("sha256").update(sourceKey).digest("hex"),
    ...{ answerDueAt: null, submittedAt: scope.now, updatedAt: scope.now },
  };
  await insertOrder(tx, scope, row, lines);
  await audit.record({
    action: "order.replace",
    objectKind: "order",
    objectId: row.id,
    after: { by: "claim", claimId, number: row.number, stage },
  });
  const order = await selectOrder(tx, scope, "tenant", { id: row.id });
  if (!order) throw new Error(`The order ${row.id} was written and is not there`);
  return order;
}

/** Where the first goods went; else where the company has its deliveries. Null: they are fetched. */
async function addressOf({ tx, scope }: OrderWork, given: Replacement): Promise<string | null> {
  const { insteadOf, companyId } = given;
  const order = insteadOf === null ? null : await selectOrder(tx, scope, "tenant", { id: insteadOf });
  if (order) return order.receipt.kind === "delivery" ? order.receipt.address : null;
  return (await selectAddresses(tx, scope, companyId))[0] ?? null;
}
