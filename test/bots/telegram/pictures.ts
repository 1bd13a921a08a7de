/** Stored files for tests: pictures of any size, and documents. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll } from "vitest";
import type { LocalFile } from "../../../bots/channel.ts";

export const picture = (width = 40, height = 30): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: "#4a8" } })
    .jpeg()
    .toBuffer();

/** Call it once in a test file: a folder of the file's own, gone with its last test. */
export function fileStorage() {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "dealerline-telegram-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The name on the disk is none of the file's own, as in the real storage. */
  const storedFile = (id: string, name: string, mime: string, bytes: Buffer): LocalFile => {
    const path = join(folder, `${id}.bin`);
    writeFileSync(path, bytes);
    return { id, path, name, mime };
  };
  const pictureFile = async (id: string, width?: number, height?: number): Promise<LocalFile> =>
    storedFile(id, `${id}.jpg`, "image/jpeg", await picture(width, height));
  return { storedFile, pictureFile };
}
