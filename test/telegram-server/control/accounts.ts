/** Makes bots, people and groups, and changes who belongs where. */
import { refuse } from "../answer.ts";
import { changeMembership, setBlocked } from "../members.ts";
import { receiveMessage } from "../messages.ts";
import type { MemberStatus } from "../model.ts";
import type { World } from "../state.ts";
import type { BotAccount, ChatRef, NewBot, NewGroup, NewPerson, PersonAccount } from "./contract.ts";
import {
  ControlError,
  enterConversation,
  findBot,
  findGroup,
  findPerson,
  findUser,
  found,
} from "./lookup.ts";

const FIRST_PHONE = 79_000_000_000;

export function createBot(world: World, taken: NewBot): BotAccount {
  const number = world.bots.size + 1;
  if (taken.token !== undefined && world.bots.has(taken.token))
    throw new ControlError("The token is in use.");
  const { id, token, username } = world.addBot({
    username: taken.username ?? `test_${number}_bot`,
    firstName: taken.firstName ?? `Test bot ${number}`,
    canReadAllGroupMessages: taken.canReadAllGroupMessages ?? false,
    token: taken.token,
  });
  return { id, token, username };
}

export function revokeToken(world: World, { botId }: { botId: number }): Record<string, never> {
  const bot = findBot(world, botId);
  world.bots.delete(bot.token);
  bot.poll?.end(refuse(401, "Unauthorized"));
  return {};
}

export function createPerson(world: World, taken: NewPerson): PersonAccount {
  const phone = taken.phone ?? String(FIRST_PHONE + world.people.size + 1);
  return world.addPerson({ ...taken, phone });
}

/** The bots come in one by one after the group is made, and hear of it. */
export function createGroup(world: World, taken: NewGroup): { chatId: number } {
  const [creatorId, ...otherIds] = taken.memberIds;
  const creator = findPerson(world, found(creatorId, "creator among the members"));
  const group = world.addGroup({
    kind: taken.kind,
    title: taken.title,
    isForum: taken.isForum ?? false,
    username: taken.username,
    members: new Map([[creator.id, "creator"]]),
  });
  for (const id of otherIds) group.members.set(findPerson(world, id).id, "member");
  for (const { id, isAdministrator } of taken.bots ?? []) {
    const status = isAdministrator ? "administrator" : "member";
    changeMembership(world, group, { user: findBot(world, id), status, by: creator });
  }
  return { chatId: group.id };
}

interface MemberChange {
  chatId: number;
  userId: number;
  status: MemberStatus;
  byId: number;
}

export function setMember(
  world: World,
  { chatId, userId, status, byId }: MemberChange,
): Record<string, never> {
  changeMembership(world, findGroup(world, chatId), {
    user: findUser(world, userId),
    status,
    by: findUser(world, byId),
  });
  return {};
}

/** The group stays behind, closed; its members go on in a supergroup with another id. */
export function upgradeGroup(world: World, { chatId }: { chatId: number }): { chatId: number } {
  const old = findGroup(world, chatId);
  if (old.kind !== "group" || old.migratedToId !== undefined)
    throw new ControlError("This is no group to upgrade.");
  const creatorId = [...old.members].find(([, status]) => status === "creator")?.[0];
  const creator = findPerson(world, found(creatorId, "creator of the group"));
  const { title, isForum, members } = old;
  const upgraded = world.addGroup({ kind: "supergroup", title, isForum, members: new Map(members) });
  const announced = { author: creator, isService: true };
  receiveMessage(world, { ...announced, chat: old, content: { migrate_to_chat_id: upgraded.id } });
  old.migratedToId = upgraded.id;
  receiveMessage(world, { ...announced, chat: upgraded, content: { migrate_from_chat_id: old.id } });
  return { chatId: upgraded.id };
}

export function block(world: World, taken: { chat: ChatRef; isBlocked: boolean }): Record<string, never> {
  const chat = enterConversation(world, taken.chat);
  if (chat.kind !== "private") throw new ControlError("Only a private chat can be blocked.");
  setBlocked(world, chat, taken.isBlocked);
  return {};
}

export function deactivate(world: World, { personId }: { personId: number }): Record<string, never> {
  findPerson(world, personId).isDeactivated = true;
  return {};
}
