/** Own orders: those that wait for an answer, those in work, all; five a page. */
import { z } from "zod";
import type { OrderFilter } from "../../core/orders/model.ts";
import { text } from "../../core/outbox/message.ts";
import { findProduct } from "../catalog/find-product.ts";
import { type Choice, call, type Flow, type FlowContext, flow, goTo, pass, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { optionNamed, pageChoices, pageSize, turnedTo } from "../paging.ts";
import { orderCard } from "./order-card.ts";
import { orderRow } from "./order-words.ts";
import { ownOrders } from "./own-orders.ts";

const filters = ["waiting", "inWork", "all"] as const satisfies readonly OrderFilter[];

const dataSchema = z.object({
  filter: z.enum(filters).default("all"),
  offset: z.int().min(0).default(0),
});
type Data = z.infer<typeof dataSchema>;

export const myOrders: Flow<Data> = flow({
  id: "my-orders",
  version: 1,
  permission: "orders.place",
  first: "filters",
  data: dataSchema,
  steps: {
    filters: {
      ask: (_, context) => filtersScreen(context),
      take: {
        choice(id) {
          if (id === "ordering") return call(findProduct, {});
          const filter = filters.find((known) => known === id) ?? "all";
          return goTo("list", { filter, offset: 0 });
        },
      },
    },
    list: {
      ask: listScreen,
      take: {
        choice(id, data) {
          const offset = turnedTo(id, data.offset);
          return offset === null ? openCard(id) : goTo("list", { ...data, offset });
        },
        async text(words, data, context) {
          const { items } = await ownOrders(context).list(data.filter, pageFrom(data.offset));
          const orderId = optionNamed(
            words,
            items.map(({ id }) => id),
          );
          return orderId ? openCard(orderId) : pass();
        },
      },
    },
  },
});

const openCard = (orderId: string) => call(orderCard, orderCard.data.parse({ orderId }));
const pageFrom = (offset: number) => ({ offset, limit: pageSize });

async function filtersScreen(context: FlowContext): Promise<Screen> {
  const orders = ownOrders(context);
  const [waiting, inWork, all] = [
    await orders.count("waiting"),
    await orders.count("inWork"),
    await orders.count("all"),
  ];
  if (all === 0) {
    const ordering: Choice = { id: "ordering", label: text("orders.cart.catalog") };
    return { lines: [text("orders.list.none")], choices: [[ordering], [globalLabels.back]] };
  }
  const some: Choice[] = [
    ...(waiting > 0 ? [{ id: "waiting", label: text("orders.list.waiting", { count: waiting }) }] : []),
    ...(inWork > 0 ? [{ id: "inWork", label: text("orders.list.inWork", { count: inWork }) }] : []),
  ];
  return {
    lines: [
      waiting > 0
        ? text("orders.list.waitingHead", { count: waiting })
        : text("orders.list.head", { count: all }),
    ],
    choices: [
      ...(some.length > 0 ? [some] : []),
      [{ id: "all", label: text("orders.list.all", { count: all }) }, globalLabels.back],
    ],
  };
}

async function listScreen({ filter, offset }: Data, context: FlowContext): Promise<Screen> {
  const { items, total } = await ownOrders(context).list(filter, pageFrom(offset));
  return {
    lines: [text(total > 0 ? `orders.list.title.${filter}` : "orders.list.empty", { count: total })],
    options: items.map((order) => ({ id: order.id, line: orderRow(order) })),
    choices: [[...pageChoices(offset, total), globalLabels.back]],
  };
}
