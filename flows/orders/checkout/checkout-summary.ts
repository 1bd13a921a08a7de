/** The order before it is sent: all of it on one screen, a comment, changes, and what may stand in its way. */
import { type Cart, isGone } from "../../../core/orders/model.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import { vatLines } from "../../../core/prices/vat-words.ts";
import type { TenantSettings } from "../../../core/tenants/model.ts";
import {
  becomeOrdered,
  type Choice,
  callThen,
  done,
  type FlowContext,
  goTo,
  type Screen,
} from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { pageSize } from "../../paging.ts";
import { cartDealLines } from "../card/order-origin.ts";
import { goneText, receiptText, refusalText } from "../card/order-words.ts";
import { cartRef, toCart } from "../cart/cart-data.ts";
import { warningsOf } from "../cart/cart-screen.ts";
import { shortLine } from "../cart/short-lines.ts";
import { draftScreen, takeDraft, takeTyped } from "./checkout-comment.ts";
import { type CheckoutData, type CheckoutOutcome, type CheckoutStep, onwards } from "./checkout-data.ts";
import { orderSent, sentWith } from "./order-sent.ts";

/** With the lines and all else the order still fits a screen. */
const warningsShown = 3;

export const summaryStep: CheckoutStep = {
  async ask(data, context) {
    if (data.draft !== "") return draftScreen(data.draft, context);
    const { orders } = context.core;
    const shown = await orders.cart.view();
    const until = await orders.cart.heldUntil();
    const notes = {
      whose: await cartDealLines(context),
      held: until === null ? [] : [text("orders.hold.until", { at: { moment: until } })],
      credit: await orders.creditWarnings(shown.total),
    };
    return summaryScreen(shown, data, notes, context.tenant.settings);
  },
  take: {
    text: takeTyped,
    choice(id, data, context) {
      if (data.draft !== "") return takeDraft(id, data, context);
      if (id === "comment") return goTo("comment", data);
      if (id === "edit") return goTo("edit", data);
      return send({ ...data, agreed: id }, context);
    },
  },
};

function summaryScreen(
  shown: Cart,
  data: CheckoutData,
  { whose, held, credit }: Record<"whose" | "held" | "credit", readonly Text[]>,
  settings: TenantSettings,
): Screen {
  const { total } = shown;
  const lines = shown.lines.filter((line) => !isGone(line));
  const more = lines.length - pageSize;
  // An order that would only be refused is not offered to be sent.
  const isStopped = credit.length > 0 && settings.creditPolicy === "stop";
  return {
    lines: [
      text("orders.checkout.head", { total: { money: total.amountMinor, currency: total.currency } }),
      ...whose,
      ...lines.slice(0, pageSize).map(shortLine),
      ...(more > 0 ? [text("orders.moreLines", { count: more })] : []),
      ...vatLines(shown.vat, total.currency),
      ...shown.lines.flatMap((line) => warningsOf(line, settings)).slice(0, warningsShown),
      ...held,
      ...credit,
      receiptText({ receipt: data.receipt ?? { kind: "pickup" }, day: data.day, canonical: "new" }),
      ...(data.comment ? [text("orders.comment", { comment: data.comment })] : []),
    ],
    choices: [
      // What is agreed to by this press are the amounts in view: they come back with it.
      isStopped
        ? [globalLabels.person]
        : [{ id: amountsOf(shown), label: text("orders.checkout.send"), style: "primary" }],
      [
        { id: "comment", label: text("orders.checkout.comment") },
        { id: "edit", label: text("orders.cart.change") },
      ],
    ],
  };
}

/** Names the lines, what each costs and what they come to with the tax: an order is sent only as it was seen. */
const amountsOf = ({ lines, total, vat }: Cart): string => {
  const amounts = lines.map(({ product, amountMinor }) => `${product.article}=${amountMinor}`);
  return `send ${amounts.join(";")} ${total.amountMinor} ${vat.mode} ${vat.percent}`;
};

async function send(
  data: CheckoutData,
  { core }: FlowContext,
  options: { isRepeatMeant?: boolean } = {},
): Promise<CheckoutOutcome> {
  const { receipt, day, comment, agreed } = data;
  if (receipt === null) return onwards(data);
  const now = await core.orders.cart.view();
  const gone = now.lines.find(isGone);
  if (gone) return toCart({}, goneText(gone.product));
  if (amountsOf(now) !== agreed) return goTo("summary", data, text("orders.checkout.changed"));
  // Changed prices stood on the screen that was agreed to.
  await core.orders.cart.acceptPrices();
  const result = await core.orders.submit({ receipt, day, comment }, options);
  if (result.ok) {
    await core.deals.orderSent(result.value.id);
    return becomeOrdered(orderSent, sentWith(result.value, data.hints));
  }
  switch (result.error) {
    case "repeated":
      return goTo("twin", { ...data, twinNumber: Number(result.params?.number) });
    case "overLimit":
      return goTo("limit", data);
    case "pastDay":
      return goTo("when", { ...data, isDayKnown: false }, refusalText(result));
    case "priceChanged":
    case "notAllowed":
      return goTo("summary", data, refusalText(result));
    default:
      return toCart({}, refusalText(result));
  }
}

export const editStep: CheckoutStep = {
  ask: () => ({
    lines: [text("orders.checkout.whatToChange")],
    choices: [
      [
        { id: "lines", label: text("orders.checkout.lines") },
        { id: "how", label: text("orders.checkout.receipt") },
      ],
      [{ id: "when", label: text("orders.checkout.day") }, globalLabels.back],
    ],
  }),
  take: {
    choice(id, data) {
      if (id === "lines")
        return callThen(cartRef, cartRef.data.parse({ isPartOfCheckout: true }), "summary", data);
      return id === "how" ? goTo("how", data) : goTo("when", data);
    },
  },
};

export const twinStep: CheckoutStep = {
  async ask({ twinNumber }, { core, now }) {
    const twin = await core.orders.findByNumber(twinNumber);
    const again: Choice = { id: "again", label: text("orders.checkout.sendAgain") };
    const minutes = twin ? Math.max(1, Math.round((now - twin.submittedAt) / 60_000)) : 1;
    return {
      lines: [text("orders.refused.repeated", { number: twinNumber, ago: { duration: minutes } })],
      choices: [[again, { id: "no", label: text("orders.checkout.doNot") }]],
    };
  },
  take: {
    choice: (id, data, context) =>
      id === "again" ? send(data, context, { isRepeatMeant: true }) : done(text("orders.checkout.cartKept")),
  },
};
