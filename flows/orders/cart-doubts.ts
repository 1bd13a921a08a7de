/** Doubts of a cart, one at a time, before it becomes an order: gone goods, too little stock, a price on request. */
import type { CartLine } from "../../core/orders/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { type Choice, call, type FlowContext, type Screen, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import type { CartData, CartStep } from "./cart-data.ts";
import { cartScreen } from "./cart-screen.ts";
import { openDoubts, proceed, takeView } from "./cart-view.ts";
import { similarProductsRef } from "./catalog-refs.ts";
import { refusalText } from "./order-words.ts";

export const doubtStep: CartStep = {
  async ask(data, context) {
    const { lines } = await context.core.orders.cart.view();
    const open = openDoubts(lines, data.settled);
    const [line] = open;
    // Settled by itself meanwhile: the cart is all there is to show.
    if (!line) return cartScreen(data, context);
    const number = data.doubtCount - open.length + 1;
    const head = data.doubtCount > 1 ? [text("orders.doubt.head", { number, count: data.doubtCount })] : [];
    return doubtScreen(line, head);
  },
  take: {
    choice(id, data, context) {
      const [verb = "", productId = "", quantity = ""] = id.split(" ");
      return productId ? answer({ verb, productId, quantity }, data, context) : takeView(id, data, context);
    },
  },
};

function doubtScreen(line: CartLine, head: Text[]): Screen {
  const { product, warning } = line;
  const choice = (verb: string, label: Text): Choice => ({ id: `${verb} ${product.id}`, label });
  const remove = choice("remove", text("orders.cart.remove"));
  if (warning?.kind === "gone") {
    return {
      lines: [...head, text("orders.refused.gone", { article: product.article })],
      choices: [[choice("similar", text("orders.doubt.similar"))], [remove, globalLabels.back]],
    };
  }
  if (warning?.kind === "stock") {
    const enough = takeable(line, warning.availableMilli);
    const take: Choice[] =
      enough > 0
        ? [
            {
              id: `take ${product.id} ${enough}`,
              label: text("orders.doubt.take", { quantity: { quantity: enough, unit: product.unit } }),
            },
          ]
        : [];
    return {
      lines: [...head, stockText(line, warning.availableMilli)],
      choices: [
        [...take, choice("wait", text("orders.doubt.wait"))],
        [remove, globalLabels.back],
      ],
    };
  }
  return {
    lines: [...head, text("orders.refused.unpriced", { article: product.article })],
    choices: [[globalLabels.person], [remove, globalLabels.back]],
  };
}

function stockText({ product, quantityMilli }: CartLine, availableMilli: number): Text {
  const { article, unit } = product;
  const wanted = { quantity: quantityMilli, unit };
  return availableMilli > 0
    ? text("orders.doubt.stock", { article, wanted, available: { quantity: availableMilli, unit } })
    : text("orders.doubt.none", { article, wanted });
}

/** As much of the stock as may be ordered: a multiple, and no less than the minimum. */
function takeable({ product: { multipleMilli, minimumMilli } }: CartLine, availableMilli: number): number {
  const fitting = multipleMilli > 0 ? availableMilli - (availableMilli % multipleMilli) : availableMilli;
  return fitting >= minimumMilli ? fitting : 0;
}

async function answer(
  { verb, productId, quantity }: { verb: string; productId: string; quantity: string },
  data: CartData,
  context: FlowContext,
) {
  const { cart } = context.core.orders;
  switch (verb) {
    case "take": {
      const result = await cart.set(productId, Number(quantity));
      return result.ok ? proceed(data, context) : stay(refusalText(result));
    }
    case "wait":
      return proceed({ ...data, settled: [...data.settled, productId] }, context);
    case "remove":
      await cart.remove(productId);
      return proceed(data, context);
    default:
      return call(similarProductsRef, { productId });
  }
}
