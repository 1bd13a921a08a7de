/** Shows tests what stands in chats and what bots did. */
import { labelOf } from "../markup.ts";
import { isBot, type StoredMessage } from "../model.ts";
import type { World } from "../state.ts";
import type { ChatRef, MessageView } from "./contract.ts";
import { findBot, found, seekConversation } from "./lookup.ts";

/** Nobody sees whether a space may be broken. */
export const asSeen = (words: string): string => words.replaceAll("\u00A0", " ");

export function viewOf(stored: StoredMessage): MessageView {
  const { message, author, revision, isSilent, isDeleted, replyToId, versions, reactions } = stored;
  const keyboard = keyboardOf(stored);
  return {
    id: message.message_id,
    revision,
    authorId: author.id,
    isByBot: isBot(author),
    isSilent,
    isDeleted,
    ...(message.message_thread_id !== undefined && { threadId: message.message_thread_id }),
    ...(replyToId !== undefined && { replyToId }),
    message,
    versions,
    ...(keyboard && { keyboard }),
    reactions: Object.fromEntries(
      [...reactions].map(([id, list]) => [
        id,
        list.map((reaction) => (reaction.type === "emoji" ? reaction.emoji : "")),
      ]),
    ),
  };
}

export function keyboardOf({ keyboard }: StoredMessage): string[][] | undefined {
  if (!keyboard) return undefined;
  return "keyboard" in keyboard ? keyboard.keyboard.map((row) => row.map(labelOf)) : [];
}

export function messages(world: World, taken: { chat: ChatRef; afterRevision?: number }): MessageView[] {
  const stored = [...(seekConversation(world, taken.chat)?.messages.values() ?? [])];
  return stored.filter(({ revision }) => revision > (taken.afterRevision ?? 0)).map(viewOf);
}

export function readFile(world: World, { fileId }: { fileId: string }): { name: string; bytes: string } {
  const { name, bytes } = found(world.files.get(fileId), `file ${fileId}`);
  return { name, bytes: bytes.toString("base64") };
}

export const chatActions = (world: World, { chat }: { chat: ChatRef }): string[] =>
  seekConversation(world, chat)?.actions ?? [];

export const calls = (world: World, { botId }: { botId: number }): Record<string, number> =>
  Object.fromEntries(findBot(world, botId).calls);

export const pendingUpdates = (world: World, { botId }: { botId: number }): { count: number } => ({
  count: findBot(world, botId).updates.size,
});
