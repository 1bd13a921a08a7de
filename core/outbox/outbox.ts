/** Telling people things: rows that are sent after the commit, in order per chat. */
import { isDeepStrictEqual } from "node:util";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { WrittenRow } from "./due-store.ts";
import type { Message, Text } from "./message.ts";
import { findByExternalId } from "./quoted-store.ts";
import { isUnderWay } from "./sent-store.ts";
import { findLast, findPosted, findShown, insertPosting, type Posting, rewritePending } from "./store.ts";

export type Outbox = ReturnType<typeof outboxCore>;

export function outboxCore(tx: Tx, scope: Scope) {
  // The turn's rows are numbered: cause and number together are written once, however often the turn runs.
  let ordinal = 0;
  /** The first row of this turn in each chat, changes of messages among them. */
  const written = new Map<string, WrittenRow>();
  /** What this turn says first in each chat. */
  const firsts = new Map<string, { seq: number; message: Message }>();
  /** What messages show, as this turn has read or written it. */
  const shown = new Map<number, Message | null | undefined>();
  /** Messages whose buttons come off at the turn's end. */
  const leaving = new Map<number, Pick<Posting, "to" | "locale">>();

  const post = async (posting: Omit<Posting, "sourceKey">): Promise<number> => {
    const { to, message, edits } = posting;
    const key = `${to.accountId}/${to.chat}`;
    const seq = await insertPosting(tx, scope, { sourceKey: `${scope.cause}#${ordinal++}`, ...posting });
    if (!written.has(key)) written.set(key, writtenRow(scope, posting, seq));
    shown.set(edits ?? seq, message);
    if (edits !== undefined) leaving.delete(edits);
    if (message && edits === undefined && !firsts.has(key)) firsts.set(key, { seq, message });
    return seq;
  };

  /** Changes the words of a row nobody has begun to send; false when it is too late for that. */
  const rewrite = async (seq: number, message: Message): Promise<boolean> => {
    shown.delete(seq);
    for (const [key, row] of written) if (row.seq === seq) written.set(key, { ...row, message });
    return rewritePending(tx, scope, seq, message);
  };

  return {
    /** Posts a message or an edit; answers the row's number. */
    post,

    rewrite,

    /**
     * Takes the buttons off a message, below all else this turn says: whoever waits gets the answer first. To the turn
     * they are off at once.
     */
    takeButtonsOff(seq: number, place: Pick<Posting, "to" | "locale">): void {
      leaving.set(seq, place);
      shown.set(seq, null);
    },

    /** Everything else was said. */
    async end(): Promise<void> {
      for (const [seq, place] of leaving) await post({ message: null, edits: seq, ...place });
    },

    /** Says a line before all this turn says in the chat: one message more only where there is none to begin with it. */
    async sayFirst(line: Text, { to, locale }: Pick<Posting, "to" | "locale">): Promise<void> {
      const first = firsts.get(`${to.accountId}/${to.chat}`);
      // The screen begins with it: what came too late is told once.
      if (isDeepStrictEqual(first?.message.lines[0], line)) return;
      const isOpen = first !== undefined && first.message.speaker === undefined;
      const begun = isOpen && { ...first.message, lines: [line, ...first.message.lines] };
      if (begun && (await rewrite(first.seq, begun))) return;
      await post({ to, locale, message: { lines: [line], isSilent: true } });
    },

    /** What this turn wrote first in each chat. */
    written: (): readonly WrittenRow[] => [...written.values()],

    find: (seq: number) => findPosted(tx, scope, seq),

    /** What a message shows by now, edits of it included; null when only its words are left. */
    async findShown(seq: number): Promise<Message | null | undefined> {
      if (!shown.has(seq)) shown.set(seq, await findShown(tx, scope, seq));
      return shown.get(seq);
    },

    /** The number of the newest message in a chat, edits left out. */
    findLast: (at: { accountId: string; chat: string }) => findLast(tx, scope, at),

    /** Whether a message, or a change of it, is not noted as sent: its reader may have it already. */
    isUnderWay: (seq: number) => isUnderWay(tx, scope, seq),

    /** What a message the person replies to was about, if it was the bot's. */
    findReplied: (at: { accountId: string; chat: string; externalId: string }) =>
      findByExternalId(tx, scope, at),
  };
}

function writtenRow(scope: Scope, posting: Omit<Posting, "sourceKey">, seq: number): WrittenRow {
  const { to, message, locale, edits = null, notBefore = scope.now, maybeRepeated = false } = posting;
  const { accountId, chat, thread = null, topicOf = null } = to;
  const { id: tenantId, slug: tenant, timeZone } = scope.tenant;
  return {
    ...{ seq, tenantId, tenant, accountId, chat, thread, topicOf, message, edits, locale, timeZone },
    ...{ attempts: 0, failures: 0, maybeRepeated, notBefore, createdAt: scope.now },
  };
}
