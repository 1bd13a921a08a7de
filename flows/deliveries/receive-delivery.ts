/** What arrived otherwise than agreed: which line, how many, what is the matter, photos; then the act goes out. */
import { z } from "zod";
import { differenceText } from "../../core/deliveries/delivery-words.ts";
import { namedLines } from "../../core/deliveries/journey.ts";
import {
  type Delivery,
  type Difference,
  deliveryNumber,
  differenceKinds,
  differenceSchema,
  longestNote,
} from "../../core/deliveries/model.ts";
import { text } from "../../core/outbox/message.ts";
import {
  done,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  type Outcome,
  pass,
  type Step,
  stay,
} from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { isMeantAsAmount, readAmount } from "../orders/amount-words.ts";
import { idsOf } from "../questions/words.ts";
import { missingScreen, refusalText } from "./screens.ts";

const dataSchema = z.object({
  deliveryId: z.string(),
  version: z.int(),
  differences: z.array(differenceSchema).default([]),
  /** The line under question, as it is known so far. */
  productId: z.string().default(""),
  receivedMilli: z.int().default(0),
  kind: z.enum(differenceKinds).default("missing"),
  photos: z.array(z.string()).default([]),
  note: z.string().default(""),
});
type Data = z.infer<typeof dataSchema>;
type StepName = "line" | "amount" | "kind" | "photo" | "summary";
type ReceiveStep = Step<StepName, Data>;

/** What a step asks of the delivery there is; its absence reads the same everywhere. */
const about =
  (screen: (delivery: Delivery, data: Data, context: FlowContext) => ReturnType<ReceiveStep["ask"]>) =>
  async (data: Data, context: FlowContext) => {
    const delivery = await context.core.deliveries.find(data.deliveryId);
    return delivery ? screen(delivery, data, context) : missingScreen();
  };

const linesOf = (delivery: Delivery) => namedLines(delivery.order, delivery.told.lines);
const lineOf = (delivery: Delivery, { productId }: Data) =>
  linesOf(delivery).find((line) => line.productId === productId);

const lineStep: ReceiveStep = {
  ask: about((delivery, { differences }) => ({
    lines: [text("deliveries.receive.which", { number: deliveryNumber(delivery) })],
    options: linesOf(delivery).map(({ productId, article, unit, plannedMilli }) => {
      const difference = differences.find((one) => one.productId === productId);
      const planned = { quantity: plannedMilli, unit };
      return {
        id: productId,
        line: difference
          ? text("deliveries.receive.lineIs", {
              article,
              planned,
              received: { quantity: difference.receivedMilli, unit },
            })
          : text("deliveries.receive.line", { article, quantity: planned }),
      };
    }),
    choices: [[globalLabels.back]],
  })),
  takesNumbersOnly: true,
  take: { choice: (productId, data) => goTo("amount", { ...data, productId, photos: [], note: "" }) },
};

const amountStep: ReceiveStep = {
  ask: about((delivery, data) => {
    const line = lineOf(delivery, data);
    if (!line) return missingScreen();
    const { article, unit, plannedMilli } = line;
    return {
      lines: [
        text("deliveries.receive.howMany", { article, planned: { quantity: plannedMilli, unit } }),
        text("deliveries.receive.howManyAsk"),
      ],
      amountHint: text("deliveries.receive.hint"),
      choices: [[globalLabels.back]],
    };
  }),
  take: {
    async text(words, data, context) {
      const delivery = await context.core.deliveries.find(data.deliveryId);
      const line = delivery && lineOf(delivery, data);
      if (!line) return pass();
      const read = readAmount(words, line, true);
      if (read.is === "refused")
        return /\d/.test(words) || (await isMeantAsAmount(words, context)) ? stay(read.why) : pass();
      const receivedMilli = read.quantityMilli;
      const { article, plannedMilli } = line;
      if (receivedMilli === plannedMilli) return asPlanned(article, data);
      if (receivedMilli > plannedMilli) return goTo("photo", { ...data, receivedMilli, kind: "extra" });
      return goTo("kind", { ...data, receivedMilli });
    },
  },
};

