/** Queries of questions and their messages; every one takes the scope. */

import { and, asc, count, desc, eq, gte, inArray, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { PageRequest } from "../page.ts";
import type { Scope } from "../scope.ts";
import type { Question, QuestionMessage } from "./model.ts";
import { selectMembers } from "./parties-store.ts";

/** A question with the chat its answers go to. */
export interface QuestionRecord extends Question {
  accountId: string;
  chat: string;
}

export type QuestionRow = Omit<Tx["t"]["questions"]["$inferInsert"], "tenantId">;

export async function insertQuestion(tx: Tx, scope: Scope, row: QuestionRow): Promise<void> {
  await tx.db.insert(tx.t.questions).values({ tenantId: scope.tenant.id, ...row });
}

export async function updateQuestion(
  tx: Tx,
  scope: Scope,
  id: string,
  changes: Partial<Omit<QuestionRow, "id">>,
): Promise<void> {
  await tx.db
    .update(tx.t.questions)
    .set({ ...changes, updatedAt: scope.now })
    .where(isQuestion(tx, scope, id));
}

export async function insertMessage(
  tx: Tx,
  scope: Scope,
  message: {
    questionId: string;
    side: "dealer" | "supplier";
    authorId: string;
    text: string;
    files: string[];
  },
): Promise<void> {
  await tx.db.insert(tx.t.questionMessages).values({ tenantId: scope.tenant.id, ...message, at: scope.now });
}

export async function deleteMessages(
  tx: Tx,
  scope: Scope,
  questionId: string,
  ids: readonly number[],
): Promise<void> {
  const { questionMessages } = tx.t;
  await tx.db
    .delete(questionMessages)
    .where(
      and(
        eq(questionMessages.tenantId, scope.tenant.id),
        eq(questionMessages.questionId, questionId),
        inArray(questionMessages.seq, [...ids]),
      ),
    );
}

/** Which questions: conditions on the question's own row. */
type Condition = (t: Tx["t"]) => SQL | undefined;

export const byId =
  (id: string): Condition =>
  ({ questions }) =>
    eq(questions.id, id);

/** One the company asked, or was asked as the supplier: all others are as if there were none. */
export const seenBy =
  (companyId: string): Condition =>
  ({ questions }) =>
    or(eq(questions.companyId, companyId), eq(questions.supplierId, companyId));

export const askedBy =
  (personId: string, companyId: string): Condition =>
  ({ questions }) =>
    and(eq(questions.askedBy, personId), eq(questions.companyId, companyId));

export const ofCompany =
  (companyId: string): Condition =>
  ({ questions }) =>
    eq(questions.companyId, companyId);

export const askedOf =
  (supplierId: string): Condition =>
  ({ questions }) =>
    eq(questions.supplierId, supplierId);

export const aboutOrder =
  (orderId: string): Condition =>
  ({ questions }) =>
    eq(questions.orderId, orderId);

export const inState =
  (state: Question["state"]): Condition =>
  ({ questions }) =>
    eq(questions.state, state);

/** Open, or answered with words not older than that. */
export const aliveSince =
  (instant: number): Condition =>
  ({ questions }) =>
    and(
      notInArray(questions.state, ["withdrawn", "closed"]),
      or(eq(questions.state, "open"), gte(questions.updatedAt, instant)),
    );

/** Whole questions, the one with the newest words first, or the longest waiting first. */
export async function selectQuestions(
  tx: Tx,
  scope: Scope,
  conditions: readonly Condition[],
  options: { order: "newest" | "longestWaiting"; page?: PageRequest },
): Promise<QuestionRecord[]> {
  const { questions, companies, people, orders } = tx.t;
  const { page } = options;
  const rows = await tx.db
    .select({
      question: questions,
      companyName: companies.name,
      managerId: companies.managerId,
      askedByName: people.name,
      orderNumber: orders.number,
    })
    .from(questions)
    .innerJoin(
      companies,
      and(eq(companies.tenantId, questions.tenantId), eq(companies.id, questions.companyId)),
    )
    .innerJoin(people, and(eq(people.tenantId, questions.tenantId), eq(people.id, questions.askedBy)))
    .leftJoin(orders, and(eq(orders.tenantId, questions.tenantId), eq(orders.id, questions.orderId)))
    .where(matches(tx, scope, conditions))
    .orderBy(
      ...(options.order === "newest"
        ? [desc(questions.updatedAt), desc(questions.id)]
        : [asc(waitingSinceOf(tx)), asc(questions.id)]),
    )
    .limit(page?.limit ?? 1)
    .offset(page?.offset ?? 0);
  const messages = await selectMessages(
    tx,
    scope,
    rows.map(({ question }) => question.id),
  );
  const members = await selectMembers(
    tx,
    scope,
    rows.flatMap(({ managerId, question }) => [managerId ?? [], question.answeredBy ?? []].flat()),
  );
  return rows.map(({ question, companyName, managerId, askedByName, orderNumber }) => {
    const own = messages.filter(({ questionId }) => questionId === question.id);
    const member = (personId: string | null) => {
      const found = members.find(({ id, companyId }) => id === personId && companyId === question.supplierId);
      return found ? { id: found.id, name: found.name } : null;
    };
    return {
      id: question.id,
      companyId: question.companyId,
      companyName,
      supplierId: question.supplierId,
      askedBy: { id: question.askedBy, name: askedByName },
      order:
        question.orderId !== null && orderNumber !== null
          ? { id: question.orderId, number: orderNumber }
          : null,
      state: question.state as Question["state"],
      version: question.version,
      answerDueAt: question.answerDueAt,
      manager: member(managerId),
      answeredBy:
        own.find(({ message }) => message.author.id === question.answeredBy)?.message.author ?? null,
      closed:
        question.state === "closed" ? { by: member(question.answeredBy), at: question.updatedAt } : null,
      createdAt: question.createdAt,
      messages: own.map(({ message }) => message),
      accountId: question.accountId,
      chat: question.chat,
    };
  });
}

export async function countQuestions(
  tx: Tx,
  scope: Scope,
  conditions: readonly Condition[],
): Promise<number> {
  const [row] = await tx.db
    .select({ total: count() })
    .from(tx.t.questions)
    .where(matches(tx, scope, conditions));
  return row?.total ?? 0;
}

async function selectMessages(tx: Tx, scope: Scope, questionIds: readonly string[]) {
  if (questionIds.length === 0) return [];
  const { questionMessages, people } = tx.t;
  const rows = await tx.db
    .select({ message: questionMessages, authorName: people.name })
    .from(questionMessages)
    .innerJoin(
      people,
      and(eq(people.tenantId, questionMessages.tenantId), eq(people.id, questionMessages.authorId)),
    )
    .where(
      and(
        eq(questionMessages.tenantId, scope.tenant.id),
        inArray(questionMessages.questionId, [...questionIds]),
      ),
    )
    .orderBy(asc(questionMessages.seq));
  const lone = rows.flatMap(({ message }) => (message.text === "" ? message.files : []));
  const voices = await selectVoices(tx, scope, lone);
  const isVoice = (file: string) => voices.has(file);
  return rows.map(({ message: { seq, questionId, side, authorId, text, files, at }, authorName }) => {
    const author = { id: authorId, name: authorName };
    const message: QuestionMessage = {
      id: seq,
      side: side as QuestionMessage["side"],
      author,
      text,
      files,
      isVoice: text === "" && files.length > 0 && files.every(isVoice),
      at,
    };
    return { questionId, message };
  });
}

/** When the dealer said the first of the words nobody has answered. */
const waitingSinceOf = ({ t: { questions, questionMessages } }: Tx): SQL => sql`(
  select min(said.at) from ${questionMessages} said
  where said.tenant_id = ${questions.tenantId} and said.question_id = ${questions.id} and said.side = 'dealer'
    and said.seq > coalesce((
      select max(answer.seq) from ${questionMessages} answer
      where answer.tenant_id = ${questions.tenantId} and answer.question_id = ${questions.id}
        and answer.side = 'supplier'), 0))`;

const isQuestion = ({ t }: Tx, scope: Scope, id: string) =>
  and(eq(t.questions.tenantId, scope.tenant.id), eq(t.questions.id, id));

const matches = ({ t }: Tx, scope: Scope, conditions: readonly Condition[]) =>
  and(eq(t.questions.tenantId, scope.tenant.id), ...conditions.map((condition) => condition(t)));

/** Those of the files that are heard, not seen. */
async function selectVoices(tx: Tx, scope: Scope, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { files } = tx.t;
  const rows = await tx.db
    .select({ id: files.id, mime: files.mime })
    .from(files)
    .where(and(eq(files.tenantId, scope.tenant.id), inArray(files.id, [...ids])));
  return new Set(rows.filter(({ mime }) => mime.startsWith("audio/")).map(({ id }) => id));
}
