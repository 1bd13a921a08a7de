/** Own orders: those that wait for the buyer, those that wait for the supplier, those in work, all; five a page. */
import * as z from "zod";
import type { OrderFilter } from "../../core/orders/model.ts";
import { text } from "../../core/outbox/message.ts";
import { findProduct } from "../catalog/find-product.ts";
import { boardChoice, openBoard } from "../deliveries/deliveries-list.ts";
import { type Choice, call, type Flow, type FlowContext, flow, goTo, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pairs } from "../pairs.ts";
import { openQuotes, quotesChoice } from "../quotes/quotes-list.ts";
import { orderCard } from "./card/order-card.ts";
import { orderRow } from "./card/order-words.ts";
import { orderListStep } from "./order-list.ts";
import { ownOrders } from "./own-orders.ts";

const filters = ["waiting", "new", "inWork", "all"] as const satisfies readonly OrderFilter[];

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
        choice(id, _data, context) {
          if (id === "ordering") return call(findProduct, {});
          if (id === "quotes") return openQuotes(context, { isOwn: true });
          if (id === "deliveries") return openBoard({ isOwn: true });
          const filter = filters.find((known) => known === id) ?? "all";
          return goTo("list", { filter, offset: 0 });
        },
      },
    },
    list: orderListStep<Data>({
      page: ({ filter }, request, context) => ownOrders(context).list(filter, request),
      head: ({ filter }, total) =>
        text(total > 0 ? `orders.list.title.${filter}` : "orders.list.empty", { count: total }),
      row: orderRow,
      open: (orderId) => call(orderCard, orderCard.data.parse({ orderId })),
    }),
  },
});

async function filtersScreen(context: FlowContext): Promise<Screen> {
  const orders = ownOrders(context);
  const [waiting, fresh, inWork, all] = [
    await orders.count("waiting"),
    await orders.count("new"),
    await orders.count("inWork"),
    await orders.count("all"),
  ];
  if (all === 0) {
    const ordering: Choice = { id: "ordering", label: text("orders.cart.catalog") };
    const asked = await quotesChoice(context, { isOwn: true });
    return { lines: [text("orders.list.none")], choices: [[ordering], [...asked, globalLabels.back]] };
  }
  const some: Choice[] = [
    ...(waiting > 0 ? [{ id: "waiting", label: text("orders.list.waiting", { count: waiting }) }] : []),
    ...(fresh > 0 ? [{ id: "new", label: text("orders.list.new", { count: fresh }) }] : []),
    ...(inWork > 0 ? [{ id: "inWork", label: text("orders.list.inWork", { count: inWork }) }] : []),
    ...(await boardChoice(context, { isOwn: true })),
    ...(await quotesChoice(context, { isOwn: true })),
  ];
  return {
    lines: [
      waiting > 0
        ? text("orders.list.waitingHead", { count: waiting })
        : text("orders.list.head", { count: all }),
    ],
    choices: [
      // Six buttons are a screen: who waits for the supplier stands among all.
      ...pairs(some.length > 4 ? some.filter(({ id }) => id !== "new") : some),
      [{ id: "all", label: text("orders.list.all", { count: all }) }, globalLabels.back],
    ],
  };
}
