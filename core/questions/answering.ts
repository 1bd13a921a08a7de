/** A manager's words on their way to a dealer: an answer to a question, or the first word. */
import { privateChatsOf } from "../notices/store.ts";
import { text, verbatim } from "../outbox/message.ts";
import { ok, type Result, refuse } from "../result.ts";
import { actorOf, newId } from "../scope.ts";
import { askerChat } from "./asker-chat.ts";
import {
  answerKeyOf,
  CONVERSATION_MS,
  isManagersOwn,
  latestWords,
  PRESENT_MS,
  type Question,
  type Words,
} from "./model.ts";
import { selectOrderer, selectSupply } from "./parties-store.ts";
import { questionNotice } from "./question-notice.ts";
import type { Questions } from "./questions.ts";
import {
  aboutOrder,
  aliveSince,
  askedBy,
  askedOf,
  byId,
  inState,
  insertMessage,
  insertQuestion,
  ofCompany,
  type QuestionRecord,
  updateQuestion,
} from "./store.ts";
import { mayAnswer, type QuestionsAt } from "./work.ts";

type Said = Result<Question, "notFound" | "noChat">;

export const answerFrom = (at: QuestionsAt): Pick<Questions, "answer" | "answerSilently" | "tell"> => ({
  async answer(id, words) {
    const { scope } = at;
    const question = mayAnswer(scope) ? await at.one(byId(id), askedOf(actorOf(scope).company.id)) : null;
    return question ? say(at, question, words) : refuse("notFound");
  },

  async answerSilently(id, words, { isAll = true } = {}) {
    const { scope } = at;
    const question = mayAnswer(scope) ? await at.one(byId(id), askedOf(actorOf(scope).company.id)) : null;
    const how = { isSent: false, isAll };
    return question ? say(at, question, { text: words, files: [] }, how) : refuse("notFound");
  },

  async tell(to, words) {
    const { tx, scope, one } = at;
    if (!mayAnswer(scope)) return refuse("notFound");
    const supplierId = actorOf(scope).company.id;
    const supply = await selectSupply(tx, scope, to.companyId);
    if (supply?.supplierId !== supplierId) return refuse("notFound");
    const personId = await readerOf(at, to);
    if (!personId) return refuse("noChat");
    const known = await one(
      askedBy(personId, to.companyId),
      askedOf(supplierId),
      aliveSince(scope.now - CONVERSATION_MS),
      // What the dealer asked of something else still waits for its own answer.
      to.orderId === null ? inState("answered") : aboutOrder(to.orderId),
    );
    // Words that answer nothing begin a talk of the manager's own, whose replies are known as such.
    const goesOn = known && (known.state === "open" || isManagersOwn(known)) ? known : null;
    const question = goesOn ?? (await begin(at, { ...to, personId, supplierId }));
    return question ? say(at, question, words, { namesOrder: to.orderId !== null }) : refuse("noChat");
  },
});

/** Whom a manager writes to: the person named, who ordered, who asked last, else the first one with a chat. */
async function readerOf(
  { tx, scope, parts, one }: QuestionsAt,
  to: { companyId: string; personId: string | null; orderId: string | null },
): Promise<string | null> {
  const order = to.orderId === null ? undefined : await selectOrderer(tx, scope, to.orderId);
  const ordered = order?.companyId === to.companyId ? order.personId : null;
  const last = await one(ofCompany(to.companyId));
  const wanted = to.personId ?? ordered ?? last?.askedBy.id ?? null;
  const staff = await parts.notices.to.companyStaff(to.companyId);
  const found = staff.find(({ personId }) => personId === wanted) ?? (to.personId ? undefined : staff[0]);
  return found?.personId ?? null;
}

/** A question that begins with the manager's words: nothing waits in it until the dealer replies. */
async function begin(
  at: QuestionsAt,
  to: { companyId: string; personId: string; supplierId: string; orderId: string | null },
): Promise<QuestionRecord | null> {
  const { tx, scope, one } = at;
  const [chat] = await privateChatsOf(tx, scope, [to.personId]);
  if (!chat) return null;
  const order = to.orderId === null ? undefined : await selectOrderer(tx, scope, to.orderId);
  const id = newId();
  await insertQuestion(tx, scope, {
    id,
    companyId: to.companyId,
    supplierId: to.supplierId,
    askedBy: to.personId,
    accountId: chat.accountId,
    chat: chat.chat,
    orderId: order?.companyId === to.companyId ? to.orderId : null,
    state: "answered",
    version: 0,
    answerDueAt: null,
    answeredBy: null,
    createdAt: scope.now,
    updatedAt: scope.now,
  });
  return one(byId(id));
}

/** Keeps the words, sends them to the asker's chat and shows on the notice who answered. `isSent`: else another does. `isAll`: else it goes on waiting. */
async function say(
  at: QuestionsAt,
  question: QuestionRecord,
  words: Words,
  { namesOrder = false, isSent = true, isAll = true } = {},
): Promise<Said> {
  const { tx, scope, parts, one } = at;
  const { person } = actorOf(scope);
  const to = await askerChat(at, question);
  if (!to) return refuse("noChat", { name: question.askedBy.name });
  await insertMessage(tx, scope, {
    questionId: question.id,
    side: "supplier",
    authorId: person.id,
    ...words,
  });
  const settled = { state: "answered", answeredBy: person.id, answerDueAt: null } as const;
  await updateQuestion(tx, scope, question.id, {
    ...(isAll && settled),
    version: question.version + 1,
  });
  if (isAll) await parts.timers.cancel("question.unanswered", question.id);
  const isPresent = scope.now - (latestWords(question).at(-1)?.at ?? 0) <= PRESENT_MS;
  const message = {
    to,
    locale: to.locale,
    message: {
      speaker: person.name,
      lines: [
        ...(words.text === "" ? [] : [verbatim(words.text)]),
        ...(namesOrder && question.order
          ? [text("questions.toOrder", { number: question.order.number })]
          : []),
      ],
      files: words.files,
    },
    about: { kind: "question", id: question.id },
    noticeKey: answerKeyOf(question),
    ...(to.quietUntil !== null && !isPresent && { notBefore: to.quietUntil }),
  };
  if (isSent) await parts.outbox.post(message);
  await parts.audit.record({
    action: "question.answer",
    objectKind: "question",
    objectId: question.id,
    after: { characters: words.text.length, files: words.files },
  });
  const answered = await one(byId(question.id));
  if (!answered) throw new Error(`The question ${question.id} was answered and is not there`);
  await parts.notices.revise(questionNotice(answered, scope.now));
  return ok(answered);
}
