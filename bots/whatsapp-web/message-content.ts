/** What a person's message says, in the words all channels share; null when it says nothing to a bot. */
import type { OtherKind } from "../../flows/reply.ts";
import type { Content, RemoteFile } from "../channel.ts";
import { bareMime, fileName } from "../file-names.ts";
import type { WebMessage, WebVote } from "./contract.ts";

/** Kinds people send on purpose that no dialog can use. All else nobody knows is WhatsApp's own: it is not answered. */
const unsupported = new Set([
  "call",
  "event_creation",
  "groups_v4_invite",
  "interactive",
  "list",
  "live_location",
  "native_flow",
  "order",
  "payment",
  "payment_invite",
  "poll_creation",
  "product",
  "ptv",
  "scheduled_event_creation",
  "sticker-pack",
  "sticker_pack",
  "view_once",
]);

/** Those that are answered by what would do instead. */
const others: Readonly<Record<string, OtherKind>> = {
  call: "call",
  live_location: "liveLocation",
  payment: "payment",
  payment_invite: "payment",
  view_once: "viewOnce",
};

function otherOf(kind: string): Content | null {
  const what = others[kind];
  if (!unsupported.has(kind)) return null;
  return { kind: "unsupported", ...(what && { what }) };
}

/** `phone`: the sender's own, digits alone, where it is known. */
export function contentOf(message: WebMessage, phone: string | null): Content | null {
  switch (message.kind) {
    case "chat":
      return { kind: "text", text: message.text, ...quoteOf(message), ...forwarding(message) };
    case "image":
    case "video":
    case "document":
    case "audio":
      return filesOf(message);
    case "ptt":
      return voiceOf(message);
    case "sticker":
      return { kind: "sticker" };
    case "location":
      return placeOf(message);
    case "vcard":
    case "multi_vcard":
      return contactOf(message, phone);
    case "unreadable":
      return { kind: "unsupported", isLost: true };
    default:
      return otherOf(message.kind);
  }
}

const quoteOf = ({ quotedId }: WebMessage): { repliesTo?: string } =>
  quotedId === null ? {} : { repliesTo: quotedId };

const forwarding = ({ isForwarded }: WebMessage): { isForwarded?: true } =>
  isForwarded ? { isForwarded: true } : {};

function filesOf(message: WebMessage): Content {
  const file = remote(message);
  return file
    ? {
        ...{ kind: "files", files: [file], caption: message.text },
        ...quoteOf(message),
        ...forwarding(message),
      }
    : { kind: "unsupported" };
}

function voiceOf(message: WebMessage): Content {
  const file = remote(message);
  return file ? { kind: "voice", file, ...quoteOf(message) } : { kind: "unsupported" };
}

/** The message itself is what its file is asked for by. */
function remote({ id, kind, media }: WebMessage): RemoteFile | undefined {
  if (!media) return undefined;
  const mime = bareMime(media.mime);
  const stem = `${kind}_${id.split("_")[2] ?? id}`;
  return { remoteId: id, name: media.name ?? fileName(stem, mime), mime, sizeBytes: media.sizeBytes };
}

const placeOf = ({ location }: WebMessage): Content =>
  location
    ? { kind: "location", latitude: location.latitude, longitude: location.longitude }
    : { kind: "unsupported" };

/** A card names a number by WhatsApp's own field, else as somebody wrote it. */
const WAID = /waid=(\d{5,15})/i;
const FULL_NAME = /^(?:item\d+\.)?FN[^:\n]*:\s*(\S[^\r\n]*)/im;
const TEL = /^(?:item\d+\.)?TEL[^:\n]*:\s*([+\d][\d\s()-]{4,24})/im;

/** A number is the sender's own when it is the one WhatsApp knows the sender by. */
function contactOf({ vCards }: WebMessage, own: string | null): Content {
  const [card = ""] = vCards;
  const digits = WAID.exec(card)?.[1] ?? TEL.exec(card)?.[1]?.replace(/\D/g, "") ?? "";
  if (digits === "") return { kind: "unsupported" };
  const [isOwn, name] = [digits === own, FULL_NAME.exec(card)?.[1]?.trim()];
  return { kind: "contact", phone: `+${digits}`, isOwn, ...(!isOwn && name && { name }) };
}

/** "2 Повторить", "А1 Подходит": what stands before the words of a poll's option. */
const NAME = /^(\p{L}?\d{1,2}) /u;

/** A vote is the typed name of its option, quoting the poll: it chooses from that very one. Null for one taken back. */
export function voteContent({
  chosen: [option],
  pollId,
}: Pick<WebVote, "chosen" | "pollId">): Content | null {
  const name = option === undefined ? undefined : NAME.exec(option)?.[1];
  return name === undefined ? null : { kind: "text", text: name, repliesTo: pollId };
}
