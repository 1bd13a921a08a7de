/** A dealer's words on their way to the supplier's managers: kept, joined to what is being talked about, pushed. */
import { addWorkingMinutes } from "../calendar/working-calendar.ts";
import { copiesOf } from "../outbox/store.ts";
import { actorOf, newId, senderOf } from "../scope.ts";
import { calendarOf } from "../tenants/model.ts";
import {
  CONVERSATION_MS,
  isPromised,
  JOIN_MS,
  latestWords,
  noticeKeyOf,
  pushedWords,
  type Question,
  type Words,
} from "./model.ts";
import { selectOrderer, selectSupply } from "./parties-store.ts";
import { questionNotice } from "./question-notice.ts";
import {
  aliveSince,
  askedBy,
  byId,
  insertMessage,
  insertQuestion,
  type QuestionRecord,
  updateQuestion,
} from "./store.ts";
import type { QuestionsAt } from "./work.ts";

export async function askFrom(
  at: QuestionsAt,
  words: Words,
  about: { orderId?: string; questionId?: string },
): Promise<Question> {
  const { tx, scope, parts, one } = at;
  const { person, company } = actorOf(scope);
  const { accountId, chat } = senderOf(scope);
  const orderId = await ownOrder(at, about.orderId);
  const known = await continued(at, { orderId, questionId: about.questionId });
  // A promise that is over is worth nothing to who writes again: the clock starts anew.
  const promised = known && isPromised(known, scope.now) ? known.answerDueAt : null;
  const dueAt = addWorkingMinutes(calendarOf(scope.tenant), scope.now, scope.tenant.settings.answerMinutes);
  const answerDueAt = promised ?? dueAt;
  const id = known?.id ?? newId();
  // The answer goes where the newest words came from: a person may have gone to another messenger meanwhile.
  const now = { accountId, chat, orderId: orderId ?? known?.order?.id ?? null, state: "open", answerDueAt };
  if (known) await updateQuestion(tx, scope, id, { ...now, version: known.version + 1 });
  else await insertQuestion(tx, scope, { id, ...now, ...(await parties(at)), ...beginning(scope.now) });
  await insertMessage(tx, scope, { questionId: id, side: "dealer", authorId: person.id, ...words });
  if (promised === null) await parts.timers.set({ kind: "question.unanswered", objectId: id, dueAt });
  await parts.audit.record({
    action: "question.ask",
    objectKind: "question",
    objectId: id,
    after: { companyId: company.id, characters: words.text.length, files: words.files },
  });
  const question = await one(byId(id));
  if (!question) throw new Error(`The question ${id} was written and is not there`);
  await tellManagers(at, question);
  return question;
}

const beginning = (now: number) => ({ version: 1, answeredBy: null, createdAt: now, updatedAt: now });

/** Who asks and who is asked. */
async function parties({ tx, scope }: QuestionsAt) {
  const { person, company } = actorOf(scope);
  const supply = await selectSupply(tx, scope, company.id);
  if (!supply || supply.supplierId === company.id) throw new Error(`Nobody supplies ${company.id}`);
  return { companyId: company.id, supplierId: supply.supplierId, askedBy: person.id };
}

/** The question these words go on with; null when they begin one. */
async function continued(
  { scope, one }: QuestionsAt,
  about: { orderId: string | null; questionId: string | undefined },
): Promise<QuestionRecord | null> {
  const { person, company } = actorOf(scope);
  const own = askedBy(person.id, company.id);
  if (about.questionId) {
    const named = await one(byId(about.questionId), own);
    if (named) return named;
  }
  const alive = await one(own, aliveSince(scope.now - CONVERSATION_MS));
  const isOther = alive?.order && about.orderId !== null && alive.order.id !== about.orderId;
  return isOther ? null : alive;
}

/** An order of the asker's own company; any other is as if none had been named. */
async function ownOrder({ tx, scope }: QuestionsAt, orderId: string | undefined): Promise<string | null> {
  if (!orderId) return null;
  const order = await selectOrderer(tx, scope, orderId);
  return order?.companyId === actorOf(scope).company.id ? orderId : null;
}

/**
 * Words that follow soon grow the notice that is there, without another sound, while it is short; later ones, and
 * files, which an edit cannot add to a message that was sent, are pushed anew. What was not sent yet holds it all.
 */
async function tellManagers({ tx, scope, parts }: QuestionsAt, question: QuestionRecord): Promise<void> {
  const copies = await copiesOf(tx, scope, noticeKeyOf(question));
  const isUnsent = copies.length > 0 && copies.every(({ state }) => state === "pending");
  if (isUnsent) return parts.notices.revise(questionNotice(question, scope.now, { isWhole: true }));
  const notice = questionNotice(question, scope.now);
  if (copies.length > 0 && isJoining(question, scope.now)) return parts.notices.revise(notice);
  const dealer = { id: question.companyId, managerId: question.manager?.id ?? null };
  await parts.notices.push(notice, await parts.notices.to.managers(question.supplierId, dealer));
}

/** Whether the newest words go on the push that is there: soon after the ones before, and fitting beside them. */
function isJoining(question: Question, now: number): boolean {
  const said = latestWords(question);
  const [newest, before] = said.slice(-2).reverse();
  const isSoon = before !== undefined && now - before.at <= JOIN_MS && newest?.files.length === 0;
  return isSoon && pushedWords(said).length > 1;
}
