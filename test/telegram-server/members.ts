/** Who belongs to a group, and how the bots hear of a change. */
import type { ChatMember, User } from "grammy/types";
import { botsOf, receiveMessage } from "./messages.ts";
import {
  type Bot,
  type Conversation,
  chatOf,
  type GroupChat,
  isBot,
  isMember,
  type MemberStatus,
  type Person,
  type PrivateChat,
  userOf,
} from "./model.ts";
import type { World } from "./state.ts";

export interface MembershipChange {
  user: Bot | Person;
  status: MemberStatus;
  by: Bot | Person;
}

export const memberOf = (group: GroupChat, user: User): ChatMember =>
  chatMember(user, group.members.get(user.id) ?? "left");

/** Sets the status and sends what Telegram sends: the service message, my_chat_member and chat_member. */
export function changeMembership(
  world: World,
  group: GroupChat,
  { user, status, by }: MembershipChange,
): void {
  const wasMember = isMember(group, user.id);
  const before = memberOf(group, userOf(user));
  if (wasMember && !["creator", "administrator", "member"].includes(status)) {
    announce(world, group, by, { left_chat_member: userOf(user) });
  }
  group.members.set(user.id, status);
  const change = { from: userOf(by), before, after: memberOf(group, userOf(user)) };
  if (isBot(user)) sendMemberUpdate(world, group, user, "my_chat_member", change);
  for (const bot of botsOf(world, group)) {
    if (bot !== user) sendMemberUpdate(world, group, bot, "chat_member", change);
  }
  if (!wasMember && isMember(group, user.id))
    announce(world, group, by, { new_chat_members: [userOf(user)] });
  world.changed();
}

/** The person stops the bot or lets it write again. */
export function setBlocked(world: World, chat: PrivateChat, isBlocked: boolean): void {
  if (chat.isBlocked === isBlocked) return;
  chat.isBlocked = isBlocked;
  const user = userOf(chat.bot);
  const [before, after] = [
    chatMember(user, isBlocked ? "member" : "kicked"),
    chatMember(user, isBlocked ? "kicked" : "member"),
  ];
  sendMemberUpdate(world, chat, chat.bot, "my_chat_member", { from: userOf(chat.person), before, after });
  world.changed();
}

function announce(world: World, group: GroupChat, by: Bot | Person, content: object): void {
  receiveMessage(world, { chat: group, author: by, content, isService: true });
}

function sendMemberUpdate(
  world: World,
  chat: Conversation,
  bot: Bot,
  type: "my_chat_member" | "chat_member",
  { from, before, after }: { from: User; before: ChatMember; after: ChatMember },
): void {
  const update = {
    chat: chatOf(chat),
    from,
    date: world.nowSeconds(),
    old_chat_member: before,
    new_chat_member: after,
  };
  bot.updates.add(type, update, { chatId: chat.id, lane: `${type} ${chat.id}` });
}

const ADMINISTRATOR_RIGHTS = {
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_pin_messages: true,
  can_manage_topics: true,
  can_send_welcome_messages: false,
};

function chatMember(user: User, status: MemberStatus): ChatMember {
  switch (status) {
    case "creator":
      return { user, status, is_anonymous: false };
    case "administrator":
      return { user, status, ...ADMINISTRATOR_RIGHTS };
    case "kicked":
      return { user, status, until_date: 0 };
    default:
      return { user, status };
  }
}
