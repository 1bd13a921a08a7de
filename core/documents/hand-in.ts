/** A paper an exchange hands in: attached to an order by its number, once for each key, and sent to who ordered. */
import type { Tx } from "../../db/store.ts";
import { createCore } from "../core.ts";
import type { KeptFile } from "../files/model.ts";
import { insertFile } from "../files/store.ts";
import { buyersOf } from "../orders/order-recipients.ts";
import { ok, type Result, refuse } from "../result.ts";
import { newId, type Scope } from "../scope.ts";
import { documentNotice } from "./document-notice.ts";
import type { AttachedKind } from "./model.ts";
import { countDocuments, findHandedIn, insertDocument } from "./store.ts";

/** More papers of one order nobody looks through: an exchange has lost its way. */
export const MOST_PAPERS = 100;

export interface HandedPaper {
  orderNumber: number;
  kind: AttachedKind;
  /** Stored, without a row yet. */
  file: KeptFile;
  tokenId: string;
  /** The same key never attaches a second paper. */
  key: string;
}

/** "noOrder": the tenant has none of that number. "otherBody": the key came with another paper. "orderFull": params.most. */
export type PaperRefusal = "noOrder" | "otherBody" | "orderFull";

export async function handInPaper(
  tx: Tx,
  scope: Scope,
  { orderNumber, kind, file, tokenId, key }: HandedPaper,
): Promise<Result<{ id: string; isRepeat: boolean }, PaperRefusal>> {
  // The same twice at once: the second waits, and finds what the first has attached.
  await tx.lock(`intake/${tokenId}`);
  const { orders, notices, audit } = createCore(tx, scope);
  const order = await orders.findByNumber(orderNumber);
  if (!order) return refuse("noOrder");
  const sourceKey = `intake:${tokenId}:${key}`;
  const known = await findHandedIn(tx, scope, sourceKey);
  if (known) {
    const isSame = known.orderId === order.id && known.kind === kind && known.sha256 === file.sha256;
    return isSame ? ok({ id: known.id, isRepeat: true }) : refuse("otherBody");
  }
  if ((await countDocuments(tx, scope, order.id)) >= MOST_PAPERS)
    return refuse("orderFull", { most: MOST_PAPERS });
  await insertFile(tx, scope, file);
  const document = { id: newId(), kind, fileId: file.id };
  await insertDocument(tx, scope, { ...document, orderId: order.id, sourceKey });
  await audit.record({
    action: "order.attach",
    objectKind: "order",
    objectId: order.id,
    after: { documents: [document], intake: tokenId },
  });
  const attached = { ...document, name: file.name, addedAt: scope.now };
  const recipients = await buyersOf({ tx, scope, notices }, order, false);
  await notices.push(documentNotice(order, [attached], scope.now), recipients);
  return ok({ id: document.id, isRepeat: false });
}
