/** answerCallbackQuery, sendChatAction and setMessageReaction: the small signs a bot gives. */
import type { ReactionType } from "grammy/types";
import { findChat, findMessage } from "../access.ts";
import { type Answer, badRequest, succeed } from "../answer.ts";
import * as limits from "../limits.ts";
import type { Method } from "./call.ts";

const TOO_OLD = "query is too old and response timeout expired or query ID is invalid";

export const answerCallbackQuery: Method = ({ world, bot, parameters }) => {
  const press = world.presses.get(parameters.text("callback_query_id"));
  if (!press || press.bot !== bot || press.answer) return badRequest(TOO_OLD);
  if (world.nowMs() - press.pressedAtMs > limits.CALLBACK_ANSWER_SECONDS * 1000) return badRequest(TOO_OLD);
  const text = parameters.text("text");
  if (text.length > limits.MAX_CALLBACK_ANSWER_LENGTH) return badRequest("MESSAGE_TOO_LONG");
  const url = parameters.text("url");
  const opensOwnBot = url.toLowerCase().startsWith(`https://t.me/${bot.username.toLowerCase()}?start=`);
  if (url !== "" && !opensOwnBot) return badRequest("URL_INVALID");
  press.answer = { showAlert: parameters.flag("show_alert"), ...(text && { text }), ...(url && { url }) };
  world.changed();
  return succeed(true);
};

export const sendChatAction: Method = (call) => {
  const action = call.parameters.text("action").toLowerCase();
  if (!limits.CHAT_ACTIONS.has(action)) return badRequest("Wrong parameter action in request");
  const chat = findChat(call, "write");
  if (!chat.ok) return chat;
  chat.result.actions.push(action);
  call.world.changed();
  return succeed(true);
};

export const setMessageReaction: Method = (call) => {
  const reactions = readReactions(call.parameters.json("reaction")?.value ?? []);
  if (!reactions.ok) return reactions;
  const chat = findChat(call, "edit");
  if (!chat.ok) return chat;
  const messageId = call.parameters.integer("message_id", 0);
  const stored = findMessage(chat.result, messageId, "message to react");
  if (!stored.ok) return stored;
  if (reactions.result.length > 1) return badRequest("REACTIONS_TOO_MANY");
  stored.result.reactions.set(call.bot.id, reactions.result);
  call.world.changed();
  return succeed(true);
};

function readReactions(value: unknown): Answer<ReactionType[]> {
  if (!Array.isArray(value)) return badRequest("Expected an Array of ReactionType");
  for (const reaction of value as unknown[]) {
    if (typeof reaction !== "object" || reaction === null) {
      return badRequest("Can't parse ReactionType: expected an Object");
    }
    const { type, emoji } = reaction as Record<string, unknown>;
    if (type !== "emoji") return badRequest("Can't parse ReactionType: invalid reaction type specified");
    if (!limits.REACTION_EMOJI.has(String(emoji))) return badRequest("REACTION_INVALID");
  }
  return succeed(value as ReactionType[]);
}
