/** The cart after an order was read: what is in it, what is not, and what was understood beside what was written. */
import type { Cart } from "../../core/orders/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import type { TenantSettings } from "../../core/tenants/model.ts";
import {
  become,
  type Choice,
  call,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  noted,
  pass,
  type Screen,
} from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { isThanks } from "../global-words.ts";
import { pageChoices, pageOf, turnedTo } from "../paging.ts";
import { cartData, cartRef } from "./cart-data.ts";
import { cartLines } from "./cart-screen.ts";
import { orderCart } from "./order-cart.ts";
import {
  isOpen,
  isPutOff,
  type ReadOrderData,
  readOrderData,
  readOrderRef,
  type Wish,
} from "./read-order-data.ts";
import { saidOf } from "./read-order-doubt.ts";
import { withMore } from "./typed-order.ts";

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
        choice(id, data, context) {
          const offset = turnedTo(id, data.offset);
          if (offset !== null) return goTo("cart", { ...data, offset });
          switch (id) {
            case "order":
              return orderCart(context);
            case "compare":
              return goTo("compare", { ...data, offset: 0 });
            case "questions":
              return become(readOrderRef, reopened(data));
            default:
              return call(cartRef, cartData.parse({}));
          }
        },
        async text(words, data, context) {
          if (isThanks(words)) return noted();
          // Of the text before only what is in no sum goes on: the rest is the cart's own.
          const left = data.wishes.filter(isLeft);
          const more = await withMore(words, { wishes: left, questionCount: 0, offset: 0 }, context);
          if (!more) return pass();
          return more.wishes.some(isOpen) ? become(readOrderRef, more) : goTo("cart", more);
        },
      },
    },
    compare: {
      ask: compareScreen,
      take: {
        choice: (id, data) => goTo("compare", { ...data, offset: turnedTo(id, data.offset) ?? data.offset }),
      },
    },
  },
});

const reopened = (data: ReadOrderData): ReadOrderData => ({
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
    ...pageChoices(offset, cart.lines.length),
  ];
  return {
    lines: [...shownLines(cart, offset, tenant.settings), ...leftLines(data.wishes)],
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

const shownLines = (cart: Cart, offset: number, settings: TenantSettings): Text[] =>
  cart.lines.length > 0 ? cartLines(cart, offset, settings) : [text("orders.cart.empty")];

const isLeft = (wish: Wish): boolean => wish.is === "asked" || isPutOff(wish);

/** What was written and is in no sum. */
function leftLines(wishes: readonly Wish[]): Text[] {
  const left = wishes.filter(isLeft);
  const more = left.length - LEFT_SHOWN;
  return [
    ...left
      .slice(0, LEFT_SHOWN)
      .map((wish) => text(wish.is === "asked" ? "reading.asked" : "reading.putOff", { said: saidOf(wish) })),
    ...(more > 0 ? [text("reading.more", { count: more })] : []),
  ];
}

async function compareScreen({ wishes, offset }: ReadOrderData, { core }: FlowContext): Promise<Screen> {
  const page = pageOf(wishes, offset);
  const products = await core.catalog.products(page.flatMap(({ productIds }) => productIds));
  const pairOf = (wish: Wish): Text => {
    const said = saidOf(wish);
    if (wish.is === "asked" || wish.is === "removed") return text(`reading.pair.${wish.is}`, { said });
    const product = products.find(({ id }) => id === wish.productIds[0]);
    if (wish.is !== "line" || !product) return text("reading.pair.putOff", { said });
    const { article, unit } = product;
    return text("reading.pair.line", { said, article, quantity: { quantity: wish.quantityMilli, unit } });
  };
  const count = wishes.filter(({ is }) => is === "line").length;
  return {
    lines: [text("reading.compareHead", { count, total: wishes.length }), ...page.map(pairOf)],
    choices: [[...pageChoices(offset, wishes.length), globalLabels.back]],
  };
}
