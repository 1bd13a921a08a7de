/** What tests may ask of the server: each action with what it takes and what it gives, all of it JSON. */
import type { Message } from "grammy/types";
import type { BudgetFigures, PrematureCall } from "../budgets.ts";
import type { Fault } from "../faults.ts";
import type { CallbackAnswer, MemberStatus } from "../model.ts";

/** A group by its id, or the private chat of a bot by the person's id. */
export interface ChatRef {
  chatId: number;
  botId: number;
}

export interface NewBot {
  username?: string;
  firstName?: string;
  /** A token to keep; its number is the bot's id. */
  token?: string;
  canReadAllGroupMessages?: boolean;
}

export interface BotAccount {
  id: number;
  token: string;
  username: string;
}

export interface NewPerson {
  firstName: string;
  lastName?: string;
  username?: string;
  languageCode?: string;
  /** International, digits only. */
  phone?: string;
}

export interface PersonAccount extends NewPerson {
  id: number;
  phone: string;
}

export interface NewGroup {
  title: string;
  kind: "group" | "supergroup";
  isForum?: boolean;
  /** Makes the group public. */
  username?: string;
  /** The first is the creator. */
  memberIds: number[];
  bots?: Array<{ id: number; isAdministrator?: boolean }>;
}

/** What a person sends; bytes travel as base64. */
export type PersonContent =
  | { type: "text"; text: string }
  /** More than one is an album: as many messages and updates. */
  | { type: "photo"; photos: string[]; caption?: string }
  /** Without bytes the document is of zeros, and above 20 MB of nothing, since nobody can download it. */
  | { type: "document"; name: string; mime?: string; bytes?: string; size?: number; caption?: string }
  | { type: "voice"; bytes?: string; durationSeconds: number }
  | { type: "video"; bytes?: string; size?: number; durationSeconds: number; caption?: string }
  | { type: "sticker"; emoji: string }
  | { type: "location"; latitude: number; longitude: number }
  /** `userId` is absent when the number belongs to nobody on Telegram. */
  | { type: "contact"; phone: string; firstName: string; userId?: number };

export interface PersonMessage {
  chat: ChatRef;
  personId: number;
  content: PersonContent;
  replyToId?: number;
  threadId?: number;
  /** Whose words are handed on: somebody who shows no more than a name. */
  forwardedFrom?: string;
}

export interface Sent {
  messageIds: number[];
  /** Everything that happens in answer has a greater revision. */
  revision: number;
}

export interface PressRequest {
  chat: ChatRef;
  personId: number;
  /** The label, or the exact data, of a button that the person can see. */
  button: { label: string } | { data: string };
  /** Absent: the newest message that has the button. */
  messageId?: number;
}

export interface ForgedPress {
  chat: ChatRef;
  personId: number;
  messageId: number;
  data: string;
}

/** What came of a press: a callback, a sent message (keyboard below the chat), an opened link or a copied text. */
export interface PressOutcome {
  revision: number;
  callbackId?: string;
  messageId?: number;
  openedUrl?: string;
  copiedText?: string;
}

export interface MessageView {
  id: number;
  revision: number;
  authorId: number;
  isByBot: boolean;
  isSilent: boolean;
  isDeleted: boolean;
  threadId?: number;
  replyToId?: number;
  message: Message;
  /** As it stood before each edit, oldest first. */
  versions: Message[];
  /** Labels of the keyboard below the chat; [] when the message takes it away. */
  keyboard?: string[][];
  /** Emoji by the id of who reacted. */
  reactions: Record<number, string[]>;
}

export type Condition =
  /** A message of a bot, sent or edited after the revision, whose text or caption includes the text. */
  | { kind: "message"; chat: ChatRef; includes: string; afterRevision: number }
  /** So many messages of bots, sent or edited after the revision. */
  | { kind: "messages"; chat: ChatRef; atLeast: number; afterRevision: number }
  | { kind: "deleted"; chat: ChatRef; messageId: number }
  | { kind: "answered"; callbackId: string }
  /** No update of the bot is unconfirmed; whether it was handled too, the server cannot know. */
  | { kind: "settled"; botId: number }
  | { kind: "calls"; botId: number; method: string; atLeast: number };

export interface Met {
  isMet: true;
  message?: MessageView;
  answer?: CallbackAnswer;
}

export interface Unmet {
  isMet: false;
  /** What is there instead, for people to read. */
  instead: string;
}

interface Action<Takes, Gives> {
  takes: Takes;
  gives: Gives;
}

type Nothing = Record<string, never>;

export interface ControlActions {
  createBot: Action<NewBot, BotAccount>;
  /** The token opens nothing any more; a poll under way ends as Telegram ends it. */
  revokeToken: Action<{ botId: number }, Nothing>;
  createPerson: Action<NewPerson, PersonAccount>;
  createGroup: Action<NewGroup, { chatId: number }>;
  setMember: Action<{ chatId: number; userId: number; status: MemberStatus; byId: number }, Nothing>;
  upgradeGroup: Action<{ chatId: number }, { chatId: number }>;
  setBlocked: Action<{ chat: ChatRef; isBlocked: boolean }, Nothing>;
  deactivate: Action<{ personId: number }, Nothing>;
  send: Action<PersonMessage, Sent>;
  editText: Action<
    { chat: ChatRef; personId: number; messageId: number; text: string },
    { revision: number }
  >;
  react: Action<{ chat: ChatRef; personId: number; messageId: number; emoji: string[] }, Nothing>;
  press: Action<PressRequest, PressOutcome>;
  forgePress: Action<ForgedPress, PressOutcome>;
  messages: Action<{ chat: ChatRef; afterRevision?: number }, MessageView[]>;
  transcript: Action<{ chat: ChatRef }, { text: string }>;
  /** By a file id as it stands in a MessageView. */
  readFile: Action<{ fileId: string }, { name: string; bytes: string }>;
  chatActions: Action<{ chat: ChatRef }, string[]>;
  /** How often the bot called each method, by its name in lower case. */
  calls: Action<{ botId: number }, Record<string, number>>;
  pendingUpdates: Action<{ botId: number }, { count: number }>;
  waitFor: Action<{ condition: Condition; timeoutMs: number }, Met | Unmet>;
  injectFault: Action<Fault, Nothing>;
  clearFaults: Action<Nothing, Nothing>;
  switchBudgetsOn: Action<Partial<BudgetFigures>, Nothing>;
  switchBudgetsOff: Action<Nothing, Nothing>;
  prematureCalls: Action<{ botId: number }, PrematureCall[]>;
  advanceClock: Action<{ byMs: number }, { nowMs: number }>;
  /** How long a second of Telegram's webhook retry schedule lasts; 10 ms at the start. */
  setWebhookRetrySecond: Action<{ lastsMs: number }, Nothing>;
}

export type ActionName = keyof ControlActions;
