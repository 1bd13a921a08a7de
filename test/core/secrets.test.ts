/** Sealing: what comes out again, and everything that must not. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import {
  createSecrets,
  loadSecretKey,
  parseSecretKey,
  SecretsError,
  secretKeyFile,
} from "../../core/secrets.ts";

const key = Uint8Array.from({ length: 32 }, (_, index) => index);
const otherKey = Uint8Array.from({ length: 32 }, (_, index) => index + 1);
const token = "123456789:AAFakeTokenOfTheTests-0123456789_abcd";

const problemOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof SecretsError) return error.problem;
    throw error;
  }
  return "none";
};

describe("sealing", () => {
  it("opens what it sealed, whatever it is", () => {
    const secrets = createSecrets(key);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (secret, owner) => {
        expect(secrets.open(secrets.seal(secret, owner), owner)).toBe(secret);
      }),
    );
  });

  it("seals differently each time and shows nothing of the secret", () => {
    const secrets = createSecrets(key);
    const sealed = secrets.seal(token, "account-1");
    expect(sealed).toMatch(/^v1\.[\w-]+$/);
    expect(secrets.seal(token, "account-1")).not.toBe(sealed);
    expect(Buffer.from(sealed.slice(3), "base64url").toString("latin1")).not.toContain("AAFake");
  });

  it("refuses another key and another owner, with the mend and without the secret", () => {
    const sealed = createSecrets(key).seal(token, "account-1");
    expect(problemOf(() => createSecrets(otherKey).open(sealed, "account-1"))).toBe("wrongKey");
    expect(problemOf(() => createSecrets(key).open(sealed, "account-2"))).toBe("wrongKey");
    expect(() => createSecrets(otherKey).open(sealed, "account-1")).toThrow(/account-1.*SECRET_KEY/);
  });

  it("refuses a seal with any bit changed or any byte cut off", () => {
    const secrets = createSecrets(key);
    const bytes = Buffer.from(secrets.seal(token, "a").slice(3), "base64url");
    const reopen = (changed: Buffer) => secrets.open(`v1.${changed.toString("base64url")}`, "a");
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(problemOf(() => reopen(changed))).toBe("wrongKey");
    }
    for (let length = 0; length < bytes.length; length++) {
      expect(["wrongKey", "badSeal"]).toContain(problemOf(() => reopen(bytes.subarray(0, length))));
    }
  });

  it("tells another format from another key", () => {
    const secrets = createSecrets(key);
    for (const sealed of ["", "v1", "v1.", "v2.AAAA", token, `${secrets.seal(token, "a")}.more`]) {
      expect(problemOf(() => secrets.open(sealed, "a"))).toBe("badSeal");
    }
  });
});

describe("the configured key", () => {
  it("is read from hex and from base64 of both alphabets", () => {
    const bytes = Buffer.alloc(32, 0xfb);
    for (const encoding of ["hex", "base64", "base64url"] as const) {
      expect(Buffer.from(parseSecretKey(` ${bytes.toString(encoding)}\n`))).toEqual(bytes);
    }
  });

  it("is refused when it has not 32 bytes, and not repeated in the error", () => {
    for (const text of ["", "secret", "пароль", Buffer.alloc(31, 7).toString("base64"), "ab".repeat(33)]) {
      expect(problemOf(() => parseSecretKey(text))).toBe("badKey");
    }
    expect(() => parseSecretKey("hunter22hunter22")).toThrow(/openssl rand -base64 32/);
    expect(() => parseSecretKey("hunter22hunter22")).not.toThrow(/hunter22/);
    expect(problemOf(() => createSecrets(key.subarray(1)))).toBe("badKey");
  });
});

describe("the key of the data folder", () => {
  const folders: string[] = [];
  const dataDir = () => {
    const folder = mkdtempSync(join(tmpdir(), "secrets-"));
    folders.push(folder);
    return join(folder, "data");
  };
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  it("is made once, for its owner's eyes only", () => {
    const source = { secretKey: null, dataDir: dataDir() };
    const made = loadSecretKey(source);
    expect(made).toHaveLength(32);
    expect(loadSecretKey(source)).toEqual(made);
    expect(statSync(secretKeyFile(source.dataDir)).mode & 0o777).toBe(0o600);
    expect(readdirSync(source.dataDir)).toEqual(["secret.key"]);
  });

  it("gives way to the configured one and is then not made", () => {
    const source = { secretKey: Buffer.from(key).toString("base64"), dataDir: dataDir() };
    expect(Buffer.from(loadSecretKey(source))).toEqual(Buffer.from(key));
    expect(() => statSync(secretKeyFile(source.dataDir))).toThrow(/ENOENT/);
  });

  it("is never replaced when it is broken", () => {
    const source = { secretKey: null, dataDir: dataDir() };
    loadSecretKey(source);
    writeFileSync(secretKeyFile(source.dataDir), "half a ke");
    expect(problemOf(() => loadSecretKey(source))).toBe("badKey");
    expect(readFileSync(secretKeyFile(source.dataDir), "utf8")).toBe("half a ke");
  });
});
