/** Files on their way between a linked WhatsApp and the store. */
import { readFile, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import type { LocalFile, RemoteFile } from "../channel.ts";
import { FileGoneError } from "../file-intake.ts";
import type { WebClient, WebFile } from "./contract.ts";

/** A file ready to be sent. */
export interface Attachment {
  name: string;
  mime: string;
  /** As it is, to be opened by another program; else it is shown in the chat. */
  asDocument: boolean;
  bytes(): Promise<Buffer>;
}

/** A stored file cannot be read: no attempt will send it. */
export class UnreadableFile extends Error {
  override name = "UnreadableFile";
}

/** What WhatsApp shows in the chat itself, and takes no more of. */
const SHOWN = /^(?:image\/(?:jpeg|png|webp)|video\/mp4|audio\/(?:mpeg|mp4|ogg|aac))$/;
const SHOWN_BYTES = 16 * 1024 * 1024;

/** Throws UnreadableFile. */
export async function attachmentOf({ id, path, name, mime }: LocalFile): Promise<Attachment> {
  const unreadable = (): never => {
    throw new UnreadableFile(`the file ${id} cannot be read`);
  };
  const { size } = await stat(path).catch(unreadable);
  const asDocument = !SHOWN.test(mime) || size > SHOWN_BYTES;
  return { name, mime, asDocument, bytes: () => readFile(path).catch(unreadable) };
}

/** Words far too long to be read as messages. */
export const wholeText = (words: string): Attachment => ({
  name: "message.txt",
  mime: "text/plain",
  asDocument: true,
  bytes: async () => Buffer.from(words),
});

export const webFileOf = async ({ name, mime, bytes }: Attachment): Promise<WebFile> => ({
  name,
  mime,
  bytes: await bytes(),
});

/**
 * The bytes of a file that came in. One whose link has expired is asked for again: the phone that sent it may have to
 * upload it anew, which takes a while. Throws FileGoneError or LostCall.
 */
export async function openRemote(
  { remoteId }: RemoteFile,
  client: Pick<WebClient, "fetchFile">,
  retryMs: readonly number[],
): Promise<Readable> {
  for (const waitMs of [0, ...retryMs]) {
    await delay(waitMs);
    const file = await client.fetchFile(remoteId);
    if (file) return Readable.from([file.bytes]);
  }
  throw new FileGoneError("WhatsApp no longer has the file");
}
