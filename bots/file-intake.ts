/** Fetches files that came in: counted, typed by their bytes, stored under their hash; or refused with a reason. */
import type { Readable } from "node:stream";
import { keepDerivatives } from "../core/files/derivatives.ts";
import type { KeptFile } from "../core/files/model.ts";
import { type FileStorage, TooLargeError } from "../core/files/storage.ts";
import { BrokenPictureError } from "../core/pictures/shown-picture.ts";
import { newId } from "../core/scope.ts";
import type { FileRefusal, Reply } from "../flows/reply.ts";
import type { Channel, Incoming, RemoteFile } from "./channel.ts";

export interface FileIntake {
  storage: FileStorage;
  maxBytes: number;
}

type FilesReply = Extract<Reply, { kind: "files" }>;

/** A reply whose files are stored and still want their rows. */
export type FetchedReply =
  | Exclude<Reply, { kind: "files" | "voice" }>
  | (Omit<FilesReply, "files"> & { files: KeptFile[] })
  | (Omit<Extract<Reply, { kind: "voice" }>, "file"> & { file: KeptFile | null });

/** Workbooks, documents and presentations of 2007 and later. */
const officeMime = /^application\/vnd\.openxmlformats-officedocument\./;
/** What people may send. Executables, archives of scripts and pages with scripts are not among them. */
const allowed = [
  /^image\/(jpeg|png|webp|gif|heic|heif)$/,
  /^video\/(mp4|quicktime|webm|3gpp)$/,
  /^audio\//,
  /^application\/pdf$/,
  officeMime,
  /^application\/vnd\.oasis\.opendocument\./,
  /^application\/x-cfb$/,
  /^application\/rtf$/,
];
/** Text has no magic bytes: it is believed by these endings, and parsed with care by whoever reads it. */
const textEndings = /\.(csv|txt|tsv|xml)$/i;
/** Endings by which a computer runs or opens what is inside, whatever bytes the file begins with: never taken. */
const runnableEndings =
  /\.(?:exe|com|scr|pif|cpl|dll|msi|msp|bat|cmd|ps1|vb[es]?|jse?|wsf|wsh|hta|chm|lnk|url|reg|jar|apk|dmg|pkg|app|sh|py|desktop|iso|img|x?html?|mht(?:ml)?|svgz?|swf|xll|(?:doc|xls|ppt)m)[\s.]*$/i;
/** A program within is never taken; the table or the letter itself is what was meant. */
const macroEndings = /\.(?:xls|doc)m[\s.]*$/i;
/** Documents, pictures and films that are taken: other bytes under such a name, or none, are one damaged on its way. */
const takenEndings = /\.(?:xlsx|xls|docx|pdf|jpe?g|png|webp|gif|hei[cf]|mp4|mov|webm|3gp)$/i;
const sheetEndings = /\.(?:xlsx?|csv|tsv)$/i;
const workbookMime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The reply an update amounts to; null when the chat itself changed. */
export async function replyOf(
  channel: Channel,
  incoming: Incoming,
  intake: FileIntake,
): Promise<FetchedReply | null> {
  const { content, accountId } = incoming;
  switch (content.kind) {
    case "chatState":
    case "chatMoved":
      return null;
    case "voice": {
      const fetched = await fetchOne(channel, accountId, content.file, intake);
      return { ...content, file: "why" in fetched ? null : fetched };
    }
    case "files": {
      const files: KeptFile[] = [];
      const refused: FilesReply["refused"] = [];
      void channel.showTyping(accountId, incoming.chat.address, incoming.thread);
      for (const file of content.files) {
        const fetched = await fetchOne(channel, accountId, file, intake);
        if ("why" in fetched)
          refused.push({
            name: file.name,
            sizeBytes: file.sizeBytes,
            limitBytes: intake.maxBytes,
            ...fetched,
          });
        else files.push(fetched);
      }
      return { ...content, files, refused };
    }
    default:
      return content;
  }
}

async function fetchOne(
  channel: Channel,
  accountId: string,
  file: RemoteFile,
  { storage, maxBytes }: FileIntake,
): Promise<KeptFile | { why: FileRefusal }> {
  if (file.sizeBytes > maxBytes) return { why: "tooLarge" };
  try {
    return await keptFile(await channel.fetchFile(accountId, file), file.name, { storage, maxBytes });
  } catch (error) {
    if (error instanceof TooLargeError) return { why: "tooLarge" };
    if (error instanceof ForbiddenTypeError) return { why: error.why };
    if (error instanceof BrokenPictureError) return { why: "broken" };
    if (error instanceof FileGoneError) return { why: "gone" };
    throw error;
  }
}

/**
 * Bytes from outside, typed by themselves and stored; they still want a row. Throws TooLargeError, and
 * ForbiddenTypeError for what nobody may send.
 */
export async function keptFile(
  bytes: Readable,
  name: string,
  { storage, maxBytes }: FileIntake,
): Promise<KeptFile> {
  let mime = "";
  let derivatives = {};
  const { sha256, size } = await storage.put(bytes, maxBytes, async (path) => {
    mime = await mimeOf(path, name);
    derivatives = await keepDerivatives(storage, path, mime);
  });
  return { id: newId(), sha256, name: cleanName(name), mime, size, ...derivatives };
}

/** The messenger no longer has the file. */
export class FileGoneError extends Error {
  override name = "FileGoneError";
}

/** Nothing that people may send. */
export class ForbiddenTypeError extends Error {
  override name = "ForbiddenTypeError";
  readonly why: Extract<FileRefusal, "forbiddenType" | "macros" | "webPage" | "broken">;
  constructor(why: ForbiddenTypeError["why"]) {
    super(why);
    this.why = why;
  }
}

async function mimeOf(path: string, name: string): Promise<string> {
  if (runnableEndings.test(name))
    throw new ForbiddenTypeError(macroEndings.test(name) ? "macros" : "forbiddenType");
  // Loaded by the first file: the start does not wait for it.
  const { fileTypeFromFile } = await import("file-type");
  const mime = (await fileTypeFromFile(path))?.mime ?? "";
  if (officeMime.test(mime) && (await isWithMacros(path))) throw new ForbiddenTypeError("macros");
  if (allowed.some((pattern) => pattern.test(mime))) return mime;
  if (/macroenabled/i.test(mime)) throw new ForbiddenTypeError("macros");
  if (mime === "" && textEndings.test(name)) return "text/plain";
  if (sheetEndings.test(name)) return sheetMimeOf(path, mime);
  throw new ForbiddenTypeError(takenEndings.test(name) ? "broken" : "forbiddenType");
}

/** Their names, and what they say of themselves, are those of files without. */
async function isWithMacros(path: string): Promise<boolean> {
  const { hasMacros } = await import("../core/spreadsheets/sheet-kind.ts");
  return hasMacros(path);
}

/** What is called a workbook may be text, or be written so that its first bytes say no more than that it is an archive. */
async function sheetMimeOf(path: string, mime: string): Promise<string> {
  const { archivedKind, writtenKind } = await import("../core/spreadsheets/sheet-kind.ts");
  const kind = mime === "application/zip" ? await archivedKind(path) : await writtenKind(path);
  if (kind === "workbook") return workbookMime;
  // A table that is a page or XML is told so; other things of a known kind are no text.
  if (kind === "text" && mime === "") return "text/plain";
  throw new ForbiddenTypeError(kind === "macros" || kind === "webPage" ? kind : "broken");
}

/** No path, no control character, not longer than a screen line: names are only ever shown. */
const cleanName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? "").replace(/[\p{C}<>:"|?*]/gu, "").slice(-80) || "file";
