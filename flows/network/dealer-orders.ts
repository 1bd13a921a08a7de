/** A dealer's orders, newest first: from its card to the card of one. */
import { z } from "zod";
import { text } from "../../core/outbox/message.ts";
import { call, type Flow, flow, goTo } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { managerOrder } from "../manager/manager-order.ts";
import { orderRow } from "../orders/order-words.ts";
import { pageChoices, pageSize, turnedTo } from "../paging.ts";

const dataSchema = z.object({ companyId: z.string(), offset: z.int().min(0).default(0) });
type Data = z.infer<typeof dataSchema>;

export const dealerOrders: Flow<Data> = flow({
  id: "dealer-orders",
  version: 1,
  permission: "orders.decide",
  first: "list",
  data: dataSchema,
  steps: {
    list: {
      async ask({ companyId, offset }, { core }) {
        const card = await core.network.dealer(companyId);
        if (!card) return { lines: [text("network.dealer.notFound")], choices: [[globalLabels.back]] };
        const { items, total } = await core.orders.list("all", { offset, limit: pageSize }, companyId);
        return {
          lines: [text("network.dealer.ordersTitle", { company: card.company.name, count: total })],
          options: items.map((order) => ({ id: order.id, line: orderRow(order) })),
          choices: [[...pageChoices(offset, total), globalLabels.back]],
        };
      },
      take: {
        choice(id, data) {
          const offset = turnedTo(id, data.offset);
          if (offset !== null) return goTo("list", { ...data, offset });
          return call(managerOrder, managerOrder.data.parse({ orderId: id }));
        },
      },
    },
  },
});
