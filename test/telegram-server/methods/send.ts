/** Puts a bot's messages into a chat, checking thread, reply, buttons and budget in Telegram's order. */
import type { InlineKeyboardMarkup, Message } from "grammy/types";
import { findChat } from "../access.ts";
import { type Answer, badRequest, succeed, tooManyRequests } from "../answer.ts";
import { messageText } from "../formatted-text.ts";
import { admitMarkup, type ReplyMarkup, readMarkup } from "../markup.ts";
import { type Content, storeMessage, wireMessage } from "../messages.ts";
import { type Conversation, isAdministrator, type StoredMessage } from "../model.ts";
import type { Call, Method } from "./call.ts";

const GENERAL_TOPIC_ID = 1;

export const sendMessage: Method = (call) => {
  const text = messageText(call.parameters, call.world.userById);
  return text.ok
    ? sendOne(call, { text: text.result.text, ...entitiesOf("entities", text.result.entities) })
    : text;
};

/** Entities are left out of a message that has none. */
export const entitiesOf = (
  field: "entities" | "caption_entities",
  entities: NonNullable<Message["entities"]>,
): Content => (entities.length > 0 ? { [field]: entities } : {});

/** Sends one message and answers with it. */
export function sendOne(call: Call, content: Content): Answer<Message> {
  const post = prepareToSend(call, 1);
  return post.ok ? succeed(wireMessage(post.result(content), call.bot)) : post;
}

/** Checks everything that does not hang on the content; the result puts one content after another into the chat. */
export function prepareToSend(call: Call, messages: number): Answer<(content: Content) => StoredMessage> {
  const markup = readMarkup(call.parameters.json("reply_markup"));
  if (!markup.ok) return markup;
  const chat = findChat(call, "write");
  if (!chat.ok) return chat;
  const place = findPlace(call, chat.result);
  if (!place.ok) return place;
  const admitted = admitMarkup(markup.result, { isPrivate: chat.result.kind === "private" });
  if (!admitted.ok) return admitted;
  const waitSeconds = spendBudget(call, chat.result, messages);
  if (waitSeconds !== undefined) return tooManyRequests(waitSeconds);
  return succeed((content) => store(call, chat.result, place.result, content, admitted.result));
}

interface Place {
  threadId?: number;
  replyToId?: number;
}

function store(
  { world, bot, parameters }: Call,
  chat: Conversation,
  place: Place,
  content: Content,
  markup: ReplyMarkup | undefined,
): StoredMessage {
  const inline: InlineKeyboardMarkup | undefined = markup && "inline_keyboard" in markup ? markup : undefined;
  return storeMessage(world, {
    chat,
    author: bot,
    ...place,
    content: {
      ...content,
      ...(parameters.flag("protect_content") && { has_protected_content: true }),
      ...(inline && { reply_markup: inline }),
    },
    keyboard: markup && !("inline_keyboard" in markup) ? markup : undefined,
    isSilent: parameters.flag("disable_notification"),
  });
}

/** The topic and the message replied to; a reply goes to the topic of what it answers. */
function findPlace(call: Call, chat: Conversation): Answer<Place> {
  const threadId = call.parameters.integer("message_thread_id", 0, { min: 0 });
  const thread = threadId === 0 ? succeed(undefined) : findThread(call, chat, threadId);
  if (!thread.ok) return thread;
  const reply = findReply(call, chat);
  if (!reply.ok) return reply;
  const replied = reply.result?.message;
  const repliedThreadId = replied?.is_topic_message ? replied.message_thread_id : undefined;
  return succeed({ threadId: thread.result ?? repliedThreadId, replyToId: replied?.message_id });
}

function findThread({ bot }: Call, chat: Conversation, threadId: number): Answer<number | undefined> {
  const notFound = badRequest("message thread not found");
  if (chat.kind === "private") return notFound;
  if (!chat.isForum) return succeed(undefined);
  const topic = threadId === GENERAL_TOPIC_ID ? undefined : chat.topics.get(threadId);
  if (!topic) return notFound;
  return topic.isClosed && !isAdministrator(chat, bot.id) ? badRequest("TOPIC_CLOSED") : succeed(threadId);
}

function findReply({ parameters }: Call, chat: Conversation): Answer<StoredMessage | undefined> {
  const argument = parameters.json("reply_parameters");
  if (argument === null) return badRequest("Can't parse reply parameters JSON object");
  const given = argument.value ?? {
    message_id: parameters.integer("reply_to_message_id", 0),
    allow_sending_without_reply: parameters.flag("allow_sending_without_reply"),
  };
  if (typeof given !== "object" || Array.isArray(given))
    return badRequest("Object expected as reply parameters");
  const { message_id: id, allow_sending_without_reply: isOptional } = given as Record<string, unknown>;
  if (id === undefined) return badRequest(`Can't find field "message_id"`);
  if (Number(id) <= 0) return succeed(undefined);
  const replied = chat.messages.get(Number(id));
  if (replied && !replied.isDeleted) return succeed(replied);
  return isOptional === true ? succeed(undefined) : badRequest("message to be replied not found");
}

function spendBudget({ world, bot }: Call, chat: Conversation, messages: number): number | undefined {
  const spending = { botId: bot.id, chatId: chat.id, isGroup: chat.kind !== "private", messages };
  const waitSeconds = world.budgets.spend(spending, world.nowMs());
  if (waitSeconds !== undefined)
    world.budgets.forbidUntil(bot.id, chat.id, world.nowMs() + waitSeconds * 1000);
  return waitSeconds;
}
