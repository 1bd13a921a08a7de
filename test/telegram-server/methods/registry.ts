/** The Bot API methods that this server knows; Telegram takes their names in any letter case. */
import { getUpdates } from "../long-poll.ts";
import type { Method } from "./call.ts";
import { answerCallbackQuery, sendChatAction, setMessageReaction } from "./callback.ts";
import { getChat, getChatMember, getFile, leaveChat } from "./chats.ts";
import { editMessageCaption, editMessageMedia, editMessageReplyMarkup, editMessageText } from "./edit.ts";
import { copyMessage, deleteMessage, forwardMessage } from "./manage.ts";
import { sendDocument, sendMediaGroup, sendPhoto, sendVideo, sendVoice } from "./media.ts";
import * as profile from "./profile.ts";
import { sendMessage } from "./send.ts";
import { closeForumTopic, createForumTopic, editForumTopic, reopenForumTopic } from "./topics.ts";
import { deleteWebhook, getWebhookInfo, setWebhook } from "./webhooks.ts";

const METHODS: Readonly<Record<string, Method>> = {
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  ...profile,
  sendMessage,
  sendPhoto,
  sendDocument,
  sendVoice,
  sendVideo,
  sendMediaGroup,
  sendChatAction,
  editMessageText,
  editMessageCaption,
  editMessageMedia,
  editMessageReplyMarkup,
  deleteMessage,
  copyMessage,
  forwardMessage,
  setMessageReaction,
  answerCallbackQuery,
  createForumTopic,
  editForumTopic,
  closeForumTopic,
  reopenForumTopic,
  getChat,
  getChatMember,
  leaveChat,
  getFile,
};

/** By name in lower case. */
export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries(METHODS).map(([name, method]) => [name.toLowerCase(), method]),
);
