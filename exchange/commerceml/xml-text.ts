/** A file of XML as pieces of text, however its letters are kept: 1C writes UTF-8 and windows-1251, and errs in saying which. */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";

const HEAD_BYTES = 1024;

/**
 * Valid UTF-8 is UTF-8, whatever the declaration says; else the declaration holds, and windows-1251 where there is none.
 * `onRead` hears of each piece's bytes as it is gone on with.
 */
export async function* xmlText(file: string, onRead?: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder((await isUtf8(file)) ? "utf-8" : await declared(file));
  for await (const bytes of createReadStream(file)) {
    onRead?.((bytes as Buffer).length);
    yield decoder.decode(bytes as Buffer, { stream: true });
  }
  yield decoder.decode();
}

async function isUtf8(file: string): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const bytes of createReadStream(file)) decoder.decode(bytes as Buffer, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function declared(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead).toString("latin1");
    const named = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/i.exec(head)?.[1]?.toLowerCase() ?? "";
    return isKnown(named) && named !== "utf-8" ? named : "windows-1251";
  } finally {
    await handle.close();
  }
}

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding) !== null;
  } catch {
    return false;
  }
}
