/** Sends one part of a message in the form Telegram has for it. */
import { InputFile } from "grammy";
import type { InlineKeyboardButton, InputMediaDocument, Message, ReplyParameters } from "grammy/types";
import { withoutMarkup } from "../../locales/say.ts";
import type { LocalFile } from "../channel.ts";
import { type Methods, within } from "./client.ts";
import { type FileKind, mediaOf, remoteIdOf } from "./files.ts";
import type { Mend } from "./mends.ts";
import type { Part } from "./render.ts";

/** Where a part goes, and how loud. */
export interface Place {
  chat_id: number;
  message_thread_id?: number;
  reply_parameters?: ReplyParameters;
  disable_notification: boolean;
}

export interface SentPart {
  /** The message that bears the words and the buttons. */
  messageId: number;
  /** What each file is called at Telegram now, by our own id of it. */
  remoteIds: Record<string, string>;
}

export interface Attempt {
  methods: Methods;
  place: Place;
  mends: ReadonlySet<Mend>;
  uploadMs: number;
}

export async function sendPart(part: Part, attempt: Attempt): Promise<SentPart> {
  if (part.kind === "files") return sendFiles(part, attempt);
  if (part.kind === "wholeText") return sendWholeText(part, attempt);
  const { methods, mends } = attempt;
  const message = await methods.sendMessage({
    reply_markup: part.kind === "text" ? { inline_keyboard: part.rows } : requestKeyboard(part.label),
    ...placeOf(attempt),
    ...textOf(part.markup, mends),
  });
  return { messageId: message.message_id, remoteIds: {} };
}

/** Words with their markup, or bare; links are never unfolded. */
export function textOf(markup: string, mends: ReadonlySet<Mend>) {
  const link_preview_options = { is_disabled: true };
  return mends.has("plainText")
    ? { text: withoutMarkup(markup), link_preview_options }
    : { text: markup, parse_mode: "HTML" as const, link_preview_options };
}

export function captionOf(markup: string, mends: ReadonlySet<Mend>) {
  if (markup === "") return {};
  return mends.has("plainText")
    ? { caption: withoutMarkup(markup) }
    : { caption: markup, parse_mode: "HTML" as const };
}

async function sendWholeText(
  { words, rows, markup }: Extract<Part, { kind: "wholeText" }>,
  attempt: Attempt,
): Promise<SentPart> {
  const document = new InputFile(Buffer.from(words), "message.txt");
  const payload = { ...placeOf(attempt), ...captionOf(markup, attempt.mends), ...keyboardOf(rows), document };
  const message = await attempt.methods.sendDocument(payload, within(attempt.uploadMs));
  return { messageId: message.message_id, remoteIds: {} };
}

type FilesPart = Extract<Part, { kind: "files" }>;

async function sendFiles({ files, markup, rows }: FilesPart, attempt: Attempt): Promise<SentPart> {
  const { mends } = attempt;
  const media = files.map(({ file, as }): Medium => {
    const kind = as !== "voice" && mends.has("asDocument") ? "document" : as;
    return { file, as: kind, media: mediaOf(file, kind, mends.has("freshUpload")) };
  });
  const caption = captionOf(markup, mends);
  const [only] = media;
  const messages =
    only && media.length === 1
      ? [await sendOne(only, { ...caption, ...keyboardOf(rows) }, attempt)]
      : await sendAlbum(media, caption, attempt);
  const remoteIds = media.flatMap(({ file, as }, index) => {
    const message = messages[index];
    const id = message && remoteIdOf(message, as);
    return id ? [[file.id, id] as const] : [];
  });
  return { messageId: messages[0]?.message_id ?? 0, remoteIds: Object.fromEntries(remoteIds) };
}

interface Medium {
  file: LocalFile;
  as: FileKind;
  media: string | InputFile;
}

interface Caption {
  caption?: string;
  parse_mode?: "HTML";
}

function sendOne(
  { as, media }: Medium,
  rest: Caption & ReturnType<typeof keyboardOf>,
  attempt: Attempt,
): Promise<Message> {
  const { methods } = attempt;
  const payload = { ...placeOf(attempt), ...rest };
  const signal = signalFor([media], attempt);
  switch (as) {
    case "photo":
      return methods.sendPhoto({ ...payload, photo: media }, signal);
    case "video":
      return methods.sendVideo({ ...payload, video: media }, signal);
    case "voice":
      return methods.sendVoice({ ...payload, voice: media }, signal);
    case "document":
      return methods.sendDocument({ ...payload, document: media }, signal);
  }
}

function sendAlbum(all: Medium[], caption: Caption, attempt: Attempt): Promise<Message[]> {
  const sources = all.map(({ media }) => media);
  const items = all.map(({ as, media }, index) => ({ type: as, media, ...(index === 0 && caption) }));
  // Albums are all documents or none (files.ts), which the type cannot see.
  const media = items as InputMediaDocument[];
  return attempt.methods.sendMediaGroup({ ...placeOf(attempt), media }, signalFor(sources, attempt));
}

/** Bytes on their way take longer than words. */
const signalFor = (media: (string | InputFile)[], { uploadMs }: Attempt) =>
  media.some((one) => one instanceof InputFile) ? within(uploadMs) : undefined;

function placeOf({ place, mends }: Attempt): Place {
  if (place.message_thread_id === undefined || !mends.has("noThread")) return place;
  const { message_thread_id: _, ...rest } = place;
  return rest;
}

const keyboardOf = (rows: InlineKeyboardButton[][]) =>
  rows.length > 0 ? { reply_markup: { inline_keyboard: rows } } : {};

const requestKeyboard = (label: string) => ({
  keyboard: [[{ text: label, request_contact: true }]],
  resize_keyboard: true,
  one_time_keyboard: true,
});
