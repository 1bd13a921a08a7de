/** Bytes of files in an S3-compatible bucket: for several machines, and for folders that would grow without end. */

import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { AwsClient } from "aws4fetch";
import type { RemoteBytes } from "../core/files/remote-bytes.ts";

export interface BucketAddress {
  /** https://s3.example.ru, without a slash at its end. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

const ATTEMPT_MS = 60_000;
const RETRIES = 3;

/** The server said no: its status, and the beginning of what it said. */
export class BucketError extends Error {
  override name = "BucketError";
}

export function openBucket({ endpoint, bucket, ...keys }: BucketAddress): RemoteBytes {
  const client = new AwsClient({ ...keys, service: "s3", retries: RETRIES });
  const call = async (
    sha256: string,
    init: { method: string; body?: Uint8Array<ArrayBuffer>; headers?: Record<string, string> },
  ) => {
    const address = `${endpoint}/${encodeURIComponent(bucket)}/${sha256.slice(0, 2)}/${sha256}`;
    return client.fetch(address, { ...init, signal: AbortSignal.timeout(ATTEMPT_MS) });
  };
  const done = async (response: Response): Promise<void> => {
    const said = await response.text();
    if (!response.ok) throw new BucketError(`The bucket answered ${response.status}: ${said.slice(0, 200)}`);
  };
  return {
    async put(sha256, path) {
      // A file's name is the hash of its bytes: the server checks them by it.
      const headers = { "x-amz-content-sha256": sha256 };
      await done(await call(sha256, { method: "PUT", body: new Uint8Array(await readFile(path)), headers }));
    },
    async get(sha256, to) {
      const response = await call(sha256, { method: "GET" });
      if (response.status === 404) {
        await response.body?.cancel();
        return false;
      }
      if (!response.ok || !response.body) await done(response);
      await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(to));
      return true;
    },
    async has(sha256) {
      const response = await call(sha256, { method: "HEAD" });
      if (response.status === 404) return false;
      await done(response);
      return true;
    },
    async remove(sha256) {
      const response = await call(sha256, { method: "DELETE" });
      if (response.status !== 404) await done(response);
    },
  };
}
