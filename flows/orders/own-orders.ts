/** A company's own orders, also where the company itself answers orders of others: the two are never mixed. */

import type { OrderFilter } from "../../core/orders/model.ts";
import type { PageRequest } from "../../core/page.ts";
import type { FlowContext } from "../flow.ts";

export const ownOrders = ({ core, actor }: FlowContext) => ({
  list: (filter: OrderFilter, page: PageRequest) => core.orders.list(filter, page, actor?.company.id),
  count: (filter: OrderFilter) => core.orders.count(filter, actor?.company.id),
});
