/** A product and its way into the cart: an amount by button or typed, then on to the order or to the next product. */
import type { Product } from "../../core/catalog/model.ts";
import { text } from "../../core/outbox/message.ts";
import { parseQuantity } from "../../core/quantity.ts";
import {
  become,
  call,
  callThen,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  noted,
  pass,
  stay,
} from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { isThanks } from "../global-words.ts";
import { orderCardRef } from "../orders/card/order-pages.ts";
import { refusalText } from "../orders/card/order-words.ts";
import { isMeantAsAmount, readAmount } from "../orders/cart/amount-words.ts";
import { orderCart } from "../orders/cart/order-cart.ts";
import { findProductRef } from "../orders/catalog-refs.ts";
import { orderNumberIn } from "../orders/named-order.ts";
import { askPrices, refusalText as quoteRefusalText } from "../quotes/quote-words.ts";
import { amountChoices, amountIn } from "./amount-choices.ts";
import { readNamedLine } from "./named-line.ts";
import { doubtScreen, orderChoice, orderMeant } from "./number-doubt.ts";
import { addedLines, decideChoice, waitingLines } from "./product-added-words.ts";
import {
  type CardData,
  type CardOutcome,
  type CardStep,
  cardData,
  cartLineOf,
  mayOrder,
  productAddedRef,
  productCardRef,
  productOf,
} from "./product-card-data.ts";
import { amountHint, cardScreen, personChoice, rowOf } from "./product-card-screen.ts";
import { possibleText } from "./product-words.ts";
import { searchResultsRef } from "./search-results-data.ts";
import { similarProducts } from "./similar-products.ts";
import { firstWaiting, nextLine } from "./typed-line.ts";

const cardStep: CardStep = {
  ask: cardScreen,
  take: {
    choice(id, data, context) {
      const quantityMilli = amountIn(id);
      if (quantityMilli !== null) return put(quantityMilli, data, context);
      switch (id) {
        case "other":
          return goTo("amount", plain(data));
        case "askPrice":
          // How many was said with the article: it is not asked again.
          return data.proposedMilli > 0
            ? askPrice(data.proposedMilli, data, context)
            : goTo("amount", plain(data));
        case "similar":
          return call(similarProducts, similarProducts.data.parse({ productId: data.productId }));
        default:
          return pass();
      }
    },
    text: (words, data, context) => takeWords(words, { ...data, isTotal: false }, context),
  },
};

const amountStep: CardStep = {
  async ask(data, context) {
    const product = await productOf(data, context);
    if (!product) return cardScreen(data, context);
    const { article } = product;
    return {
      lines: [text("catalog.amount.howMany", { article })],
      choices: [[...personChoice(data, context), globalLabels.back]],
      amountHint: amountHint(product, data),
    };
  },
  take: { text: takeWords },
};

const addedStep: CardStep = {
  async ask(data, context) {
    const line = await cartLineOf(data, context);
    if (!line) return cardScreen(data, context);
    return {
      lines: [...addedLines(line, context.tenant.settings), ...waitingLines(data)],
      choices: [
        ...decideChoice(data),
        [{ id: "checkout", label: text("catalog.added.checkout"), style: "primary" }],
        [
          { id: "more", label: text("catalog.added.searchMore") },
          { id: "change", label: text("catalog.added.change") },
        ],
      ],
    };
  },
  take: {
    async choice(id, data, context) {
      switch (id) {
        case "checkout":
          return orderCart(context);
        case "decide":
          // A line that means nothing any longer is let go.
          return (
            (await firstWaiting(data.pending, context)) ??
            goTo("added", { ...data, pending: data.pending.slice(1) })
          );
        case "more":
          return become(findProductRef, {});
        case "change":
          return goTo("change", data);
        // The line left the cart meanwhile: then the card itself was shown.
        default:
          return cardStep.take.choice?.(id, data, context) ?? pass();
      }
    },
    async text(words, data, context) {
      if (isThanks(words)) return noted();
      const product = await productOf(data, context);
      if (!product || !isAmountSaid(words, product)) return (await nextLine(words, data, context)) ?? pass();
      return takeWords(words, { ...data, isTotal: true }, context);
    },
  },
};

const changeStep: CardStep = {
  async ask(data, context) {
    const line = await cartLineOf(data, context);
    if (!line) return cardScreen(data, context);
    const { product, quantityMilli } = line;
    const quantity = { quantity: quantityMilli, unit: product.unit };
    return {
      lines: [text("catalog.change.howMany", { article: product.article, quantity })],
      choices: [
        ...amountChoices(product),
        [{ id: "remove", label: text("catalog.change.remove") }, globalLabels.back],
        ...rowOf(personChoice(data, context)),
      ],
      amountHint: amountHint(product, data),
    };
  },
  take: {
    async choice(id, data, context) {
      if (id === "remove") return remove(data, context);
      const quantityMilli = amountIn(id);
      return quantityMilli === null ? pass() : put(quantityMilli, { ...data, isTotal: true }, context);
    },
    text: (words, data, context) => takeWords(words, { ...data, isTotal: true }, context),
  },
};

