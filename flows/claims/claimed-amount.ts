/** How much of reported goods there is: as they were ordered, and as is not claimed yet. */
import type { FlowContext } from "../flow.ts";
import type { ReportData } from "./claim-refs.ts";

/** The line's own figures: how many were ordered, and in what they are counted. */
export async function countedOf({ productId, orderId, words }: ReportData, { core, actor }: FlowContext) {
  const order = orderId === null ? null : await core.orders.find(orderId);
  const isOwn = order?.companyId === actor?.company.id;
  const line = isOwn ? order?.lines.find((one) => one.productId === productId) : undefined;
  if (line) return { ...line, goods: line.article, orderedMilli: line.quantityMilli };
  const product = productId === null ? null : await core.catalog.product(productId);
  if (product) return { ...product, goods: product.article, orderedMilli: null };
  return { unit: "шт", packQuantityMilli: 1_000, goods: words ?? "", orderedMilli: null };
}

/** How much of the order's goods may still be claimed, thousandths; 0 for goods of no order. */
export async function leftOf(
  { productId, orderId, claimId }: ReportData,
  { core }: FlowContext,
): Promise<number> {
  if (productId === null || orderId === null) return 0;
  return (await core.claims.leftToClaim({ productId, orderId, claimId })) ?? 0;
}
