/** Copies of the embedded database: whole while others write, and never put in place unless they are. */
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { backupSqlite, CopyError, checkCopy } from "../../db/backup.ts";
import { isInUse, restoreSqlite } from "../../db/restore.ts";
import { openSqlite } from "../../db/sqlite.ts";
import { SqliteDatabase } from "../../db/sqlite-driver.ts";
import type { Store } from "../../db/store.ts";

const NOW = Date.UTC(2026, 10, 24, 6, 10);
let folder: string;
let file: string;
const opened: Store[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(inject("runFolder"), "backup-"));
  file = join(folder, "dealerline.db");
  copyFileSync(inject("sqliteTemplate"), file);
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
  rmSync(folder, { recursive: true });
});

async function open(): Promise<Store> {
  const store = await openSqlite({ file, synchronous: "NORMAL" });
  opened.push(store);
  return store;
}

const setValue = (store: Store, value: number) =>
  store.everywhere.transact(async ({ db, t }) => {
    const [tenant] = await db.select({ id: t.tenants.id }).from(t.tenants);
    const row = { tenantId: tenant?.id ?? "", name: "copies", value };
    await db
      .insert(t.counters)
      .values(row)
      .onConflictDoUpdate({ target: [t.counters.tenantId, t.counters.name], set: { value } });
  });

function valueIn(database: string): number | undefined {
  const connection = new SqliteDatabase(database, { readonly: true });
  const value = connection.prepare("SELECT value FROM counters WHERE name = 'copies'").pluck().get();
  connection.close();
  return value as number | undefined;
}

const problemOf = (work: () => unknown): string => {
  try {
    work();
    return "none at all";
  } catch (error) {
    return error instanceof CopyError ? error.code : String(error);
  }
};

describe("a backup", () => {
  it("is the last commit, whole, while the program goes on writing", async () => {
    const store = await open();
    const values = [1, 2, 3, 4, 5];
    for (const value of values) {
      await setValue(store, value);
      const more = setValue(store, value + 100);
      backupSqlite(file, join(folder, `copy-${value}.db`));
      await more;
    }
    for (const value of values) {
      const copy = join(folder, `copy-${value}.db`);
      checkCopy(copy, { hasNoOrphans: true });
      expect(valueIn(copy)).toBe(value);
    }
  });

  it("that fails leaves nothing under its name, nor beside it", () => {
    writeFileSync(file, "no database");
    expect(() => backupSqlite(file, join(folder, "copies", "copy.db"))).toThrow();
    expect(readdirSync(join(folder, "copies"))).toEqual([]);
  });
});

describe("a check", () => {
  it("tells what is no database, none of ours, damaged, or torn apart", () => {
    const other = join(folder, "other.db");
    expect(problemOf(() => checkCopy(other))).toBe("none");
    writeFileSync(other, "words that are no database, as many as a header has and then some more of them");
    expect(problemOf(() => checkCopy(other))).toBe("none");
    rmSync(other);
    const foreign = new SqliteDatabase(other);
    foreign.exec("CREATE TABLE a (b)");
    foreign.close();
    expect(problemOf(() => checkCopy(other))).toBe("foreign");

    const damaged = join(folder, "damaged.db");
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 4096 * 3, 4096 * 12);
    writeFileSync(damaged, bytes);
    expect(problemOf(() => checkCopy(damaged))).toBe("damaged");

    const torn = new SqliteDatabase(file);
    torn.pragma("foreign_keys = OFF");
    torn.exec("DELETE FROM people");
    torn.close();
    expect(problemOf(() => checkCopy(file))).toBe("none at all");
    expect(problemOf(() => checkCopy(file, { hasNoOrphans: true }))).toBe("orphans");
  });
});

describe("a restore", () => {
  it("puts the backup in place and keeps what was there", async () => {
    const store = await open();
    await setValue(store, 1);
    const copy = join(folder, "copy.db");
    backupSqlite(file, copy);
    await setValue(store, 2);
    expect(isInUse(file)).toBe(true);
    await opened.pop()?.close();
    expect(isInUse(file)).toBe(false);
    const kept = restoreSqlite(copy, file, NOW);
    expect(kept).toBe(`${file}.replaced-20261124T061000Z`);
    expect([valueIn(file), valueIn(kept ?? "")]).toEqual([1, 2]);
    expect(existsSync(copy)).toBe(true);
    await setValue(await open(), 3);
  });

  it("marks what waited to be sent: it may have gone out since", async () => {
    const store = await open();
    await store.everywhere.transact(async ({ db, t }) => {
      const [account] = await db.select().from(t.accounts).limit(1);
      const own = {
        tenantId: account?.tenantId ?? "",
        accountId: account?.id ?? "",
        chat: "c",
        locale: "ru",
      };
      const rest = { message: null, attempts: 0, notBefore: 0, maybeRepeated: false, createdAt: 0 };
      await db.insert(t.outbox).values([
        { ...own, ...rest, sourceKey: "waits", state: "pending" },
        { ...own, ...rest, sourceKey: "went", state: "sent" },
      ]);
    });
    const copy = join(folder, "copy.db");
    backupSqlite(file, copy);
    await opened.pop()?.close();
    restoreSqlite(copy, file, NOW);
    const rows = await (await open()).everywhere.read(({ db, t }) => db.select().from(t.outbox));
    expect(rows.map(({ sourceKey, maybeRepeated }) => [sourceKey, maybeRepeated])).toEqual([
      ["waits", true],
      ["went", false],
    ]);
  });

  it("takes nothing that is not whole, and works over a database that is not", () => {
    const copy = join(folder, "copy.db");
    backupSqlite(file, copy);
    const bad = join(folder, "bad.db");
    writeFileSync(bad, readFileSync(copy).subarray(0, 50_000));
    const before = readFileSync(file);
    expect(problemOf(() => restoreSqlite(bad, file, NOW))).toBe("damaged");
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes("part") || name.includes("replaced"))).toEqual(
      [],
    );
    writeFileSync(file, "a database no more");
    expect(isInUse(file)).toBe(false);
    expect(restoreSqlite(copy, file, NOW)).not.toBeNull();
    checkCopy(file);
  });
});
