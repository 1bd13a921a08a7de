/** What dealers ask people: a question and the messages to and fro. */
import type { Columns } from "../columns.sqlite.ts";
import type { NetworkTables } from "./network.ts";
import type { TenantTables } from "./tenants.ts";

export const questionTables = (
  c: Columns,
  { tenants, accounts }: TenantTables,
  { companies, people }: NetworkTables,
) => {
  const tenantId = () =>
    c
      .text()
      .notNull()
      .references(() => tenants.id);

  const questions = c.table(
    "questions",
    {
      tenantId: tenantId(),
      id: c.text().notNull(),
      companyId: c.text().notNull(),
      /** Whose managers are asked. */
      supplierId: c.text().notNull(),
      askedBy: c.text().notNull(),
      /** The asker's chat: answers go where the question came from. */
      accountId: c
        .text()
        .notNull()
        .references(() => accounts.id),
      chat: c.text().notNull(),
      orderId: c.text(),
      /** open | answered | withdrawn | closed */
      state: c.text().notNull(),
      version: c.int().notNull(),
      answerDueAt: c.instant(),
      answeredBy: c.text(),
      createdAt: c.instant().notNull(),
      updatedAt: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.foreignKey({
        columns: [t.tenantId, t.companyId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
      c.foreignKey({ columns: [t.tenantId, t.askedBy], foreignColumns: [people.tenantId, people.id] }),
      c.index("questions_supplier").on(t.tenantId, t.supplierId, t.state, t.createdAt),
      c.index("questions_asker").on(t.tenantId, t.askedBy, t.state),
    ],
  );

  const questionMessages = c.table(
    "question_messages",
    {
      seq: c.serial(),
      tenantId: tenantId(),
      questionId: c.text().notNull(),
      /** dealer | supplier */
      side: c.text().notNull(),
      authorId: c.text().notNull(),
      text: c.text().notNull(),
      files: c.json<string[]>().notNull(),
      at: c.instant().notNull(),
    },
    (t) => [
      c.index("question_messages_question").on(t.tenantId, t.questionId, t.seq),
      c.foreignKey({
        columns: [t.tenantId, t.questionId],
        foreignColumns: [questions.tenantId, questions.id],
      }),
    ],
  );

  return { questions, questionMessages };
};
