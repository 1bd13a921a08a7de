/** Chats an account is written from, and who is behind a sender. */
import { and, eq, isNull } from "drizzle-orm";
import { type Given, kept } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";

export interface ChatFacts {
  tenantId: string;
  accountId: string;
  address: string;
  kind: "private" | "group";
  title: string;
  hasTopics: boolean;
  personId: string | null;
  /** When its person wrote, epoch milliseconds; left out where nobody will ask. */
  heardAt?: number;
}

type ChatRow = Tx["t"]["chats"]["$inferSelect"];

/** Not every word of a talk is worth a write. */
const HEARD_STEP_MS = 10 * 60_000;

const chatAt = kept(
  ({ db, t: { chats } }, { accountId, address }: Given<{ accountId: string; address: string }>) =>
    db
      .select()
      .from(chats)
      .where(and(eq(chats.accountId, accountId), eq(chats.address, address))),
  ([row]) => row,
);

/** Keeps the chat's row true; it is written only when something changed. `known`: the row as it is. */
export async function keepChat(
  tx: Tx,
  facts: ChatFacts,
  known: ChatRow | undefined,
  now: number,
): Promise<void> {
  if (!known) {
    await tx.db.insert(tx.t.chats).values({ ...facts, state: "active", updatedAt: now });
    return;
  }
  const { heardAt } = facts;
  const isSame =
    known.state === "active" &&
    known.title === facts.title &&
    known.personId === facts.personId &&
    known.hasTopics === facts.hasTopics;
  const isNews = heardAt !== undefined && heardAt - (known.heardAt ?? 0) >= HEARD_STEP_MS;
  if (isSame && !isNews) return;
  const { chats } = tx.t;
  const { heardAt: _, ...said } = facts;
  const changes = {
    ...(!isSame && { ...said, state: "active", updatedAt: now }),
    ...(isNews && { heardAt }),
  };
  await tx.db
    .update(chats)
    .set(changes)
    .where(and(eq(chats.accountId, facts.accountId), eq(chats.address, facts.address)));
}

/** The person blocked the bot, came back, or the bot left a group. */
export async function setChatState(
  tx: Tx,
  at: { accountId: string; address: string },
  state: "active" | "blocked" | "left",
  now: number,
): Promise<void> {
  const { chats } = tx.t;
  await tx.db
    .update(chats)
    .set({ state, updatedAt: now })
    .where(and(eq(chats.accountId, at.accountId), eq(chats.address, at.address)));
}

/** A group became a supergroup: its row, topics and waiting messages move to the new address. */
export async function moveChat(
  tx: Tx,
  at: { accountId: string; address: string },
  to: string,
  now: number,
): Promise<void> {
  const { chats, topics, outbox, actions } = tx.t;
  const { accountId, address } = at;
  const isOld = and(eq(chats.accountId, accountId), eq(chats.address, address), isNull(chats.movedTo));
  const [old] = await tx.db.select().from(chats).where(isOld);
  if (!old) return;
  const { updatedAt: _, ...facts } = old;
  const moved = { ...facts, address: to, movedTo: null, state: "active", updatedAt: now };
  await tx.db
    .insert(chats)
    .values(moved)
    .onConflictDoUpdate({
      target: [chats.accountId, chats.address],
      set: { managersOf: old.managersOf, state: "active" },
    });
  await tx.db
    .update(chats)
    .set({ movedTo: to, state: "left", managersOf: null, updatedAt: now })
    .where(isOld);
  for (const table of [topics, actions] as const) {
    await tx.db
      .update(table)
      .set({ chat: to })
      .where(and(eq(table.accountId, accountId), eq(table.chat, address)));
  }
  await tx.db
    .update(outbox)
    .set({ chat: to })
    .where(and(eq(outbox.accountId, accountId), eq(outbox.chat, address), eq(outbox.state, "pending")));
}

/** A chat as it is known; undefined for one never written from. */
export const findChat = (tx: Tx, at: { accountId: string; address: string }): Promise<ChatRow | undefined> =>
  chatAt(tx, at);

/** When a chat's person last wrote, as `heardAt` is kept; null where nobody knows. */
export const findHeardAt = async (
  tx: Tx,
  at: { accountId: string; address: string },
): Promise<number | null> => (await chatAt(tx, at))?.heardAt ?? null;

/** Somebody became known in the middle of a turn: what is told to the person reaches its private chat at once. */
export async function setChatPerson(
  tx: Tx,
  at: { accountId: string; address: string },
  personId: string,
  now: number,
): Promise<void> {
  const { chats } = tx.t;
  await tx.db
    .update(chats)
    .set({ personId, updatedAt: now })
    .where(and(eq(chats.accountId, at.accountId), eq(chats.address, at.address), eq(chats.kind, "private")));
}

/** Makes a group a supplier's managers' chat, or nobody's. */
export async function setManagersOf(
  tx: Tx,
  at: { accountId: string; address: string },
  companyId: string | null,
  now: number,
): Promise<void> {
  const { chats } = tx.t;
  await tx.db
    .update(chats)
    .set({ managersOf: companyId, updatedAt: now })
    .where(and(eq(chats.accountId, at.accountId), eq(chats.address, at.address), eq(chats.kind, "group")));
}
