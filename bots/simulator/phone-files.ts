/** Files sent to and from the simulated phones: contents in a folder, a name and a size for each. */
import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { PhoneFile } from "./phone.ts";

export class PhoneFiles {
  private readonly folder: string;
  private readonly known = new Map<string, PhoneFile>();

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.folder = folder;
  }

  list(): PhoneFile[] {
    return [...this.known.values()];
  }

  get(id: string): PhoneFile | undefined {
    return this.known.get(id);
  }

  /** Takes note of a file whose content is already in the folder. */
  remember(file: PhoneFile): PhoneFile {
    this.known.set(file.id, file);
    return file;
  }

  pathOf(file: PhoneFile): string {
    return join(this.folder, file.id);
  }

  save(bytes: Uint8Array, name: string, mime: string, small?: string): PhoneFile {
    const described = describe(name, mime, bytes.byteLength, true);
    const file = small === undefined ? described : { ...described, small };
    writeFileSync(this.pathOf(file), bytes);
    return this.remember(file);
  }

  open(file: PhoneFile): Readable {
    return createReadStream(this.pathOf(file));
  }

  read(id: string): { file: PhoneFile; bytes: Buffer } | undefined {
    const file = this.known.get(id);
    return file?.hasContent ? { file, bytes: readFileSync(this.pathOf(file)) } : undefined;
  }

  /**
   * Writes a stream to the folder as it comes. Past maxBytes the content is dropped but still counted,
   * so that the sender can be told the true size.
   */
  async receive(source: Readable, name: string, mime: string, maxBytes: number): Promise<PhoneFile> {
    const draft = describe(name, mime, 0, true);
    const path = this.pathOf(draft);
    let size = 0;
    const capped = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.byteLength;
        done(null, size > maxBytes ? undefined : chunk);
      },
    });
    try {
      await pipeline(source, capped, createWriteStream(path));
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    }
    const hasContent = size <= maxBytes;
    if (!hasContent) rmSync(path);
    return this.remember({ ...draft, size, hasContent });
  }
}

/** A sender's name may hold a path or control characters: only its last, printable part is kept. */
function describe(name: string, mime: string, size: number, hasContent: boolean): PhoneFile {
  const printable = basename(name.replaceAll("\\", "/")).replace(/\p{Cc}/gu, "");
  return { id: randomUUID(), name: printable.slice(0, 255) || "file", mime, size, hasContent };
}
