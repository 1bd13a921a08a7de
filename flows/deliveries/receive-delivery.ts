/** What arrived otherwise than agreed: which line, how many, what is the matter, photos; then the act goes out. */
import { differenceLines, receivedMilli } from "../../core/deliveries/delivery-words.ts";
import { deliveryNumber, mostPhotos } from "../../core/deliveries/model.ts";
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, flow, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { isMeantAsAmount, readAmount } from "../orders/cart/amount-words.ts";
import { idsOf } from "../questions/words.ts";
import { damagedStep, keptEarly, kindStep, missingStep, photoStep } from "./difference-steps.ts";
import { lackSaid } from "./kinds-said.ts";
import {
  aboutLine,
  joinedNote,
  lineOf,
  linesOf,
  partsTold,
  type ReceiveData,
  type Received,
  type ReceivedLine,
  type ReceiveStep,
  type ReceiveStepName,
  receiveData,
  withEarly,
  withoutLine,
} from "./receive-data.ts";
import { missingScreen, refusalText } from "./screens.ts";

const lineStep: ReceiveStep = {
  async ask({ deliveryId, differences, early }, { core }) {
    const delivery = await core.deliveries.find(deliveryId);
    if (!delivery) return missingScreen();
    return {
      lines: [
        ...(early ? [text("deliveries.receive.early", { count: early.files.length })] : []),
        text("deliveries.receive.which", { number: deliveryNumber(delivery) }),
      ],
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
  take: {
    choice: (productId, data) => goTo("amount", { ...data, productId, parts: [] }),
    files: (sent, caption, data) => goTo("line", withEarly(data, idsOf(sent), caption)),
  },
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
      const said = lackOf(words, line, data);
      if (said) return said;
      const read = readAmount(words, line, true);
      if (read.is === "refused")
        return /\d/.test(words) || (await isMeantAsAmount(words, context)) ? stay(read.why) : pass();
      const lackMilli = line.plannedMilli - read.quantityMilli;
      if (lackMilli === 0) return asPlanned(line.article, data);
      return lackMilli < 0
        ? partsTold([{ kind: "extra", quantityMilli: -lackMilli }], data)
        : goTo("kind", { ...data, lackMilli });
    },
    async files(sent, caption, data, context) {
      const line = await lineOf(data, context);
      const known = withEarly(data, idsOf(sent), caption);
      // «3 побиты» under the photo answers the question.
      return (line && lackOf(caption, line, known)) ?? keptEarly("amount", idsOf(sent), caption, data);
    },
  },
};

/** «3 побиты» instead of how many arrived whole; null where the words say nothing of the kind. */
function lackOf(words: string, line: ReceivedLine, data: ReceiveData): Received | null {
  const milliOf = (amount: string) => {
    const read = readAmount(amount, line, true);
    return read.is === "amount" ? read.quantityMilli : null;
  };
  const parts = words.includes("?") ? null : lackSaid(words, line.plannedMilli, milliOf);
  if (parts !== "off")
    return (
      parts &&
      partsTold(parts, { ...data, lackMilli: parts.reduce((sum, one) => sum + one.quantityMilli, 0) })
    );
  return stay(
    text("deliveries.receive.offLine", { planned: { quantity: line.plannedMilli, unit: line.unit } }),
  );
}

/** Nothing differs in it after all. */
function asPlanned(article: string, data: ReceiveData): Received {
  const differences = withoutLine(data);
  const note = text("deliveries.receive.asPlanned", { article });
  return goTo(differences.length > 0 ? "summary" : "line", { ...data, differences, early: null }, note);
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
    files: (sent, caption, data) => shownLate(idsOf(sent), caption, data),
  },
};

/** One photo more, of what was told last: what is not there is hardly photographed. */
function shownLate(sent: readonly string[], caption: string, data: ReceiveData): Received {
  const last = data.differences.findLast(({ kind }) => kind !== "missing") ?? data.differences.at(-1);
  if (!last) return pass();
  const files = [...last.files, ...sent].slice(0, mostPhotos);
  const shown = { ...last, files, note: joinedNote(last.note, caption) };
  return goTo("summary", {
    ...data,
    differences: data.differences.map((one) => (one === last ? shown : one)),
  });
}

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
