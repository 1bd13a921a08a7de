/**
 * Nobody answered in time: the question is pushed again, from the second time on to everybody of the supplier's; who
 * asked is told each time, and by when the answer is expected now.
 */
import { waited } from "../calendar/waited.ts";
import { text } from "../outbox/message.ts";
import { calendarOf } from "../tenants/model.ts";
import { askerChat } from "./asker-chat.ts";
import { nextDueAt, waitingSince } from "./promises.ts";
import { questionNotice } from "./question-notice.ts";
import { byId, inState, type QuestionRecord, updateQuestion } from "./store.ts";
import type { QuestionsAt } from "./work.ts";

export async function remind(at: QuestionsAt, id: string, round: number): Promise<void> {
  const { scope, parts, one } = at;
  const known = await one(byId(id), inState("open"));
  if (!known) return;
  const question = await promiseAnew(at, known, round);
  const dealer = { id: question.companyId, managerId: question.manager?.id ?? null };
  const recipients = await parts.notices.to.managers(question.supplierId, dealer, { isEverybody: round > 1 });
  await parts.notices.push(
    questionNotice(question, scope.now, {
      late: waited(calendarOf(scope.tenant), waitingSince(question), scope.now),
    }),
    recipients,
  );
}

/** Who waits hears, without a sound, that the answer is late and by when it is expected now. */
async function promiseAnew(
  at: QuestionsAt,
  question: QuestionRecord,
  round: number,
): Promise<QuestionRecord> {
  const { tx, scope, parts } = at;
  const { id } = question;
  const answerDueAt = nextDueAt(scope.tenant, scope.now, round);
  await updateQuestion(tx, scope, id, { answerDueAt });
  await parts.timers.set({
    kind: "question.unanswered",
    objectId: id,
    dueAt: answerDueAt,
    data: { round: round + 1 },
  });
  const to = await askerChat(at, question);
  if (to) {
    const due = { moment: answerDueAt };
    const lines =
      round === 1
        ? [text("questions.late.head"), text("questions.late.till", { due })]
        : [text("questions.late.headAgain"), text("questions.late.tillAgain", { due })];
    await parts.outbox.post({
      to,
      locale: to.locale,
      message: { lines, isSilent: true },
      about: { kind: "question", id },
      ...(to.quietUntil !== null && { notBefore: to.quietUntil }),
    });
  }
  return { ...question, answerDueAt };
}
