/** The topic of a dealer in a managers' group: found, or opened at the first message that belongs there. */
import { findTopic, insertTopic, selectTopicTitle } from "../core/chats/topics-store.ts";
import type { DueRow } from "../core/outbox/due-store.ts";
import type { Store } from "../db/store.ts";
import type { Channel } from "./channel.ts";

/** A group that takes no message in a topic opened just now gets it in its general chat. */
const TRIES_IN_TOPIC = 3;

/**
 * The thread a message goes to; null for the chat itself, as when a topic could not be opened. Calls the messenger,
 * so never inside a transaction. A process that dies between opening and remembering leaves an empty topic behind.
 */
export async function threadOf(
  store: Store,
  channel: Channel,
  row: Pick<DueRow, "tenantId" | "accountId" | "chat" | "thread" | "topicOf" | "edits" | "attempts">,
): Promise<string | null> {
  const { tenantId, accountId, chat, topicOf: companyId } = row;
  if (companyId === null) return row.thread;
  if (row.attempts >= TRIES_IN_TOPIC) return null;
  const key = { accountId, chat, companyId };
  const known = await store.of(tenantId).read((tx) => findTopic(tx, key));
  if (known !== null || row.edits !== null) return known;
  const title = await store.of(tenantId).read((tx) => selectTopicTitle(tx, tenantId, companyId));
  const thread = title === null ? null : await channel.openTopic(accountId, chat, title);
  if (thread !== null) await store.of(tenantId).transact((tx) => insertTopic(tx, tenantId, key, thread));
  return thread;
}
