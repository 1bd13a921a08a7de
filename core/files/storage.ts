/** Where the bytes of files lie: a folder, each file named by its hash, so that no name from outside is a path. */
import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { access, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { RemoteBytes } from "./remote-bytes.ts";

export interface Stored {
  sha256: string;
  size: number;
  path: string;
}

export class TooLargeError extends Error {
  override name = "TooLargeError";
}

/** With a second place the folder holds copies, fetched as they are wanted: nothing is kept that is not there too. */
export class FileStorage {
  readonly folder: string;
  private readonly remote: RemoteBytes | null;

  constructor(folder: string, remote: RemoteBytes | null = null) {
    this.folder = folder;
    this.remote = remote;
  }

  /** Where a file's bytes lie in the folder, if they do. */
  pathOf(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256);
  }

  /** The same, once they are there; the path of nothing where nobody has them. */
  async open(sha256: string): Promise<string> {
    const path = this.pathOf(sha256);
    if (this.remote === null || (await isThere(path))) return path;
    const part = this.newPart();
    try {
      await mkdir(dirname(path), { recursive: true });
      if (!(await this.remote.get(sha256, part))) return path;
      if ((await hashOf(part)) !== sha256) throw new Error(`The bytes fetched for ${sha256} are others`);
      await rename(part, path);
      return path;
    } finally {
      await rm(part, { force: true });
    }
  }

  /** Whether anybody has the bytes. */
  async has(sha256: string): Promise<boolean> {
    return (await isThere(this.pathOf(sha256))) || ((await this.remote?.has(sha256)) ?? false);
  }

  /** Everywhere; nothing where there are none. */
  async remove(sha256: string): Promise<void> {
    await this.remote?.remove(sha256);
    await rm(this.pathOf(sha256), { force: true });
  }

  /**
   * Streams bytes in while hashing and counting them; throws TooLargeError past the cap and keeps nothing. Nor does it
   * where `look`, which is shown the bytes before they get their place, rejects.
   */
  async put(
    bytes: Readable,
    maxBytes: number,
    look: (path: string) => Promise<void> = async () => {},
  ): Promise<Stored> {
    await mkdir(this.folder, { recursive: true });
    const part = this.newPart();
    const hash = createHash("sha256");
    let size = 0;
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        hash.update(chunk);
        done(size > maxBytes ? new TooLargeError(`More than ${maxBytes} bytes`) : null, chunk);
      },
    });
    try {
      await pipeline(bytes, count, createWriteStream(part));
      await look(part);
      const sha256 = hash.digest("hex");
      const path = this.pathOf(sha256);
      // The second place first: what is in the folder alone would be nobody's on another machine.
      await this.remote?.put(sha256, part);
      await mkdir(dirname(path), { recursive: true });
      await rename(part, path);
      return { sha256, size, path };
    } finally {
      await rm(part, { force: true });
    }
  }

  private newPart(): string {
    return join(this.folder, `.${randomUUID()}.part`);
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
