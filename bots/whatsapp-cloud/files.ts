/** Files on their way between Meta and the store: what each is sent as, how it is stored there and fetched. */
import { readFile, stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { Clock } from "../../core/clock.ts";
import { TooLargeError } from "../../core/files/storage.ts";
import type { LocalFile, RemoteFile } from "../channel.ts";
import { FileGoneError } from "../file-intake.ts";
import type { GraphClient } from "./client.ts";
import { Refusal } from "./errors.ts";

export type MediaKind = "image" | "video" | "audio" | "document";

/** A file ready to be sent. */
export interface Attachment {
  /** Our own id of it; null for one that is kept nowhere. */
  id: string | null;
  as: MediaKind;
  name: string;
  mime: string;
  remoteId?: string;
  bytes(): Promise<Buffer>;
}

const MEGABYTE = 1024 * 1024;
const kinds: readonly { as: MediaKind; mime: RegExp; maxBytes: number }[] = [
  { as: "image", mime: /^image\/(?:jpeg|png)$/, maxBytes: 5 * MEGABYTE },
  { as: "video", mime: /^video\/(?:mp4|3gpp)$/, maxBytes: 16 * MEGABYTE },
  { as: "audio", mime: /^audio\/(?:aac|amr|mpeg|mp4|ogg)$/, maxBytes: 16 * MEGABYTE },
];
const DOCUMENT_BYTES = 100 * MEGABYTE;

/** The documents Meta takes, by ending: bytes alone do not tell an old workbook from an old letter. */
const documentMimes: Record<string, string> = {
  pdf: "application/pdf",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xls: "application/vnd.ms-excel",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ppt: "application/vnd.ms-powerpoint",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  txt: "text/plain",
  csv: "text/plain",
};

/** Null for a file that Meta takes in no form; throws Refusal for one that cannot be read. */
export async function attachmentOf(file: LocalFile): Promise<Attachment | null> {
  const { id, path, name, remoteId } = file;
  const unreadable = (): never => {
    throw new Refusal("media", 400, { code: 100, message: `the file ${id} cannot be read` });
  };
  const { size } = await stat(path).catch(unreadable);
  const form = formOf(file, size);
  const bytes = () => readFile(path).catch(unreadable);
  return form && { id, name, ...form, ...(remoteId && { remoteId }), bytes };
}

function formOf({ name, mime }: LocalFile, size: number): Pick<Attachment, "as" | "mime"> | null {
  const kind = kinds.find((known) => known.mime.test(mime));
  if (kind) return size <= kind.maxBytes ? { as: kind.as, mime } : null;
  const document = documentMimes[name.split(".").at(-1)?.toLowerCase() ?? ""];
  return document && size <= DOCUMENT_BYTES ? { as: "document", mime: document } : null;
}

/** Words far too long to be read as messages. */
export const wholeText = (words: string): Attachment => ({
  id: null,
  as: "document",
  name: "message.txt",
  mime: "text/plain",
  bytes: async () => Buffer.from(words),
});

/** Meta keeps an upload for thirty days. */
const KEPT_MS = 29 * 24 * 3_600_000;

/** What Meta has still is named again, all else is uploaded: its id there, and what to remember it by. */
export async function mediaOf(
  attachment: Attachment,
  { client, clock, isFresh }: { client: GraphClient; clock: Clock; isFresh: boolean },
): Promise<{ mediaId: string; remoteId: string; isReused: boolean }> {
  const { remoteId } = attachment;
  const [uploadedAt, known] = remoteId?.split(/:(.*)/s) ?? [];
  if (remoteId && known && !isFresh && clock.now() - Number(uploadedAt) < KEPT_MS)
    return { mediaId: known, remoteId, isReused: true };
  const bytes = await attachment.bytes();
  const mediaId = await client.upload({ bytes, name: attachment.name, mime: attachment.mime });
  return { mediaId, remoteId: `${clock.now()}:${mediaId}`, isReused: false };
}

/** The bytes of a file that came in; throws TooLargeError, FileGoneError or LostCall. */
export async function openRemote(
  file: RemoteFile,
  { client, maxBytes }: { client: GraphClient; maxBytes: number },
): Promise<Readable> {
  // An address is good for five minutes, and less where Meta is slow: where it is no longer, another is asked for.
  const bytes = (await opened(file, client, maxBytes)) ?? (await opened(file, client, maxBytes));
  if (!bytes) throw new FileGoneError("Meta no longer has the file");
  return bytes;
}

async function opened(
  { remoteId }: RemoteFile,
  client: GraphClient,
  maxBytes: number,
): Promise<Readable | undefined> {
  const { url, file_size: size = 0 } = await client.media(remoteId).catch((error: unknown) => {
    throw error instanceof Refusal && error.status < 500 && !error.isOfToken
      ? new FileGoneError(error.description)
      : error;
  });
  if (size > maxBytes) throw new TooLargeError(`${size} bytes, and ${maxBytes} are allowed`);
  return url === undefined ? undefined : client.download(url);
}
