/** A manager answers a dealer's question by typing: the words go out under the manager's own name. */
import * as z from "zod";
import { type Text, text } from "../../core/outbox/message.ts";
import {
  cut,
  joined,
  lastOfSupplier,
  latestWords,
  type QuestionMessage,
} from "../../core/questions/model.ts";
import type { Question, Words } from "../../core/questions/questions.ts";
import { saidText } from "../../core/questions/said.ts";
import { done, doneNoted, type FlowContext, flow, goTo, type Outcome, type Screen, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { questionState } from "./question-state.ts";
import { idsOf, refusalOf } from "./words.ts";

/** So much of the question stands above the place for the answer. */
const QUOTED_CHARACTERS = 300;

const data = z.object({
  questionId: z.string(),
  /** The version the manager saw: an answer somebody gave meanwhile is told of. */
  version: z.number(),
  /** Words that wait for the decision whether they are sent all the same. */
  text: z.string().default(""),
  files: z.array(z.string()).default([]),
});
type Data = z.infer<typeof data>;
type Answered = Promise<Outcome<"words" | "again", Data>>;

export const answerQuestion = flow({
  id: "answer-question",
  version: 1,
  permission: "person.answer",
  first: "words",
  data,
  steps: {
    words: {
      ask: async ({ questionId }, context) =>
        questionScreen(await context.core.questions.find(questionId), context),
      isForPerson: true,
      take: {
        text: (words, known, context) => answer({ text: words.trim(), files: [] }, known, context),
        files: (files, caption, known, context) =>
          answer({ text: caption.trim(), files: idsOf(files) }, known, context),
      },
    },
    again: {
      ask: async ({ questionId }, { core, now }) => {
        const question = await core.questions.find(questionId);
        const last = question && lastOfSupplier(question);
        return {
          lines: [questionState(question, now), ...(last ? [quote([last])] : [])],
          choices: [
            [
              { id: "send", label: text("questions.button.sendToo") },
              { id: "drop", label: text("questions.button.drop") },
            ],
          ],
        };
      },
      take: {
        // A press leaves no message to react to, so that it is told in words in a group too.
        choice: async (id, known, { core }) =>
          id === "send" ? done((await send(known, known, core)).line) : done(),
      },
    },
  },
});

const quote = (said: readonly QuestionMessage[]): Text =>
  saidText(said, cut(joined(said), QUOTED_CHARACTERS));

function questionScreen(question: Question | null, { actor }: FlowContext): Screen {
  const choices = [[globalLabels.back]];
  if (!question) return { lines: [text("questions.refused.notFound")], choices };
  const name = actor?.person.name ?? "";
  return {
    lines: [quote(latestWords(question)), text("questions.answer.how", { name })],
    choices,
  };
}

async function answer(words: Words, known: Data, context: FlowContext): Answered {
  const refusal = refusalOf(words);
  if (refusal) return stay(refusal);
  const question = await context.core.questions.find(known.questionId);
  const isAnswered = question?.state === "answered" && question.version !== known.version;
  if (isAnswered && question.answeredBy?.id !== context.actor?.person.id)
    return goTo("again", { ...known, ...words });
  const { isSent, line } = await send(words, known, context.core);
  // In a group a reaction to the words is enough.
  return isSent && context.place.kind === "group" ? doneNoted() : done(line);
}

/** Sends the words; `line` tells what became of them. */
async function send(
  { text: words, files }: Words,
  { questionId }: Data,
  core: FlowContext["core"],
): Promise<{ isSent: boolean; line: Text }> {
  const answered = await core.questions.answer(questionId, { text: words, files });
  if (!answered.ok)
    return { isSent: false, line: text(`questions.refused.${answered.error}`, answered.params) };
  const { askedBy, companyName: company } = answered.value;
  return { isSent: true, line: text("questions.sent", { name: askedBy.name, company }) };
}
