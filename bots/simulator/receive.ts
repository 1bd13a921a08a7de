/** What a person did on a phone, in the words all channels share. */
import type { Content, Incoming, RemoteFile } from "../channel.ts";
import { decodePress } from "../press-data.ts";
import { voteContent } from "../whatsapp-web/message-content.ts";
import { voiceFile } from "./files.ts";
import type { Phone, PhoneEvent, PhoneFile, PhoneInput } from "./phone.ts";

/** Where every simulated phone is. */
const LATITUDE = 55.7558;
const LONGITUDE = 37.6173;

export function receive(phone: Phone, event: PhoneEvent): Incoming {
  const member = phone.members?.find(({ id }) => id === event.memberId);
  const { input, messageId, topic } = event;
  const isOwn = input.kind !== "press" && input.kind !== "vote";
  return {
    accountId: phone.accountId,
    externalId: event.id,
    chat: {
      address: phone.id,
      kind: phone.kind,
      title: phone.kind === "group" ? phone.title : phone.owner.name,
      hasTopics: phone.topics !== undefined,
    },
    ...(topic !== undefined && { thread: topic }),
    sender: {
      address: member?.id ?? phone.id,
      name: member?.name ?? phone.owner.name,
      locale: phone.locale,
    },
    sentAt: event.at,
    ...(input.kind === "press" && { pressId: event.id }),
    ...(isOwn && messageId !== undefined && { messageId }),
    content: contentOf(phone, input),
  };
}

function contentOf(phone: Phone, input: PhoneInput): Content {
  const repliesTo = "replyTo" in input && input.replyTo !== undefined ? { repliesTo: input.replyTo } : {};
  switch (input.kind) {
    case "text":
      return {
        ...{ kind: "text", text: input.text, ...repliesTo },
        ...(input.isForwarded && { isForwarded: true }),
      };
    case "edit":
      return { kind: "edit", text: input.text, messageId: input.messageId };
    case "press":
      return decodePress(input.data);
    case "vote":
      return voteContent({ chosen: [input.choice], pollId: input.messageId }) ?? { kind: "unsupported" };
    case "files":
      return {
        ...{ kind: "files", files: input.files.map(remoteFile), caption: input.caption, ...repliesTo },
        ...(input.isForwarded && { isForwarded: true }),
      };
    case "start":
      return { kind: "start", payload: input.payload };
    case "contact":
      return input.card ? { kind: "contact", isOwn: false, ...input.card } : ownContact(phone);
    case "voice":
      return { kind: "voice", file: voiceFile(), ...repliesTo };
    case "location":
      return { kind: "location", latitude: LATITUDE, longitude: LONGITUDE };
    case "sticker":
      return { kind: "sticker" };
    case "payment":
    case "liveLocation":
    case "viewOnce":
    case "call":
      return { kind: "unsupported", what: input.kind };
  }
}

/** The number as the messenger vouches for it: E.164. A phone without one has nothing to share. */
function ownContact({ owner }: Phone): Content {
  const digits = owner.phone?.replace(/\D/g, "") ?? "";
  return digits === "" ? { kind: "unsupported" } : { kind: "contact", phone: `+${digits}`, isOwn: true };
}

const remoteFile = ({ id, name, mime, size }: PhoneFile): RemoteFile => ({
  remoteId: id,
  name,
  mime,
  sizeBytes: size,
});
