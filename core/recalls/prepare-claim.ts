/** What a company has of goods that are called back becomes a claim of its own, filled in as far as the recall knows. */
import { batchFields } from "../claims/checklist/batch.ts";
import type { Claims } from "../claims/claims.ts";
import type { Recall } from "./model.ts";

/** A draft of the company for what it has: what is wrong is the recall's. Its id; null where none could be begun. */
export async function prepareClaim(
  claims: Claims,
  recall: Recall,
  foundMilli: number,
): Promise<string | null> {
  const { productId, batch, words } = recall;
  const of = { productId, words: recall.name, orderId: null, quantityMilli: foundMilli };
  const byBatch = batch === "" ? null : await claims.begin("defect", { ...of, serial: batch });
  // More than came by the order of the batch, or before that has come: then it is of no order.
  const begun = byBatch?.ok ? byBatch : await claims.begin("defect", of);
  if (!begun.ok) return null;
  const { id } = begun.value;
  for (const { name, field } of claims.checklist(begun.value)) {
    if (field.type !== "text") continue;
    if (batchFields.some((known) => known === name) && batch !== "") await claims.fillIn(id, name, batch);
    if (name === "defect") await claims.fillIn(id, name, words);
  }
  return id;
}
