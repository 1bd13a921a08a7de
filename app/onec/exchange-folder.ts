/** Files of one exchange until they are read: appended chunk by chunk, under names that lead nowhere else. */
import { createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

/** All files of one exchange together: a catalog with its pictures. */
const MOST_BYTES = 4 * 1024 ** 3;
const LONGEST_NAME = 255;

export type FolderFault = "badName" | "tooLarge";

export class ExchangeFolder {
  /** Bytes by folder, counted once and then added up: a catalog may come with thousands of pictures. */
  private static readonly sizes = new Map<string, number>();
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  async clear(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(this.folder, { recursive: true });
    ExchangeFolder.sizes.set(this.folder, 0);
  }

  /** Where a file of that name lies; null for a name that would lead out of the folder. */
  pathOf(name: string): string | null {
    const parts = name.replaceAll("\\", "/").split("/");
    const isPlain = parts.every(
      (part) => part !== "" && part !== "." && part !== ".." && !/[\p{Cc}:]/u.test(part),
    );
    return isPlain && name.length <= LONGEST_NAME ? join(this.folder, ...parts) : null;
  }

  async has(name: string): Promise<boolean> {
    const path = this.pathOf(name);
    return path !== null && (await stat(path).catch(() => null))?.isFile() === true;
  }

  /** A piece more of a file; null where all is well. What is too much is not kept. */
  async append(name: string, bytes: Readable): Promise<FolderFault | null> {
    const path = this.pathOf(name);
    if (path === null) return "badName";
    if (!(await isFileToBe(path))) return "badName";
    const { sizes } = ExchangeFolder;
    let size = sizes.get(this.folder) ?? (await sizeOf(this.folder));
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        done(size > MOST_BYTES ? new FullError() : null, chunk);
      },
    });
    try {
      await pipeline(bytes, counted, createWriteStream(path, { flags: "a" }));
      return null;
    } catch (error) {
      if (!(error instanceof FullError)) throw error;
      await rm(path, { force: true });
      return "tooLarge";
    } finally {
      sizes.set(this.folder, size);
    }
  }

  /** A note of the exchange's own, beside its files. */
  async note(name: string, value: unknown): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await writeFile(join(this.folder, noteName(name)), JSON.stringify(value));
  }

  async noted(name: string): Promise<unknown> {
    const written = await readFile(join(this.folder, noteName(name)), "utf8").catch(() => null);
    return written === null ? null : JSON.parse(written);
  }

  forget(name: string): Promise<void> {
    return rm(join(this.folder, noteName(name)), { force: true });
  }
}

/** No file from outside has a colon in its name. */
const noteName = (name: string): string => `note:${name}.json`;

class FullError extends Error {}

/** False where a folder has that name, or a file that of a folder on the way. */
async function isFileToBe(path: string): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    return !(await stat(path)).isDirectory();
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ENOENT";
  }
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = entries.map((entry) =>
    entry.isFile() ? stat(join(entry.parentPath, entry.name)).then(({ size }) => size) : 0,
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
