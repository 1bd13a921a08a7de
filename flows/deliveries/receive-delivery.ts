/** What arrived otherwise than agreed: which line, how many, what is the matter, photos; then the act goes out. */
import { articleKey } from "../../core/catalog/article.ts";
import { differenceLines, receivedMilli } from "../../core/deliveries/delivery-words.ts";
import { deliveryNumber, mostPhotos } from "../../core/deliveries/model.ts";
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, type FlowContext, flow, goTo, pass, stay } from "../flow.ts";
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
    text: takeArrived,
    async files(sent, caption, data, context) {
      const line = await lineOf(data, context);
      const known = withEarly(data, idsOf(sent), caption);
      // «3 побиты» under the photo answers the question.
      return (line && lackOf(caption, line, known)) ?? keptEarly("amount", idsOf(sent), caption, data);
    },
  },
};

/** How many of a line arrived whole, or what is the matter with it. */
async function takeArrived(words: string, data: ReceiveData, context: FlowContext): Promise<Received> {
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
}

const lineStep: ReceiveStep = {
  async ask(data, context) {
    const { deliveryId, differences, early } = data;
    const delivery = await context.core.deliveries.find(deliveryId);
    if (!delivery) return missingScreen();
    const kept = early ? [text("deliveries.receive.early", { count: early.files.length })] : [];
    const lines = linesOf(delivery);
    const [only] = lines;
    // Where there is one line, it is the one that is meant.
    if (only && lines.length === 1) {
      const screen = await amountStep.ask(ofLine(only, data), context);
      return { ...screen, lines: [...kept, ...screen.lines] };
    }
    return {
      lines: [...kept, text("deliveries.receive.which", { number: deliveryNumber(delivery) })],
      options: lines.map((line) => {
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
    async text(words, data, context) {
      const named = await lineNamedIn(words, data, context);
      return named ? takeArrived(named.rest, ofLine(named.line, data), context) : pass();
    },
    async files(sent, caption, data, context) {
      const known = withEarly(data, idsOf(sent), caption);
      const named = await lineNamedIn(caption, data, context);
      return (named && lackOf(named.rest, named.line, ofLine(named.line, known))) ?? goTo("line", known);
    },
  },
};

const ofLine = ({ productId }: ReceivedLine, data: ReceiveData): ReceiveData => ({
  ...data,
  productId,
  parts: [],
});

/** The line that is meant, the only one or the one whose article is said, and what else is said of it. */
async function lineNamedIn(
  words: string,
  { deliveryId }: ReceiveData,
  { core }: FlowContext,
): Promise<{ line: ReceivedLine; rest: string } | null> {
  const delivery = await core.deliveries.find(deliveryId);
  const lines = delivery ? linesOf(delivery) : [];
  const [only] = lines;
  const said = words.split(/\s+/);
  for (const line of lines) {
    const key = articleKey(line.article);
    const rest = said.filter((word) => articleKey(word) !== key);
    if (rest.length < said.length) return { line, rest: rest.join(" ") };
  }
  return only && lines.length === 1 ? { line: only, rest: words } : null;
}

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
          ...(linesOf(delivery).length > 1
            ? [{ id: "line", label: text("deliveries.receive.another") }]
            : []),
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
