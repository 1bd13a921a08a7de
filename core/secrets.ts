/** Secrets at rest: sealed by AES-256-GCM under one key, each bound to what it belongs to. */
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = "v1";
const KEY_FILE = "secret.key";

/** badKey: the key is no 32 bytes. badSeal: this is no sealed secret. wrongKey: another key, owner or bytes. */
export type SecretsProblem = "badKey" | "badSeal" | "wrongKey";

/** A secret cannot be sealed or opened; the message says how to mend it and never holds the secret. */
export class SecretsError extends Error {
  override name = "SecretsError";
  readonly problem: SecretsProblem;

  constructor(problem: SecretsProblem, message: string) {
    super(message);
    this.problem = problem;
  }
}

export interface Secrets {
  /** `owner` is the id of what the secret belongs to: sealed for one, it cannot be opened for another. */
  seal(secret: string, owner: string): string;
  /** Throws SecretsError. */
  open(sealed: string, owner: string): string;
}

/**
 * Seals under the first key and opens what was sealed under any: while keys are changed the old one is still good.
 * Throws SecretsError when a key has not 32 bytes.
 */
export function createSecrets(key: Uint8Array, ...older: readonly Uint8Array[]): Secrets {
  const all = [key, ...older].map(secretsUnder);
  const [newest] = all;
  return {
    seal: (secret, owner) => (newest as Secrets).seal(secret, owner),
    open(sealed, owner) {
      let failure: unknown;
      for (const { open } of all) {
        try {
          return open(sealed, owner);
        } catch (error) {
          failure ??= error;
        }
      }
      throw failure;
    },
  };
}

function secretsUnder(key: Uint8Array): Secrets {
  if (key.length !== KEY_BYTES) throw badKey(`${key.length} bytes`);
  return {
    seal(secret, owner) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(boundTo(owner));
      const body = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
      return `${VERSION}.${Buffer.concat([iv, body, cipher.getAuthTag()]).toString("base64url")}`;
    },

    open(sealed, owner) {
      const { iv, body, tag } = partsOf(sealed);
      const options = { authTagLength: TAG_BYTES };
      const decipher = createDecipheriv("aes-256-gcm", key, iv, options).setAAD(boundTo(owner));
      decipher.setAuthTag(tag);
      try {
        return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
      } catch {
        throw new SecretsError(
          "wrongKey",
          `The secret of ${owner} does not open: start with the SECRET_KEY (or the ${KEY_FILE} of the data folder) it was sealed with, or store the secret again`,
        );
      }
    },
  };
}

const boundTo = (owner: string) => Buffer.from(`dealerline:${VERSION}:${owner}`, "utf8");

function partsOf(sealed: string): { iv: Buffer; body: Buffer; tag: Buffer } {
  const [version, text, ...more] = sealed.split(".");
  const bytes = Buffer.from(text ?? "", "base64url");
  if (version !== VERSION || more.length > 0 || bytes.length < IV_BYTES + TAG_BYTES) {
    throw new SecretsError(
      "badSeal",
      "This is no secret sealed by this version: update the program, or store the secret again",
    );
  }
  return {
    iv: bytes.subarray(0, IV_BYTES),
    body: bytes.subarray(IV_BYTES, -TAG_BYTES),
    tag: bytes.subarray(-TAG_BYTES),
  };
}

/** The key as configured: 64 hex digits, or base64 of 32 bytes. Throws SecretsError. */
export function parseSecretKey(text: string): Uint8Array {
  const bare = text.trim();
  if (/^[\da-f]{64}$/i.test(bare)) return Buffer.from(bare, "hex");
  if (!/^[\w+/-]+={0,2}$/.test(bare)) throw badKey("other characters than base64 or hex");
  const key = Buffer.from(bare, "base64");
  if (key.length !== KEY_BYTES) throw badKey(`${key.length} bytes`);
  return key;
}

const badKey = (found: string) =>
  new SecretsError(
    "badKey",
    `The secret key has ${found}, not 32 bytes: make one by openssl rand -base64 32`,
  );

/** Where the key lies when none is configured. */
export const secretKeyFile = (dataDir: string): string => join(dataDir, KEY_FILE);

/** Where keys come from: configured ones (the older is good only for opening), else the data folder's file. */
export interface KeySource {
  secretKey: string | null;
  previousSecretKey?: string | null;
  dataDir: string;
}

/**
 * The configured key, else the one kept in the data folder, made at the first start and readable by its
 * owner only. Throws SecretsError when what is there is no key.
 */
export const loadSecretKey = (source: KeySource): Uint8Array => loadSecretKeys(source)[0];

/** The key secrets are sealed under, and older ones that still open them. Throws SecretsError. */
export function loadSecretKeys(source: KeySource): [Uint8Array, ...Uint8Array[]] {
  const { secretKey, previousSecretKey } = source;
  if (secretKey !== null) {
    const older = previousSecretKey ? [parseSecretKey(previousSecretKey)] : [];
    return [parseSecretKey(secretKey), ...older];
  }
  const file = secretKeyFile(source.dataDir);
  const [newest = "", ...older] = (readIfThere(file) ?? makeKeyFile(file, source.dataDir))
    .trim()
    .split(/\s+/);
  return [parseSecretKey(newest), ...older.map(parseSecretKey)];
}

/** Secrets under the keys there are now. Throws SecretsError. */
export const openSecrets = (source: KeySource): Secrets => createSecrets(...loadSecretKeys(source));

export const newSecretKey = (): Uint8Array => randomBytes(KEY_BYTES);

/** Replaces the key file whole: the first key seals, the others still open. */
export function writeKeyFile(dataDir: string, keys: readonly Uint8Array[]): void {
  const file = secretKeyFile(dataDir);
  const draft = writeDraft(file, keys);
  renameSync(draft, file);
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isCode(error, "ENOENT")) return null;
    throw error;
  }
}

/** Written aside and linked into place: of two processes that start together one makes the key, both read it. */
function makeKeyFile(file: string, dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  const draft = writeDraft(file, [newSecretKey()]);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, "utf8");
}

function writeDraft(file: string, keys: readonly Uint8Array[]): string {
  const draft = `${file}.${randomUUID()}`;
  const lines = keys.map((key) => `${Buffer.from(key).toString("base64")}\n`);
  writeFileSync(draft, lines.join(""), { mode: 0o600, flush: true });
  return draft;
}

const isCode = (error: unknown, code: string) =>
  error instanceof Error && "code" in error && error.code === code;
