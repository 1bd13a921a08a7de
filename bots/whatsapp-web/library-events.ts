/** The library's events in this channel's words. */
import type library from "whatsapp-web.js";
import type { AckLevel, WebClientEvents, WebIdentity, WebMessage } from "./contract.ts";
import { type RawMessage, toWebMessage, written } from "./raw-message.ts";

export interface LibraryEvents extends Omit<WebClientEvents, "onReady"> {
  onSynced(): void;
  /** Linked, and what the phone holds is on its way. */
  onLinked(): void;
  /** Null until it is ready. */
  me(): WebIdentity | null;
}

export function listenTo(client: library.Client, events: LibraryEvents): void {
  const read = (message: library.Message): WebMessage =>
    toWebMessage(message.rawData as RawMessage, events.me());
  client.on("qr", (qr) => events.onQr(qr));
  client.on("code", (letters: string) => events.onPairingCode(letters));
  client.on("authenticated", () => events.onLinked());
  client.on("ready", () => events.onSynced());
  client.on("message", (message) => events.onMessage(read(message)));
  client.on("message_ciphertext", (message) => {
    const withheld = read(message);
    // All others are told of once more: when they can be read, or when they never will.
    if (withheld.kind !== "ciphertext") events.onMessage(withheld);
  });
  client.on("message_ciphertext_failed", (message) => {
    const lost = read(message);
    // It may be read after all: then it is one of its own.
    events.onMessage({ ...lost, id: `${lost.id}/unreadable`, kind: "unreadable" });
  });
  client.on("message_edit", (message) => events.onEdited(read(message)));
  client.on("message_revoke_everyone", (message) => events.onRevoked(read(message)));
  client.on("message_ack", (message, ack) => events.onAck(message.id._serialized, ack as AckLevel));
  client.on("vote_update", (vote) => {
    const { voter, selectedOptions, interractedAtTs, parentMessage } = vote;
    const pollId = parentMessage.id._serialized;
    const chosen = selectedOptions.map(({ name }) => name);
    // An object, whatever the library's types say.
    events.onVote({ pollId, voter: written(voter), chosen, votedAt: interractedAtTs });
  });
  for (const event of ["group_join", "group_leave", "group_update"] as const)
    client.on(event, (notification: library.GroupNotification) =>
      events.onMessage(toGroupMessage(notification)),
    );
  client.on("call", (call: library.Call) => {
    if (!call.fromMe && !call.isGroup && call.from) events.onMessage(toCallMessage(call, written(call.from)));
  });
  client.on("auth_failure", (why) => events.onEnd({ is: "broken", why }));
  client.on("disconnected", (reason) =>
    events.onEnd(
      reason === "LOGOUT" ? { is: "loggedOut" } : { is: "broken", why: `disconnected: ${reason}` },
    ),
  );
}

/** What has no words of anybody's. */
const wordless = {
  authorName: null,
  text: "",
  media: null,
  albumId: null,
  location: null,
  vCards: [],
  quotedId: null,
  mentions: [],
};

/** Somebody rang: nobody picks up, and the caller is told what to do instead. */
const toCallMessage = ({ id, timestamp }: library.Call, caller: string): WebMessage => ({
  ...wordless,
  id: `false_${caller}_${id}`,
  chat: caller,
  author: caller,
  isFromMe: false,
  kind: "call",
  sentAt: timestamp ? timestamp * 1000 : Date.now(),
  groupEvent: null,
});

function toGroupMessage({
  id,
  chatId,
  author,
  timestamp,
  type,
  recipientIds,
}: library.GroupNotification): WebMessage {
  const { _serialized, fromMe } = id as { _serialized: string; fromMe: boolean };
  return {
    ...wordless,
    id: _serialized,
    chat: chatId,
    author: author ?? chatId,
    isFromMe: fromMe,
    kind: "gp2",
    sentAt: timestamp * 1000,
    groupEvent: { kind: type, about: (recipientIds as Parameters<typeof written>[0][]).map(written) },
  };
}
