/** What is true of a question now, in one short line. */
import { type Text, text } from "../../core/outbox/message.ts";
import type { Question } from "../../core/questions/questions.ts";

export function questionState(question: Question | null): Text {
  if (!question) return text("questions.refused.notFound");
  const answer = question.messages.findLast(({ side }) => side === "supplier");
  if (question.state === "open")
    return text("questions.state.open", { until: { till: question.answerDueAt ?? question.createdAt } });
  if (question.state === "withdrawn" || !answer)
    return text("questions.state.withdrawn", { name: question.askedBy.name });
  return text("questions.state.answered", { name: answer.author.name, at: { stamp: answer.at } });
}