/** Asked of a number that may be an order's. */
const numberStep: CardStep = {
  async ask(data, context) {
    const product = await productOf(data, context);
    const order = product && (await orderMeant(data.lone, product, context));
    return product && order ? doubtScreen(product, order) : cardScreen(data, context);
  },
  take: {
    async choice(id, data, context) {
      const quantityMilli = amountIn(id);
      if (quantityMilli !== null) return put(quantityMilli, data, context);
      const number = orderNumberIn(data.lone)?.number ?? 0;
      const order = id === orderChoice ? await context.core.orders.findByNumber(number) : null;
      return order
        ? callThen(orderCardRef, orderCardRef.data.parse({ orderId: order.id }), "card", plain(data))
        : pass();
    },
    text: takeWords,
  },
};

const card = {
  version: 1,
  permission: "catalog.browse",
  data: cardData,
  isOverOnceOrdered: ({ pending }: CardData) => pending.length === 0,
  steps: { card: cardStep, amount: amountStep, added: addedStep, change: changeStep, number: numberStep },
} as const;

export const productCard: Flow<CardData> = flow({ ...card, id: productCardRef.id, first: "card" });
export const productAdded: Flow<CardData> = flow({ ...card, id: productAddedRef.id, first: "added" });

/** «+2 кор»: so much more than the cart has; a longer number is somebody's phone. */
const signOfMore = /^\s*\+\s*(?=\d{1,6}(?!\d))/;

/**
 * «2 кор» mends what was just put, «+2» adds to it; a number with neither unit nor sign may be meant for anything.
 * «1e5» is an amount too, though none that can be read.
 */
function isAmountSaid(words: string, { unit, packQuantityMilli }: Product): boolean {
  if (/^\s*\d+\p{L}[^\s?]*\s*$/u.test(words)) return true;
  const read = parseQuantity(words.replace(signOfMore, ""), { unit, packQuantityMilli });
  return (signOfMore.test(words) || /\p{L}/u.test(words)) && (read.ok || read.error !== "notNumber");
}

/** An amount, however it is written; another product's article, or words, are understood elsewhere. */
async function takeWords(said: string, known: CardData, context: FlowContext): Promise<CardOutcome> {
  if (isThanks(said)) return noted();
  const words = said.replace(signOfMore, "");
  const data = { ...known, isTotal: known.isTotal && words === said };
  const product = await productOf(data, context);
  if (!product?.isActive || !mayOrder(context) || (await isElsewhere(words, product, context)))
    return (await nextLine(words, data, context)) ?? (await unknownArticle(words, context)) ?? pass();
  const amount = readAmount(words, product, data.isTotal);
  if (amount.is === "refused" && amount.error === "notNumber" && product.price)
    return stay(possibleText(product), { ...data, isPersonOffered: true });
  if (amount.is === "refused") return stay(amount.why);
  if (amount.quantityMilli === 0) return remove(data, context);
  if (await orderMeant(said, product, context)) return goTo("number", { ...data, lone: said });
  return (product.price ? put : askPrice)(amount.quantityMilli, data, context);
}

/** What has no price is not ordered at nothing: the supplier names one. */
async function askPrice(quantityMilli: number, data: CardData, context: FlowContext): Promise<CardOutcome> {
  const asked = await askPrices([{ productId: data.productId, quantityMilli }], context);
  return asked.ok ? goTo("card", plain(data), asked.value) : stay(quoteRefusalText(asked));
}

/** «ПМ-65-Ж»: so it is written like an article, and none has it: said with what is like it, before a person is asked. */
async function unknownArticle(words: string, context: FlowContext): Promise<CardOutcome | null> {
  const isWritten = /^\s*(?=\S*\d)(?=\S*\p{L})[\p{L}\d./-]{4,}\s*$/u.test(words);
  if (!isWritten || (await readNamedLine(words, context))) return null;
  return call(searchResultsRef, searchResultsRef.data.parse({ query: words.trim(), isFreeText: true }));
}

/** «4512» is the article 004512 where there is one: so large an amount is said with its unit, «4512 шт». */
async function isElsewhere(words: string, product: Product, context: FlowContext): Promise<boolean> {
  const { unit, packQuantityMilli } = product;
  const read = parseQuantity(words, { unit, packQuantityMilli });
  const isLongNumber = /^\s*(?:0\d|\d{4,}\s*$)/.test(words);
  if (isLongNumber) return (await context.core.catalog.named(words)).length > 0;
  if (read.ok || read.error !== "notNumber") return false;
  if (await readNamedLine(words, context)) return true;
  return !/^\s*[-−–]?\d/.test(words) && !(await isMeantAsAmount(words, context));
}

/** What the rules of the product refuse comes back as a proposal of the nearest amount that will do. */
async function put(quantityMilli: number, data: CardData, context: FlowContext): Promise<CardOutcome> {
  if (!mayOrder(context)) return pass();
  const { cart } = context.core.orders;
  const result = data.isTotal
    ? await cart.set(data.productId, quantityMilli)
    : await cart.add(data.productId, quantityMilli);
  const settled = plain(data);
  if (result.ok) return goTo("added", settled);
  const nearest = result.params?.nearest;
  if (typeof nearest !== "object" || !("quantity" in nearest))
    return goTo("card", settled, refusalText(result));
  return goTo("card", { ...settled, proposedMilli: nearest.quantity, isTotal: true }, refusalText(result));
}

async function remove(data: CardData, { core }: FlowContext): Promise<CardOutcome> {
  const removed = await core.orders.cart.remove(data.productId);
  const settled = plain(data);
  if (!removed) return goTo("card", settled);
  return goTo("card", settled, text("catalog.change.removed", { article: removed.product.article }));
}

/** The card's data without a proposal that was taken or refused. */
const plain = ({ productId, pending }: CardData): CardData => cardData.parse({ productId, pending });
