/** Telling people things: rows that are sent after the commit, in order per chat. */
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { ChatAddress } from "./lease-store.ts";
import { findByExternalId, findLast, findPosted, findShown, insertPosting, type Posting } from "./store.ts";

export type Outbox = ReturnType<typeof outboxCore>;

export function outboxCore(tx: Tx, scope: Scope) {
  // The turn's rows are numbered: cause and number together are written once, however often the turn runs.
  let ordinal = 0;
  const chats = new Map<string, ChatAddress>();
  return {
    /** Posts a message or an edit; answers the row's number. */
    post(posting: Omit<Posting, "sourceKey">): Promise<number> {
      const { accountId, chat } = posting.to;
      chats.set(`${accountId}/${chat}`, { accountId, chat });
      return insertPosting(tx, scope, { ...posting, sourceKey: `${scope.cause}#${ordinal++}` });
    },

    /** The chats something was posted to in this turn. */
    chats: (): readonly ChatAddress[] => [...chats.values()],

    find: (seq: number) => findPosted(tx, scope, seq),

    /** What a message shows by now, edits of it included; null when only its words are left. */
    findShown: (seq: number) => findShown(tx, scope, seq),

    /** The number of the newest message in a chat, edits left out. */
    findLast: (at: { accountId: string; chat: string }) => findLast(tx, scope, at),

    /** What a message the person replies to was about, if it was the bot's. */
    findReplied: (at: { accountId: string; chat: string; externalId: string }) =>
      findByExternalId(tx, scope, at),
  };
}
