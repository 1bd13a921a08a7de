/** Words taken back before they were answered: what is left of the question stands as before them. */
import { ok, type Result, refuse } from "../result.ts";
import { actorOf } from "../scope.ts";
import { isUnsettled, latestWords, type Question, type QuestionMessage } from "./model.ts";
import { questionNotice, withdrawnNotice } from "./question-notice.ts";
import { askedBy, byId, deleteMessages, updateQuestion } from "./store.ts";
import type { QuestionsAt } from "./work.ts";

export interface Withdrawn {
  /** As it is without them: open where earlier words still wait. */
  question: Question;
  /** Oldest first. */
  taken: QuestionMessage[];
}

export async function withdraw(
  { tx, scope, parts, one }: QuestionsAt,
  id: string,
  since: number,
): Promise<Result<Withdrawn, "notFound" | "stale">> {
  const { person, company } = actorOf(scope);
  const question = await one(byId(id), askedBy(person.id, company.id));
  if (!question) return refuse("notFound");
  const said = isUnsettled(question) ? latestWords(question) : [];
  const taken = said.filter((message) => message.id >= since);
  const [first] = taken;
  if (!first) return refuse("stale");
  const ids = taken.map((message) => message.id);
  await deleteMessages(tx, scope, id, ids);
  const isEmpty = taken.length === said.length;
  const wasAnswered = question.messages.length > said.length;
  await updateQuestion(tx, scope, id, {
    version: question.version + 1,
    ...(isEmpty && { state: wasAnswered ? "answered" : "withdrawn", answerDueAt: null }),
  });
  await parts.audit.record({ action: "question.withdraw", objectKind: "question", objectId: id });
  if (isEmpty) await parts.timers.cancel("question.unanswered", id);
  const left = (await one(byId(id))) ?? question;
  const { now } = scope;
  // What earlier words are on is one of the pushes before; the later ones told of what is taken back.
  await parts.notices.takeBack(
    withdrawnNotice(question, now, { waits: !isEmpty }),
    first.at,
    isEmpty ? null : questionNotice(left, now),
  );
  return ok({ question: left, taken });
}
