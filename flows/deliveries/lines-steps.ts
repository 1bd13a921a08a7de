/** What goes on this truck: an order may come in parts, line by line. */
import type { TermsLine } from "../../core/deliveries/model.ts";
import type { Order } from "../../core/orders/model.ts";
import { text } from "../../core/outbox/message.ts";
import type { FlowContext } from "../flow.ts";
import { goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { isMeantAsAmount, readAmount } from "../orders/cart/amount-words.ts";
import { optionNamed } from "../paging.ts";
import { missingScreen } from "./screens.ts";
import { answered, type TermsData, type TermsStep } from "./terms-data.ts";

export const linesStep: TermsStep = {
  async ask({ orderId, terms }, { core }) {
    const order = await core.orders.find(orderId);
    if (!order) return missingScreen();
    return {
      lines: [text("deliveries.ask.lines"), text("deliveries.ask.linesHow")],
      options: order.lines.map(({ productId, article, name, unit }) => {
        const quantityMilli = milliOf(terms.lines, productId);
        return {
          id: productId,
          line:
            quantityMilli === 0
              ? text("deliveries.ask.lineOut", { article, name })
              : text("deliveries.ask.line", { article, name, quantity: { quantity: quantityMilli, unit } }),
        };
      }),
      choices: [
        [{ id: "ready", label: text("deliveries.ask.linesReady"), style: "primary" }],
        [globalLabels.back],
      ],
    };
  },
  take: {
    choice: (id, data, context) =>
      id === "ready" ? answered({}, data, context) : goTo("amount", { ...data, productId: id }),
    async text(words, data, { core }) {
      const order = await core.orders.find(data.orderId);
      const productId = optionNamed(words, order?.lines.map((line) => line.productId) ?? []);
      return productId ? goTo("amount", { ...data, productId }) : pass();
    },
  },
};

export const amountStep: TermsStep = {
  async ask(data, context) {
    const line = await lineOf(data, context);
    if (!line) return missingScreen();
    const { article, unit, mostMilli } = line;
    return {
      lines: [text("deliveries.ask.amount", { article, most: { quantity: mostMilli, unit } })],
      amountHint: text("deliveries.ask.amountHint"),
      choices: [[globalLabels.back]],
    };
  },
  take: {
    async text(words, data, context) {
      const line = await lineOf(data, context);
      if (!line) return pass();
      const read = readAmount(words, line, true);
      if (read.is === "refused")
        return /\d/.test(words) || (await isMeantAsAmount(words, context)) ? stay(read.why) : pass();
      const { quantityMilli } = read;
      const { mostMilli, unit } = line;
      if (quantityMilli > mostMilli)
        return stay(text("deliveries.ask.tooMuch", { most: { quantity: mostMilli, unit } }));
      const others = data.terms.lines.filter(({ productId }) => productId !== data.productId);
      const lines: TermsLine[] =
        quantityMilli === 0 ? others : [...others, { productId: data.productId, quantityMilli }];
      if (lines.length === 0) return stay(text("deliveries.ask.nothing"));
      return goTo("lines", { ...data, terms: { ...data.terms, lines } });
    },
  },
};

const milliOf = (lines: readonly TermsLine[], productId: string): number =>
  lines.find((line) => line.productId === productId)?.quantityMilli ?? 0;

/** The line asked about, and the most of it that may go: what is left of the order and what this truck has already. */
async function lineOf({ orderId, deliveryId, productId }: TermsData, { core }: FlowContext) {
  const order: Order | null = await core.orders.find(orderId);
  const line = order?.lines.find((one) => one.productId === productId);
  if (!line) return null;
  const delivery = deliveryId === "" ? null : await core.deliveries.find(deliveryId);
  const left = milliOf(await core.deliveries.left(orderId), productId);
  const held = delivery ? milliOf((delivery.terms ?? delivery.told).lines, productId) : 0;
  return { ...line, mostMilli: left + held };
}
