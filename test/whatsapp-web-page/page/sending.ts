/** What leaves by the page, with what WhatsApp refuses. */
import type { Flaws, WireMessage } from "../wire.ts";
import { currentDevice } from "./account.ts";
import { type ChatModel, findOrCreateLatestChat, MessageModel, Msg, takeMessage } from "./history.ts";
import { asUserWidOrThrow, MsgKey, toWid, Wid } from "./ids.ts";
import { tell } from "./phone-line.ts";

const LONGEST_TEXT = 65_536;
const EDITABLE_SECONDS = 15 * 60;
const POLL = { options: 12, question: 255, option: 100 };

let flaws: Flaws;
export const useFlaws = (told: Flaws): void => {
  flaws = told;
};

/** In memory at once, at the phone a little later: as two promises, as there. */
function addAndSendMsgToChat(chat: ChatModel, fields: Record<string, unknown>): Promise<unknown>[] {
  refuseWhatNobodyTakes(chat, fields);
  const message = new MessageModel(fields);
  if (flaws.hangsSending) return [new Promise(() => {}), new Promise(() => {})];
  if (flaws.losesSent) return [Promise.resolve(message), Promise.resolve({ messageSendResult: "OK" })];
  takeMessage(message);
  const sending = tell(currentDevice(), { is: "sent", message: toWire(message) }).then(
    () => {
      if (message.ack < 1) message.set({ ack: 1 }, Msg);
      return { messageSendResult: "OK", t: message.t };
    },
    () => {
      message.set({ ack: -1 }, Msg);
      return { messageSendResult: "ERROR_UNKNOWN" };
    },
  );
  return [Promise.resolve(message), sending];
}

function refuseWhatNobodyTakes(
  chat: ChatModel,
  { type, body, pollName, pollOptions }: Record<string, unknown>,
): void {
  if (type === "chat" && (typeof body !== "string" || body.trim() === "")) throw new Error("send: no text");
  if (typeof body === "string" && type === "chat" && body.length > LONGEST_TEXT)
    throw new Error("send: the text is too long");
  if (chat.id.isGroup() && !chat.groupMetadata) throw new Error("send: not a member of the group");
  if (type === "poll_creation") refusePoll(String(pollName), pollOptions as { name: string }[]);
}

function refusePoll(question: string, options: readonly { name: string }[]): void {
  const names = new Set(options.map(({ name }) => name));
  if (names.size !== options.length) throw new Error("poll: two options are the same");
  if (options.length < 2 || options.length > POLL.options) throw new Error("poll: 2 to 12 options");
  if (question === "" || question.length > POLL.question) throw new Error("poll: a question of 1 to 255");
  if (options.some(({ name }) => name === "" || name.length > POLL.option))
    throw new Error("poll: an option of 1 to 100");
}

function toWire(message: MessageModel): WireMessage {
  const { id, t, type, ack } = message;
  const written = JSON.stringify(message.serialize(), (_, value) =>
    value instanceof Wid ? value._serialized : value,
  );
  const { id: _id, ...fields } = JSON.parse(written) as Record<string, unknown>;
  return {
    stanza: id.id,
    chat: String(id.remote),
    fromMe: true,
    ...(id.participant && { participant: String(id.participant) }),
    t,
    type,
    ack,
    fields,
  };
}

const canEdit = (message: MessageModel): boolean =>
  message.id.fromMe && Date.now() / 1000 - message.t < EDITABLE_SECONDS;

async function sendMessageEdit(message: MessageModel, text: string): Promise<void> {
  await tell(currentDevice(), { is: "edited", id: String(message.id), text });
  message.set(message.type === "chat" ? { body: text } : { caption: text }, Msg);
}

const showing = (state: "typing" | "recording" | "stop") => (chat: Wid) =>
  tell(currentDevice(), { is: "typing", chat: String(chat), state });

const revoke = async (_chat: unknown, { list }: { list: readonly MessageModel[] }): Promise<void> => {
  for (const message of list) {
    await tell(currentDevice(), { is: "revoked", id: String(message.id) });
    message.set({ type: "revoked" }, Msg);
  }
};

const linksIn = (text: unknown): { href: string }[] =>
  [...String(text ?? "").matchAll(/https?:\/\/\S+/g)].map(([href]) => ({ href }));

export const sendingModules: Record<string, unknown> = {
  WAWebWidFactory: { createWid: toWid, createWidFromWidLike: toWid, asUserWidOrThrow },
  WAWebMsgKey: MsgKey,
  WAWebFindChatAction: { findOrCreateLatestChat },
  WAWebSendMsgChatAction: { addAndSendMsgToChat },
  WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
  WAWebUpdateUnreadChatAction: {
    sendSeen: ({ chat }: { chat: ChatModel }) => {
      chat.set({ unreadCount: 0 });
      return tell(currentDevice(), { is: "seen", chat: String(chat.id) });
    },
  },
  WAWebLinkPreviewChatAction: { getLinkPreview: async () => null },
  WALinkify: { findLinks: linksIn, findLink: (text: unknown) => linksIn(text)[0] },
  WAWebMsgReply: { canReplyMsg: ({ type }: MessageModel) => type !== "revoked" },
  WAWebSendReactionMsgAction: {
    sendReactionToMsg: ({ id }: MessageModel, emoji: string) =>
      tell(currentDevice(), { is: "reacted", id: String(id), emoji }),
  },
  WAWebSendMessageEditAction: { sendMessageEdit },
  WAWebMsgActionCapability: {
    canEditText: (message: MessageModel) => message.type === "chat" && canEdit(message),
    canEditCaption: (message: MessageModel) => message.type !== "chat" && canEdit(message),
    canSenderRevokeMsg: ({ id }: MessageModel) => id.fromMe,
    canAdminRevokeMsg: () => false,
  },
  WAWebChatStateBridge: {
    sendChatStateComposing: showing("typing"),
    sendChatStateRecording: showing("recording"),
    sendChatStatePaused: showing("stop"),
  },
  WAWebQuotedMsgModelUtils: {
    getQuotedMsgObj: ({ quotedStanzaID }: MessageModel) =>
      [...Msg.stored.values()].find(({ id }) => id.id === quotedStanzaID),
  },
};

export const sendingCommands = { sendRevokeMsgs: revoke, sendDeleteMsgs: async () => {} };
