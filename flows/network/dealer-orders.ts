/** A dealer's orders, newest first: from its card to the card of one. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { call, type Flow, flow } from "../flow.ts";
import { managerOrder } from "../manager/manager-order.ts";
import { orderRow } from "../orders/card/order-words.ts";
import { orderListStep } from "../orders/order-list.ts";

const dataSchema = z.object({ companyId: z.string(), offset: z.int().min(0).default(0) });
type Data = z.infer<typeof dataSchema>;

export const dealerOrders: Flow<Data> = flow({
  id: "dealer-orders",
  version: 1,
  permission: "orders.decide",
  first: "list",
  data: dataSchema,
  steps: {
    list: orderListStep<Data>({
      // Whoever is no longer a dealer of ours is told of alone, whatever it ordered while it was one.
      page: async ({ companyId }, request, { core }) =>
        (await core.network.dealer(companyId))
          ? core.orders.list("all", request, companyId)
          : { items: [], total: 0 },
      async head({ companyId }, count, { core }) {
        const card = await core.network.dealer(companyId);
        if (!card) return text("network.dealer.notFound");
        return text("network.dealer.ordersTitle", { company: card.company.name, count });
      },
      row: orderRow,
      open: (orderId) => call(managerOrder, managerOrder.data.parse({ orderId })),
    }),
  },
});
