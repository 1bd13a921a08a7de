/** People press buttons: those they see, and, when a test forges a press, any that never were. */
import type { InlineKeyboardButton, KeyboardButton } from "grammy/types";
import { CALLBACK_UPDATE_LIFETIME_SECONDS } from "../limits.ts";
import { labelOf } from "../markup.ts";
import { receiveMessage, wireMessage } from "../messages.ts";
import {
  type Bot,
  type Conversation,
  chatOf,
  isBot,
  type Person,
  type StoredMessage,
  userOf,
} from "../model.ts";
import type { World } from "../state.ts";
import type { ForgedPress, PressOutcome, PressRequest } from "./contract.ts";
import { ControlError, findBot, findStored } from "./lookup.ts";
import { contactOf, enter } from "./person-acts.ts";
import { asSeen } from "./reading.ts";
import { transcribe } from "./transcript.ts";

export function press(world: World, taken: PressRequest): PressOutcome {
  const { chat, person } = enter(world, taken);
  const messages = taken.messageId === undefined ? newestFirst(chat) : [findStored(chat, taken.messageId)];
  for (const stored of messages) {
    const inline = stored.message.reply_markup?.inline_keyboard
      .flat()
      .find((button) => isWanted(button, taken.button));
    if (inline) return pressInline(world, stored, person, inline);
  }
  const shown = "label" in taken.button && taken.messageId === undefined ? shownKeyboard(chat) : undefined;
  const button = shown?.buttons.find((candidate) => isWanted(candidate, taken.button));
  if (shown && button) return pressKeyboard(world, shown.stored, person, button);
  throw new ControlError(
    `${person.firstName} sees no button ${JSON.stringify(taken.button)}:\n${transcribe(chat)}`,
  );
}

/** The data comes to the bot whatever its message shows; the message need not be there at all. */
export function forgePress(world: World, taken: ForgedPress): PressOutcome {
  const { chat, person } = enter(world, taken);
  const stored = chat.messages.get(taken.messageId);
  const author = stored && isBot(stored.author) ? stored.author : findBot(world, taken.chat.botId);
  return callBack(world, { chat, person, bot: author, messageId: taken.messageId, data: taken.data });
}

const newestFirst = (chat: Conversation): StoredMessage[] =>
  [...chat.messages.values()].filter(({ isDeleted }) => !isDeleted).reverse();

function isWanted(button: InlineKeyboardButton | KeyboardButton, wanted: PressRequest["button"]): boolean {
  if ("label" in wanted) return asSeen(labelOf(button)) === asSeen(wanted.label);
  return typeof button === "object" && "callback_data" in button && button.callback_data === wanted.data;
}

function pressInline(
  world: World,
  stored: StoredMessage,
  person: Person,
  button: InlineKeyboardButton,
): PressOutcome {
  const revision = world.lastRevision();
  if ("url" in button) return { revision, openedUrl: button.url };
  if ("copy_text" in button) return { revision, copiedText: button.copy_text.text };
  if (!("callback_data" in button) || !isBot(stored.author))
    throw new ControlError("This button cannot be pressed.");
  const { chat, message, author: bot } = stored;
  return callBack(world, { chat, person, bot, messageId: message.message_id, data: button.callback_data });
}

interface Callback {
  chat: Conversation;
  person: Person;
  bot: Bot;
  messageId: number;
  data: string;
}

function callBack(world: World, { chat, person, bot, messageId, data }: Callback): PressOutcome {
  const id = world.nextCallbackId();
  const revision = world.lastRevision();
  const stored = chat.messages.get(messageId);
  const inaccessible = { chat: chatOf(chat), message_id: messageId, date: 0 };
  world.presses.set(id, { id, bot, chat, pressedAtMs: world.nowMs() });
  const query = {
    id,
    from: userOf(person),
    message: stored && !stored.isDeleted ? wireMessage(stored, bot) : inaccessible,
    chat_instance: `${chat.id}${bot.id}`,
    data,
  };
  const lane = { chatId: chat.id, lane: `callback ${person.id}` };
  bot.updates.add("callback_query", query, lane, CALLBACK_UPDATE_LIFETIME_SECONDS);
  world.changed();
  return { revision, callbackId: id };
}

/** The keyboard below the chat, which the newest message with one has put there or taken away. */
function shownKeyboard(chat: Conversation): { stored: StoredMessage; buttons: KeyboardButton[] } | undefined {
  const stored = newestFirst(chat).find(({ keyboard }) => keyboard !== undefined);
  const keyboard = stored?.keyboard;
  return stored && keyboard && "keyboard" in keyboard
    ? { stored, buttons: keyboard.keyboard.flat() }
    : undefined;
}

function pressKeyboard(
  world: World,
  stored: StoredMessage,
  person: Person,
  button: KeyboardButton,
): PressOutcome {
  const { chat, message } = stored;
  const isContact = typeof button === "object" && "request_contact" in button && button.request_contact;
  const content = isContact
    ? contactOf(person.phone, person.firstName, person.id)
    : { text: labelOf(button) };
  const replyToId = isContact ? message.message_id : undefined;
  const sent = receiveMessage(world, { chat, author: person, content, replyToId });
  return { revision: sent.revision, messageId: sent.message.message_id };
}
