/**
 * What runs inside WhatsApp's page, beside what the library brings there. Each function is sent over as its text:
 * it may use nothing from outside of itself, and holds no functions with names of their own.
 */
import type { RawMessage } from "./raw-message.ts";

interface Emitter {
  on(event: string, listener: (subject: unknown, value: unknown) => void): void;
}
interface LoadedMessage {
  t: number;
  isNotification?: boolean;
  id: { fromMe: boolean };
}
interface LoadedChat {
  t?: number;
  msgs: { getModelsArray(): LoadedMessage[] };
}
interface Modules {
  WAWebCollections: { Chat: { getModelsArray(): LoadedChat[] } };
  WAWebChatLoadMessages: { loadEarlierMsgs(of: { chat: LoadedChat }): Promise<LoadedMessage[] | undefined> };
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
