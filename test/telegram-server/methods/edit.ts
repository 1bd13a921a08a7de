/** editMessageText, editMessageCaption, editMessageMedia and editMessageReplyMarkup. */
import { isDeepStrictEqual } from "node:util";
import type { InlineKeyboardMarkup, Message } from "grammy/types";
import { findChat, findMessage } from "../access.ts";
import { type Answer, badRequest, succeed } from "../answer.ts";
import { captionText, messageText } from "../formatted-text.ts";
import { admitInlineMarkup, readMarkup } from "../markup.ts";
import { type Content, changeMessage, wireMessage } from "../messages.ts";
import type { StoredMessage } from "../model.ts";
import type { Call, Method } from "./call.ts";
import { readMedia } from "./media.ts";

const NOT_MODIFIED =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
const CAPTIONED: ReadonlyArray<keyof Message> = ["photo", "document", "voice", "video"];
const MEDIA = CAPTIONED.filter((kind) => kind !== "voice");

export const editMessageText: Method = (call) => {
  const text = messageText(call.parameters, call.world.userById);
  if (!text.ok) return text;
  const content = { text: text.result.text, entities: orNothing(text.result.entities) };
  return edit(call, content, ({ message }) =>
    message.text === undefined ? "There is no text in the message to edit" : undefined,
  );
};

export const editMessageCaption: Method = (call) => {
  const caption = captionText(call.parameters, call.world.userById);
  if (!caption.ok) return caption;
  const { text, entities } = caption.result;
  return edit(call, { caption: text || undefined, caption_entities: orNothing(entities) }, ({ message }) =>
    CAPTIONED.some((kind) => message[kind]) ? undefined : "There is no caption in the message to edit",
  );
};

/** Telegram takes any medium for any other that stands alone; here what a picture becomes is enough. */
export const editMessageMedia: Method = async (call) => {
  const argument = call.parameters.json("media");
  if (argument === null) return badRequest("Can't parse media JSON object");
  if (argument.value === undefined) return badRequest('Parameter "media" is required');
  const read = await readMedia(call, argument.value);
  if (!read.ok) return read;
  const { caption, caption_entities, ...media } = read.result.content;
  return edit(call, { ...media, caption, caption_entities }, ({ message }) =>
    MEDIA.some((kind) => message[kind]) ? undefined : "There is no media in the message to edit",
  );
};

export const editMessageReplyMarkup: Method = (call) => edit(call, undefined, () => undefined);

const orNothing = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);

/** `content` is absent when the buttons alone change; `misfit` says why the message has no such content. */
function edit(
  call: Call,
  content: Content | undefined,
  misfit: (stored: StoredMessage) => string | undefined,
): Answer<Message> {
  const markup = readMarkup(call.parameters.json("reply_markup"));
  if (!markup.ok) return markup;
  const target = findTarget(call);
  if (!target.ok) return target;
  const stored = target.result;
  const problem = isEditable(call, stored) ? misfit(stored) : "message can't be edited";
  if (problem !== undefined) return badRequest(problem);
  const inline = admitInlineMarkup(markup.result);
  if (!inline.ok) return inline;
  if (isSame(stored.message, content, inline.result)) return badRequest(NOT_MODIFIED);
  changeMessage(call.world, stored, { content, markup: inline.result });
  return succeed(wireMessage(stored, call.bot));
}

function findTarget(call: Call): Answer<StoredMessage> {
  const messageId = call.parameters.integer("message_id", 0, { min: 0 });
  if (call.parameters.text("chat_id") === "" && messageId === 0) {
    const inlineId = call.parameters.text("inline_message_id");
    return badRequest(inlineId === "" ? "Message identifier is not specified" : "MESSAGE_ID_INVALID");
  }
  const chat = findChat(call, "edit");
  return chat.ok ? findMessage(chat.result, messageId, "message to edit") : chat;
}

/** Telegram lets a bot edit what it has written itself, without a keyboard below the chat and not forwarded. */
const isEditable = ({ bot }: Call, { author, keyboard, isService, message }: StoredMessage): boolean =>
  author === bot && keyboard === undefined && !isService && message.forward_origin === undefined;

function isSame(
  message: Message,
  content: Content | undefined,
  markup: InlineKeyboardMarkup | undefined,
): boolean {
  const isContentSame = Object.entries(content ?? {}).every(([field, value]) =>
    isDeepStrictEqual(message[field as keyof Message], value),
  );
  return isContentSame && isDeepStrictEqual(message.reply_markup, markup);
}
