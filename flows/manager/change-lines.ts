/** The steps of changing an order that pick a line or a product to add, and ask for its quantity. */
import type { Order, OrderLine } from "../../core/orders/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { productOptions } from "../catalog/product-list.ts";
import { become, type Choice, type FlowContext, goTo, pass, type Screen, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { cancelOrder } from "../orders/card/cancel-order.ts";
import type { ChangeData } from "../orders/card/change-order-ref.ts";
import { missingScreen } from "../orders/card/order-screen.ts";
import { amountHint, packChoices, readAmount } from "../orders/cart/amount-words.ts";
import { optionNamed, pageChoices, pageOf, turnedTo } from "../paging.ts";
import type { ChangeOutcome, ChangeStep } from "./change-order.ts";
import { declineOrder } from "./decline-order.ts";
import {
  type Changeable,
  changeable,
  changeLines,
  isOwn,
  type PendingLine,
  pendingLines,
  withChange,
} from "./order-changes.ts";
import { namesDiscount, takePercent, takePrice } from "./special-price.ts";
import { goodsLine, goodsNamed, shortNote, substitutesFor } from "./substitutes.ts";

/** «цена 1300», "at 1300" say which of the two figures is meant; «5 по 1300» is both, and is asked about. */
const priceWords = /^\s*(?:цен[ау]|по(?:\s+цене)?|price|at)[\s:=–-]+(\S.*)$/i;

export const pickStep: ChangeStep = {
  async ask(data, context) {
    const order = await context.core.orders.find(data.orderId);
    if (!order) return missingScreen();
    const isDealers = isOwn(order, context);
    if (isDealers && !(await context.core.orders.requests.mayAsk(order))) return lateScreen(order);
    return pickScreen(order, data, isDealers);
  },
  take: {
    async choice(id, data, context) {
      const offset = turnedTo(id, data.offset);
      if (offset !== null) return goTo("pick", { ...data, offset });
      if (id === "add") return goTo("add", { ...data, replaced: "" });
      if (id === "percent") return goTo("percent", data);
      if (id === "decline") return become(declineOrder, declineOrder.data.parse(data));
      if (id === "cancel") return become(cancelOrder, cancelOrder.data.parse(data));
      if (id !== "ready") return goTo("quantity", { ...data, productId: id });
      const order = await context.core.orders.find(data.orderId);
      return goTo(order && isOwn(order, context) ? "summary" : "reason", data);
    },
    async text(words, data, context) {
      const order = await context.core.orders.find(data.orderId);
      const lines = order ? pendingLines(order, data.changes) : [];
      const ids = pageOf(lines, data.offset).map(({ productId }) => productId);
      const productId = optionNamed(words, ids);
      if (productId) return goTo("quantity", { ...data, productId });
      return namesDiscount(words) ? takePercent(words, data, context) : search(words, data, context);
    },
  },
};

/** Asked for in words, or the order has moved on meanwhile. */
const lateScreen = ({ number }: Order): Screen => ({
  lines: [text("orders.asked.notNow", { number })],
  choices: [[globalLabels.person, globalLabels.back]],
});

function pickScreen(order: Order, { changes, offset }: ChangeData, isDealers: boolean): Screen {
  const { number, total } = order;
  const lines = pendingLines(order, changes);
  const add: Choice = { id: "add", label: text("manager.change.add") };
  const percent: Choice = { id: "percent", label: text("manager.price.button") };
  const ready: Choice = { id: "ready", label: text("manager.change.ready"), style: "primary" };
  // Nothing left is no change: there is another answer for that.
  const off: Choice = isDealers
    ? { id: "cancel", label: text("orders.notice.action.cancel"), style: "danger" }
    : { id: "decline", label: text("orders.notice.action.decline"), style: "danger" };
  const emptied = isDealers
    ? text("orders.asked.cancelInstead")
    : text("manager.change.nothingLeft", { number });
  const isEmptied = lines.every(isOut);
  return {
    lines: [
      isEmptied ? emptied : text("manager.change.which", { number }),
      ...changeLines(changes, total.currency),
    ],
    options: pageOf(lines, offset).map((line) => ({ id: line.productId, line: lineText(line) })),
    choices: [
      ...(changes.length > 0 && !isEmptied ? [[ready]] : []),
      [add, ...(isEmptied || isDealers ? [] : [percent]), ...pageChoices(offset, lines.length)],
      [...(isEmptied ? [off] : []), globalLabels.back],
    ],
  };
}

const isOut = ({ quantityMilli }: PendingLine): boolean => quantityMilli === 0;

function lineText(line: PendingLine): Text {
  const { article, name, quantityMilli, unit } = line;
  return isOut(line)
    ? text("manager.change.lineOut", { article, name })
    : text("manager.change.line", { article, name, quantity: { quantity: quantityMilli, unit } });
}

export const quantityStep: ChangeStep = {
  async ask({ orderId, productId, changes }, context) {
    const order = await context.core.orders.find(orderId);
    const product = order && (await changeable(order, productId, context));
    if (!order || !product) return missingScreen();
    const { article, name, unit, wasMilli, priceMinor } = product;
    const isThere = wasMilli > 0 || isPending(productId, changes);
    const isManagers = !isOwn(order, context);
    const isPriced = isThere && isManagers;
    const ownPrice: Choice[][] = isPriced ? [[{ id: "price", label: text("manager.price.own") }]] : [];
    const remove: Choice[] = isThere ? [{ id: "0", label: text("orders.cart.remove") }] : [];
    return {
      lines: [
        text("orders.change.head", { article, name }),
        text("orders.change.price", {
          price: { money: priceMinor, currency: order.total.currency },
          one: { quantity: 1000, unit },
        }),
        ...(wasMilli > 0 ? [text("manager.change.now", { quantity: { quantity: wasMilli, unit } })] : []),
        text("orders.change.howMany"),
      ],
      choices: [
        ...packChoices(product),
        ...ownPrice,
        ...(wasMilli > 0 && isManagers ? [[{ id: "replace", label: text("manager.change.replace") }]] : []),
        [...remove, globalLabels.back],
      ],
      amountHint: isPriced
        ? text("manager.price.hint", { hint: { text: amountHint(product, isThere) } })
        : amountHint(product, isThere),
    };
  },
  take: {
    choice: (id, data, context) => {
      if (id === "price") return goTo("price", data);
      if (id === "replace") return goTo("add", { ...data, replaced: data.productId });
      return setQuantity(Number(id), data, context);
    },
    async text(words, data, context) {
      const order = await context.core.orders.find(data.orderId);
      const product = order && (await changeable(order, data.productId, context));
      if (!product) return pass();
      const isThere = product.wasMilli > 0 || isPending(data.productId, data.changes);
      const price = priceWords.exec(words)?.[1];
      if (isThere && price !== undefined && !isOwn(order, context)) return takePrice(price, data, context);
      const read = readAmount(words, product, isThere);
      if (read.is === "refused") return stay(read.why);
      return setQuantity(read.quantityMilli, data, context);
    },
  },
};

/** Added a moment ago: it may be taken out again. */
const isPending = (productId: string, changes: ChangeData["changes"]): boolean =>
  changes.some((change) => change.productId === productId);

async function setQuantity(
  quantityMilli: number,
  data: ChangeData,
  context: FlowContext,
): Promise<ChangeOutcome> {
  const order = await context.core.orders.find(data.orderId);
  const product = order && (await changeable(order, data.productId, context));
  if (!product) return stay(text("orders.refused.notFound"));
  // A figure mended does not forget what it is offered instead of.
  const instead = data.changes.find((change) => change.productId === data.productId)?.instead ?? null;
  const changes = withChange(data.changes, product, quantityMilli, instead);
  // A manager knows its warehouses; who orders learns here that there is less than it wants more of.
  const isMore = isOwn(order, context) && quantityMilli > product.wasMilli;
  const note = isMore ? await shortNote(data.productId, quantityMilli, order, context) : undefined;
  return goTo("pick", { ...data, changes, productId: "", offset: 0 }, note);
}

/** As much of the other product, and none of the line; a unit of its own is asked for. */
async function replace(
  line: OrderLine,
  product: Changeable,
  data: ChangeData,
  context: FlowContext,
): Promise<ChangeOutcome> {
  const own = await changeableLine(line, data, context);
  if (!own) return stay(text("orders.refused.notFound"));
  const instead = { productId: line.productId, article: line.article };
  const out = withChange(data.changes, own, 0);
  const changes = withChange(out, product, line.quantityMilli, instead);
  const order = await context.core.orders.find(data.orderId);
  const note = order && (await shortNote(product.productId, line.quantityMilli, order, context));
  const next = { ...data, changes, replaced: "", offset: 0 };
  return product.unit === line.unit
    ? goTo("pick", { ...next, productId: "" }, note ?? undefined)
    : goTo("quantity", { ...next, productId: product.productId });
}

const changeableLine = async ({ productId }: OrderLine, data: ChangeData, context: FlowContext) => {
  const order = await context.core.orders.find(data.orderId);
  return order && changeable(order, productId, context);
};

export const addStep: ChangeStep = {
  async ask({ orderId, replaced }, context) {
    const order = await context.core.orders.find(orderId);
    const line = order?.lines.find(({ productId }) => productId === replaced);
    const alike = order ? await substitutesFor(order, replaced, context) : [];
    const goods = line && {
      article: line.article,
      quantity: { quantity: line.quantityMilli, unit: line.unit },
    };
    return {
      lines: [
        ...(goods ? [text("manager.change.insteadOf", goods)] : []),
        text(alike.length > 0 ? "manager.change.alike" : "manager.change.addWhat"),
      ],
      options: alike.map((one) => ({ id: one.id, line: goodsLine(one) })),
      choices: [[globalLabels.back]],
    };
  },
  take: {
    choice: (productId, data, context) => choose(productId, data, context),
    async text(words, data, context) {
      const order = await context.core.orders.find(data.orderId);
      const alike = order ? await substitutesFor(order, data.replaced, context) : [];
      const ids = alike.map(({ id }) => id);
      const productId = optionNamed(words, ids);
      return productId ? choose(productId, data, context) : search(words, data, context);
    },
  },
};

export const foundStep: ChangeStep = {
  async ask({ orderId, query, replaced }, context) {
    const order = await context.core.orders.find(orderId);
    if (!order) return missingScreen();
    const { items, total } = await goodsNamed(order, query, replaced, context);
    return {
      lines: [
        text("manager.change.found", { query, count: total }),
        ...(total > items.length ? [text("manager.change.narrower", { count: items.length })] : []),
      ],
      options: isOwn(order, context)
        ? productOptions(items)
        : items.map((one) => ({ id: one.id, line: goodsLine(one) })),
      choices: [[globalLabels.back]],
    };
  },
  take: {
    choice: (productId, data, context) => choose(productId, data, context),
    async text(words, data, context) {
      const order = await context.core.orders.find(data.orderId);
      if (!order) return pass();
      const { items } = await goodsNamed(order, data.query, data.replaced, context);
      const productId = optionNamed(
        words,
        items.map(({ id }) => id),
      );
      return productId ? choose(productId, data, context) : search(words, data, context);
    },
  },
};

async function search(words: string, data: ChangeData, context: FlowContext): Promise<ChangeOutcome> {
  const order = await context.core.orders.find(data.orderId);
  if (!order) return pass();
  const query = words.trim().slice(0, 100);
  const { items, total, out } = await goodsNamed(order, query, data.replaced, context);
  const [only] = items;
  if (!only)
    return out
      ? stay(text("manager.change.nowhere", { article: out.article }))
      : stay(text("manager.change.notFound", { query }));
  const known = { ...data, query };
  return total === 1 ? choose(only.id, known, context) : goTo("found", known);
}

async function choose(productId: string, data: ChangeData, context: FlowContext): Promise<ChangeOutcome> {
  const order = await context.core.orders.find(data.orderId);
  const product = order && (await changeable(order, productId, context));
  if (!product) return stay(text("manager.change.notForSale", { query: data.query }));
  const replaced = order.lines.find((line) => line.productId === data.replaced);
  if (!replaced || replaced.productId === productId) return goTo("quantity", { ...data, productId });
  return replace(replaced, product, data, context);
}
