/** A message as WhatsApp's page describes it, put into this channel's words. */
import type { WebIdentity, WebMessage } from "./contract.ts";

type WrittenId = string | { _serialized: string };

export interface RawMessage {
  id: { _serialized: string; id: string; fromMe: boolean; remote: WrittenId; participant?: WrittenId };
  type: string;
  subtype?: string;
  t: number;
  /** Epoch milliseconds. */
  latestEditSenderTimestampMs?: number;
  from?: WrittenId;
  author?: WrittenId;
  notifyName?: string;
  body?: string;
  caption?: string;
  pollName?: string;
  directPath?: string;
  mimetype?: string;
  filename?: string;
  size?: number;
  isViewOnce?: boolean;
  isLive?: boolean;
  parentMsgKey?: { _serialized: string };
  lat?: number;
  lng?: number;
  loc?: string;
  vcardList?: { vcard: string }[];
  isForwarded?: boolean;
  quotedStanzaID?: string;
  quotedParticipant?: WrittenId;
  mentionedJidList?: WrittenId[];
  recipients?: WrittenId[];
}

/** `me` tells whether a quoted message was ours: WhatsApp names its writer only. */
export function toWebMessage(raw: RawMessage, me: WebIdentity | null): WebMessage {
  const chat = written(raw.id.remote);
  const isGroup = chat.endsWith("@g.us");
  const author = raw.author ?? raw.id.participant;
  return {
    id: raw.id._serialized,
    chat,
    author: isGroup && author ? written(author) : chat,
    authorName: raw.notifyName || null,
    isFromMe: raw.id.fromMe,
    kind: kindOf(raw),
    text: textOf(raw),
    sentAt: raw.t * 1000,
    ...(raw.latestEditSenderTimestampMs && { editedAt: raw.latestEditSenderTimestampMs }),
    media: mediaOf(raw),
    albumId: raw.parentMsgKey?._serialized ?? null,
    location: locationOf(raw),
    vCards: vCardsOf(raw),
    quotedId: quotedIdOf(raw, chat, me),
    ...(raw.isForwarded && { isForwarded: true }),
    mentions: (raw.mentionedJidList ?? []).map(written),
    groupEvent:
      raw.type === "gp2" ? { kind: raw.subtype ?? "", about: (raw.recipients ?? []).map(written) } : null,
  };
}

/** What is not what its type says: nobody may keep it, or it goes on changing. */
function kindOf({ type, subtype, isViewOnce, isLive }: RawMessage): string {
  // What the phone alone may show comes to a linked device without its words.
  const isWithheld = type === "ciphertext" && subtype?.endsWith("_unavailable_fanout");
  if (isViewOnce || isWithheld) return "view_once";
  return type === "location" && isLive ? "live_location" : type;
}

/** The body of what has a file or a place is a picture of it. */
function textOf({ type, directPath, caption, body, pollName }: RawMessage): string {
  if (directPath) return caption ?? "";
  return type === "location" || type === "vcard" ? "" : (body ?? pollName ?? "");
}

const mediaOf = ({ directPath, mimetype, filename, size }: RawMessage): WebMessage["media"] =>
  directPath
    ? { mime: mimetype ?? "application/octet-stream", name: filename ?? null, sizeBytes: size ?? 0 }
    : null;

const locationOf = ({ type, lat, lng, loc }: RawMessage): WebMessage["location"] =>
  type === "location" && lat !== undefined && lng !== undefined
    ? { latitude: lat, longitude: lng, name: loc ?? null }
    : null;

function vCardsOf({ type, body, vcardList }: RawMessage): string[] {
  if (type === "multi_vcard") return (vcardList ?? []).map(({ vcard }) => vcard);
  return type === "vcard" && body ? [body] : [];
}

function quotedIdOf(raw: RawMessage, chat: string, me: WebIdentity | null): string | null {
  if (!raw.quotedStanzaID) return null;
  const writer = raw.quotedParticipant ? written(raw.quotedParticipant) : chat;
  const isMine = me?.ids.includes(writer) ?? false;
  const parts = [String(isMine), chat, raw.quotedStanzaID];
  return [...parts, ...(chat.endsWith("@g.us") ? [writer] : [])].join("_");
}

export const written = (id: WrittenId): string => (typeof id === "string" ? id : id._serialized);
