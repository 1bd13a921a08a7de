/** Doubts of a cart, asked one at a time before it becomes an order. */
import { type CartLine, isGone } from "../../../core/orders/model.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import { shownMilli, shownStock } from "../../../core/stock/shown.ts";
import type { TenantSettings } from "../../../core/tenants/model.ts";
import { type Choice, call, type FlowContext, type Screen, stay } from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { pageSize } from "../../paging.ts";
import { askPrices, refusalText as quoteRefusalText } from "../../quotes/quote-words.ts";
import { goneText, refusalText } from "../card/order-words.ts";
import { similarProductsRef } from "../catalog-refs.ts";
import { type CartData, type CartStep, goneRemoved, toCart } from "./cart-data.ts";
import { type Doubt, openDoubts } from "./cart-doubt.ts";
import { cartScreen, lineText } from "./cart-screen.ts";
import { proceed, takeView } from "./cart-view.ts";

export const doubtStep: CartStep = {
  async ask(data, context) {
    const { lines } = await context.core.orders.cart.view();
    const open = openDoubts(lines, data.settled);
    const [doubt] = open;
    // Settled by itself meanwhile: the cart is all there is to show.
    if (!doubt) return cartScreen(data, context);
    const number = data.doubtCount - open.length + 1;
    const head = data.doubtCount > 1 ? [text("orders.doubt.head", { number, count: data.doubtCount })] : [];
    return doubtScreen(doubt, head, context);
  },
  take: {
    choice(id, data, context) {
      const [verb = "", productId = "", quantity = ""] = id.split(" ");
      return productId ? answer({ verb, productId, quantity }, data, context) : takeView(id, data, context);
    },
  },
};

function doubtScreen(doubt: Doubt, head: Text[], { tenant }: FlowContext): Screen {
  switch (doubt.kind) {
    case "gone":
      return goneScreen(doubt.lines, head);
    case "stock":
      return stockScreen(doubt, head, tenant.settings);
    case "unpriced": {
      const { product } = doubt.line;
      return {
        lines: [...head, text("orders.refused.unpriced", { article: product.article })],
        choices: [
          [{ id: "askPrices all", label: text("quotes.ask"), style: "primary" }],
          [globalLabels.person],
          [removeChoice(product.id), globalLabels.back],
        ],
      };
    }
  }
}

const removeChoice = (productId: string): Choice => ({
  id: `remove ${productId}`,
  label: text("orders.cart.remove"),
});

/** One press takes all of them out; what is like one of them is a press away too. */
function goneScreen(gone: readonly CartLine[], head: Text[]): Screen {
  const [first] = gone;
  if (first && gone.length === 1) {
    const { id } = first.product;
    return {
      lines: [...head, goneText(first.product)],
      choices: [
        [{ id: `similar ${id}`, label: text("orders.doubt.similar") }],
        [removeChoice(id), globalLabels.back],
      ],
    };
  }
  const isAnyOutside = gone.some(({ product }) => product.isOutside);
  return {
    lines: [
      ...head,
      text(isAnyOutside ? "orders.doubt.outside" : "orders.doubt.gone", { count: gone.length }),
      text("orders.doubt.goneHow"),
    ],
    options: gone
      .slice(0, pageSize)
      .map((line) => ({ id: `similar ${line.product.id}`, line: lineText(line, "") })),
    choices: [
      [{ id: "removeGone all", label: text("orders.cart.removeGone"), style: "primary" }],
      [globalLabels.back],
    ],
  };
}

type StockDoubt = Extract<Doubt, { kind: "stock" }>;

function stockScreen(doubt: StockDoubt, head: Text[], settings: TenantSettings): Screen {
  const { line, availableMilli } = doubt;
  const { id, unit } = line.product;
  const mayWait = settings.allowsBackorder;
  const enough = takeable(line, shownMilli(availableMilli, settings));
  const label = text("orders.doubt.take", { quantity: { quantity: enough, unit } });
  return {
    lines: [...head, stockText(doubt, settings)],
    choices: [
      ...rowOf([
        ...(enough > 0 ? [{ id: `take ${id} ${enough}`, label }] : []),
        ...(mayWait ? [{ id: `wait ${id}`, label: waitLabel(doubt) }] : []),
      ]),
      [removeChoice(id), globalLabels.back],
    ],
  };
}

const rowOf = (choices: Choice[]): Choice[][] => (choices.length > 0 ? [choices] : []);

const waitLabel = ({ expectedOn }: StockDoubt): Text =>
  expectedOn === null
    ? text("orders.doubt.wait")
    : text("orders.doubt.waitTill", { day: { day: expectedOn } });

function stockText({ line, availableMilli, expectedOn }: StockDoubt, settings: TenantSettings): Text {
  const { article, unit } = line.product;
  const figures = {
    article,
    wanted: { quantity: line.quantityMilli, unit },
    available: shownStock(availableMilli, unit, settings),
  };
  const isNone = availableMilli <= 0;
  const mayWait = settings.allowsBackorder;
  if (expectedOn === null) {
    if (!mayWait) return text(isNone ? "orders.doubt.noneOnly" : "orders.doubt.stockOnly", figures);
    return text(isNone ? "orders.doubt.none" : "orders.doubt.stock", figures);
  }
  const day = { day: expectedOn };
  if (!mayWait)
    return text(isNone ? "orders.doubt.noneOnlyTill" : "orders.doubt.stockOnlyTill", { ...figures, day });
  return text(isNone ? "orders.doubt.noneTill" : "orders.doubt.stockTill", { ...figures, day });
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
    case "askPrices":
      return askUnpriced(data, context);
    case "removeGone":
      return proceed(data, context, goneRemoved(await cart.removeGone()));
    default:
      return call(similarProductsRef, { productId });
  }
}

/** All lines without a price are asked for together and leave the cart: what is left is looked at once more. */
async function askUnpriced(data: CartData, context: FlowContext) {
  const { cart } = context.core.orders;
  const unpriced = (await cart.view()).lines.filter((line) => !isGone(line) && line.amountMinor === null);
  const wishes = unpriced.map(({ product, quantityMilli }) => ({ productId: product.id, quantityMilli }));
  const asked = await askPrices(wishes, context);
  if (!asked.ok) return stay(quoteRefusalText(asked));
  for (const { productId } of wishes) await cart.remove(productId);
  const { lines } = await cart.view();
  if (openDoubts(lines, data.settled).length > 0) return proceed(data, context, asked.value);
  return toCart({ isPartOfCheckout: data.isPartOfCheckout }, asked.value);
}
