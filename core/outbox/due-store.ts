/** An outbox row whose time has come, with all its sender asks of it. No scope: the sender serves all tenants. */
import { aliasedTable, and, type Column, eq, exists, gt, isNotNull, sql } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import { asLocale, type Locale } from "../tenants/model.ts";
import { type Message, madeParts } from "./message.ts";

export interface DueRow extends WrittenRow, AboutEdited {}

/** What the turn that writes a row knows of it already. */
export interface WrittenRow {
  seq: number;
  tenantId: string;
  /** Its slug, for what is counted. */
  tenant: string;
  accountId: string;
  chat: string;
  thread: string | null;
  /** In whose topic it belongs, where the chat is a group with topics. */
  topicOf: string | null;
  message: Message | null;
  edits: number | null;
  locale: Locale;
  timeZone: string;
  attempts: number;
  /** Attempts that failed, pauses not counted. */
  failures: number;
  maybeRepeated: boolean;
  /** Later than `createdAt` where it waited for the reader's morning. */
  notBefore: number;
  createdAt: number;
}

interface AboutEdited {
  /** Of an edit: the messenger's id of the message it changes, and whether that has files; null while not known. */
  editsExternalId: string | null;
  editsFiles: boolean;
  /** When it was sent, epoch milliseconds. */
  editsSentAt: number | null;
  /** A newer edit of the same message waits already: this one's words need not be sent. */
  isOutdated: boolean;
}

type OutboxTable = Tx["t"]["outbox"];

/** What sending asks of a row besides itself is read as it is leased: sent in order, it changes no more. */
export const dueColumns = ({ db, t: { outbox } }: Tx) => ({
  ...ownColumns(outbox),
  ...aboutEdited(db, outbox),
});

/** What only the store knows of a row its turn has just written. */
export const unknownColumns = ({ db, t: { outbox } }: Tx) => aboutEdited(db, outbox);

/** The same of rows that were changed, which can be joined with nothing. */
export const changedColumns = (tx: Tx) => {
  const { outbox, tenants } = tx.t;
  const ofTenant = (column: Column) =>
    sql<string>`(select ${column} from ${tenants} where ${tenants.id} = ${outbox.tenantId})`;
  return { ...dueColumns(tx), tenant: ofTenant(tenants.slug), timeZone: ofTenant(tenants.timeZone) };
};

function aboutEdited(db: Tx["db"], outbox: OutboxTable) {
  const edited = aliasedTable(outbox, "edited");
  const newer = aliasedTable(outbox, "newer");
  const isEdited = eq(edited.seq, outbox.edits);
  const externalId = db.select({ id: edited.externalId }).from(edited).where(isEdited);
  const sentAt = db.select({ at: edited.sentAt }).from(edited).where(isEdited);
  const parts = ["qr", ...madeParts].map((name) => sql`${edited.message} -> ${sql.raw(`'${name}'`)}`);
  const hasFiles = sql`coalesce(${edited.message} -> 'files' -> 0, ${sql.join(parts, sql`, `)}) is not null`;
  const files = db.select({ hasFiles }).from(edited).where(isEdited);
  const newerEdit = db
    .select({ seq: newer.seq })
    .from(newer)
    .where(
      and(
        eq(newer.edits, outbox.edits),
        gt(newer.seq, outbox.seq),
        eq(newer.state, "pending"),
        // One that only takes the buttons off has no words of its own.
        isNotNull(newer.message),
      ),
    );
  return {
    editsExternalId: sql<string | null>`${externalId}`,
    editsFiles: sql<unknown>`${files}`,
    editsSentAt: sql<number | string | null>`${sentAt}`,
    isOutdated: exists(newerEdit),
  };
}

const ownColumns = (outbox: OutboxTable) => ({
  seq: outbox.seq,
  tenantId: outbox.tenantId,
  accountId: outbox.accountId,
  chat: outbox.chat,
  thread: outbox.thread,
  topicOf: outbox.topicOf,
  message: outbox.message,
  edits: outbox.edits,
  locale: outbox.locale,
  attempts: outbox.attempts,
  failures: outbox.failures,
  maybeRepeated: outbox.maybeRepeated,
  notBefore: outbox.notBefore,
  createdAt: outbox.createdAt,
});

interface ReadAboutEdited {
  editsExternalId: string | null;
  editsFiles: unknown;
  editsSentAt: number | string | null;
  isOutdated: unknown;
}

type Read = Omit<WrittenRow, "message" | "locale"> & ReadAboutEdited & { message: unknown; locale: string };

export const asDue = (row: Read): DueRow => ({
  ...row,
  message: row.message as Message | null,
  locale: asLocale(row.locale),
  editsFiles: Boolean(row.editsFiles),
  editsSentAt: asFigure(row.editsSentAt),
  isOutdated: Boolean(row.isOutdated),
});

/** A row's turn told what the store alone knows of it. Named one by one: of all ways to join two objects by far the quickest. */
export const writtenAsDue = (row: WrittenRow, read: ReadAboutEdited): DueRow => ({
  seq: row.seq,
  tenantId: row.tenantId,
  tenant: row.tenant,
  accountId: row.accountId,
  chat: row.chat,
  thread: row.thread,
  topicOf: row.topicOf,
  message: row.message,
  edits: row.edits,
  locale: row.locale,
  timeZone: row.timeZone,
  attempts: row.attempts,
  failures: row.failures,
  maybeRepeated: row.maybeRepeated,
  notBefore: row.notBefore,
  createdAt: row.createdAt,
  editsExternalId: read.editsExternalId,
  editsFiles: Boolean(read.editsFiles),
  editsSentAt: asFigure(read.editsSentAt),
  isOutdated: Boolean(read.isOutdated),
});

/** A figure from PostgreSQL's expression comes as text. */
const asFigure = (read: number | string | null): number | null => (read === null ? null : Number(read));
