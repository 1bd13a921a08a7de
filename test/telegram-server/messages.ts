/** Keeps the messages of chats and tells the bots about them. */
import type { InlineKeyboardMarkup, Message } from "grammy/types";
import { ownedMedia } from "./files.ts";
import {
  type Bot,
  type Conversation,
  chatOf,
  type GroupChat,
  isAdministrator,
  isBot,
  isMember,
  type Person,
  type StoredMessage,
  userOf,
} from "./model.ts";
import type { World } from "./state.ts";

/** What a message says, without who, where and when. */
export type Content = Partial<Omit<Message, "message_id" | "chat" | "from" | "date">>;

export interface NewMessage {
  chat: Conversation;
  author: Bot | Person;
  content: Content;
  replyToId?: number;
  threadId?: number;
  keyboard?: StoredMessage["keyboard"];
  isSilent?: boolean;
  isService?: boolean;
}

export function storeMessage(world: World, added: NewMessage): StoredMessage {
  const { chat, author, content, threadId } = added;
  const id = ++chat.lastMessageId;
  const message: Message = {
    message_id: id,
    from: userOf(author),
    chat: chatOf(chat),
    date: world.nowSeconds(),
    ...(threadId !== undefined && { message_thread_id: threadId, is_topic_message: true }),
    ...content,
  };
  const stored: StoredMessage = {
    chat,
    message,
    versions: [],
    revision: world.nextRevision(),
    author,
    replyToId: added.replyToId,
    keyboard: added.keyboard,
    isSilent: added.isSilent ?? false,
    isService: added.isService ?? false,
    isDeleted: false,
    reactions: new Map(),
  };
  chat.messages.set(id, stored);
  world.changed();
  return stored;
}

/** Stores what somebody else than the bot did and sends the update to the bots that see it. */
export function receiveMessage(world: World, added: NewMessage): StoredMessage {
  const stored = storeMessage(world, added);
  publish(world, stored, "message");
  return stored;
}

/** Replaces the content; a change of buttons alone is no edit for those who look at the date. */
export function changeMessage(
  world: World,
  stored: StoredMessage,
  change: { content?: Content; markup: InlineKeyboardMarkup | undefined },
): void {
  stored.versions.push(stored.message);
  const { reply_markup: _, ...kept } = stored.message;
  stored.message = {
    ...kept,
    ...change.content,
    ...(change.content && { edit_date: world.nowSeconds() }),
    ...(change.markup && { reply_markup: change.markup }),
  };
  stored.revision = world.nextRevision();
  world.changed();
}

export function deleteMessage(world: World, stored: StoredMessage): void {
  stored.isDeleted = true;
  stored.revision = world.nextRevision();
  world.changed();
}

/** The message as this bot sees it, with the message it replies to, one level deep. */
export function wireMessage(stored: StoredMessage, bot: Bot): Message {
  const repliedId = stored.replyToId ?? topicRootOf(stored);
  const replied = repliedId === undefined ? undefined : stored.chat.messages.get(repliedId);
  const message = ownedMedia(stored.message, bot.id);
  if (!replied || replied.isDeleted) return message;
  return {
    ...message,
    reply_to_message: { ...ownedMedia(replied.message, bot.id), reply_to_message: undefined },
  };
}

/** To Telegram everything said in a topic replies to the note of the topic's opening, unless to something else. */
const topicRootOf = ({ message }: StoredMessage): number | undefined =>
  message.is_topic_message && message.message_thread_id !== message.message_id
    ? message.message_thread_id
    : undefined;

export function publish(world: World, stored: StoredMessage, type: "message" | "edited_message"): void {
  const chatId = stored.chat.id;
  for (const bot of botsThatSee(world, stored)) {
    bot.updates.add(type, wireMessage(stored, bot), { chatId, lane: `chat ${chatId}` });
  }
}

export function botsOf(world: World, group: GroupChat): Bot[] {
  return [...group.members.keys()].flatMap((id) => {
    const bot = isMember(group, id) ? world.botById(id) : undefined;
    return bot ? [bot] : [];
  });
}

function botsThatSee(world: World, stored: StoredMessage): Bot[] {
  const { chat } = stored;
  if (chat.kind === "private") return [chat.bot];
  return botsOf(world, chat).filter((bot) => sees(bot, chat, stored));
}

/** Telegram's privacy mode, and its rule that a bot never hears another bot. */
function sees(bot: Bot, group: GroupChat, { message, author, isService, replyToId }: StoredMessage): boolean {
  if (isService) return true;
  if (isBot(author)) return false;
  if (bot.canReadAllGroupMessages || isAdministrator(group, bot.id)) return true;
  const isReplyToBot = replyToId !== undefined && group.messages.get(replyToId)?.author === bot;
  const text = message.text ?? message.caption ?? "";
  const isMention = text.toLowerCase().includes(`@${bot.username.toLowerCase()}`);
  const isCommand =
    message.entities?.some(({ type, offset }) => type === "bot_command" && offset === 0) ?? false;
  const isForAnother = /^\/\w+@/.test(text) && !isMention;
  return isReplyToBot || isMention || (isCommand && !isForAnother);
}
