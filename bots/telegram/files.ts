/** Files on their way between Telegram and the store: what each is sent as, how it is fetched, what it is called there. */
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { InputFile } from "grammy";
import type { Message } from "grammy/types";
import { TooLargeError } from "../../core/files/storage.ts";
import type { LocalFile, RemoteFile } from "../channel.ts";
import { FileGoneError } from "../file-intake.ts";
import { LostCall } from "../lost-call.ts";
import { fileUrl, type Methods } from "./client.ts";
import { Refusal } from "./errors.ts";

export type FileKind = "photo" | "video" | "voice" | "document";

/** Telegram's limit of an album. */
const IN_ALBUM = 10;

export function kindOf({ mime }: LocalFile): FileKind {
  if (/^image\/(jpeg|png|webp)$/.test(mime)) return "photo";
  if (mime === "video/mp4") return "video";
  return mime === "audio/ogg" ? "voice" : "document";
}

/** Pictures go with films, documents only with documents, a voice message alone. */
export function inAlbums<F extends { as: FileKind }>(files: readonly F[]): F[][] {
  const seen = files.filter(({ as }) => as === "photo" || as === "video");
  const documents = files.filter(({ as }) => as === "document");
  const voices = files.filter(({ as }) => as === "voice");
  return [...chunks(seen, IN_ALBUM), ...chunks(documents, IN_ALBUM), ...chunks(voices, 1)];
}

/** What Telegram has already is named again, all else is uploaded; an id counts for one kind of file only. */
export function mediaOf(
  { path, name, remoteId }: LocalFile,
  as: FileKind,
  isFresh: boolean,
): string | InputFile {
  const [kind, id] = remoteId?.split(/:(.*)/s) ?? [];
  return id && kind === as && !isFresh ? id : new InputFile(path, name);
}

/** The id to send the file by again; undefined where Telegram made something else of it. */
export function remoteIdOf(message: Message, as: FileKind): string | undefined {
  const id = as === "photo" ? message.photo?.at(-1)?.file_id : message[as]?.file_id;
  return id && `${as}:${id}`;
}

export interface Download {
  methods: Methods;
  apiRoot: string;
  token: string;
  maxBytes: number;
  timeoutMs: number;
}

/** The bytes of a file that came in; throws TooLargeError, FileGoneError or LostCall. */
export async function openRemote(file: RemoteFile, download: Download): Promise<Readable> {
  const { methods, apiRoot, token, maxBytes, timeoutMs } = download;
  const { file_path: path, file_size: size = 0 } = await methods
    .getFile({ file_id: file.remoteId })
    .catch((error: unknown) => {
      throw fetchError(error);
    });
  if (size > maxBytes) throw new TooLargeError(`${size} bytes, and ${maxBytes} are allowed`);
  if (!path) throw new FileGoneError("Telegram names no place for the file");
  const response = await fetch(fileUrl(apiRoot, token, path), {
    signal: AbortSignal.timeout(timeoutMs),
  }).catch(() => {
    throw new LostCall("download", "no answer", true);
  });
  if (response.ok && response.body) return Readable.fromWeb(response.body as ReadableStream);
  await response.body?.cancel();
  if (response.status < 500) throw new FileGoneError(`Telegram answers ${response.status} for the file`);
  throw new LostCall("download", `answered ${response.status}`, true);
}

/** A refusal of getFile is of the file, unless it is of the bot or of the moment. */
function fetchError(error: unknown): unknown {
  if (!(error instanceof Refusal) || error.code !== 400) return error;
  return /too big/i.test(error.description)
    ? new TooLargeError(error.description)
    : new FileGoneError(error.description);
}

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
