/** What is true of a question now, in one short line. */
import { type Text, text } from "../../core/outbox/message.ts";
import { isReply, lastOfSupplier } from "../../core/questions/model.ts";
import type { Question } from "../../core/questions/questions.ts";

export function questionState(question: Question | null, now: number): Text {
  if (!question) return text("questions.refused.notFound");
  const { state, closed, answerDueAt, askedBy, messages } = question;
  const { name } = askedBy;
  const answer = lastOfSupplier(question);
  if (state === "open")
    return answerDueAt === null || answerDueAt < now
      ? text("questions.state.openPassed")
      : text("questions.state.open", { until: { till: answerDueAt } });
  if (closed)
    return closed.by
      ? text("questions.state.closed", { name: closed.by.name, at: { stamp: closed.at } })
      : text("questions.state.left", { name });
  if (isReply(question))
    return text("questions.state.reply", { name, at: { stamp: messages.at(-1)?.at ?? now } });
  if (state === "withdrawn" || !answer) return text("questions.state.withdrawn", { name });
  return text("questions.state.answered", { name: answer.author.name, at: { stamp: answer.at } });
}
