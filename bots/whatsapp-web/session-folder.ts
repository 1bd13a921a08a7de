/** What a linked number has on the disk: the browser's profile with the keys, and how far its messages were taken. */
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const memorySchema = z.object({
  /** Digits; the number the profile is linked to, or was. */
  phone: z.string(),
  isLinked: z.boolean(),
  /** Epoch milliseconds: what was written before is nobody's question to us. */
  linkedAt: z.number(),
  /** Everything up to then, by WhatsApp's clock, is in the store. */
  seenUntil: z.number(),
});
export type Memory = z.infer<typeof memorySchema>;

/** Chromium's own locks: one that was killed, or ran in a container of another name, has left them. */
const LOCKS = ["SingletonLock", "SingletonCookie", "SingletonSocket"];

export class SessionFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Where the profile of the library's own naming lies. */
  get profile(): string {
    return join(this.path, "session");
  }

  private get file(): string {
    return join(this.path, "link.json");
  }

  /** Only whoever holds the account's lease may call it. */
  async prepare(): Promise<void> {
    await mkdir(this.path, { recursive: true, mode: 0o700 });
    await Promise.all(LOCKS.map((name) => rm(join(this.profile, name), { force: true })));
  }

  /** Null where nothing is remembered, or nothing that can be read. */
  async recall(): Promise<Memory | null> {
    try {
      return memorySchema.parse(JSON.parse(await readFile(this.file, "utf8")));
    } catch {
      return null;
    }
  }

  /** Whole or not at all: a power cut leaves what was there before. */
  async remember(memory: Memory): Promise<void> {
    const part = `${this.file}.part`;
    await writeFile(part, JSON.stringify(memory), { mode: 0o600 });
    await rename(part, this.file);
  }

  /** The keys are worth nothing any more; what was taken in is still known. */
  async forgetProfile(): Promise<void> {
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    await this.noteUnlinked();
  }

  async noteUnlinked(): Promise<void> {
    const memory = await this.recall();
    if (memory?.isLinked) await this.remember({ ...memory, isLinked: false });
  }
}
