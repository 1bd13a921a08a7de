/** What this channel needs of a linked WhatsApp: few words, and none of them of the library that speaks them. */

/** A file that came in, still at WhatsApp's. */
export interface WebMedia {
  mime: string;
  /** Of a document; null for what has no name of its own. */
  name: string | null;
  sizeBytes: number;
}

/** One message, written by anybody, as the linked phone sees it. */
export interface WebMessage {
  /** `true_<chat>_<id>` of ours, `false_<chat>_<id>` of others', with the writer's id added in groups. */
  id: string;
  /** The chat's id: `...@c.us`, `...@lid`, `...@g.us`, `...@broadcast`, `...@newsletter`. */
  chat: string;
  /** Whose words they are; the chat's own id outside groups. */
  author: string;
  /** As its writer is called by themselves; null where WhatsApp did not say. */
  authorName: string | null;
  isFromMe: boolean;
  /**
   * The library's own: chat, image, video, ptt, audio, document, sticker, location, vcard, multi_vcard, poll_creation,
   * revoked ... And what the library tells otherwise: call (somebody rang), view_once, live_location and
   * unreadable (it came in a form nobody can open).
   */
  kind: string;
  /** The words, or a file's caption. */
  text: string;
  /** Epoch milliseconds, WhatsApp's clock, whole seconds. */
  sentAt: number;
  /** When its writer changed it last, epoch milliseconds; left out where it stands as it was written. */
  editedAt?: number;
  media: WebMedia | null;
  /** Parts of one album name the same. */
  albumId: string | null;
  location: { latitude: number; longitude: number; name: string | null } | null;
  vCards: readonly string[];
  /** The whole id of the message this one replies to, in the form of `id`. */
  quotedId: string | null;
  /** Somebody else's words, handed on. */
  isForwarded?: true;
  /** Ids of those who are addressed in the text. */
  mentions: readonly string[];
  /** What a group tells of itself: add, remove, leave, subject ...; null for people's messages. */
  groupEvent: { kind: string; about: readonly string[] } | null;
}

/** -1 refused, 0 on the way, 1 at WhatsApp's, 2 on the phone, 3 read, 4 played. */
export type AckLevel = -1 | 0 | 1 | 2 | 3 | 4;

export interface WebVote {
  /** The poll's id, as `sendPoll` gave it. */
  pollId: string;
  voter: string;
  /** The words of the options chosen now; none when a vote was taken back. */
  chosen: readonly string[];
  /** Epoch milliseconds. */
  votedAt: number;
}

export interface WebClientEvents {
  /** A code to be scanned; another follows about every twenty seconds. */
  onQr(qr: string): void;
  /** Eight letters to type instead, once they were asked for; others follow every three minutes. */
  onPairingCode(letters: string): void;
  /** Linked, synchronised and taking messages; comes again at every resync. */
  onReady(me: WebIdentity): void;
  /** The page loads anew: nothing can be sent until it is ready again. */
  onUnready(): void;
  /** What came in while it is ready; what came before that is asked for by `messagesSince`. */
  onMessage(message: WebMessage): void;
  onEdited(message: WebMessage): void;
  onRevoked(message: WebMessage): void;
  onAck(messageId: string, level: AckLevel): void;
  onVote(vote: WebVote): void;
  /** The last word of a client: it is used no more after it, and its browser is gone or going. */
  onEnd(end: WebEnd): void;
}

export type WebEnd =
  /** The phone has unlinked us: the stored session is worth nothing. */
  | { is: "loggedOut" }
  /** Browser killed, page crashed, calls unanswered: begin anew. */
  | { is: "broken"; why: string };

export interface WebIdentity {
  /** Every id it goes by: `<number>@c.us`, `<something>@lid`. */
  ids: readonly string[];
  /** Digits alone; null where WhatsApp told only a lid. */
  phone: string | null;
}

export interface WebFile {
  bytes: Buffer;
  name: string;
  mime: string;
}

export interface SendingOptions {
  /** The message replied to; left out silently where it is gone. */
  quotes?: string | null;
}

/**
 * All calls have a time of their own and reject with LostCall: `isUnsent` where it is certain that nothing left.
 * Sending resolves to the new message's id.
 */
export interface WebClient {
  sendText(chat: string, text: string, options?: SendingOptions): Promise<string>;
  sendFile(
    chat: string,
    file: WebFile,
    options?: SendingOptions & { caption?: string; asDocument?: boolean },
  ): Promise<string>;
  /** A poll of one answer; 2 to 12 options, different from each other. */
  sendPoll(chat: string, question: string, choices: readonly string[]): Promise<string>;
  /** False when WhatsApp no longer lets it be changed: fifteen minutes after it was sent. */
  edit(messageId: string, text: string): Promise<boolean>;
  react(messageId: string, emoji: string): Promise<void>;
  /** "Typing ..." for some 25 seconds, or until something is sent. */
  showTyping(chat: string, isTyping?: boolean): Promise<void>;
  markSeen(chat: string): Promise<void>;
  /** Null when WhatsApp has it no more. */
  fetchFile(messageId: string): Promise<WebFile | null>;
  /** Others' messages of all chats from a moment on, the oldest first. */
  messagesSince(epochMs: number): Promise<WebMessage[]>;
  /** Votes from a moment on in polls of ours: those among the latest of their chats, and those of these ids; the oldest first. */
  votesSince(epochMs: number, polls: readonly string[]): Promise<WebVote[]>;
  /** What else is known of somebody: a phone number belongs to a lid, a name to either. */
  person(id: string): Promise<{ lid: string | null; phone: string | null; name: string | null }>;
  group(id: string): Promise<{ title: string; memberIds: readonly string[] } | null>;
  /** Eight letters to type on the phone of that number, instead of scanning. */
  requestPairingCode(phone: string): Promise<string>;
  /** Unlinks: the phone forgets this browser. */
  logOut(): Promise<void>;
  /** Closes the browser; the session stays on the disk. */
  close(): Promise<void>;
}

/** The part of it that writes. */
export type WebPen = Pick<WebClient, "sendText" | "sendFile" | "sendPoll" | "edit">;
