/** Who and what the server knows (bots, people, chats, messages), and how they look on the wire. */
import type { BotCommand, Chat, Message, ReactionType, User } from "grammy/types";
import type { LongPoll } from "./long-poll.ts";
import type { ReplyMarkup } from "./markup.ts";
import type { UpdateQueue } from "./update-queue.ts";
import type { Webhook } from "./webhook.ts";

export interface Person {
  id: number;
  firstName: string;
  lastName?: string;
  username?: string;
  languageCode?: string;
  /** International, digits only, as Telegram gives it. */
  phone: string;
  isDeactivated: boolean;
}

export interface Bot {
  id: number;
  token: string;
  username: string;
  firstName: string;
  /** With this off (Telegram's privacy mode) a group shows the bot commands, mentions and replies alone. */
  canReadAllGroupMessages: boolean;
  isLoggedOut: boolean;
  updates: UpdateQueue;
  poll?: LongPoll;
  webhook?: Webhook;
  /** By scope and language. */
  commands: Map<string, BotCommand[]>;
  /** By language. */
  descriptions: Map<string, string>;
  shortDescriptions: Map<string, string>;
  /** How often each method was called, by its name in lower case. */
  calls: Map<string, number>;
}

export type MemberStatus = "creator" | "administrator" | "member" | "left" | "kicked";

export interface Topic {
  id: number;
  name: string;
  iconColor: number;
  isClosed: boolean;
}

interface ChatBase {
  id: number;
  messages: Map<number, StoredMessage>;
  lastMessageId: number;
  /** What the bot was seen doing ("typing"), oldest first. */
  actions: string[];
}

/** The talk of one person with one bot; it exists once the person has opened it. */
export interface PrivateChat extends ChatBase {
  kind: "private";
  bot: Bot;
  person: Person;
  isBlocked: boolean;
}

export interface GroupChat extends ChatBase {
  kind: "group" | "supergroup";
  title: string;
  username?: string;
  isForum: boolean;
  topics: Map<number, Topic>;
  members: Map<number, MemberStatus>;
  migratedToId?: number;
}

export type Conversation = PrivateChat | GroupChat;

export interface StoredMessage {
  chat: Conversation;
  /** As it stands now, without the message it replies to. */
  message: Message;
  /** As it stood before each edit, oldest first. */
  versions: Message[];
  /** The place of its last change among all changes on the server. */
  revision: number;
  author: Bot | Person;
  replyToId?: number;
  /** A keyboard that is not inline: Telegram shows it below the chat and not in the message. */
  keyboard?: Exclude<ReplyMarkup, { inline_keyboard: unknown }>;
  isSilent: boolean;
  isService: boolean;
  isDeleted: boolean;
  reactions: Map<number, ReactionType[]>;
}

export interface CallbackAnswer {
  text?: string;
  showAlert: boolean;
  url?: string;
}

export interface CallbackPress {
  id: string;
  bot: Bot;
  chat: Conversation;
  pressedAtMs: number;
  answer?: CallbackAnswer;
}

export const isBot = (author: Bot | Person): author is Bot => "token" in author;

export function userOf(author: Bot | Person): User {
  if (isBot(author)) {
    return { id: author.id, is_bot: true, first_name: author.firstName, username: author.username };
  }
  const { id, firstName, lastName, username, languageCode } = author;
  return {
    id,
    is_bot: false,
    first_name: firstName,
    ...(lastName && { last_name: lastName }),
    ...(username && { username }),
    ...(languageCode && { language_code: languageCode }),
  };
}

export function chatOf(chat: Conversation): Exclude<Chat, Chat.ChannelChat> {
  if (chat.kind === "private") {
    const { is_bot: _, language_code: __, ...names } = userOf(chat.person);
    return { type: "private", ...names };
  }
  if (chat.kind === "group") return { id: chat.id, type: "group", title: chat.title };
  return {
    id: chat.id,
    type: "supergroup",
    title: chat.title,
    ...(chat.username && { username: chat.username }),
    ...(chat.isForum && { is_forum: true }),
  };
}

export const isMember = (group: GroupChat, userId: number): boolean =>
  ["creator", "administrator", "member"].includes(group.members.get(userId) ?? "left");

export const isAdministrator = (group: GroupChat, userId: number): boolean =>
  ["creator", "administrator"].includes(group.members.get(userId) ?? "left");
