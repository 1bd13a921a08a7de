/** A question that is over without an answer: a manager closed it, or who asked has left. */
import { text } from "../outbox/message.ts";
import { ok, refuse } from "../result.ts";
import { actorOf } from "../scope.ts";
import { askerChat } from "./asker-chat.ts";
import { excerpt, joined, latestWords } from "./model.ts";
import { questionNotice } from "./question-notice.ts";
import type { Questions } from "./questions.ts";
import {
  askedBy,
  askedOf,
  byId,
  inState,
  type QuestionRecord,
  selectQuestions,
  updateQuestion,
} from "./store.ts";
import { mayAnswer, type QuestionsAt } from "./work.ts";

/** So much of its own words the asker reads, to know which question it was. */
const QUOTED = { lines: 2, characters: 200 };
/** Nobody has more of them open in one company. */
const MOST_OPEN = 50;

export const closeFrom = (at: QuestionsAt): Pick<Questions, "close" | "closeOf"> => ({
  async close(id) {
    const { scope, one } = at;
    const question = mayAnswer(scope) ? await one(byId(id), askedOf(actorOf(scope).company.id)) : null;
    if (!question) return refuse("notFound");
    if (question.state !== "open") return refuse("stale");
    const by = actorOf(scope).person;
    const closed = await end(at, question, by.id);
    await at.parts.notices.revise(questionNotice(closed, scope.now));
    await tellAsker(at, question, by.name);
    return ok(closed);
  },

  async closeOf(personId, companyId) {
    const { tx, scope, parts } = at;
    const conditions = [askedBy(personId, companyId), inState("open")];
    const page = { offset: 0, limit: MOST_OPEN };
    for (const question of await selectQuestions(tx, scope, conditions, { order: "longestWaiting", page })) {
      const closed = await end(at, question, null);
      const notice = questionNotice(closed, scope.now);
      await parts.notices.retract(notice);
      const dealer = { id: question.companyId, managerId: question.manager?.id ?? null };
      for (const to of await parts.notices.to.managers(question.supplierId, dealer, { isEverybody: true }))
        await parts.notices.sayBelow(notice.key, to);
    }
  },
});

async function end(
  { tx, scope, parts, one }: QuestionsAt,
  question: QuestionRecord,
  by: string | null,
): Promise<QuestionRecord> {
  const { id, version } = question;
  await updateQuestion(tx, scope, id, {
    state: "closed",
    version: version + 1,
    answeredBy: by,
    answerDueAt: null,
  });
  await parts.timers.cancel("question.unanswered", id);
  await parts.audit.record({ action: "question.close", objectKind: "question", objectId: id });
  const closed = await one(byId(id));
  if (!closed) throw new Error(`The question ${id} was closed and is not there`);
  return closed;
}

/** Nobody is left to wait for an answer that will not come; who has left is told nothing. */
async function tellAsker(at: QuestionsAt, question: QuestionRecord, name: string): Promise<void> {
  const to = await askerChat(at, question);
  if (!to) return;
  const words = excerpt(joined(latestWords(question)), QUOTED);
  await at.parts.outbox.post({
    to,
    locale: to.locale,
    message: {
      lines: [
        text("questions.closed.head", { name }),
        ...(words === "" ? [] : [text("questions.address.words", { words })]),
        text("questions.closed.again"),
      ],
    },
    about: { kind: "question", id: question.id },
    ...(to.quietUntil !== null && { notBefore: to.quietUntil }),
  });
}
