/** What is the matter with a line that did not arrive whole: one reason or several, and photos of each. */
import { kindText } from "../../core/deliveries/delivery-words.ts";
import { differenceKinds, mostPhotos } from "../../core/deliveries/model.ts";
import { text } from "../../core/outbox/message.ts";
import { type Choice, type FlowContext, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { isMeantAsAmount, readAmount } from "../orders/cart/amount-words.ts";
import { namesOrder } from "../orders/elsewhere.ts";
import { idsOf } from "../questions/words.ts";
import { kindsSaid } from "./kinds-said.ts";
import {
  aboutLine,
  joinedNote,
  lineOf,
  nextPart,
  partsTold,
  type ReceiveData,
  type Received,
  type ReceiveStep,
  withEarly,
} from "./receive-data.ts";
import { missingScreen } from "./screens.ts";

const kindChoice = (kind: "missing" | "damaged" | "wrong" | "mixed"): Choice => ({
  id: kind,
  label: text(`deliveries.receive.kind.${kind}`),
});

export const kindStep: ReceiveStep = {
  ask: aboutLine(({ unit }, { lackMilli }) => ({
    lines: [text("deliveries.receive.what", { amount: { quantity: lackMilli, unit } })],
    choices: [
      [kindChoice("missing"), kindChoice("damaged")],
      [kindChoice("wrong"), ...(lackMilli > 1000 ? [kindChoice("mixed")] : [])],
      [globalLabels.back],
    ],
  })),
  take: {
    choice(id, data) {
      if (id === "mixed") return goTo("missing", data);
      const kind = differenceKinds.find((known) => known === id);
      return kind ? partsTold([{ kind, quantityMilli: data.lackMilli }], data) : pass();
    },
    async text(words, data, context) {
      const line = await lineOf(data, context);
      const parts = line ? kindsSaid(words, data.lackMilli) : null;
      if (!line || parts === null) return pass();
      const amount = { quantity: data.lackMilli, unit: line.unit };
      return parts === "off" ? stay(text("deliveries.receive.off", { amount })) : partsTold(parts, data);
    },
    files: (sent, caption, data) => keptEarly("kind", idsOf(sent), caption, data),
  },
};

/** Of what is left to be told of the line, how much is not there; then of what is there, how much is broken. */
const shareStep = (
  kind: "missing" | "damaged",
  mostOf: (data: ReceiveData) => number,
  onwards: (milli: number, data: ReceiveData) => Received,
): ReceiveStep => ({
  ask: aboutLine(({ unit }, data) => ({
    lines: [
      text(`deliveries.receive.share.${kind}`, { amount: { quantity: mostOf(data), unit } }),
      ...(kind === "damaged" ? [text("deliveries.receive.share.rest")] : []),
    ],
    amountHint: text("deliveries.receive.hint"),
    choices: [[globalLabels.back]],
  })),
  take: {
    async text(words, data, context: FlowContext) {
      const line = await lineOf(data, context);
      if (!line) return pass();
      const read = readAmount(words, line, true);
      if (read.is === "refused")
        return /\d/.test(words) || (await isMeantAsAmount(words, context)) ? stay(read.why) : pass();
      const most = mostOf(data);
      return read.quantityMilli > most
        ? stay(text("deliveries.receive.share.tooMuch", { most: { quantity: most, unit: line.unit } }))
        : onwards(read.quantityMilli, data);
    },
    files: (sent, caption, data) => keptEarly(kind, idsOf(sent), caption, data),
  },
});

export const missingStep = shareStep(
  "missing",
  ({ lackMilli }) => lackMilli,
  (missingMilli, data) =>
    missingMilli === data.lackMilli
      ? partsTold([{ kind: "missing", quantityMilli: missingMilli }], data)
      : goTo("damaged", { ...data, missingMilli }),
);

export const damagedStep = shareStep(
  "damaged",
  ({ lackMilli, missingMilli }) => lackMilli - missingMilli,
  (damagedMilli, data) => {
    const { lackMilli, missingMilli } = data;
    const parts = [
      { kind: "missing", quantityMilli: missingMilli },
      { kind: "damaged", quantityMilli: damagedMilli },
      { kind: "wrong", quantityMilli: lackMilli - missingMilli - damagedMilli },
    ] as const;
    return partsTold(parts, data);
  },
);

/** Asked on as before, with what was sent kept for the act. */
export function keptEarly(
  step: "amount" | "kind" | "missing" | "damaged",
  sent: readonly string[],
  caption: string,
  data: ReceiveData,
): Received {
  const known = withEarly(data, sent, caption);
  return goTo(step, known, text("deliveries.receive.early", { count: known.early?.files.length ?? 0 }));
}

/** The end of the photos in words, and no note. */
const enough =
  /^\s*(?:готово|(?:это\s+)?вс[её]|хватит|done|ready|that(?:'|’)?s\s+(?:all|it)|finished)[\s.!]*$/iu;

export const photoStep: ReceiveStep = {
  ask: aboutLine(({ article, unit }, { parts: [part] }) => {
    if (!part) return missingScreen();
    const { files, note } = part;
    return {
      lines: [
        text("deliveries.receive.of", { article, what: { text: kindText(part, unit) } }),
        files.length === 0
          ? text("deliveries.receive.photo")
          : text("deliveries.receive.photoSome", { count: files.length }),
        ...(note === "" ? [] : [text("deliveries.receive.note", { note })]),
      ],
      choices: [
        [
          files.length === 0
            ? { id: "ready", label: text("deliveries.receive.noPhoto") }
            : { id: "ready", label: text("deliveries.receive.photoReady"), style: "primary" },
          globalLabels.back,
        ],
      ],
    };
  }),
  take: {
    choice: (_id, data) => photographed(data),
    // What is said of the damage belongs into the act, and not to a person.
    async text(words, data, context) {
      if (words.includes("?") || (await namesOrder(words, context))) return pass();
      if (enough.test(words)) return photographed(data);
      return /\p{L}/u.test(words) ? shown([], words, data) : stay(text("deliveries.receive.wordless"));
    },
    files: (sent, caption, data) => shown(idsOf(sent), caption, data),
  },
};

function shown(files: readonly string[], words: string, data: ReceiveData): Received {
  const [part, ...others] = data.parts;
  if (!part) return pass();
  const note = joinedNote(part.note, words);
  const more = { ...part, note, files: [...part.files, ...files].slice(0, mostPhotos) };
  return goTo("photo", { ...data, parts: [more, ...others] });
}

function photographed(data: ReceiveData): Received {
  const { productId, differences } = data;
  const [part, ...parts] = data.parts;
  return part ? nextPart({ ...data, parts, differences: [...differences, { productId, ...part }] }) : pass();
}
