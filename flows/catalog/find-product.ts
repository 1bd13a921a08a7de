/** Where ordering begins: a product by its name, article or barcode, else the catalog, an old order, the cart. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { call, type Flow, flow, pass } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { cart } from "../orders/cart/cart.ts";
import { repeatOrder } from "../orders/cart/repeat-order.ts";
import { browseCatalog } from "./browse-catalog.ts";
import { mayOrder } from "./product-card-data.ts";
import { searchOutcome } from "./search-words.ts";

const dataSchema = z.object({}) as z.ZodType<Record<string, never>>;

export const findProduct: Flow<Record<string, never>> = flow({
  id: "find-product",
  version: 1,
  permission: "catalog.browse",
  first: "ask",
  data: dataSchema,
  steps: {
    ask: {
      async ask(_, context) {
        const lines = [text("catalog.find.ask")];
        const catalog = { id: "catalog", label: text("catalog.find.catalog") };
        if (!mayOrder(context)) return { lines, choices: [[catalog, globalLabels.back]] };
        const count = await context.core.orders.cart.count();
        return {
          lines,
          choices: [
            [catalog, { id: "repeat", label: text("catalog.find.repeat") }],
            [{ id: "cart", label: text("catalog.find.cart", { count }) }, globalLabels.back],
          ],
        };
      },
      take: {
        choice(id) {
          switch (id) {
            case "catalog":
              return call(browseCatalog, browseCatalog.data.parse({}));
            case "repeat":
              return call(repeatOrder, repeatOrder.data.parse({}));
            case "cart":
              return call(cart, cart.data.parse({}));
            default:
              return pass();
          }
        },
        text: (words, _, context) => searchOutcome(words, context),
      },
    },
  },
});
