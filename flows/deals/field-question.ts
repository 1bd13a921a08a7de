/** One question for one field of a funnel: its screen, and what a press, words or files answer to it. */
import type { Field, Funnel } from "../../core/funnels/model.ts";
import { optionMeant } from "../../core/funnels/option-meant.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import type { Choice, FlowContext, Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { namesOrder } from "../orders/elsewhere.ts";
import { orderNumberIn } from "../orders/named-order.ts";
import { optionNamed } from "../paging.ts";
import { isAside } from "./aside.ts";
import {
  answerChoices,
  areButtons,
  hintOf,
  optionsOf,
  pressedAnswer,
  typedAnswer,
  typedFieldSlot,
} from "./field-answers.ts";

export interface Question {
  funnel: Funnel;
  name: string;
  field: Field;
  /** Files sent for it so far. */
  files: readonly string[];
}

/** What an answer comes to; `passed`: it is none of this question's. */
export type Answered = { is: "value"; value: unknown } | { is: "refused"; why: Text } | { is: "passed" };

const answer = (value: unknown): Answered => ({ is: "value", value });

/** `suggested`: answers known from elsewhere, shown first; their ids are pressed like all others. */
export function questionScreen(
  { funnel, name, field, files }: Question,
  context: FlowContext,
  { head, suggested = [] }: { head: Text[]; suggested?: Choice[] },
): Screen {
  const question = { titles: field.ask ?? { ru: name, en: name } };
  const options = field.type === "choice" ? optionsOf(field, funnel) : [];
  const answers = answerChoices(field, funnel, context);
  const rows = answers.flatMap((_, index) => (index % 2 === 0 ? [answers.slice(index, index + 2)] : []));
  const skip = field.isRequired || files.length > 0 ? [] : [{ id: "skip", label: text("deals.ask.skip") }];
  return {
    lines: [...head, question, ...hintOf(field), ...filesLine(field, files)],
    ...(!areButtons(options) && {
      options: options.map(({ id, titles }) => ({ id, line: { titles } })),
    }),
    choices: [
      ...suggested.map((one) => [one]),
      ...rows,
      ...enough(field, files),
      [...skip, globalLabels.back],
    ],
  };
}

function filesLine({ type, least }: Field, files: readonly string[]): Text[] {
  if (type !== "files" || files.length === 0) return [];
  const count = least - files.length;
  return [count > 0 ? text("deals.ask.files", { count }) : text("deals.ask.moreFiles")];
}

const enough = ({ type, least }: Field, { length: count }: readonly string[]): Choice[][] =>
  type === "files" && count >= least
    ? [[{ id: "enough", label: text("deals.ask.enough", { count }), style: "primary" }]]
    : [];

export function pressedTo(id: string, { funnel, field, files }: Question): Answered {
  if (id === "skip") return answer(null);
  if (id === "enough") return answer([...files]);
  const value = pressedAnswer(id, field, funnel);
  return value === null ? { is: "passed" } : answer(value);
}

export async function typedTo(
  words: string,
  { funnel, field }: Question,
  context: FlowContext,
): Promise<Answered> {
  if (isAside(words) && !(field.type === "order" && orderNumberIn(words))) return { is: "passed" };
  if (field.type === "slot") {
    const read = typedFieldSlot(words, context);
    return read.is === "slot" ? answer(read.slot) : read;
  }
  const options = optionsOf(field, funnel);
  const named = optionNamed(
    words,
    options.map(({ id }) => id),
  );
  const value = named ?? optionMeant(words, options)?.id ?? typedAnswer(words, field, context);
  if (value !== null) return answer(value);
  // A number that is no answer may be an order's.
  return (await namesOrder(words, context))
    ? { is: "passed" }
    : {
        is: "refused",
        why: text(`deals.ask.bad.${field.type === "day" && field.isPast ? "pastDay" : field.type}`),
      };
}

/** All files of the question with those sent now. */
export const filesFor = ({ field, files }: Question, sent: readonly { id: string }[]): string[] | Text =>
  field.type === "files" ? [...files, ...sent.map(({ id }) => id)] : text(`deals.ask.bad.${field.type}`);
