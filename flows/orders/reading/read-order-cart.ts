/** The cart after an order was read: what is in it, what is not, and what was understood beside what was written. */
import type { Cart } from "../../../core/orders/model.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import {
  become,
  type Choice,
  call,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  noted,
  type Outcome,
  pass,
  type Screen,
} from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { isThanks } from "../../global-words.ts";
import { pageChoices, pageOf, pageSize, turnedTo } from "../../paging.ts";
import { cartData, cartRef } from "../cart/cart-data.ts";
import { orderCart } from "../cart/order-cart.ts";
import { shownCart, sizeOfPage } from "../cart/short-lines.ts";
import type { OrderHints } from "../checkout/order-hints.ts";
import { correctedBy, type Edited } from "./corrected-order.ts";
import {
  hintsOf,
  isOpen,
  isPutOff,
  type ReadOrderData,
  readOrderData,
  readOrderRef,
  type Wish,
} from "./read-order-data.ts";
import { saidOf } from "./read-order-doubt.ts";
import type { Said } from "./read-order-wishes.ts";
import { goodsToPrice, withMore } from "./typed-order.ts";

/** With the lines and the sum they still fit a screen. */
const LEFT_SHOWN = 3;

export const readOrderCart: Flow<ReadOrderData> = flow({
  id: "read-order-cart",
  version: 1,
  permission: "orders.place",
  first: "cart",
  data: readOrderData,
  whenLeft: text("orders.checkout.kept"),
  steps: {
    cart: {
      ask: cartScreen,
      take: {
        async choice(id, data, context) {
          const offset = turnedTo(id, data.offset, sizeOfPage(await context.core.orders.cart.view()));
          if (offset !== null) return goTo("cart", { ...data, offset });
          switch (id) {
            case "order":
              return orderCart(context, hintsOf(data));
            case "compare":
              return goTo("compare", { ...data, offset: 0 });
            case "questions":
              return become(readOrderRef, reopened(data));
            default:
              return call(cartRef, cartData.parse({ hints: hintsOf(data) }));
          }
        },
        async text(words, data, context) {
          if (isThanks(words)) return noted();
          if (goodsToPrice(words) !== null) return pass();
          return takeMore({ words, files: [] }, data, context);
        },
        files: (files, words, data, context) => takeMore({ words, files }, data, context),
        edit: takeEdit,
      },
    },
    compare: {
      ask: compareScreen,
      take: {
        edit: takeEdit,
        choice: (id, data) =>
          goTo("compare", { ...data, offset: turnedTo(id, data.offset, sizeOfCompare(data)) ?? data.offset }),
      },
    },
  },
});

async function takeEdit(
  edited: Edited,
  data: ReadOrderData,
  context: FlowContext,
): Promise<Outcome<"cart" | "compare", ReadOrderData>> {
  const corrected = await correctedBy(edited, data, context);
  if (!corrected) return pass();
  const { note, now } = corrected;
  return now.wishes.some(isOpen) ? become(readOrderRef, now, note) : goTo("cart", now, note);
}

/** Of what was said before only what is in no sum goes on: the rest is the cart's own. */
async function takeMore(
  said: Said,
  data: ReadOrderData,
  context: FlowContext,
): Promise<Outcome<"cart" | "compare", ReadOrderData>> {
  const past = [...data.past, ...data.wishes.filter((wish) => !isLeft(wish))];
  const left = { ...data, wishes: data.wishes.filter(isLeft), past, questionCount: 0, offset: 0 };
  const more = await withMore(said, left, context);
  if (!more) return pass();
  return more.wishes.some(isOpen) ? become(readOrderRef, more) : goTo("cart", more);
}

const reopened = (data: ReadOrderData): ReadOrderData => ({
  ...data,
  wishes: data.wishes.map((wish) => ({ ...wish, isLater: false })),
  questionCount: data.wishes.filter(isPutOff).length,
  offset: 0,
});

