/** Nobody answered in time: the question is pushed again, then to everybody of the supplier's. */
import { addWorkingMinutes, workingMinutesBetween } from "../calendar/working-calendar.ts";
import { calendarOf } from "../tenants/model.ts";
import { latestWords } from "./model.ts";
import { questionNotice } from "./question-notice.ts";
import { byId, inState } from "./store.ts";
import type { QuestionsAt } from "./work.ts";

export async function remind({ scope, parts, one }: QuestionsAt, id: string, round: number): Promise<void> {
  const question = await one(byId(id), inState("open"));
  if (!question) return;
  const calendar = calendarOf(scope.tenant);
  const since = latestWords(question)[0]?.at ?? question.createdAt;
  const waited = Math.round(workingMinutesBetween(calendar, since, scope.now));
  const dealer = { id: question.companyId, managerId: question.manager?.id ?? null };
  const recipients = await parts.notices.to.managers(question.supplierId, dealer, { isEverybody: round > 1 });
  await parts.notices.push(questionNotice(question, scope.now, waited), recipients);
  if (round > 1) return;
  const dueAt = addWorkingMinutes(calendar, scope.now, scope.tenant.settings.answerMinutes);
  await parts.timers.set({ kind: "question.unanswered", objectId: id, dueAt, data: { round: round + 1 } });
}
