/** What came in from Telegram, in the words all channels share; null for what is none of a bot's business. */
import type { CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User } from "grammy/types";
import { asLocale } from "../../core/tenants/model.ts";
import type { Content, Incoming } from "../channel.ts";
import { decodePress } from "../press-data.ts";
import { contentOf, editOf } from "./message-content.ts";

/** Asked for by name: an empty list would mean Telegram's own choice, and none at all "as before". */
export const updateKinds = ["message", "edited_message", "callback_query", "my_chat_member"] as const;

/** Whom an update was for. */
export interface Receiver {
  accountId: string;
  /** The bot's own, to know commands meant for another bot. */
  username: string | null;
}

/** `now` is epoch milliseconds: a press comes without a time of its own. */
export function receive(update: Update, to: Receiver, now: number): Incoming | null {
  const { message, edited_message: edited, callback_query: press, my_chat_member: membership } = update;
  const head = { accountId: to.accountId, externalId: String(update.update_id) };
  if (message) return received(message, to, head);
  if (edited) return sent(edited, head, edited.edit_date ?? edited.date, editOf(edited));
  if (press) return pressed(press, head, now);
  return membership ? changed(membership, head) : null;
}

type Head = Pick<Incoming, "accountId" | "externalId">;

function received(message: Message, { username }: Receiver, head: Head): Incoming | null {
  const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from, media_group_id: album } = message;
  if (to !== undefined) return moved(message, head, chat, to);
  if (from !== undefined) return moved(message, head, { ...chat, id: from } as Chat, chat.id);
  const incoming = sent(message, head, message.date, contentOf(message, username));
  return incoming && { ...incoming, ...(album && { albumKey: album }) };
}

/** A person's message; null when a bot, a channel or a nameless administrator wrote it. */
function sent(message: Message, head: Head, seconds: number, content: Content | null): Incoming | null {
  const { from, chat } = message;
  if (!content || !from || from.is_bot || message.sender_chat || chat.type === "channel") return null;
  return {
    chat: chatOf(chat),
    sender: senderOf(from),
    sentAt: seconds * 1000,
    messageId: String(message.message_id),
    content,
    ...head,
    ...threadOf(message),
  };
}

/** The message pressed may be gone, or too old to be shown to bots: its chat is known all the same. */
function pressed({ id, from, message, data = "" }: CallbackQuery, head: Head, now: number): Incoming | null {
  if (!message || message.chat.type === "channel") return null;
  return {
    chat: chatOf(message.chat),
    sender: senderOf(from),
    sentAt: now,
    pressId: id,
    content: decodePress(data),
    ...head,
    ...(message.date !== 0 && threadOf(message)),
  };
}

/** The bot was blocked, let back in, added or thrown out. */
function changed(
  { chat, from, date, new_chat_member: member }: ChatMemberUpdated,
  head: Head,
): Incoming | null {
  if (chat.type === "channel") return null;
  const isIn =
    member.status === "restricted" ? member.is_member : !["left", "kicked"].includes(member.status);
  const state = isIn ? "active" : chat.type === "private" ? "blocked" : "left";
  return {
    ...head,
    chat: chatOf(chat),
    sender: senderOf(from),
    sentAt: date * 1000,
    content: { kind: "chatState", state },
  };
}

const moved = ({ from, date }: Message, head: Head, old: Chat, to: number): Incoming => ({
  ...head,
  chat: chatOf(old),
  sender: senderOf(from),
  sentAt: date * 1000,
  content: { kind: "chatMoved", to: String(to) },
});

const chatOf = (chat: Chat): Incoming["chat"] => ({
  address: String(chat.id),
  kind: chat.type === "private" ? "private" : "group",
  title: chat.type === "private" ? fullName(chat) : chat.title,
  hasTopics: chat.type === "supergroup" && chat.is_forum === true,
});

/** Threads of replies in ordinary groups have numbers too; only a topic is a place of its own. */
const threadOf = (message: { is_topic_message?: boolean; message_thread_id?: number }) =>
  message.is_topic_message && message.message_thread_id !== undefined
    ? { thread: String(message.message_thread_id) }
    : {};

/** Nobody stands behind a note of the messenger's own. */
const senderOf = (user: User | undefined): Incoming["sender"] => ({
  address: String(user?.id ?? 0),
  name: user ? fullName(user) : "",
  locale: asLocale(user?.language_code),
});

const fullName = ({
  first_name: first,
  last_name: last,
}: {
  first_name: string;
  last_name?: string;
}): string => [first, last].filter(Boolean).join(" ");
