/** createForumTopic, editForumTopic, closeForumTopic and reopenForumTopic. */
import { findChat } from "../access.ts";
import { type Answer, badRequest, succeed } from "../answer.ts";
import { MAX_TOPIC_NAME_LENGTH } from "../limits.ts";
import { receiveMessage } from "../messages.ts";
import { type GroupChat, isAdministrator, type Topic } from "../model.ts";
import type { Call, Method } from "./call.ts";

const DEFAULT_ICON_COLOR = 0x6fb9f0;

export const createForumTopic: Method = (call) => {
  const forum = findForum(call, "create a topic");
  if (!forum.ok) return forum;
  const name = topicName(call);
  if (name === "") return badRequest("Name must be non-empty");
  const iconColor = call.parameters.integer("icon_color", DEFAULT_ICON_COLOR);
  const topic = { name, icon_color: iconColor };
  const id = forum.result.lastMessageId + 1;
  forum.result.topics.set(id, { id, name, iconColor, isClosed: false });
  announce(call, forum.result, id, { forum_topic_created: topic });
  return succeed({ message_thread_id: id, ...topic });
};

export const editForumTopic: Method = (call) => {
  const found = findTopic(call, "edit the topic");
  if (!found.ok) return found;
  const { forum, topic } = found.result;
  const isRenamed = call.parameters.text("name") !== "";
  const name = topicName(call);
  if (isRenamed && name === "") return badRequest("Name must be non-empty");
  if (!isRenamed) return succeed(true);
  if (name === topic.name) return badRequest("TOPIC_NOT_MODIFIED");
  topic.name = name;
  announce(call, forum, topic.id, { forum_topic_edited: { name } });
  return succeed(true);
};

export const closeForumTopic: Method = (call) => setClosed(call, true);

export const reopenForumTopic: Method = (call) => setClosed(call, false);

function setClosed(call: Call, isClosed: boolean): Answer<true> {
  const found = findTopic(call, "close or open the topic");
  if (!found.ok) return found;
  const { forum, topic } = found.result;
  if (topic.isClosed === isClosed) return badRequest("TOPIC_NOT_MODIFIED");
  topic.isClosed = isClosed;
  announce(call, forum, topic.id, isClosed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} });
  return succeed(true);
}

/** Spaces are joined and trimmed; a longer name is cut without a word, as Telegram does. */
const topicName = ({ parameters }: Call): string =>
  [...parameters.text("name").trim()].slice(0, MAX_TOPIC_NAME_LENGTH).join("").replaceAll(/\s+/g, " ").trim();

function findForum(call: Call, deed: string): Answer<GroupChat> {
  const chat = findChat(call, "write");
  if (!chat.ok) return chat;
  if (chat.result.kind !== "supergroup" || !chat.result.isForum) return badRequest("The chat is not a forum");
  return isAdministrator(chat.result, call.bot.id)
    ? succeed(chat.result)
    : badRequest(`Not enough rights to ${deed}`);
}

function findTopic(call: Call, deed: string): Answer<{ forum: GroupChat; topic: Topic }> {
  const forum = findForum(call, deed);
  if (!forum.ok) return forum;
  const id = call.parameters.integer("message_thread_id", 0, { min: 0 });
  if (id === 0) return badRequest("Invalid forum topic identifier specified");
  const topic = forum.result.topics.get(id);
  return topic ? succeed({ forum: forum.result, topic }) : badRequest("TOPIC_ID_INVALID");
}

/** The service message; unlike other messages of its own, a bot hears of these. */
function announce({ world, bot }: Call, forum: GroupChat, topicId: number, content: object): void {
  receiveMessage(world, { chat: forum, author: bot, content, threadId: topicId, isService: true });
}
