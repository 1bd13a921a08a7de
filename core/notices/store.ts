/** Stored buttons under notices, and the chats notices go to. */
import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { inChat } from "../../db/in-chat.ts";
import { among, type Given, kept, placed, prepared, preparedRows } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { Action } from "./model.ts";

type Own = { tenantId: string };
type InChat = Own & { accountId: string; chat: string };

const insertRows = preparedRows(({ db, t: { actions } }, rows: Given<Own & Action>[]) =>
  db.insert(actions).values(
    rows.map((row) => ({
      tenantId: row.tenantId,
      token: row.token,
      kind: row.kind,
      objectKind: row.objectKind,
      objectId: row.objectId,
      objectVersion: row.objectVersion,
      data: row.data,
      companyId: row.companyId,
      personId: row.personId,
      noticeKey: row.noticeKey,
      accountId: row.accountId,
      chat: row.chat,
      letter: row.letter,
      ordinal: row.ordinal,
      expiresAt: row.expiresAt,
      usedAt: row.usedAt,
      usedBy: row.usedBy,
    })),
  ),
);

export async function insertActions(tx: Tx, scope: Scope, actions: Action[]): Promise<void> {
  const tenantId = scope.tenant.id;
  await insertRows(
    tx,
    actions.map((action) => ({ tenantId, ...action })),
  );
}

const actionBy = prepared(({ db, t: { actions } }, { tenantId, token }: Given<Own & { token: string }>) =>
  db
    .select()
    .from(actions)
    .where(and(eq(actions.tenantId, tenantId), eq(actions.token, token))),
);

export async function findAction(tx: Tx, scope: Scope, token: string): Promise<Action | undefined> {
  const [row] = await actionBy(tx, { tenantId: scope.tenant.id, token });
  return row;
}

/** More buttons than a notice ever has. */
const BUTTONS_READ = 20;

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
    .orderBy(desc(actions.token))
    .limit(BUTTONS_READ);
  const newest = rows[0];
  return newest && rows.find((row) => row.noticeKey === newest.noticeKey && row.ordinal === at.ordinal);
}

/** Of the newest notice in a chat that waits for a press still, one of its buttons. */
export async function findWaiting(
  tx: Tx,
  scope: Scope,
  at: { accountId: string; chat: string },
): Promise<Action | undefined> {
  const { actions } = tx.t;
  const [newest] = await tx.db
    .select()
    .from(actions)
    .where(
      and(inChat(actions, scope.tenant.id, at), isNull(actions.usedAt), gt(actions.expiresAt, scope.now)),
    )
    .orderBy(desc(actions.token))
    .limit(1);
  return newest;
}

const newestIn = prepared(({ db, t: { actions } }, given: Given<InChat>) =>
  db
    .select({ letter: actions.letter })
    .from(actions)
    .where(inChat(actions, given.tenantId, given))
    .orderBy(desc(actions.token))
    .limit(1),
);

/** The letter the chat's last notice had; undefined before the first. */
export async function lastLetter(
  tx: Tx,
  scope: Scope,
  { accountId, chat }: { accountId: string; chat: string },
): Promise<string | undefined> {
  const [newest] = await newestIn(tx, { tenantId: scope.tenant.id, accountId, chat });
  return newest?.letter;
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

type Expiry = { noticeKey: string; now: number };

const unusedOf = ({ t: { actions } }: Tx, { noticeKey, now }: Given<Expiry>) =>
  and(eq(actions.noticeKey, noticeKey), isNull(actions.usedAt), gt(actions.expiresAt, now));

const expireAll = prepared((tx, given: Given<Own & Expiry>) => {
  const { actions } = tx.t;
  return tx.db
    .update(actions)
    .set(placed({ expiresAt: given.now }))
    .where(and(eq(actions.tenantId, given.tenantId), unusedOf(tx, given)));
});

const expireIn = prepared((tx, given: Given<InChat & Expiry>) => {
  const { actions } = tx.t;
  return tx.db
    .update(actions)
    .set(placed({ expiresAt: given.now }))
    .where(and(inChat(actions, given.tenantId, given), unusedOf(tx, given)));
});

/** Ends all unused buttons of a notice, or those in one chat. */
export async function expireActions(
  tx: Tx,
  scope: Scope,
  noticeKey: string,
  only?: { accountId: string; chat: string },
): Promise<void> {
  const given = { tenantId: scope.tenant.id, noticeKey, now: scope.now };
  if (only) await expireIn(tx, { ...given, accountId: only.accountId, chat: only.chat });
  else await expireAll(tx, given);
}

const activeChatsOf = prepared((tx, { tenantId, personIds }: Given<Own & { personIds: string }>) => {
  const { chats, people, accounts, dialogs } = tx.t;
  return (
    tx.db
      .select({
        accountId: chats.accountId,
        chat: chats.address,
        personId: people.id,
        locale: people.locale,
        preferences: people.preferences,
        channel: accounts.channel,
      })
      .from(chats)
      .innerJoin(people, and(eq(people.tenantId, chats.tenantId), eq(people.id, chats.personId)))
      .innerJoin(accounts, eq(accounts.id, chats.accountId))
      // A chat's row changes seldom; its dialog with every message.
      .leftJoin(
        dialogs,
        and(
          eq(dialogs.accountId, chats.accountId),
          eq(dialogs.chat, chats.address),
          eq(dialogs.sender, chats.address),
        ),
      )
      .where(
        and(
          eq(chats.tenantId, tenantId),
          among(tx, chats.personId, personIds),
          eq(chats.state, "active"),
          eq(accounts.isActive, true),
        ),
      )
      .orderBy(sql`coalesce(${dialogs.updatedAt}, ${chats.updatedAt}) desc`, chats.accountId)
  );
});

/** Active private chats of people, by the identities that still hold; the one written from last first. */
export const privateChatsOf = (tx: Tx, scope: Scope, personIds: readonly string[]) =>
  activeChatsOf(tx, { tenantId: scope.tenant.id, personIds: JSON.stringify(personIds) });

const groupsOf = kept(({ db, t: { chats } }, { tenantId, supplierId }: Given<Own & { supplierId: string }>) =>
  db
    .select({ accountId: chats.accountId, chat: chats.address, hasTopics: chats.hasTopics })
    .from(chats)
    .where(and(eq(chats.tenantId, tenantId), eq(chats.managersOf, supplierId), eq(chats.state, "active"))),
);

/** Groups bound as a company's managers' chats, with the topic of a dealer where there is one. */
export async function managersChatsOf(tx: Tx, scope: Scope, supplierId: string, dealerId: string | null) {
  const groups = await groupsOf(tx, { tenantId: scope.tenant.id, supplierId });
  if (groups.length === 0) return [];
  const { topics } = tx.t;
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
