/** A distributor's own ordering, apart from the orders of its dealers. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { findProduct } from "../catalog/find-product.ts";
import { call, type Flow, flow, goTo } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { cart } from "./cart/cart.ts";
import { myOrders } from "./my-orders.ts";
import { ownOrders } from "./own-orders.ts";

const dataSchema = z.object({});
type Data = z.infer<typeof dataSchema>;

export const purchase: Flow<Data> = flow({
  id: "purchase",
  version: 1,
  permission: "orders.place",
  first: "menu",
  data: dataSchema,
  steps: {
    menu: {
      async ask(_, context) {
        const lineCount = await context.core.orders.cart.count();
        const waiting = await ownOrders(context).count("waiting");
        const orders = waiting > 0 ? text("orders.menuWaiting", { count: waiting }) : text("orders.menu");
        return {
          lines: [text("orders.purchase.head")],
          choices: [
            [
              { id: "ordering", label: text("orders.purchase.order") },
              { id: "orders", label: orders },
            ],
            [{ id: "cart", label: text("orders.purchase.cart", { count: lineCount }) }, globalLabels.back],
          ],
        };
      },
      take: {
        choice(id, data) {
          switch (id) {
            case "ordering":
              return call(findProduct, {});
            case "orders":
              return call(myOrders, myOrders.data.parse({}));
            case "cart":
              return call(cart, cart.data.parse({}));
            default:
              return goTo("menu", data);
          }
        },
      },
    },
  },
});
