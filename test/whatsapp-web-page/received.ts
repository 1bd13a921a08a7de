/** What somebody writes, as WhatsApp's page has it. */
import { randomBytes } from "node:crypto";
import type { Phone } from "./phone.ts";
import type { WireMessage, WirePerson } from "./wire.ts";

export interface Received {
  from: WirePerson;
  /** A group's id; left out where it is written to us alone. */
  group?: string;
  text?: string;
  /** WhatsApp's own, where what is sent does not tell it. */
  type?: string;
  media?: { bytes: Buffer; mime: string; name?: string; kind?: string };
  /** Several pictures sent as one; the text is the first one's caption. */
  album?: { bytes: Buffer; mime: string }[];
  /** The id of a message in the same chat. */
  quotes?: string;
  location?: { latitude: number; longitude: number; name?: string };
  vCard?: string;
  /** Epoch milliseconds. */
  at?: number;
  /** More of WhatsApp's own fields. */
  fields?: Record<string, unknown>;
}

/** How somebody is seen: by their lid where they have one. */
export const addressOf = ({ lid, pn }: WirePerson): string => {
  const address = lid ?? pn;
  if (!address) throw new Error("Nobody is on WhatsApp without an id");
  return address;
};

export const stanza = (): string => randomBytes(16).toString("hex").toUpperCase();

export function wireOf(
  phone: Phone,
  received: Received,
  type = typeOf(received),
  id = stanza(),
): WireMessage {
  const { from, group, at = Date.now() } = received;
  return {
    stanza: id,
    chat: group ?? addressOf(from),
    fromMe: false,
    ...(group && { participant: addressOf(from) }),
    t: Math.floor(at / 1000),
    type,
    ack: 1,
    fields: { ...fieldsOf(phone, received), ...received.fields },
  };
}

function fieldsOf(phone: Phone, received: Received): Record<string, unknown> {
  const { from, group, text, media, quotes, location, vCard } = received;
  const quoted = quotes === undefined ? undefined : phone.find(quotes);
  const { me } = phone;
  return {
    from: group ?? addressOf(from),
    to: addressOf(from).endsWith("@lid") ? me.lid : me.pn,
    notifyName: from.name,
    self: "in",
    ...(media ? mediaFields(phone, media, text) : { body: text ?? vCard ?? "" }),
    ...(location && { lat: location.latitude, lng: location.longitude, loc: location.name }),
    ...(vCard && { vcardFormattedName: "Contact" }),
    ...(quoted && {
      quotedMsg: { type: quoted.type, body: quoted.fields.body },
      quotedStanzaID: quoted.stanza,
      quotedParticipant: quoted.fromMe ? me.lid : (quoted.participant ?? quoted.chat),
    }),
  };
}

function mediaFields(
  phone: Phone,
  { bytes, mime, name }: NonNullable<Received["media"]>,
  caption?: string,
): object {
  const directPath = `/media/${stanza()}`;
  phone.media.set(directPath, bytes);
  const keys = { mediaKey: "key", filehash: "hash", encFilehash: "hash" };
  return { directPath, mimetype: mime, size: bytes.length, filename: name, caption, ...keys };
}

function typeOf({ type, media, location, vCard }: Received): string {
  if (type) return type;
  if (location) return "location";
  if (vCard) return "vcard";
  if (!media) return "chat";
  const [kind = ""] = media.mime.split("/");
  if (media.kind) return media.kind;
  return media.name === undefined && ["image", "video", "audio"].includes(kind) ? kind : "document";
}
