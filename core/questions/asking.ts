/** A dealer's words on their way to the supplier's managers: kept, joined to what is being talked about, pushed. */
import { copiesOf } from "../outbox/store.ts";
import { newId, type Scope } from "../scope.ts";
import {
  answersManager,
  CONVERSATION_MS,
  isPromised,
  isReply,
  JOIN_MS,
  lastOfSupplier,
  latestWords,
  noticeKeyOf,
  pushedWords,
  type Question,
  type Words,
} from "./model.ts";
import { selectOrderer, selectSupply } from "./parties-store.ts";
import { promisedFrom } from "./promises.ts";
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

/** Who asks, for which company, and in which chat it is answered. */
export interface Asker {
  personId: string;
  companyId: string;
  accountId: string;
  chat: string;
}

export async function askFrom(
  at: QuestionsAt,
  asker: Asker,
  words: Words,
  about: { orderId?: string; questionId?: string } = {},
): Promise<Question> {
  const { tx, scope, parts, one } = at;
  const { personId, companyId, accountId, chat } = asker;
  const orderId = await ownOrder(at, asker, about.orderId);
  const known = await continued(at, asker, { orderId, questionId: about.questionId });
  const promise = known && answersManager(known, words) ? null : promiseOf(scope, known);
  const id = known?.id ?? newId();
  // The answer goes where the newest words came from: a person may have gone to another messenger meanwhile.
  const to = { accountId, chat, orderId: orderId ?? known?.order?.id ?? null };
  const now = { ...to, state: promise ? "open" : "answered", answerDueAt: promise?.dueAt ?? null };
  if (known) await updateQuestion(tx, scope, id, { ...now, version: known.version + 1 });
  else
    await insertQuestion(tx, scope, { id, ...now, ...(await parties(at, asker)), ...beginning(scope.now) });
  await insertMessage(tx, scope, { questionId: id, side: "dealer", authorId: personId, ...words });
  if (promise?.isNew)
    await parts.timers.set({ kind: "question.unanswered", objectId: id, dueAt: promise.dueAt });
  await parts.audit.record({
    action: "question.ask",
    objectKind: "question",
    objectId: id,
    after: { companyId, characters: words.text.length, files: words.files },
  });
  const question = await one(byId(id));
  if (!question) throw new Error(`The question ${id} was written and is not there`);
  await tellManagers(at, question);
  return question;
}

/**
 * By when an answer is promised. A promise that is over, or further than a new one would be, is worth nothing to who
 * writes again: the clock starts anew.
 */
function promiseOf({ tenant, now }: Scope, known: Question | null): { dueAt: number; isNew: boolean } {
  const dueAt = promisedFrom(tenant, now);
  const promised = known && isPromised(known, now) ? known.answerDueAt : null;
  return promised !== null && promised <= dueAt ? { dueAt: promised, isNew: false } : { dueAt, isNew: true };
}

const beginning = (now: number) => ({ version: 1, answeredBy: null, createdAt: now, updatedAt: now });

/** Who asks and who is asked. */
async function parties({ tx, scope }: QuestionsAt, { personId, companyId }: Asker) {
  const supply = await selectSupply(tx, scope, companyId);
  if (!supply || supply.supplierId === companyId) throw new Error(`Nobody supplies ${companyId}`);
  return { companyId, supplierId: supply.supplierId, askedBy: personId };
}

/** The question these words go on with; null when they begin one. */
async function continued(
  { scope, one }: QuestionsAt,
  { personId, companyId }: Asker,
  about: { orderId: string | null; questionId: string | undefined },
): Promise<QuestionRecord | null> {
  const own = askedBy(personId, companyId);
  if (about.questionId) {
    const named = await one(byId(about.questionId), own);
    // What was closed is not asked a second time by what is said after it.
    if (named && named.state !== "closed") return named;
  }
  const alive = await one(own, aliveSince(scope.now - CONVERSATION_MS));
  const isOther = alive?.order && about.orderId !== null && alive.order.id !== about.orderId;
  return isOther ? null : alive;
}

/** An order of the asker's own company; any other is as if none had been named. */
async function ownOrder(
  { tx, scope }: QuestionsAt,
  { companyId }: Asker,
  orderId: string | undefined,
): Promise<string | null> {
  if (!orderId) return null;
  const order = await selectOrderer(tx, scope, orderId);
  return order?.companyId === companyId ? orderId : null;
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
  // What a manager asked is answered to that manager.
  const manager = isReply(question) ? lastOfSupplier(question)?.author : question.manager;
  const dealer = { id: question.companyId, managerId: manager?.id ?? null };
  await parts.notices.push(notice, await parts.notices.to.managers(question.supplierId, dealer));
}

/** Whether the newest words go on the push that is there: soon after the ones before, and fitting beside them. */
function isJoining(question: Question, now: number): boolean {
  const said = latestWords(question);
  const [newest, before] = said.slice(-2).reverse();
  const isSoon = before !== undefined && now - before.at <= JOIN_MS && newest?.files.length === 0;
  return isSoon && pushedWords(said).length > 1;
}
