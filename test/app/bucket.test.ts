/** Files in a bucket: put there before they count as kept, fetched where they are wanted, checked, erased, moved there. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BucketError, openBucket } from "../../app/bucket.ts";
import { loadConfig } from "../../app/config.ts";
import { fileStorage, tidyFolder } from "../../app/file-storage.ts";
import { FileStorage } from "../../core/files/storage.ts";
import { S3Server } from "../s3-server/s3-server.ts";

const PHOTO = Buffer.from("a photo of a plate");
const SHA = createHash("sha256").update(PHOTO).digest("hex");
const DAY_MS = 86_400_000;

let server: S3Server;
let folder: string;
beforeEach(async () => {
  server = await S3Server.open();
  folder = mkdtempSync(join(tmpdir(), "dealerline-bucket-"));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const storageIn = (name: string) => new FileStorage(join(folder, name), openBucket(server.address));
const put = (storage: FileStorage) => storage.put(Readable.from([PHOTO]), 1_000);
const objectOf = (sha: string) => `/claims/${sha.slice(0, 2)}/${sha}`;

describe("a file in a bucket", () => {
  it("is written signed, read on another machine, and gone from both when it is removed", async () => {
    const [one, other] = [storageIn("one"), storageIn("other")];
    expect((await put(one)).sha256).toBe(SHA);
    expect([...server.objects]).toEqual([[objectOf(SHA), PHOTO]]);
    expect(existsSync(other.pathOf(SHA))).toBe(false);
    expect(await other.has(SHA)).toBe(true);
    expect(readFileSync(await other.open(SHA))).toEqual(PHOTO);
    const before = server.requests.length;
    await other.open(SHA);
    expect(server.requests).toHaveLength(before);
    await other.remove(SHA);
    expect(server.objects.size).toBe(0);
    expect(await other.has(SHA)).toBe(false);
    // The first machine's copy is one at hand only: the next tidying takes it.
    expect(await one.has(SHA)).toBe(true);
  });

  it("is tried again while the bucket is busy, and not kept where it never answers", async () => {
    server.failing = 2;
    await put(storageIn("one"));
    expect(server.objects.size).toBe(1);
    server.objects.clear();
    server.failing = 99;
    const storage = storageIn("two");
    await expect(put(storage)).rejects.toThrow(BucketError);
    server.failing = 0;
    expect(await storage.has(SHA)).toBe(false);
  });

  it("is taken only with the right key, and only if its bytes are what their name says", async () => {
    const forged = openBucket({ ...server.address, secretAccessKey: "guessed" });
    writeFileSync(join(folder, "photo"), PHOTO);
    await expect(forged.put(SHA, join(folder, "photo"))).rejects.toThrow("SignatureDoesNotMatch");
    server.objects.set(objectOf(SHA), Buffer.from("other bytes"));
    const storage = storageIn("one");
    await expect(storage.open(SHA)).rejects.toThrow(/are others/);
    expect(existsSync(storage.pathOf(SHA))).toBe(false);
  });

  it("that nobody has is none: its path leads nowhere", async () => {
    const storage = storageIn("one");
    expect(await storage.has(SHA)).toBe(false);
    expect(existsSync(await storage.open(SHA))).toBe(false);
    await storage.remove(SHA);
  });
});

describe("configured", () => {
  const env = () => {
    const { endpoint, bucket, region, accessKeyId, secretAccessKey } = server.address;
    return {
      ...{ DATA_DIR: folder, BUCKET_ENDPOINT: `${endpoint}/`, BUCKET_NAME: bucket },
      ...{ BUCKET_REGION: region, BUCKET_KEY_ID: accessKeyId, BUCKET_SECRET: secretAccessKey },
    };
  };

  it("takes a folder from before along, file by file as it grows old", async () => {
    const alone = await fileStorage(loadConfig({ DATA_DIR: folder }));
    const { path } = await put(alone);
    const config = loadConfig(env());
    expect(await tidyFolder(config, Date.now())).toBe(0);
    const weekAgo = (Date.now() - 8 * DAY_MS) / 1_000;
    utimesSync(path, weekAgo, weekAgo);
    expect(await tidyFolder(loadConfig({ DATA_DIR: folder }), Date.now())).toBe(0);
    expect(existsSync(path)).toBe(true);
    const stray = join(dirname(path), "notes.txt");
    mkdirSync(dirname(stray), { recursive: true });
    writeFileSync(stray, "somebody's");
    expect(await tidyFolder(config, Date.now())).toBe(1);
    expect(existsSync(path)).toBe(false);
    expect(existsSync(stray)).toBe(true);
    expect(readFileSync(await (await fileStorage(config)).open(SHA))).toEqual(PHOTO);
  });

  it("by half is refused with what is missing", () => {
    const { BUCKET_SECRET: _, ...half } = env();
    expect(() => loadConfig(half)).toThrow(/BUCKET_SECRET: set it to that key's secret/);
  });
});
