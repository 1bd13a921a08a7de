/** Which chats a bot may read, edit in and write to, and Telegram's words for the others. */
import { type Answer, badRequest, forbidden, type Refusal, refuse, succeed } from "./answer.ts";
import { type Bot, type Conversation, type GroupChat, isMember, type StoredMessage } from "./model.ts";
import type { Parameters } from "./parameters.ts";
import type { World } from "./state.ts";

/** "delete" is writing that a block does not stop. */
export type Access = "read" | "members" | "edit" | "delete" | "write";

interface Caller {
  world: World;
  bot: Bot;
  parameters: Parameters;
}

/** The chat that the argument names, if the bot has this access to it. */
export function findChat(caller: Caller, access: Access, argument = "chat_id"): Answer<Conversation> {
  const text = caller.parameters.text(argument);
  if (text === "") return badRequest("chat_id is empty");
  const id = text.startsWith("@")
    ? groupIdByUsername(caller.world, text.slice(1))
    : caller.parameters.integer(argument, 0);
  const group = id === undefined ? undefined : caller.world.groups.get(id);
  if (group) return groupRefusal(group, caller.bot, access) ?? succeed(group);
  return findPrivateChat(caller, id ?? 0, access);
}

/** The undeleted message of the chat; `role` is Telegram's word for it: "message to edit". */
export function findMessage(chat: Conversation, id: number, role: string): Answer<StoredMessage> {
  const found = chat.messages.get(id);
  return found && !found.isDeleted ? succeed(found) : badRequest(`${role} not found`);
}

function groupIdByUsername(world: World, username: string): number | undefined {
  const wanted = username.toLowerCase();
  for (const group of world.groups.values()) if (group.username?.toLowerCase() === wanted) return group.id;
  return undefined;
}

function findPrivateChat({ world, bot }: Caller, userId: number, access: Access): Answer<Conversation> {
  const chat = world.privateChat(bot, userId);
  if (!chat) return strangerRefusal(world, bot, userId, access);
  const isReading = access === "read" || access === "members";
  if (chat.person.isDeactivated && !isReading) return forbidden("user is deactivated");
  const needsConsent = access === "write" || access === "edit";
  return chat.isBlocked && needsConsent ? forbidden("bot was blocked by the user") : succeed(chat);
}

/** A user whom the bot knows from a group but who never started it, or one it never met. */
function strangerRefusal(world: World, bot: Bot, userId: number, access: Access): Refusal {
  if (access !== "write") return badRequest("chat not found");
  if (world.botById(userId)) return forbidden("The bot can't send messages to the bot");
  for (const group of world.groups.values()) {
    if (isMember(group, bot.id) && isMember(group, userId)) {
      return forbidden("Bot can't initiate conversation with a user");
    }
  }
  return badRequest("chat not found");
}

function groupRefusal(group: GroupChat, bot: Bot, access: Access): Refusal | undefined {
  const isReading = access === "read";
  if (group.migratedToId !== undefined) {
    const isStopped = access === "write" || access === "delete" || access === "members";
    const upgraded = "Bad Request: group chat was upgraded to a supergroup chat";
    return isStopped ? refuse(400, upgraded, { migrate_to_chat_id: group.migratedToId }) : undefined;
  }
  const status = group.members.get(bot.id);
  if (status === undefined) return badRequest("chat not found");
  const isPublic = group.username !== undefined;
  if (status === "kicked" && (group.kind === "supergroup" || !isReading)) {
    return forbidden(`bot was kicked from the ${group.kind} chat`);
  }
  if (status === "left" && !(isReading && (group.kind === "group" || isPublic))) {
    return forbidden(`bot is not a member of the ${group.kind} chat`);
  }
  return undefined;
}
