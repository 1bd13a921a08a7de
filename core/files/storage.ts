/** Where the bytes of files lie: a folder, each file named by its hash, so that no name from outside is a path. */
import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

export interface Stored {
  sha256: string;
  size: number;
  path: string;
}

export class TooLargeError extends Error {
  override name = "TooLargeError";
}

export class FileStorage {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  pathOf(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256);
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
    const part = join(this.folder, `.${randomUUID()}.part`);
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
      await mkdir(join(path, ".."), { recursive: true });
      await rename(part, path);
      return { sha256, size, path };
    } finally {
      await rm(part, { force: true });
    }
  }
}
