/** Finds what a test names, or says that the test names something that is not there. */
import type { Bot, Conversation, GroupChat, Person, StoredMessage } from "../model.ts";
import type { World } from "../state.ts";
import type { ChatRef } from "./contract.ts";

/** A mistake of the test, told to it in full. */
export class ControlError extends Error {}

export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new ControlError(`There is no ${what}.`);
  return value;
}

export const findBot = (world: World, id: number): Bot => found(world.botById(id), `bot ${id}`);

export const findPerson = (world: World, id: number): Person => found(world.people.get(id), `person ${id}`);

export const findUser = (world: World, id: number): Bot | Person =>
  world.botById(id) ?? findPerson(world, id);

export const findGroup = (world: World, id: number): GroupChat => found(world.groups.get(id), `group ${id}`);

/** The chat, unless it is a private one that the person has not opened yet. */
export const seekConversation = (world: World, { chatId, botId }: ChatRef): Conversation | undefined =>
  chatId < 0 ? findGroup(world, chatId) : world.privateChat(findBot(world, botId), chatId);

/** The chat as a person comes to it: acting in a private chat opens it. */
export const enterConversation = (world: World, { chatId, botId }: ChatRef): Conversation =>
  chatId < 0
    ? findGroup(world, chatId)
    : world.openPrivateChat(findBot(world, botId), findPerson(world, chatId));

export const findStored = (chat: Conversation, messageId: number): StoredMessage =>
  found(chat.messages.get(messageId), `message ${messageId} in chat ${chat.id}`);
