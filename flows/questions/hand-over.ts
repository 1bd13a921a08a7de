/** Words no dialog expects go to a person, said aloud, and can be taken back. */
import * as z from "zod";
import { type Text, text } from "../../core/outbox/message.ts";
import { isPromised, isReply, isUnsettled, JOIN_MS, lastOfSupplier } from "../../core/questions/model.ts";
import type { Question, Withdrawn } from "../../core/questions/questions.ts";
import { gistOf } from "../../core/questions/said.ts";
import { type Choice, call, done, type FlowContext, flow, noted, type Outcome } from "../flow.ts";
import type { Sendable, WordsKind } from "./words.ts";

const kinds = ["text", "files", "voice", "location", "contact"] as const satisfies readonly WordsKind[];

/** So much of the words taken back is said: the line is all a locked phone shows. */
const SHOWN_CHARACTERS = 24;

/** A list of articles may hold many numbers; an order is named early. */
const MOST_NUMBERS = 5;

/** What is said of words a person has now: who answers and till when; no time that has passed, nor of an answer given. */
export function handedLine(question: Question, now: number, kind: WordsKind = "text"): Text {
  const { manager, answerDueAt } = question;
  if (question.state !== "open") return settledLine(question);
  if (answerDueAt === null || !isPromised(question, now)) return text("questions.handed.late");
  const until = { till: answerDueAt };
  if (kind !== "text") return text(`questions.handed.${kind}`, { until });
  return manager
    ? text("questions.handed.toManager", { name: manager.name, until })
    : text("questions.handed.toAnybody", { until });
}

/** What became of words nobody waits for any more, as their author reads it. */
function settledLine(question: Question): Text {
  const answer = lastOfSupplier(question);
  if (question.closed) return text("questions.handed.closed");
  if (question.state !== "answered" || !answer) return text("questions.withdrawn");
  const { name } = answer.author;
  return isReply(question)
    ? text("questions.handed.reply", { name })
    : text("questions.handed.answered", { name, at: { stamp: answer.at } });
}

export const handedOver = flow({
  id: "handed-over",
  version: 1,
  permission: "person.ask",
  // A point on a map or a contact is whole by itself; other words may go on, and then they go to the person too.
  isToldOnce: () => true,
  isReceipt: ({ kind }) => kind === "location" || kind === "contact",
  first: "handed",
  data: z.object({
    questionId: z.string(),
    /** The first of the messages this screen told of. */
    since: z.number(),
    kind: z.enum(kinds).default("text"),
  }),
  steps: {
    handed: {
      ask: async ({ questionId, kind }, { core, now }) => {
        const question = await core.questions.find(questionId);
        const withdraw: Choice[] =
          question && isUnsettled(question)
            ? [{ id: "withdraw", label: text("questions.button.withdraw") }]
            : [];
        return {
          lines: [
            question ? handedLine(question, now, kind) : text("questions.refused.notFound"),
            ...(question?.state === "open" && kind === "voice"
              ? [text("questions.handed.textIsFaster")]
              : []),
          ],
          choices: [[...withdraw, { id: "return", label: text("questions.button.return") }]],
        };
      },
      take: {
        choice: async (id, { questionId, since }, { core }) =>
          id === "withdraw" ? done(await withdrawnLine(questionId, since, core)) : done(),
      },
    },
  },
});

/** Takes words back, and says what became of them. */
export async function withdrawnLine(
  questionId: string,
  since: number,
  core: FlowContext["core"],
): Promise<Text> {
  const withdrawn = await core.questions.withdraw(questionId, since);
  if (withdrawn.ok) return takenLine(withdrawn.value, core.scope.now);
  const question = await core.questions.find(questionId);
  const answer = question && lastOfSupplier(question);
  if (question?.closed || !answer) return question ? settledLine(question) : text("questions.withdrawn");
  return text("questions.refused.stale", { name: answer.author.name, at: { time: answer.at } });
}

/** Which words they were, for a receipt is left on them, and whether earlier ones still wait. */
function takenLine({ question, taken }: Withdrawn, now: number): Text {
  const what = { text: gistOf(taken, SHOWN_CHARACTERS) };
  if (question.state !== "open") return text("questions.taken.nobody", { what });
  return question.answerDueAt !== null && isPromised(question, now)
    ? text("questions.taken.others", { what, until: { till: question.answerDueAt } })
    : text("questions.taken.othersLate", { what });
}

/** Whether words made a promise the person has not heard: of another question, or by a new time. */
export const isNews = (before: Question | null, question: Question): boolean =>
  question.state === "open" && (before?.id !== question.id || before.answerDueAt !== question.answerDueAt);

/** Hands words over; more of them typed in one go need no second screen. */
export async function handOver(
  { kind, words }: Sendable,
  { core, now }: FlowContext,
  underWay: string | null,
): Promise<Outcome<string, unknown>> {
  const before = await core.questions.current();
  const lastAt = before?.messages.findLast(({ side }) => side === "dealer")?.at ?? 0;
  const isMore = underWay === handedOver.id && kind === "text" && now - lastAt <= JOIN_MS;
  const orderId = await orderNamedIn(words.text, core);
  const question = await core.questions.ask(words, orderId === null ? {} : { orderId });
  if (isMore && !isNews(before, question)) return noted();
  const since = question.messages.at(-1)?.id ?? 0;
  return call(handedOver, { questionId: question.id, since, kind });
}

/** The first number among the words that is an own order's: the manager has it a tap away. */
async function orderNamedIn(words: string, core: FlowContext["core"]): Promise<string | null> {
  const numbers = words.match(/(?<![\p{L}\d.,-])[1-9]\d{2,6}(?![\p{L}\d-]|[.,]\d)/gu) ?? [];
  for (const number of numbers.slice(0, MOST_NUMBERS)) {
    const order = await core.orders.findByNumber(Number(number));
    if (order) return order.id;
  }
  return null;
}
