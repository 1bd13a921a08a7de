/** Telling people things: rows that are sent after the commit, in order per chat. */
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { ChatAddress } from "./lease-store.ts";
import type { Message } from "./message.ts";
import {
  findByExternalId,
  findLast,
  findPosted,
  findShown,
  insertPosting,
  type Posting,
  rewritePending,
} from "./store.ts";

export type Outbox = ReturnType<typeof outboxCore>;

export function outboxCore(tx: Tx, scope: Scope) {
  // The turn's rows are numbered: cause and number together are written once, however often the turn runs.
  let ordinal = 0;
  const chats = new Map<string, ChatAddress>();
  /** What messages show, as this turn has read or written it. */
  const shown = new Map<number, Message | null | undefined>();
  return {
    /** Posts a message or an edit; answers the row's number. */
    async post(posting: Omit<Posting, "sourceKey">): Promise<number> {
      const { accountId, chat } = posting.to;
      chats.set(`${accountId}/${chat}`, { accountId, chat });
      const sourceKey = `${scope.cause}#${ordinal++}`;
      const seq = await insertPosting(tx, scope, { ...posting, sourceKey });
      shown.set(posting.edits ?? seq, posting.message);
      return seq;
    },

    /** Changes the words of a row nobody has begun to send; false when it is too late for that. */
    async rewrite(seq: number, message: Message): Promise<boolean> {
      shown.delete(seq);
      return rewritePending(tx, scope, seq, message);
    },

    /** The chats something was posted to in this turn. */
    chats: (): readonly ChatAddress[] => [...chats.values()],

    find: (seq: number) => findPosted(tx, scope, seq),

    /** What a message shows by now, edits of it included; null when only its words are left. */
    async findShown(seq: number): Promise<Message | null | undefined> {
      if (!shown.has(seq)) shown.set(seq, await findShown(tx, scope, seq));
      return shown.get(seq);
    },

    /** The number of the newest message in a chat, edits left out. */
    findLast: (at: { accountId: string; chat: string }) => findLast(tx, scope, at),

    /** What a message the person replies to was about, if it was the bot's. */
    findReplied: (at: { accountId: string; chat: string; externalId: string }) =>
      findByExternalId(tx, scope, at),
  };
}
