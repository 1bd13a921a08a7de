/** What is in doubt of an order that was read, asked one question at a time; the sure lines are in the cart already. */
import { type Text, text } from "../../../core/outbox/message.ts";
import { readNamedLine } from "../../catalog/named-line.ts";
import {
  become,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  noted,
  type Outcome,
  pass,
  stay,
} from "../../flow.ts";
import { isThanks } from "../../global-words.ts";
import { optionNamed } from "../../paging.ts";
import { isMeantAsAmount, readAmount } from "../cart/amount-words.ts";
import { correctedBy } from "./corrected-order.ts";
import { place } from "./put-wishes.ts";
import { isOpen, type ReadOrderData, readOrderCartRef, readOrderData, type Wish } from "./read-order-data.ts";
import { doubtScreen } from "./read-order-doubt.ts";
import { goodsToPrice, withMore } from "./typed-order.ts";

type Answered = Outcome<"doubt", ReadOrderData>;

export const readOrder: Flow<ReadOrderData> = flow({
  id: "read-order",
  version: 1,
  permission: "orders.place",
  first: "doubt",
  data: readOrderData,
  whenLeft: text("orders.checkout.kept"),
  steps: {
    doubt: {
      ask: doubtScreen,
      take: {
        async choice(id, data, context) {
          const doubt = data.wishes.find(isOpen);
          return doubt ? next(data, doubt, await answered(id, doubt, data, context)) : cartOf(data);
        },
        text: typed,
        async files(files, words, data, context) {
          const more = await withMore({ words, files }, data, context);
          return more ? onwards(more) : pass();
        },
        async edit(edited, data, context) {
          const corrected = await correctedBy(edited, data, context);
          return corrected ? onwards(corrected.now, corrected.note) : pass();
        },
      },
    },
  },
});

async function answered(id: string, doubt: Wish, data: ReadOrderData, context: FlowContext): Promise<Wish> {
  const { core } = context;
  const [productId = ""] = doubt.productIds;
  switch (id) {
    case "later":
      return { ...doubt, isLater: true };
    case "none":
      return { ...doubt, is: "unknown", productIds: [] };
    case "remove":
      return { ...doubt, is: "removed" };
    case "ask":
      await core.questions.ask({ text: doubt.said, files: [] });
      return { ...doubt, is: "asked" };
    case "add":
    case "instead": {
      const { cart } = core.orders;
      const put = await cart[id === "add" ? "add" : "set"](productId, doubt.quantityMilli);
      return { ...doubt, is: put.ok ? "line" : "amount" };
    }
    default:
      if (doubt.isInstead) return replaced(doubt, id, context);
      return place({ ...doubt, productIds: [id], isTold: true }, data.wishes, context);
  }
}

async function replaced(doubt: Wish, productId: string, { core }: FlowContext): Promise<Wish> {
  const set = await core.orders.cart.set(productId, doubt.quantityMilli);
  return { ...doubt, productIds: [productId], is: set.ok ? "line" : "amount" };
}

async function typed(words: string, data: ReadOrderData, context: FlowContext): Promise<Answered> {
  if (isThanks(words)) return noted();
  const doubt = data.wishes.find(isOpen);
  if (goodsToPrice(words) !== null) return pass();
  const more = await withMore({ words, files: [] }, data, context);
  if (more) return onwards(more);
  if (!doubt) return pass();
  if (doubt.is === "amount") return typedAmount(words, doubt, data, context);
  const meant = doubt.is === "which" || doubt.is === "unknown" ? await meantBy(words, doubt, context) : null;
  return meant ? next(data, doubt, await place(meant, data.wishes, context)) : pass();
}

async function typedAmount(
  words: string,
  doubt: Wish,
  data: ReadOrderData,
  context: FlowContext,
): Promise<Answered> {
  const product = await context.core.catalog.product(doubt.productIds[0] ?? "");
  if (!product) return pass();
  const amount = readAmount(words, product, false);
  if (amount.is === "amount") {
    const told = { ...doubt, quantityMilli: amount.quantityMilli, isPacks: false };
    return next(data, doubt, await place(told, data.wishes, context));
  }
  return /\d/.test(words) || (await isMeantAsAmount(words, context)) ? stay(amount.why) : pass();
}

/** The number of a candidate, or goods by their article, with another amount where one is said. */
async function meantBy(words: string, doubt: Wish, context: FlowContext): Promise<Wish | null> {
  const chosen = optionNamed(words, doubt.productIds);
  if (chosen !== undefined) return { ...doubt, productIds: [chosen], isTold: true };
  const named = await readNamedLine(words, context);
  const [product] = named?.products ?? [];
  if (!named || !product || named.products.length > 1 || named.isLookAlike) return null;
  const said = named.quantityMilli > 0 && { quantityMilli: named.quantityMilli, isPacks: false };
  return { ...doubt, productIds: [product.id], isTold: true, ...said };
}

const next = (data: ReadOrderData, doubt: Wish, now: Wish): Answered =>
  onwards({ ...data, wishes: data.wishes.map((wish) => (wish === doubt ? now : wish)) });

const onwards = (data: ReadOrderData, note?: Text): Answered =>
  data.wishes.some(isOpen) ? goTo("doubt", data, note) : cartOf(data, note);

const cartOf = (data: ReadOrderData, note?: Text): Answered =>
  become(readOrderCartRef, { ...data, offset: 0 }, note);
