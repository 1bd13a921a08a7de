/** What a linked number has on the disk: the browser's profile with the keys, and how far its messages were taken. */
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";

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

const codesSchema = z.object({
  /** What they were asked for by, hashed. */
  askedBy: z.string(),
  /** Epoch milliseconds. */
  shownSince: z.number(),
});

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

  private get codesFile(): string {
    return join(this.path, "codes.json");
  }

  /** Only whoever holds the account's lease may call it. */
  async prepare(): Promise<void> {
    await mkdir(this.path, { recursive: true, mode: 0o700 });
    await Promise.all(LOCKS.map((name) => rm(join(this.profile, name), { force: true })));
  }

  /** Null where nothing is remembered, or nothing that can be read. */
  async recall(): Promise<Memory | null> {
    return memorySchema.safeParse(await readJson(this.file)).data ?? null;
  }

  /** Whole or not at all: a power cut leaves what was there before. */
  async remember(memory: Memory): Promise<void> {
    await writeWhole(this.file, memory);
    await rm(this.codesFile, { force: true });
  }

  /** A code is shown; those of one asking are counted from the first of them, whatever restarts are between. */
  async noteCode(askedBy: string, now: number): Promise<void> {
    if ((await this.shownSince(askedBy)) === null)
      await writeWhole(this.codesFile, { askedBy: hashOf(askedBy), shownSince: now });
  }

  /** Since when codes of this asking are shown, that nobody has scanned; null where there were none. */
  async shownSince(askedBy: string): Promise<number | null> {
    const known = codesSchema.safeParse(await readJson(this.codesFile)).data;
    return known?.askedBy === hashOf(askedBy) ? known.shownSince : null;
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

async function writeWhole(file: string, value: object): Promise<void> {
  const part = `${file}.part`;
  await writeFile(part, JSON.stringify(value), { mode: 0o600 });
  await rename(part, file);
}

/** Undefined where there is none, or none that can be read. */
async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return undefined;
  }
}

const hashOf = (asking: string): string => createHash("sha256").update(asking).digest("hex");
