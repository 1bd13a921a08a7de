/** What arrived otherwise than agreed: which line, how many, what is the matter, photos; then the act goes out. */
import { differenceLines, receivedMilli } from "../../core/deliveries/delivery-words.ts";
import { deliveryNumber } from "../../core/deliveries/model.ts";
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, flow, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { isMeantAsAmount, readAmount } from "../orders/cart/amount-words.ts";
import { damagedStep, kindStep, missingStep, photoStep } from "./difference-steps.ts";
import {
  aboutLine,
  lineOf,
  linesOf,
  partsTold,
  type ReceiveData,
  type Received,
  type ReceiveStep,
  type ReceiveStepName,
  receiveData,
  withoutLine,
} from "./receive-data.ts";
import { missingScreen, refusalText } from "./screens.ts";

const lineStep: ReceiveStep = {
  async ask({ deliveryId, differences }, { core }) {
    const delivery = await core.deliveries.find(deliveryId);
    if (!delivery) return missingScreen();
    return {
      lines: [text("deliveries.receive.which", { number: deliveryNumber(delivery) })],
      options: linesOf(delivery).map((line) => {
        const { productId, article, unit, plannedMilli } = line;
        const planned = { quantity: plannedMilli, unit };
        return {
          id: productId,
          line: differences.some((one) => one.productId === productId)
            ? text("deliveries.receive.lineIs", {
                article,
                planned,
                received: { quantity: receivedMilli(line, differences), unit },
              })
            : text("deliveries.receive.line", { article, quantity: planned }),
        };
      }),
      choices: [[globalLabels.back]],
    };
  },
  takesNumbersOnly: true,
  take: { choice: (productId, data) => goTo("amount", { ...data, productId, parts: [] }) },
};

const amountStep: ReceiveStep = {
  ask: aboutLine(({ article, unit, plannedMilli }) => ({
    lines: [
      text("deliveries.receive.howMany", { article, planned: { quantity: plannedMilli, unit } }),
      text("deliveries.receive.howManyAsk"),
    ],
    amountHint: text("deliveries.receive.hint"),
    choices: [[globalLabels.back]],
  })),
  take: {
    async text(words, data, context) {
      const line = await lineOf(data, context);
      if (!line) return pass();
      const read = readAmount(words, line, true);
      if (read.is === "refused")
        return /\d/.test(words) || (await isMeantAsAmount(words, context)) ? stay(read.why) : pass();
      const lackMilli = line.plannedMilli - read.quantityMilli;
      if (lackMilli === 0) return asPlanned(line.article, data);
      return lackMilli < 0
        ? partsTold([{ kind: "extra", quantityMilli: -lackMilli }], data)
        : goTo("kind", { ...data, lackMilli });
    },
  },
};

/** Nothing differs in it after all. */
function asPlanned(article: string, data: ReceiveData): Received {
  const differences = withoutLine(data);
  const note = text("deliveries.receive.asPlanned", { article });
  return goTo(differences.length > 0 ? "summary" : "line", { ...data, differences }, note);
}

const summaryStep: ReceiveStep = {
  async ask({ deliveryId, differences }, { core }) {
    const delivery = await core.deliveries.find(deliveryId);
    if (!delivery) return missingScreen();
    return {
      lines: [
        text("deliveries.receive.summary", { number: deliveryNumber(delivery) }),
        ...differenceLines(delivery, differences),
      ],
      choices: [
        [{ id: "send", label: text("deliveries.receive.send"), style: "primary" }],
        [
          { id: "line", label: text("deliveries.receive.another") },
          { id: "anew", label: text("deliveries.receive.anew") },
        ],
      ],
    };
  },
  take: {
    async choice(id, data, { core }) {
      if (id === "anew") return toBeCorrected(data);
      if (id !== "send") return goTo("line", data);
      const { deliveryId, version, differences } = data;
      const result = await core.deliveries.receive({ id: deliveryId, version }, differences);
      return result.ok ? done() : done(refusalText(result));
    },
  },
};

/** Where one line differs, that is meant. */
function toBeCorrected(data: ReceiveData): Received {
  const [productId = "", ...others] = new Set(data.differences.map((one) => one.productId));
  return others.length === 0 ? goTo("amount", { ...data, productId }) : goTo("line", data);
}

export const receiveDelivery: Flow<ReceiveData> = flow<ReceiveStepName, ReceiveData>({
  id: "receive-delivery",
  version: 2,
  permission: "orders.place",
  keepsAnswers: true,
  first: "line",
  data: receiveData,
  steps: {
    line: lineStep,
    amount: amountStep,
    kind: kindStep,
    missing: missingStep,
    damaged: damagedStep,
    photo: photoStep,
    summary: summaryStep,
  },
});
