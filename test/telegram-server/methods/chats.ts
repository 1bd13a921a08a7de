/** getChat, getChatMember, leaveChat and getFile. */
import type { ChatMember } from "grammy/types";
import { findChat } from "../access.ts";
import { badRequest, succeed } from "../answer.ts";
import { ownedFileId } from "../files.ts";
import { MAX_DOWNLOAD_BYTES } from "../limits.ts";
import { changeMembership, memberOf } from "../members.ts";
import { chatOf } from "../model.ts";
import type { Method } from "./call.ts";

export const getChat: Method = (call) => {
  const chat = findChat(call, "read");
  return chat.ok ? succeed({ ...chatOf(chat.result), accent_color_id: 0, max_reaction_count: 11 }) : chat;
};

export const getChatMember: Method = (call) => {
  const userId = call.parameters.integer("user_id", 0, { min: 0 });
  if (userId === 0) return badRequest("Invalid user_id specified");
  const chat = findChat(call, userId === call.bot.id ? "read" : "members");
  if (!chat.ok) return chat;
  const user = call.world.userById(userId);
  if (!user) return badRequest("PARTICIPANT_ID_INVALID");
  if (chat.result.kind !== "private") return succeed(memberOf(chat.result, user));
  const isOfChat = userId === chat.result.person.id || userId === call.bot.id;
  const member: ChatMember = { user, status: "member" };
  return isOfChat ? succeed(member) : badRequest("member not found");
};

export const leaveChat: Method = (call) => {
  const chat = findChat(call, "read");
  if (!chat.ok) return chat;
  if (chat.result.kind === "private")
    return badRequest("chat member status can't be changed in private chats");
  changeMembership(call.world, chat.result, { user: call.bot, status: "left", by: call.bot });
  return succeed(true);
};

export const getFile: Method = ({ world, bot, parameters }) => {
  const fileId = parameters.text("file_id");
  if (fileId === "") return badRequest("file_id not specified");
  const file = world.files.find(fileId, bot.id);
  if (!file) return badRequest("invalid file_id");
  if (file.size > MAX_DOWNLOAD_BYTES) return badRequest("file is too big");
  return succeed({
    file_id: ownedFileId(file.id, bot.id),
    file_unique_id: file.uniqueId,
    file_size: file.size,
    file_path: file.path,
  });
};
