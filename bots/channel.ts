/** The contract every messenger keeps: what comes in, what goes out, and what can go wrong on the way. */
import type { Readable } from "node:stream";
import type { Message } from "../core/outbox/message.ts";
import type { Locale } from "../core/tenants/model.ts";
import type { TurnResult } from "../flows/engine.ts";
import type { Reply } from "../flows/reply.ts";
import type { Reader } from "../locales/say.ts";
import type { Pace } from "./send-budget.ts";

/** A tenant's bot or number on a channel. */
export interface Account {
  id: string;
  tenantId: string;
  channel: string;
  /** The opened token; null where the channel needs none. */
  token: string | null;
  username: string | null;
  webhookSecret: string;
}

/** A file still at the messenger's; fetched before the transaction opens. */
export interface RemoteFile {
  remoteId: string;
  name: string;
  mime: string;
  /** As the messenger says; the bytes are counted again while they come. */
  sizeBytes: number;
}

export type Content =
  | Exclude<Reply, { kind: "files" | "voice" }>
  | { kind: "files"; files: RemoteFile[]; caption: string; repliesTo?: string; isForwarded?: true }
  | { kind: "voice"; file: RemoteFile; repliesTo?: string }
  /** The chat itself changed: nothing is answered, the store is kept true. */
  | { kind: "chatState"; state: "active" | "blocked" | "left" }
  | { kind: "chatMoved"; to: string };

/** One thing that came in, in the words all channels share. */
export interface Incoming {
  accountId: string;
  /** The channel's own id of it, unique per account: the dedupe key. */
  externalId: string;
  chat: { address: string; kind: "private" | "group"; title: string; hasTopics: boolean };
  thread?: string;
  sender: { address: string; name: string; locale: Locale };
  /** Epoch milliseconds, the messenger's clock. */
  sentAt: number;
  /** The messenger's own id of the person's message, to react to it. */
  messageId?: string;
  /** What a press is acknowledged by. */
  pressId?: string;
  /** Parts of one album carry the same key and become one reply of files. */
  albumKey?: string;
  content: Content;
}

/** A stored file, ready to be sent. */
export interface LocalFile {
  id: string;
  path: string;
  name: string;
  mime: string;
  /** The messenger's id of an earlier upload of the same bytes, if this account has one. */
  remoteId?: string;
  /** Fetches the same picture as small as one of many is shown; absent where there is none. */
  openSmall?(): Promise<string>;
}

/** What is to be sent, still without markup: each channel's render.ts draws it. */
export interface Outgoing {
  chat: string;
  thread: string | null;
  /** Null only with `edits`: the buttons come off, the words stay. */
  message: Message | null;
  /** The message this one replaces, by the messenger's own id; `sentAt`: when it went out, where that is known. */
  edits: { externalId: string; hadFiles: boolean; sentAt?: number } | null;
  repliesTo: string | null;
  files: LocalFile[];
  reader: Reader;
  /** True when an earlier attempt may have arrived: the message says so. */
  isRepeat: boolean;
}

/** Why a message will never arrive in this chat as it is. */
export type Failure =
  /** The person blocked the bot, or the group threw it out. */
  | { is: "unreachable"; why: string }
  /** The person has not written for too long to be written to freely, and nothing approved can carry this. */
  | { is: "windowClosed"; why: string }
  /** It will never be taken in this form. */
  | { is: "refused"; why: string };

export type SendResult =
  | { is: "sent"; externalId: string | null; remoteIds?: Record<string, string> }
  | Failure
  /** A change of a message that can be told no more: nothing was sent, and nothing is to be. */
  | { is: "unsaid"; why: string }
  /** The messenger wants a pause: nothing more to this chat (or account) before it is over. */
  | { is: "pause"; ms: number; whole: "account" }
  /** `until`: over at once when somebody writes there. */
  | { is: "pause"; ms: number; whole: "chat"; until?: "heard" }
  /** The group became another one. */
  | { is: "moved"; to: string }
  /** The topic it was meant for is gone; another may be opened. */
  | { is: "noTopic" }
  /** The messenger did not take it for a passing reason: certain that it did not arrive. */
  | { is: "failed"; why: string }
  /** The answer was lost: it may have arrived. */
  | { is: "unsure"; why: string };

/** What a messenger tells later of a message it took: in any order, more than once, or never. */
export interface Receipt {
  accountId: string;
  /** The message's own id at the messenger, as sending it was answered. */
  externalId: string;
  /** `sent`: on its way, which is known already. */
  told: "sent" | "delivered" | "read" | Failure;
  /** Epoch milliseconds, the messenger's clock. */
  at: number;
}

/** Takes receipts in; rejects when the store could not, so that the messenger tells them again. */
export type TakeReceipts = (receipts: readonly Receipt[]) => Promise<void>;

/**
 * Hands over what came in to one account. Resolves when it is safe in the store, so that a messenger may be told so;
 * rejects when the store could not take it, so that the messenger sends it again.
 */
export type Accept = (batch: readonly Incoming[]) => Promise<void>;

export interface Channel {
  readonly name: string;
  /** False where menus are numbered text. */
  readonly hasButtons: boolean;
  /** True where the picture of a sent message can be changed later. */
  readonly changesPictures: boolean;
  /** True where people may be written to freely only for so long after their last words: it is kept when those were. */
  readonly hasWindow?: boolean;
  /** True where a chat is written to at whichever of its addresses is in use (core/chats/addresses-store.ts). */
  readonly hasAddresses?: boolean;
  /** True where nothing shows for a moment and passes: what a toast says is a message, and goes the way of all messages. */
  readonly speaksToasts?: boolean;
  /** `told`: for a messenger that tells what became of sent messages. */
  start(accept: Accept, told: TakeReceipts): Promise<void>;
  /** No more comes in; what is under way ends. */
  stop(): Promise<void>;
  send(accountId: string, outgoing: Outgoing): Promise<SendResult>;
  /** What this sending weighs and the messenger's limits it counts against; left out where there are none. */
  paceOf?(outgoing: Outgoing): Pace;
  /** What a reaction weighs, where it counts as a message does. */
  readonly reactionPace?: Pace;
  /** Shows at once what is kept nowhere: a press's toast (or just its end) where one can be shown, a reaction. Never throws. */
  acknowledge(incoming: Incoming, result: TurnResult, reader: Reader): Promise<void>;
  /** The bytes of a file that came in; the caller counts and stops them. */
  fetchFile(accountId: string, file: RemoteFile): Promise<Readable>;
  /** "Typing ..." while slow work runs. Never throws. */
  showTyping(accountId: string, chat: string, thread?: string): Promise<void>;
  /** Opens a topic in a managers' group; null where it has none or it was refused. */
  openTopic(accountId: string, chat: string, title: string): Promise<string | null>;
}
