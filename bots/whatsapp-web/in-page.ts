/**
 * What runs inside WhatsApp's page, beside what the library brings there. Each function is sent over as its text:
 * it may use nothing from outside of itself, and holds no functions with names of their own.
 */
import type { WebVote } from "./contract.ts";
import type { RawMessage } from "./raw-message.ts";

interface Emitter {
  on(event: string, listener: (subject: unknown, value: unknown) => void): void;
}
interface LoadedMessage {
  t: number;
  isNotification?: boolean;
  type: string;
  id: { fromMe: boolean; _serialized: string };
  pollOptions?: { name: string; localId: number }[];
}
interface StoredVote {
  sender: string | { _serialized: string };
  selectedOptionLocalIds: ArrayLike<number>;
  senderTimestampMs: number;
}
interface LoadedChat {
  t?: number;
  msgs: { getModelsArray(): LoadedMessage[] };
}
interface Modules {
  WAWebCollections: {
    Chat: { getModelsArray(): LoadedChat[] };
    Msg: { getMessagesById(ids: readonly string[]): Promise<{ messages: LoadedMessage[] } | undefined> };
  };
  WAWebChatLoadMessages: { loadEarlierMsgs(of: { chat: LoadedChat }): Promise<LoadedMessage[] | undefined> };
  WAWebPollsVotesSchema: {
    getTable(): { equals(columns: readonly string[], parent: string): Promise<StoredVote[]> };
  };
  WAWebSocketModel: { Socket: Emitter & { state: string } };
  WAWebCmd: { Cmd: { refreshQR(): void } };
  WAWebUserPrefsMeUser: Record<
    "getMaybeMePnUser" | "getMaybeMeLidUser",
    () => { _serialized: string } | undefined
  >;
}
interface WhatsAppWindow {
  require<Name extends keyof Modules>(name: Name): Modules[Name];
  WWebJS: {
    getMessageModel(message: LoadedMessage): RawMessage;
    sendChatstate(state: "typing" | "stop", chat: string): Promise<boolean>;
  };
}
declare const window: WhatsAppWindow;

/** Others' messages of every chat from a moment on: only the last ones are in memory, earlier ones are loaded. */
export async function othersMessagesSince(seconds: number): Promise<RawMessage[]> {
  const found: RawMessage[] = [];
  for (const chat of window.require("WAWebCollections").Chat.getModelsArray()) {
    if ((chat.t ?? 0) < seconds) continue;
    let messages = chat.msgs.getModelsArray();
    while ((messages[0]?.t ?? 0) >= seconds) {
      const earlier = await window.require("WAWebChatLoadMessages").loadEarlierMsgs({ chat });
      if (!earlier || earlier.length === 0) break;
      messages = chat.msgs.getModelsArray();
    }
    for (const message of messages) {
      if (message.t < seconds || message.id.fromMe || message.isNotification) continue;
      found.push(window.WWebJS.getMessageModel(message));
    }
  }
  return found.sort((a, b) => a.t - b.t);
}

/**
 * Votes from a moment on, epoch milliseconds: a vote is no message, and moves no chat. In our polls that the page holds,
 * and in those of these ids, wherever they are stored.
 */
export async function storedVotesSince(ms: number, ids: readonly string[]): Promise<WebVote[]> {
  const found: WebVote[] = [];
  const { Chat, Msg } = window.require("WAWebCollections");
  const polls = new Map<string, LoadedMessage>();
  const loaded = Chat.getModelsArray().flatMap(({ msgs }) => msgs.getModelsArray());
  const stored = ids.length > 0 ? await Msg.getMessagesById(ids) : undefined;
  for (const message of [...loaded, ...(stored?.messages ?? [])])
    if (message.type === "poll_creation" && message.id.fromMe) polls.set(message.id._serialized, message);
  const table = window.require("WAWebPollsVotesSchema").getTable();
  for (const [pollId, { pollOptions = [] }] of polls) {
    for (const vote of await table.equals(["parentMsgKey"], pollId)) {
      if (vote.senderTimestampMs < ms) continue;
      const chosen = Array.from(vote.selectedOptionLocalIds);
      found.push({
        pollId,
        voter: typeof vote.sender === "string" ? vote.sender : vote.sender._serialized,
        chosen: pollOptions.filter(({ localId }) => chosen.includes(localId)).map(({ name }) => name),
        votedAt: vote.senderTimestampMs,
      });
    }
  }
  return found.sort((a, b) => a.votedAt - b.votedAt);
}

export const setTyping = (chat: string, isTyping: boolean): Promise<boolean> =>
  window.WWebJS.sendChatstate(isTyping ? "typing" : "stop", chat);

/** The number, and the lid it is hidden behind; either may be unknown. */
export function ownIds(): string[] {
  const { getMaybeMePnUser, getMaybeMeLidUser } = window.require("WAWebUserPrefsMeUser");
  return [getMaybeMePnUser(), getMaybeMeLidUser()].flatMap((wid) => (wid ? [wid._serialized] : []));
}

/** WhatsApp stops showing codes after some that nobody scanned, and goes on when it is asked to. */
export function keepCodesComing(): void {
  const { Socket } = window.require("WAWebSocketModel");
  Socket.on("change:state", (_socket, state) => {
    if (state === "UNPAIRED_IDLE") window.require("WAWebCmd").Cmd.refreshQR();
  });
  if (Socket.state === "UNPAIRED_IDLE") window.require("WAWebCmd").Cmd.refreshQR();
}

/** Answers only while the page does. */
export const socketState = (): string => window.require("WAWebSocketModel").Socket.state;
