/** Repeating an order: its lines go to the cart, and what is gone or costs another price now is told. */
import * as z from "zod";
import type { Cart, Order } from "../../../core/orders/model.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import { priceAt } from "../../../core/prices/pricing.ts";
import { type Flow, type FlowContext, flow, goTo, pass, type Screen, stay } from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { optionNamed, pageChoices, pageSize, turnedTo } from "../../paging.ts";
import { someLines } from "../card/order-screen.ts";
import { goneWarning, orderRow, refusalText, totalOf } from "../card/order-words.ts";
import { ownOrders } from "../own-orders.ts";
import { toCart } from "./cart-data.ts";

const dataSchema = z.object({
  offset: z.int().min(0).default(0),
  /** The one that is meant; empty where it is asked. */
  orderId: z.string().default(""),
});
type Data = z.infer<typeof dataSchema>;

const pageFrom = (offset: number) => ({ offset, limit: pageSize });

export const repeatOrder: Flow<Data> = flow({
  id: "repeat-order",
  version: 1,
  permission: "orders.place",
  first: "pick",
  data: dataSchema,
  steps: {
    pick: {
      async ask({ offset, orderId }, context) {
        const named = orderId === "" ? null : await context.core.orders.find(orderId);
        if (named) return namedScreen(named);
        const { items, total } = await ownOrders(context).list("all", pageFrom(offset));
        if (total === 0)
          return { lines: [text("orders.repeat.none")], choices: [[globalLabels.back, globalLabels.menu]] };
        return {
          lines: [text("orders.repeat.which")],
          options: items.map((order) => ({ id: order.id, line: orderRow(order) })),
          choices: [[...pageChoices(offset, total), globalLabels.back]],
        };
      },
      take: {
        choice(id, data, context) {
          const offset = turnedTo(id, data.offset);
          return offset === null ? repeat(id, context) : goTo("pick", { ...data, offset });
        },
        async text(words, { offset, orderId: named }, context) {
          if (named !== "") return pass();
          const { items } = await ownOrders(context).list("all", pageFrom(offset));
          const orderId = optionNamed(
            words,
            items.map(({ id }) => id),
          );
          return orderId ? repeat(orderId, context) : pass();
        },
      },
    },
  },
});

const namedScreen = (order: Order): Screen => ({
  lines: [text("orders.repeat.sure", { number: order.number, total: totalOf(order) }), ...someLines(order)],
  choices: [[{ id: order.id, label: text("orders.repeat.toCart"), style: "primary" }], [globalLabels.back]],
});

/** Adds an order's lines to the cart, and shows it. */
export async function repeat(orderId: string, { core }: FlowContext) {
  const result = await core.orders.cart.addOrder(orderId);
  if (!result.ok) return stay(refusalText(result));
  const { added } = result.value;
  return toCart({ repeatOf: orderId }, text("orders.repeat.added", { count: added }));
}

/** What of a repeated order is gone, or costs another price than then; at most three of each are named. */
export async function repeatNews(orderId: string, cart: Cart, { core }: FlowContext): Promise<Text[]> {
  const order = orderId === "" ? null : await core.orders.find(orderId);
  if (!order) return [];
  const inCart = new Map(cart.lines.map((line) => [line.product.id, line]));
  const gone = order.lines.filter(({ productId }) => !inCart.has(productId));
  const products = await core.catalog.products(gone.map(({ productId }) => productId));
  const { currency } = order.total;
  const changed = order.lines.flatMap(({ productId, article, priceMinor }) => {
    const line = inCart.get(productId);
    const price = line && priceAt(line.product, line.quantityMilli);
    if (!price || price.amountMinor === priceMinor || price.currency !== currency) return [];
    const is = { money: price.amountMinor, currency };
    return [text("orders.warning.price", { article, is, was: { money: priceMinor, currency } })];
  });
  return [
    ...gone.slice(0, 3).map(({ productId, article }) => {
      const isOutside = products.find(({ id }) => id === productId)?.isOutside ?? false;
      return goneWarning({ article, isOutside });
    }),
    ...changed.slice(0, 3),
  ];
}
