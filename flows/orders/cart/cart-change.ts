/** Changing the cart: which line, then a new quantity by buttons or typed, or out with it. */
import type { CartLine } from "../../../core/orders/model.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import { priceAt } from "../../../core/prices/pricing.ts";
import type { TenantSettings } from "../../../core/tenants/model.ts";
import { tierLines } from "../../catalog/price-words.ts";
import { type FlowContext, goTo, pass, type Screen, stay } from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { optionNamed, pageChoices, pageOf, turnedTo } from "../../paging.ts";
import { refusalText } from "../card/order-words.ts";
import { amountHint, isMeantAsAmount, packChoices, readAmount } from "./amount-words.ts";
import { asRemoved, type CartData, type CartOutcome, type CartStep, toCart } from "./cart-data.ts";
import { lineText, warningsOf } from "./cart-screen.ts";

/** «2 на 5», "line 2 to 5 boxes": a line of the list, and how much of it there is to be. */
const numberedAmount = /^\s*(?:строк[ау]\s+|line\s+)?(\d{1,2})\s*(?:на|до|to|=|:|–|—)\s*(\d.*)$/iu;

export const pickStep: CartStep = {
  async ask({ offset }, { core }) {
    const { lines, total } = await core.orders.cart.view();
    return {
      lines: [text(lines.length > 0 ? "orders.change.which" : "orders.cart.empty")],
      options: pageOf(lines, offset).map((line) => ({
        id: line.product.id,
        line: lineText(line, total.currency),
      })),
      choices: [[...pageChoices(offset, lines.length), globalLabels.back]],
    };
  },
  take: {
    choice(id, data) {
      const offset = turnedTo(id, data.offset);
      return offset === null
        ? goTo("quantity", { ...data, productId: id })
        : goTo("pick", { ...data, offset });
    },
    async text(words, data, context) {
      const { lines } = await context.core.orders.cart.view();
      const ids = pageOf(lines, data.offset).map(({ product }) => product.id);
      const [, which = "", amount = ""] = numberedAmount.exec(words) ?? [];
      const named = optionNamed(which, ids);
      const line = lines.find(({ product }) => product.id === named);
      if (line) {
        const read = readAmount(amount, line.product, true);
        if (read.is === "refused") return stay(read.why);
        return set(read.quantityMilli, { ...data, productId: line.product.id }, context);
      }
      const productId = optionNamed(words, ids);
      return productId ? goTo("quantity", { ...data, productId }) : pass();
    },
  },
};

export const quantityStep: CartStep = {
  async ask({ productId }, context) {
    const line = await lineOf(productId, context);
    return line
      ? quantityScreen(line, context.tenant.settings)
      : { lines: [text("orders.change.gone")], choices: [[globalLabels.back]] };
  },
  take: {
    choice: (id, data, context) => (id === "remove" ? remove(data, context) : set(Number(id), data, context)),
    async text(words, data, context) {
      const line = await lineOf(data.productId, context);
      if (!line) return pass();
      const amount = readAmount(words, line.product, true);
      if (amount.is === "amount") return set(amount.quantityMilli, data, context);
      return /\d/.test(words) || (await isMeantAsAmount(words, context)) ? stay(amount.why) : pass();
    },
  },
};

function quantityScreen(line: CartLine, settings: TenantSettings): Screen {
  const { product, quantityMilli } = line;
  const { article, name, unit } = product;
  const price = priceAt(product, quantityMilli);
  return {
    lines: [
      text("orders.change.head", { article, name }),
      ...(price
        ? [
            text("orders.change.price", {
              price: { money: price.amountMinor, currency: price.currency },
              one: { quantity: 1000, unit },
            }),
          ]
        : []),
      ...tierLines(product),
      text("orders.change.now", { quantity: { quantity: quantityMilli, unit } }),
      ...warningsOf(line, settings),
      text("orders.change.howMany"),
    ],
    choices: [
      ...packChoices(product),
      [{ id: "remove", label: text("orders.cart.remove") }, globalLabels.back],
    ],
    amountHint: amountHint(product, true),
  };
}

async function lineOf(productId: string, { core }: FlowContext): Promise<CartLine | undefined> {
  const { lines } = await core.orders.cart.view();
  return lines.find(({ product }) => product.id === productId);
}

async function set(quantityMilli: number, data: CartData, context: FlowContext): Promise<CartOutcome> {
  if (quantityMilli === 0) return remove(data, context);
  const result = await context.core.orders.cart.set(data.productId, quantityMilli);
  if (!result.ok) return stay(refusalText(result));
  return toCart(
    { isPartOfCheckout: data.isPartOfCheckout },
    result.value ? changedText(result.value) : undefined,
  );
}

/** A quantity that reaches another price says which. */
function changedText({ product, quantityMilli }: CartLine): Text {
  const { article, unit, tiers } = product;
  const quantity = { quantity: quantityMilli, unit };
  const price = tiers.length > 1 ? priceAt(product, quantityMilli) : null;
  if (!price) return text("orders.change.done", { article, quantity });
  return text("orders.change.doneAt", {
    ...{ article, quantity },
    price: { money: price.amountMinor, currency: price.currency },
  });
}

async function remove(
  { productId, isPartOfCheckout }: CartData,
  { core }: FlowContext,
): Promise<CartOutcome> {
  const removed = await core.orders.cart.remove(productId);
  if (!removed) return toCart({ isPartOfCheckout });
  const { article } = removed.product;
  return toCart(
    { isPartOfCheckout, removed: [asRemoved(removed)] },
    text("orders.change.removed", { article }),
  );
}
