/** The way of a message through the store: chats, inbox, dialogs, outbox, actions under notices, timers, files. */
import { sql } from "drizzle-orm";
import type { Columns } from "../columns.sqlite.ts";
import type { TenantTables } from "./tenants.ts";

export const messagingTables = (c: Columns, { tenants, accounts }: TenantTables) => {
  const tenantId = () =>
    c
      .text()
      .notNull()
      .references(() => tenants.id);
  const accountId = () =>
    c
      .text()
      .notNull()
      .references(() => accounts.id);

  /** Every chat an account has ever been written from, or a group it was added to. */
  const chats = c.table(
    "chats",
    {
      tenantId: tenantId(),
      accountId: accountId(),
      address: c.text().notNull(),
      /** private | group */
      kind: c.text().notNull(),
      title: c.text().notNull(),
      /** Whose private chat this is; null for a stranger's and for a group. */
      personId: c.text(),
      /** For a group: the supplier's company whose managers it gathers; null = none of ours. */
      managersOf: c.text(),
      hasTopics: c.bool().notNull(),
      /** active | blocked (by the person) | left */
      state: c.text().notNull(),
      /** What the chat is told after a group moved: the new address. */
      movedTo: c.text(),
      /**
       * When its person last wrote, to some ten minutes and never later than it was; null where nobody asks: kept for
       * channels that may write freely only for so long after it.
       */
      heardAt: c.instant(),
      updatedAt: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.accountId, t.address] }),
      c.index("chats_person").on(t.tenantId, t.personId),
      c.index("chats_managers").on(t.tenantId, t.managersOf),
    ],
  );

  /** The addresses a messenger knows one private chat by, where it has told of several: each stands for that chat. */
  const chatAddresses = c.table(
    "chat_addresses",
    {
      tenantId: tenantId(),
      accountId: accountId(),
      address: c.text().notNull(),
      /** The address the chat goes by in all other tables: the one it was first met by. */
      chat: c.text().notNull(),
      /** Since when the person writes from this one, last of all; null for one never written from. */
      usedAt: c.instant(),
    },
    (t) => [
      c.primaryKey({ columns: [t.accountId, t.address] }),
      c.index("chat_addresses_chat").on(t.accountId, t.chat),
    ],
  );

  /** A forum topic of a managers' group: one per dealer. */
  const topics = c.table(
    "topics",
    {
      tenantId: tenantId(),
      accountId: accountId(),
      chat: c.text().notNull(),
      companyId: c.text().notNull(),
      thread: c.text().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.accountId, t.chat, t.companyId] }),
      c.uniqueIndex("topics_thread").on(t.accountId, t.chat, t.thread),
    ],
  );

  /** What came in, once: the dedupe key, and the payload until its work is done. */
  const inbox = c.table(
    "inbox",
    {
      accountId: accountId(),
      externalId: c.text().notNull(),
      chat: c.text().notNull(),
      /** The channel-neutral update; cleared when done, so that texts do not pile up. */
      payload: c.json<unknown>(),
      /** received | done | failed */
      state: c.text().notNull(),
      attempts: c.int().notNull(),
      receivedAt: c.instant().notNull(),
      doneAt: c.instant(),
    },
    (t) => [
      c.primaryKey({ columns: [t.accountId, t.externalId] }),
      // Just what is still to be done: it stays small however long the history grows.
      c.index("inbox_received").on(t.accountId, t.chat, t.receivedAt).where(sql`${t.state} = 'received'`),
    ],
  );

  /** Where a chat's conversation stands: a stack of frames, the one on top is being talked to. */
  const dialogs = c.table(
    "dialogs",
    {
      tenantId: tenantId(),
      accountId: accountId(),
      chat: c.text().notNull(),
      /** The sender inside the chat: the same as the chat in private, each member in a group. */
      sender: c.text().notNull(),
      frames: c.json<unknown[]>().notNull(),
      /** Grows with every screen shown; names the screen a button belongs to, and guards the row. */
      turn: c.int().notNull(),
      updatedAt: c.instant().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.accountId, t.chat, t.sender] })],
  );

  /** What goes out, in order per chat; written with the change it tells of, sent after the commit. */
  const outbox = c.table(
    "outbox",
    {
      seq: c.serial(),
      tenantId: tenantId(),
      accountId: accountId(),
      chat: c.text().notNull(),
      thread: c.text(),
      /** The dealer's company in whose topic it belongs, where the group has topics: opened when it is sent. */
      topicOf: c.text(),
      /** What caused it, and which of its messages: never written twice. */
      sourceKey: c.text().notNull(),
      /** The channel-neutral message (core/outbox/message.ts); null takes the buttons off the edited one. */
      message: c.json<unknown>(),
      /** The row whose message this one edits; null for a new message. */
      edits: c.int(),
      /** What the message is about (order, question ...): a reply to it is understood so. */
      aboutKind: c.text(),
      aboutId: c.text(),
      /** The notice this is a copy of: all copies are edited when one is decided. */
      noticeKey: c.text(),
      locale: c.text().notNull(),
      /** Who is told by it: a push, that another chat of theirs gets where this one does not take it. */
      personId: c.text(),
      /** The row whose failure this one makes good, in another chat of the same person. */
      insteadOf: c.int(),
      /** pending | leased | sent | dead | passed (to another chat) | skipped */
      state: c.text().notNull(),
      attempts: c.int().notNull(),
      /** Attempts that failed; pauses the messenger asked for are none. */
      failures: c.int().notNull().default(0),
      /** Not before: quiet hours, back-off, the messenger's retry_after. */
      notBefore: c.instant().notNull(),
      leaseId: c.text(),
      leaseUntil: c.instant(),
      /** The messenger's own id of the sent message. */
      externalId: c.text(),
      /** Of a change that had to become a message of its own: the id of the one that showed it before. */
      formerId: c.text(),
      /** True when an earlier attempt may have reached the person: marked as a repeat. */
      maybeRepeated: c.bool().notNull(),
      failure: c.text(),
      createdAt: c.instant().notNull(),
      sentAt: c.instant(),
      /** As the messenger told later; null where it has not, or never does. */
      deliveredAt: c.instant(),
      readAt: c.instant(),
    },
    (t) => [
      c.uniqueIndex("outbox_source").on(t.accountId, t.sourceKey),
      // Just what is still to be sent: it stays small however long the history grows.
      c.index("outbox_open").on(t.accountId, t.chat, t.seq).where(sql`${t.state} in ('pending', 'leased')`),
      // What was said in a chat. No state in it: a row that is leased and sent stays where it is.
      c.index("outbox_chat").on(t.accountId, t.chat, t.seq).where(sql`${t.edits} is null`),
      // Receipts name no chat.
      c
        .index("outbox_external")
        .on(t.accountId, t.externalId, t.chat)
        .where(sql`${t.externalId} is not null`),
      c.index("outbox_former").on(t.accountId, t.formerId).where(sql`${t.formerId} is not null`),
      c.index("outbox_notice").on(t.tenantId, t.noticeKey).where(sql`${t.noticeKey} is not null`),
      // Who was told of an object, and how it went.
      c.index("outbox_told").on(t.tenantId, t.aboutId).where(sql`${t.personId} is not null`),
      c.index("outbox_edits").on(t.edits).where(sql`${t.edits} is not null`),
      c.index("outbox_dead").on(t.tenantId, t.seq).where(sql`${t.state} = 'dead'`),
    ],
  );

  /** A button under a notice: who may press it, for which version of what, until when, and who did. */
  const actions = c.table(
    "actions",
    {
      token: c.text().primaryKey(),
      tenantId: tenantId(),
      /** The handler's name in flows/actions.ts. */
      kind: c.text().notNull(),
      objectKind: c.text().notNull(),
      objectId: c.text().notNull(),
      objectVersion: c.int().notNull(),
      data: c.json<Record<string, unknown>>().notNull(),
      /** Whose press counts: a company's members with one of the roles, or one person. */
      companyId: c.text().notNull(),
      personId: c.text(),
      noticeKey: c.text().notNull(),
      /** Where its notice went, and the letter and digit it answers to in a chat without buttons. */
      accountId: accountId(),
      chat: c.text().notNull(),
      letter: c.text().notNull(),
      ordinal: c.int().notNull(),
      expiresAt: c.instant().notNull(),
      usedAt: c.instant(),
      usedBy: c.text(),
    },
    (t) => [
      c.index("actions_notice").on(t.tenantId, t.noticeKey),
      // Tokens are time-ordered: what a chat was last asked stands at the end.
      c.index("actions_newest").on(t.accountId, t.chat, t.token),
    ],
  );

  /** Something to do at a time: kept here so that a restart forgets nothing. */
  const timers = c.table(
    "timers",
    {
      tenantId: tenantId(),
      kind: c.text().notNull(),
      objectId: c.text().notNull(),
      dueAt: c.instant().notNull(),
      data: c.json<Record<string, unknown>>().notNull(),
      attempts: c.int().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.tenantId, t.kind, t.objectId] }), c.index("timers_due").on(t.dueAt)],
  );

  /** A stored file: named by its hash, with what each channel calls its own copy. */
  const files = c.table(
    "files",
    {
      tenantId: tenantId(),
      id: c.text().notNull(),
      sha256: c.text().notNull(),
      name: c.text().notNull(),
      mime: c.text().notNull(),
      size: c.int().notNull(),
      /** Of a picture that says where it was taken, or is larger than a screen: the bytes people are shown; null: its own. */
      shownSha256: c.text(),
      /** What those bytes are where they are of another kind: a HEIC photo is shown as a JPEG; null: as its own. */
      shownMime: c.text(),
      /** The same as small as lists of pictures show it; null: what is shown is small itself, or no picture. */
      smallSha256: c.text(),
      /** Whose message brought it; null for a stranger's and for what was imported. */
      sentBy: c.text(),
      /** Per account: the messenger's id of an upload it can send again. */
      remoteIds: c.json<Record<string, string>>().notNull(),
      createdAt: c.instant().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.tenantId, t.id] }), c.index("files_hash").on(t.tenantId, t.sha256)],
  );

  return { chats, chatAddresses, topics, inbox, dialogs, outbox, actions, timers, files };
};
