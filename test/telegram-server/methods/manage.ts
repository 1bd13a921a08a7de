/** deleteMessage, copyMessage and forwardMessage. */
import { findChat, findMessage } from "../access.ts";
import { type Answer, badRequest, succeed } from "../answer.ts";
import { captionText } from "../formatted-text.ts";
import { DELETE_FOR_EVERYONE_SECONDS } from "../limits.ts";
import { type Content, deleteMessage as markDeleted, wireMessage } from "../messages.ts";
import { isAdministrator, type StoredMessage, userOf } from "../model.ts";
import type { Call, Method } from "./call.ts";
import { entitiesOf, prepareToSend } from "./send.ts";

export const deleteMessage: Method = (call) => {
  if (call.parameters.text("chat_id") === "") return badRequest("Chat identifier is not specified");
  const messageId = call.parameters.integer("message_id", 0, { min: 0 });
  if (messageId === 0) return badRequest("Message identifier is not specified");
  const chat = findChat(call, "delete");
  if (!chat.ok) return chat;
  const stored = findMessage(chat.result, messageId, "message to delete");
  if (!stored.ok) return stored;
  const problem = deletionProblem(call, stored.result);
  if (problem !== undefined) return badRequest(problem);
  markDeleted(call.world, stored.result);
  return succeed(true);
};

export const copyMessage: Method = (call) => {
  const source = findSource(call, "message to copy");
  if (!source.ok) return source;
  if (source.result.isService) return badRequest("The message can't be copied");
  const content = copiedContent(call, source.result);
  if (!content.ok) return content;
  const post = prepareToSend(call, 1);
  return post.ok ? succeed({ message_id: post.result(content.result).message.message_id }) : post;
};

export const forwardMessage: Method = (call) => {
  const source = findSource(call, "message to forward");
  if (!source.ok) return source;
  const { message, author, isService } = source.result;
  if (isService) return badRequest("The message can't be forwarded");
  if (message.has_protected_content)
    return badRequest("Message has protected content and can't be forwarded");
  const post = prepareToSend(call, 1);
  if (!post.ok) return post;
  const origin = { type: "user" as const, sender_user: userOf(author), date: message.date };
  const forwarded = post.result({
    ...contentOf(source.result),
    forward_origin: message.forward_origin ?? origin,
  });
  return succeed(wireMessage(forwarded, call.bot));
};

function deletionProblem({ world, bot }: Call, { chat, author, message }: StoredMessage): string | undefined {
  const isAdmin = chat.kind !== "private" && isAdministrator(chat, bot.id);
  if (isAdmin) return undefined;
  if (chat.kind !== "private" && author !== bot) return "message can't be deleted";
  const ageSeconds = world.nowSeconds() - message.date;
  return ageSeconds > DELETE_FOR_EVERYONE_SECONDS ? "message can't be deleted for everyone" : undefined;
}

function findSource(call: Call, role: string): Answer<StoredMessage> {
  if (call.parameters.text("from_chat_id") === "") return badRequest('Parameter "from_chat_id" is required');
  const chat = findChat(call, "read", "from_chat_id");
  return chat.ok ? findMessage(chat.result, call.parameters.integer("message_id", 0), role) : chat;
}

/** A copy keeps its caption unless the call brings another; buttons are never copied. */
function copiedContent({ parameters, world }: Call, stored: StoredMessage): Answer<Content> {
  const content = contentOf(stored);
  if (stored.message.text !== undefined || !parameters.has("caption")) return succeed(content);
  const caption = captionText(parameters, world.userById);
  if (!caption.ok) return caption;
  const { caption: _, caption_entities: __, ...media } = content;
  const { text, entities } = caption.result;
  return succeed({ ...media, ...(text && { caption: text }), ...entitiesOf("caption_entities", entities) });
}

const CONTENT_FIELDS = [
  "text",
  "entities",
  "caption",
  "caption_entities",
  "photo",
  "document",
  "voice",
  "video",
  "sticker",
  "location",
  "contact",
] as const;

const contentOf = ({ message }: StoredMessage): Content =>
  Object.fromEntries(
    CONTENT_FIELDS.filter((field) => message[field] !== undefined).map((field) => [field, message[field]]),
  );