async function cartScreen(data: ReadOrderData, { core, tenant }: FlowContext): Promise<Screen> {
  const cart = await core.orders.cart.view();
  const offset = data.offset < cart.lines.length ? data.offset : 0;
  const putOff = data.wishes.filter(isPutOff).length;
  const further: Choice[] = [
    ...(putOff > 0 ? [{ id: "questions", label: text("reading.questions", { count: putOff }) }] : []),
    ...pageChoices(offset, cart.lines.length, sizeOfPage(cart)),
  ];
  return {
    lines: [
      ...(cart.lines.length > 0 ? shownCart(cart, offset, tenant.settings) : [text("orders.cart.empty")]),
      ...beforeLines(data.wishes, cart),
      ...reckonedLine(data.wishes, cart),
      ...leftLines(data.wishes),
      ...hintLines(data.hints),
    ],
    choices: [
      ...(cart.lines.length > 0
        ? [[{ id: "order", label: text("orders.cart.order"), style: "primary" as const }]]
        : []),
      [
        { id: "change", label: text("orders.cart.change") },
        { id: "compare", label: text("reading.compare") },
      ],
      [...further, globalLabels.back],
    ],
  };
}

const isLeft = (wish: Wish): boolean => wish.is === "asked" || wish.is === "gone" || isPutOff(wish);

/** What else was said: the checkout offers it. */
const hintLines = ({ day, address, comment }: OrderHints): Text[] => [
  ...(day === null ? [] : [text("reading.hintDay", { day: { day } })]),
  ...(address === "" ? [] : [text("reading.hintAddress", { address })]),
  ...(comment === "" ? [] : [text("orders.comment", { comment })]),
];

/** Which words were not asked about, since they were once. */
function beforeLines(wishes: readonly Wish[], { lines }: Cart): Text[] {
  return wishes
    .filter(({ is, isAsBefore }) => is === "line" && isAsBefore)
    .slice(0, LEFT_SHOWN)
    .map((wish) => {
      const article = lines.find(({ product }) => product.id === wish.productIds[0])?.product.article ?? "";
      return text("reading.asBefore", { said: saidOf(wish), article });
    });
}

/** Which amounts nobody has typed: a formula's figure is as old as the file. */
function reckonedLine(wishes: readonly Wish[], { lines }: Cart): Text[] {
  const reckoned = wishes.filter(({ is, isReckoned }) => is === "line" && isReckoned);
  const [first] = reckoned.flatMap(
    ({ productIds }) => lines.find(({ product }) => product.id === productIds[0]) ?? [],
  );
  if (!first) return [];
  const { article, unit } = first.product;
  const shown = { article, quantity: { quantity: first.quantityMilli, unit } };
  const more = reckoned.length - 1;
  return [
    more > 0 ? text("reading.reckonedMore", { ...shown, count: more }) : text("reading.reckoned", shown),
  ];
}

/** What was written and is in no sum. */
function leftLines(wishes: readonly Wish[]): Text[] {
  const left = wishes.filter(isLeft);
  const more = left.length - LEFT_SHOWN;
  return [
    ...left.slice(0, LEFT_SHOWN).map(leftText),
    ...(more > 0 ? [text("reading.more", { count: more })] : []),
  ];
}

/** Of a long order ten at a time: whoever compares it all turns few pages. */
const sizeOfCompare = ({ wishes }: ReadOrderData): number => (wishes.length > 20 ? 10 : pageSize);

const leftText = (wish: Wish): Text =>
  wish.is === "gone"
    ? text("orders.warning.gone", { article: wish.said })
    : text(wish.is === "asked" ? "reading.asked" : "reading.putOff", { said: saidOf(wish) });

async function compareScreen(data: ReadOrderData, { core }: FlowContext): Promise<Screen> {
  const { wishes, offset } = data;
  const size = sizeOfCompare(data);
  const page = pageOf(wishes, offset, size);
  const products = await core.catalog.products(page.flatMap(({ productIds }) => productIds));
  const pairOf = (wish: Wish): Text => {
    const said = saidOf(wish);
    if (wish.is === "asked" || wish.is === "removed" || wish.is === "gone")
      return text(`reading.pair.${wish.is}`, { said });
    const product = products.find(({ id }) => id === wish.productIds[0]);
    if (wish.is !== "line" || !product) return text("reading.pair.putOff", { said });
    const { article, unit } = product;
    return text(wish.isAsBefore ? "reading.pair.asBefore" : "reading.pair.line", {
      said,
      article,
      quantity: { quantity: wish.quantityMilli, unit },
    });
  };
  const count = wishes.filter(({ is }) => is === "line").length;
  return {
    lines: [text("reading.compareHead", { count, total: wishes.length }), ...page.map(pairOf)],
    choices: [[...pageChoices(offset, wishes.length, size), globalLabels.back]],
  };
}
