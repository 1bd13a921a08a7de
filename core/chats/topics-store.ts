/** Topics of managers' groups, a dealer each; no scope: the sender serves all tenants. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";

export interface TopicKey {
  accountId: string;
  chat: string;
  companyId: string;
}

export async function findTopic(tx: Tx, key: TopicKey): Promise<string | null> {
  const [row] = await tx.db.select({ thread: tx.t.topics.thread }).from(tx.t.topics).where(isTopic(tx, key));
  return row?.thread ?? null;
}

/** Remembers a topic that was opened. */
export async function insertTopic(tx: Tx, tenantId: string, key: TopicKey, thread: string): Promise<void> {
  await tx.db
    .insert(tx.t.topics)
    .values({ tenantId, ...key, thread })
    .onConflictDoNothing();
}

/** Somebody deleted the topic: the next message opens another. */
export async function deleteTopic(tx: Tx, key: TopicKey): Promise<void> {
  await tx.db.delete(tx.t.topics).where(isTopic(tx, key));
}

/** What a dealer's topic is called. */
export async function selectTopicTitle(tx: Tx, tenantId: string, companyId: string): Promise<string | null> {
  const { companies } = tx.t;
  const [row] = await tx.db
    .select({ name: companies.name })
    .from(companies)
    .where(and(eq(companies.tenantId, tenantId), eq(companies.id, companyId)));
  return row?.name ?? null;
}

const isTopic = ({ t }: Tx, { accountId, chat, companyId }: TopicKey) =>
  and(eq(t.topics.accountId, accountId), eq(t.topics.chat, chat), eq(t.topics.companyId, companyId));
