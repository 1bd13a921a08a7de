/** What a person's message says, in the words all channels share; null when it says nothing to a bot. */
import type { Content, RemoteFile } from "../channel.ts";
import { bareMime, fileName } from "../file-names.ts";
import { decodePress } from "../press-data.ts";
import { CONTACT_ID, moreFrom } from "./choices.ts";
import type { MediaPayload, MessagePayload } from "./payload.ts";

/** The data of the button or row that was pressed; undefined for a message of another kind. */
const pressedIn = ({ type, interactive, button }: MessagePayload): string | undefined => {
  if (type === "button") return button?.payload ?? "";
  const reply = interactive?.button_reply ?? interactive?.list_reply;
  return type === "interactive" ? reply?.id : undefined;
};

export function contentOf(message: MessagePayload): Content | null {
  const pressed = pressedIn(message);
  if (pressed !== undefined) return pressContent(message, pressed);
  switch (message.type) {
    case "text":
      return { kind: "text", text: message.text?.body ?? "", ...quoteOf(message), ...forwarding(message) };
    case "image":
    case "video":
    case "document":
      return filesOf(message, message[message.type]);
    case "audio":
      return message.audio?.voice ? voiceOf(message, message.audio) : filesOf(message, message.audio);
    case "sticker":
      return { kind: "sticker" };
    case "location":
      return placeOf(message);
    case "contacts":
      return contactOf(message);
    // The chat was opened for the first time and nothing is written yet.
    case "request_welcome":
      return { kind: "start", payload: "" };
    case "system":
      return systemOf(message);
    case "edit":
      return editOf(message);
    case "unsupported":
      return unsupportedOf(message);
    case "call":
      return { kind: "unsupported", what: "call" };
    case "interactive":
      return { kind: "unsupported", ...(message.interactive?.type === "payment" && { what: "payment" }) };
    // Nobody waits for an answer to a thumb, or to words taken back.
    case "reaction":
    case "revoke":
      return null;
    default:
      return { kind: "unsupported" };
  }
}

function pressContent(message: MessagePayload, pressed: string): Content {
  if (pressed === CONTACT_ID) return ownNumber(message);
  const { id: of } = message.context ?? {};
  const from = moreFrom(pressed);
  return of && from !== undefined ? { kind: "more", of, from } : decodePress(pressed);
}

/** Meta may tell that a message was changed or taken back, and not what it says now. */
function unsupportedOf({ id = "", unsupported, errors = [] }: MessagePayload): Content | null {
  switch (unsupported?.type) {
    case "edit":
      return { kind: "edit", text: "", messageId: id };
    case "revoke":
      return null;
    default: {
      const isLive = [unsupported?.type, errors[0]?.title].some((told) =>
        /^live.?location$/i.test(told ?? ""),
      );
      return { kind: "unsupported", ...(isLive && { what: "liveLocation" }) };
    }
  }
}

/** The new words of a message changed later; null where none are told. */
function editOf({ edit }: MessagePayload): Content | null {
  const { original_message_id: messageId, message } = edit ?? {};
  const text = message?.text?.body ?? (message?.image ?? message?.video ?? message?.document)?.caption;
  return messageId === undefined || text === undefined ? null : { kind: "edit", text, messageId };
}

/** The number somebody writes from is vouched for by WhatsApp itself; one who hides it has none to share so. */
const ownNumber = ({ from }: MessagePayload): Content =>
  from ? { kind: "contact", phone: `+${from}`, isOwn: true } : { kind: "unsupported" };

/** A number vouches for its sender when it is the one written from, or the answer to our own request for it. */
function contactOf({ contacts = [], from }: MessagePayload): Content {
  const [contact] = contacts;
  const [phone] = contact?.phones ?? [];
  const digits = phone?.wa_id ?? phone?.phone?.replace(/\D/g, "") ?? "";
  if (digits === "") return { kind: "unsupported" };
  const isAnswered =
    from === undefined && contact?.origin === "contact_request" && phone?.wa_id !== undefined;
  const isOwn = isAnswered || (from !== undefined && digits === from);
  const name = contact?.name?.formatted_name;
  return { kind: "contact", phone: `+${digits}`, isOwn, ...(!isOwn && name && { name }) };
}

function placeOf({ location }: MessagePayload): Content {
  const { latitude, longitude } = location ?? {};
  return latitude === undefined || longitude === undefined
    ? { kind: "unsupported" }
    : { kind: "location", latitude, longitude };
}

/** Who changed the number writes from another: the old one is nobody's to write to, and the new one has to enter anew. */
const systemOf = ({ system }: MessagePayload): Content | null =>
  /changed_number|changed_user_id/.test(system?.type ?? "") ? { kind: "chatState", state: "left" } : null;

const quoteOf = ({ context }: MessagePayload): { repliesTo?: string } =>
  context?.id ? { repliesTo: context.id } : {};

const forwarding = ({ context }: MessagePayload): { isForwarded?: true } =>
  context?.forwarded ? { isForwarded: true } : {};

function filesOf(message: MessagePayload, media: MediaPayload | undefined): Content {
  const file = media && remote(message, media);
  return file
    ? {
        ...{ kind: "files", files: [file], caption: media.caption ?? "" },
        ...quoteOf(message),
        ...forwarding(message),
      }
    : { kind: "unsupported", ...(media && message.type !== "document" && { what: "viewOnce" }) };
}

function voiceOf(message: MessagePayload, media: MediaPayload): Content {
  const file = remote(message, media);
  return file ? { kind: "voice", file, ...quoteOf(message) } : { kind: "unsupported" };
}

/** Its size is told only when it is asked for. A view-once picture comes without an id: nobody may keep it. */
function remote({ type }: MessagePayload, media: MediaPayload): RemoteFile | undefined {
  if (!media.id) return undefined;
  const mime = bareMime(media.mime_type);
  const name = media.filename ?? fileName(`${type}_${media.id}`, mime);
  return { remoteId: media.id, name, mime, sizeBytes: 0 };
}
