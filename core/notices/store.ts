/** Stored buttons under notices, and the chats notices go to. */
import { and, desc, eq, gt, inArray, isNull } from "drizzle-orm";
import { inChat } from "../../db/in-chat.ts";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { Action } from "./model.ts";

export async function insertActions(tx: Tx, scope: Scope, actions: Action[]): Promise<void> {
  if (actions.length === 0) return;
  await tx.db
    .insert(tx.t.actions)
    .values(actions.map((action) => ({ tenantId: scope.tenant.id, ...action })));
}

export async function findAction(tx: Tx, scope: Scope, token: string): Promise<Action | undefined> {
  const { actions } = tx.t;
  const rows = await tx.db
    .select()
    .from(actions)
    .where(and(eq(actions.tenantId, scope.tenant.id), eq(actions.token, token)));
  return rows[0];
}

/** The newest notice of a chat that answers to a letter. */
export async function findActionByName(
  tx: Tx,
  scope: Scope,
  at: { accountId: string; chat: string; letter: string; ordinal: number },
): Promise<Action | undefined> {
  const { actions } = tx.t;
  const rows = await tx.db
    .select()
    .from(actions)
    .where(and(inChat(actions, scope.tenant.id, at), eq(actions.letter, at.letter)))
    // Tokens are time-ordered ids with a random tail, so the newest notice comes first.
    .orderBy(desc(actions.token));
  const newest = rows[0];
  return newest && rows.find((row) => row.noticeKey === newest.noticeKey && row.ordinal === at.ordinal);
}

/** The letter the chat's last notice had; undefined before the first. */
export async function lastLetter(
  tx: Tx,
  scope: Scope,
  at: { accountId: string; chat: string },
): Promise<string | undefined> {
  const { actions } = tx.t;
  const rows = await tx.db
    .select({ letter: actions.letter })
    .from(actions)
    .where(inChat(actions, scope.tenant.id, at))
    .orderBy(desc(actions.token))
    .limit(1);
  return rows[0]?.letter;
}

/** Takes a button: true for the first press only, even when two managers press at once. */
export async function markUsed(tx: Tx, scope: Scope, action: Action, personId: string): Promise<boolean> {
  const { actions } = tx.t;
  const taken = await tx.db
    .update(actions)
    .set({ usedAt: scope.now, usedBy: personId })
    .where(
      and(eq(actions.tenantId, scope.tenant.id), eq(actions.token, action.token), isNull(actions.usedAt)),
    )
    .returning({ token: actions.token });
  return taken.length > 0;
}

/** Ends all unused buttons of a notice, or those in one chat. */
export async function expireActions(
  tx: Tx,
  scope: Scope,
  noticeKey: string,
  only?: { accountId: string; chat: string },
): Promise<void> {
  const { actions } = tx.t;
  await tx.db
    .update(actions)
    .set({ expiresAt: scope.now })
    .where(
      and(
        only ? inChat(actions, scope.tenant.id, only) : eq(actions.tenantId, scope.tenant.id),
        eq(actions.noticeKey, noticeKey),
        isNull(actions.usedAt),
        gt(actions.expiresAt, scope.now),
      ),
    );
}

/** Active private chats of people, by the identities that still hold. */
export function privateChatsOf(tx: Tx, scope: Scope, personIds: readonly string[]) {
  const { chats, people, accounts } = tx.t;
  return tx.db
    .select({
      accountId: chats.accountId,
      chat: chats.address,
      personId: people.id,
      locale: people.locale,
      preferences: people.preferences,
      updatedAt: chats.updatedAt,
    })
    .from(chats)
    .innerJoin(people, and(eq(people.tenantId, chats.tenantId), eq(people.id, chats.personId)))
    .innerJoin(accounts, eq(accounts.id, chats.accountId))
    .where(
      and(
        eq(chats.tenantId, scope.tenant.id),
        inArray(chats.personId, [...personIds]),
        eq(chats.state, "active"),
        eq(accounts.isActive, true),
      ),
    )
    .orderBy(desc(chats.updatedAt));
}

/** Groups bound as a company's managers' chats, with the topic of a dealer where there is one. */
export async function managersChatsOf(tx: Tx, scope: Scope, supplierId: string, dealerId: string | null) {
  const { chats, topics } = tx.t;
  const groups = await tx.db
    .select({ accountId: chats.accountId, chat: chats.address, hasTopics: chats.hasTopics })
    .from(chats)
    .where(
      and(eq(chats.tenantId, scope.tenant.id), eq(chats.managersOf, supplierId), eq(chats.state, "active")),
    );
  const known = dealerId
    ? await tx.db
        .select()
        .from(topics)
        .where(and(eq(topics.tenantId, scope.tenant.id), eq(topics.companyId, dealerId)))
    : [];
  return groups.map((group) => ({
    ...group,
    thread:
      known.find((topic) => topic.accountId === group.accountId && topic.chat === group.chat)?.thread ?? null,
  }));
}
