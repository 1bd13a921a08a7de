/** Goods that may be claimed: lines of the company's last orders that have come. */
import type { FlowContext } from "../flow.ts";
import type { ReportData } from "./claim-refs.ts";

export interface ClaimableLine {
  orderId: string;
  number: number;
  productId: string;
  article: string;
}

/** Of the order it was begun from; else of the last ones that were received. */
export async function linesOf(
  { fromOrder }: ReportData,
  { core, actor }: FlowContext,
): Promise<ClaimableLine[]> {
  const companyId = actor?.company.id ?? "";
  const ids =
    fromOrder === null
      ? (await core.orders.list("all", { offset: 0, limit: ORDERS_LOOKED_AT }, companyId)).items.map(
          ({ id }) => id,
        )
      : [fromOrder];
  const lines: ClaimableLine[] = [];
  for (const id of ids) {
    const order = await core.orders.find(id);
    if (!order || order.companyId !== companyId || !(await core.claims.isReceived(order))) continue;
    for (const { productId, article } of order.lines)
      lines.push({ orderId: id, number: order.number, productId, article });
    if (lines.length >= MOST_LINES) break;
  }
  return lines.slice(0, MOST_LINES);
}
const MOST_LINES = 9;
const ORDERS_LOOKED_AT = 10;
