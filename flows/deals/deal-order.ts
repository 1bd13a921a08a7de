/** An order for a deal: put together now, or one there is, named by its number. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { findProduct } from "../catalog/find-product.ts";
import { become, done, type Flow, flow, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { toCart } from "../orders/cart/cart-data.ts";
import { missingScreen, refusalText } from "./deal-words.ts";
import { orderNumberAnswer } from "./field-answers.ts";

const dataSchema = z.object({ dealId: z.string() });
type Data = z.infer<typeof dataSchema>;

export const dealOrder: Flow<Data> = flow<"how" | "number", Data>({
  id: "deal-order",
  version: 1,
  permission: "orders.place",
  first: "how",
  data: dataSchema,
  steps: {
    how: {
      async ask({ dealId }, { core }) {
        const deal = await core.deals.find(dealId);
        if (!deal) return missingScreen();
        return {
          lines: [text("work.order.how", { number: deal.number })],
          choices: [
            [{ id: "collect", label: text("work.order.collect"), style: "primary" }],
            [{ id: "number", label: text("work.order.number") }, globalLabels.back],
          ],
        };
      },
      take: {
        async choice(id, data, { core }) {
          if (id === "number") return goTo("number", data);
          if (id !== "collect") return pass();
          const result = await core.deals.fillCart(data.dealId);
          if (!result.ok) return done(refusalText(result));
          return (await core.orders.cart.count()) > 0 ? toCart() : become(findProduct, {});
        },
      },
    },
    number: {
      ask: () => ({ lines: [text("work.order.ask")], choices: [[globalLabels.back]] }),
      take: {
        async text(words, { dealId }, { core }) {
          const order = orderNumberAnswer(words);
          if (order === null) return words.trim().endsWith("?") ? pass() : stay(text("work.order.bad"));
          const result = await core.deals.linkOrder(dealId, order);
          if (result.ok) return done(text("work.order.linked", { order, number: result.value.number }));
          return result.error === "noOrder" ? stay(refusalText(result)) : done(refusalText(result));
        },
      },
    },
  },
});
