/** sendPhoto, sendDocument, sendVoice, sendVideo and albums of them. */
import { extname } from "node:path";
import { type Answer, badRequest, succeed } from "../answer.ts";
import { type FileType, fileFields, type StoredFile } from "../files.ts";
import { captionText } from "../formatted-text.ts";
import { MAX_ALBUM_SIZE } from "../limits.ts";
import { type Content, wireMessage } from "../messages.ts";
import { Parameters, type UploadedFile } from "../parameters.ts";
import { acceptPhoto } from "../pictures.ts";
import type { Call, Method } from "./call.ts";
import { entitiesOf, prepareToSend, sendOne } from "./send.ts";

type MediaKind = "photo" | "document" | "voice" | "video";

const FILE_TYPES: Readonly<Record<MediaKind, FileType>> = {
  photo: "Photo",
  document: "Document",
  voice: "VoiceNote",
  video: "Video",
};
/** Telegram tells the type of a document from its name alone. */
const MIME_TYPES: ReadonlyMap<string, string> = new Map([
  [".pdf", "application/pdf"],
  [".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  [".xls", "application/vnd.ms-excel"],
  [".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  [".csv", "text/csv"],
  [".txt", "text/plain"],
  [".json", "application/json"],
  [".xml", "application/xml"],
  [".zip", "application/zip"],
  [".png", "image/png"],
  [".jpg", "image/jpeg"],
  [".jpeg", "image/jpeg"],
  [".webp", "image/webp"],
]);

const sendMedia =
  (kind: MediaKind): Method =>
  async (call) => {
    const file = findInput(call, kind, call.parameters.text(kind));
    if (!file) return badRequest(`There is no ${kind} in the request`);
    const content = await mediaContent(call, kind, file, call.parameters);
    return content.ok ? sendOne(call, content.result) : content;
  };

export const sendPhoto = sendMedia("photo");
export const sendDocument = sendMedia("document");
export const sendVoice = sendMedia("voice");
export const sendVideo = sendMedia("video");

/** One item is sent as an ordinary message, as Telegram itself does in spite of its documentation. */
export const sendMediaGroup: Method = async (call) => {
  const argument = call.parameters.json("media");
  if (argument === null) return badRequest("Can't parse media JSON object");
  if (argument.value === undefined) return badRequest('Parameter "media" is required');
  if (!Array.isArray(argument.value)) return badRequest("Expected an Array of InputMedia");
  const contents: Content[] = [];
  const kinds = new Set<MediaKind>();
  for (const item of argument.value as unknown[]) {
    const read = await readMedia(call, item);
    if (!read.ok) return read;
    contents.push(read.result.content);
    kinds.add(read.result.kind);
  }
  if (contents.length > MAX_ALBUM_SIZE) return badRequest("Too many messages to send as an album");
  if (contents.length === 0) return badRequest("There are no messages to send");
  if (kinds.size > 1 && kinds.has("document"))
    return badRequest("Document can't be mixed with other media types");
  const albumId = contents.length > 1 ? { media_group_id: call.world.nextAlbumId() } : {};
  const post = prepareToSend(call, contents.length);
  if (!post.ok) return post;
  const sent = contents.map((content) => post.result({ ...content, ...albumId }));
  return succeed(sent.map((stored) => wireMessage(stored, call.bot)));
};

export async function readMedia(
  call: Call,
  item: unknown,
): Promise<Answer<{ kind: MediaKind; content: Content }>> {
  const refuseItem = (problem: string) => badRequest(`Can't parse InputMedia: ${problem}`);
  if (typeof item !== "object" || item === null) return refuseItem("expected an Object");
  const fields = Parameters.of({ ...item });
  const type = fields.text("type");
  if (type === "animation") return refuseItem(`type "${type}" can't be used in sendMediaGroup`);
  if (type !== "photo" && type !== "document" && type !== "video")
    return refuseItem(`type "${type}" is unsupported`);
  const file = findInput(call, "", fields.text("media"));
  if (!file) return refuseItem("media not found");
  const content = await mediaContent(call, type, file, fields);
  return content.ok ? succeed({ kind: type, content: content.result }) : content;
}

/** A file uploaded with this call, or the id or address of one elsewhere. */
function findInput({ parameters }: Call, field: string, value: string): UploadedFile | string | undefined {
  if (value.startsWith("attach://")) return parameters.file(value.slice("attach://".length));
  return value === "" ? parameters.file(field) : value;
}

async function mediaContent(
  call: Call,
  kind: MediaKind,
  input: UploadedFile | string,
  fields: Parameters,
): Promise<Answer<Content>> {
  const caption = captionText(fields, call.world.userById);
  if (!caption.ok) return caption;
  const media =
    typeof input === "string" ? reuse(call, kind, input) : await upload(call, kind, input, fields);
  if (!media.ok) return media;
  const { text, entities } = caption.result;
  return succeed({
    ...media.result,
    ...(text && { caption: text }),
    ...entitiesOf("caption_entities", entities),
  });
}

/** Sends again what is at Telegram already; this server fetches nothing from the web. */
function reuse({ world, bot }: Call, kind: MediaKind, idOrUrl: string): Answer<Content> {
  if (/^https?:\/\//i.test(idOrUrl)) return badRequest("Failed to get HTTP URL content");
  const file = world.files.find(idOrUrl, bot.id);
  if (!file) return badRequest("Wrong remote file identifier specified: can't unserialize it");
  const type = FILE_TYPES[kind];
  if (file.type !== type) return badRequest(`Can't use file of type ${file.type} as ${type}`);
  return succeed(file.shown);
}

async function upload(
  call: Call,
  kind: MediaKind,
  file: UploadedFile,
  fields: Parameters,
): Promise<Answer<Content>> {
  if (file.bytes.length === 0) return badRequest("File must be non-empty");
  if (kind === "photo") {
    const sizes = await acceptPhoto(call.world.files, file.bytes);
    return sizes.ok ? succeed({ photo: sizes.result }) : sizes;
  }
  const mime = MIME_TYPES.get(extname(file.name).toLowerCase()) ?? "application/octet-stream";
  const { name, bytes } = file;
  const stored = call.world.files.add({ type: FILE_TYPES[kind], name, mime, size: bytes.length, bytes });
  stored.shown = describe(kind, stored, fields);
  return succeed(stored.shown);
}

function describe(
  kind: Exclude<MediaKind, "photo">,
  file: StoredFile,
  fields: Parameters,
): StoredFile["shown"] {
  const duration = fields.integer("duration", 0, { min: 0 });
  if (kind === "voice") return { voice: { ...fileFields(file), duration, mime_type: "audio/ogg" } };
  if (kind === "document") {
    return { document: { ...fileFields(file), file_name: file.name, mime_type: file.mime } };
  }
  const sides = {
    width: fields.integer("width", 0, { min: 0 }),
    height: fields.integer("height", 0, { min: 0 }),
  };
  return { video: { ...fileFields(file), ...sides, duration, file_name: file.name, mime_type: "video/mp4" } };
}