/** Nothing differs in it after all. */
function asPlanned(article: string, data: Data): Outcome<StepName, Data> {
  const differences = data.differences.filter(({ productId }) => productId !== data.productId);
  const note = text("deliveries.receive.asPlanned", { article });
  return goTo(differences.length > 0 ? "summary" : "line", { ...data, differences }, note);
}

const kindStep: ReceiveStep = {
  ask: about((delivery, data) => {
    const line = lineOf(delivery, data);
    if (!line) return missingScreen();
    const amount = { quantity: line.plannedMilli - data.receivedMilli, unit: line.unit };
    return {
      lines: [text("deliveries.receive.what", { amount })],
      choices: [
        [
          { id: "missing", label: text("deliveries.receive.kind.missing") },
          { id: "damaged", label: text("deliveries.receive.kind.damaged") },
        ],
        [{ id: "wrong", label: text("deliveries.receive.kind.wrong") }, globalLabels.back],
      ],
    };
  }),
  take: {
    choice(id, data) {
      const kind = differenceKinds.find((known) => known === id);
      if (!kind) return pass();
      // There is nothing to photograph of what did not come.
      return kind === "missing" ? noted({ ...data, kind }) : goTo("photo", { ...data, kind });
    },
  },
};

const photoStep: ReceiveStep = {
  ask: ({ photos, note }) => ({
    lines: [
      photos.length === 0
        ? text("deliveries.receive.photo")
        : text("deliveries.receive.photoSome", { count: photos.length }),
      ...(note === "" ? [] : [text("deliveries.receive.note", { note })]),
    ],
    choices: [
      [
        photos.length === 0
          ? { id: "ready", label: text("deliveries.receive.noPhoto") }
          : { id: "ready", label: text("deliveries.receive.photoReady"), style: "primary" },
        globalLabels.back,
      ],
    ],
  }),
  take: {
    choice: (_id, data) => noted(data),
    // What is said of the damage belongs into the act, and not to a person.
    text: (words, data) => (words.includes("?") ? pass() : goTo("photo", withNote(words, data))),
    files: (sent, caption, data) =>
      goTo("photo", withNote(caption, { ...data, photos: [...data.photos, ...idsOf(sent)].slice(0, 20) })),
  },
};

/** Said in several messages, it is one note. */
const withNote = (words: string, data: Data): Data => ({
  ...data,
  note: [data.note, words.trim()].filter(Boolean).join(". ").slice(0, longestNote),
});

function noted(data: Data): Outcome<StepName, Data> {
  const { productId, receivedMilli, kind, photos, note } = data;
  const one: Difference = { productId, receivedMilli, kind, files: photos, note };
  const others = data.differences.filter((known) => known.productId !== productId);
  return goTo("summary", { ...data, differences: [...others, one], photos: [], note: "" });
}

const summaryStep: ReceiveStep = {
  ask: about((delivery, { differences }) => ({
    lines: [
      text("deliveries.receive.summary", { number: deliveryNumber(delivery) }),
      ...differences.map((one) => differenceText(delivery, one)),
    ],
    choices: [
      [{ id: "send", label: text("deliveries.receive.send"), style: "primary" }],
      [
        { id: "line", label: text("deliveries.receive.another") },
        { id: "anew", label: text("deliveries.receive.anew") },
      ],
    ],
  })),
  take: {
    async choice(id, data, { core }) {
      if (id !== "send") return goTo("line", data);
      const { deliveryId, version, differences } = data;
      const result = await core.deliveries.receive({ id: deliveryId, version }, differences);
      return result.ok ? done() : done(refusalText(result));
    },
  },
};

export const receiveDelivery: Flow<Data> = flow<StepName, Data>({
  id: "receive-delivery",
  version: 1,
  permission: "orders.place",
  keepsAnswers: true,
  first: "line",
  data: dataSchema,
  steps: { line: lineStep, amount: amountStep, kind: kindStep, photo: photoStep, summary: summaryStep },
});
