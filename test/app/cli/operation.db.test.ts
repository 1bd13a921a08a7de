/** Backup, restore, migration, another key: what an operator does with the whole, and what is refused. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { type SQL, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadConfig } from "../../../app/config.ts";
import { readErasures } from "../../../app/erasures.ts";
import { openSecrets } from "../../../core/secrets.ts";
import { selectAllAccounts } from "../../../core/tenants/operator-store.ts";
import type { Store } from "../../../db/store.ts";
import { type Operator, openOperator } from "./operator.ts";

const token = "123456789:AAFakeTokenOfTheTests-0123456789_abcd";
const isPg = process.env.TEST_DIALECT === "pg";

let operator: Operator;
let dataDir: string;
beforeEach(async () => {
  operator = await openOperator();
  dataDir = operator.env.DATA_DIR ?? "";
});
afterEach(() => operator.close());

const peopleNamed = (store: Store, name: string) =>
  store.everywhere.read(async ({ db, t }) =>
    (await db.select().from(t.people)).filter((row) => row.name === name),
  );

/** What the sealed token of the demo's bot opens to, under the keys there are now. */
async function openedToken(): Promise<string> {
  const store = await operator.store();
  const accounts = await store.everywhere.read(selectAllAccounts);
  const account = accounts.find(({ sealedToken }) => sealedToken !== null);
  const config = loadConfig(operator.env);
  return openSecrets(config).open(account?.sealedToken ?? "", account?.id ?? "");
}

describe.skipIf(isPg)("a backup", () => {
  it("copies the database and new files while the server runs, and says where the key is", async () => {
    const store = await operator.store();
    const hash = "ab".repeat(32);
    mkdirSync(join(dataDir, "files", "ab"), { recursive: true });
    writeFileSync(join(dataDir, "files", "ab", hash), "bytes");
    const first = await operator.run(["backup"]);
    expect(first).toMatchObject({ code: 0, err: "" });
    expect(first.out).toMatch(/^✅ Копия базы, проверена: .*backups\/dealerline-\d{8}T\d{6}Z\.db\n/);
    expect(first.out).toContain("новых 1\nКлюч secret.key в копию не входит");
    expect(existsSync(join(dataDir, "backups", "files", "ab", hash))).toBe(true);
    const target = join(operator.folder, "copy.db");
    const second = await operator.json<{ file: string; newFiles: number }>(["backup", target]);
    expect(second).toEqual({
      file: target,
      filesFolder: join(operator.folder, "files"),
      newFiles: 1,
      removed: [],
    });
    // All that is known of people lies in it.
    expect(statSync(target).mode & 0o077).toBe(0);
    expect(await operator.run(["backup", target])).toMatchObject({
      code: 1,
      err: expect.stringContaining("уже есть"),
    });
    expect(await peopleNamed(store, "Пётр")).toHaveLength(1);
  });

  it("comes back with its files, and the replaced database is kept", async () => {
    const target = join(operator.folder, "copy.db");
    const hash = "cd".repeat(32);
    mkdirSync(join(dataDir, "files", "cd"), { recursive: true });
    writeFileSync(join(dataDir, "files", "cd", hash), "bytes");
    await operator.run(["backup", target]);
    await operator.run(["company", "add", "Новый дилер", "--kind", "dealer"]);
    copyFileSync(join(dataDir, "files", "cd", hash), join(operator.folder, "kept"));
    const restored = await operator.run(["restore", target]);
    expect(restored).toMatchObject({ code: 0, err: "" });
    expect(restored.out).toMatch(/арендаторы: 1\nПрежняя база: .*dealerline\.db\.replaced-/);
    expect((await operator.run(["company", "list"])).out).not.toContain("Новый дилер");
    expect(readdirSync(dataDir).filter((name) => name.includes(".replaced-"))).toHaveLength(1);
  });

  it("is not put under a running server, and not when it is none", async () => {
    const target = join(operator.folder, "copy.db");
    await operator.run(["backup", target]);
    const store = await operator.store();
    const refused = await operator.run(["restore", target]);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("остановите сервер") });
    expect(await peopleNamed(store, "Пётр")).toHaveLength(1);
    const words = join(operator.folder, "words.db");
    writeFileSync(words, "no database at all, but long enough to be looked at as if it were one of them");
    expect(await operator.run(["restore", words, "--force"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("не база"),
    });
    expect(await operator.run(["restore", join(operator.folder, "nowhere.db"), "--force"])).toMatchObject({
      code: 1,
    });
    expect(await operator.run(["restore", "--after-pg-restore"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("База здесь SQLite"),
    });
    for (const words of [["restore"], ["restore", target, "--after-pg-restore"]])
      expect(await operator.run(words)).toMatchObject({
        code: 2,
        err: expect.stringContaining("Нужен файл копии или --after-pg-restore"),
      });
  });

  it("lets go of what is past its days: copies the program made, drafts of killed processes, and nothing else", async () => {
    operator.env.BACKUP_DAYS = "10";
    const backups = join(dataDir, "backups");
    mkdirSync(backups);
    const daysAgo = (days: number) =>
      new Date(Date.now() - days * 86_400_000).toISOString().replace(/[-:]|\.\d+/g, "");
    const made = (folder: string, ...names: string[]) => {
      for (const name of names) writeFileSync(join(folder, name), name);
      return names;
    };
    const uuid = "0f8fad5b-d9cb-469f-a165-70867728950e";
    const gone = [
      ...made(
        backups,
        `dealerline-${daysAgo(12)}.db`,
        `before-0003_goods-${daysAgo(11)}.db`,
        `.x.db.${uuid}.part`,
      ),
      ...made(dataDir, `dealerline.db.replaced-${daysAgo(11)}`, `dealerline.db.replaced-${daysAgo(11)}-wal`),
    ];
    const kept = [
      // The newest three with the one that is made now, however old.
      ...made(backups, `dealerline-${daysAgo(11)}.db`, `dealerline-${daysAgo(9)}.db`),
      ...made(backups, `before-0003_goods-${daysAgo(9)}.db`, `.y.db.${uuid}.part`, "before-the-fair.db"),
      ...made(backups, `dealerline-${daysAgo(30)}.db.kept`, `my-dealerline-${daysAgo(30)}.db`),
      ...made(dataDir, `dealerline.db.replaced-${daysAgo(9)}`, `old-dealerline.db.replaced-${daysAgo(30)}`),
    ];
    utimesSync(join(backups, `.x.db.${uuid}.part`), 0, 0);
    const { removed } = await operator.json<{ removed: string[] }>(["backup"]);
    expect(removed.map((file) => basename(file)).sort()).toEqual([...gone].sort());
    const left = [...readdirSync(backups), ...readdirSync(dataDir)];
    expect(left).toEqual(expect.arrayContaining(kept));
    expect(left.filter((name) => gone.includes(name))).toEqual([]);
    expect(existsSync(join(dataDir, "dealerline.db"))).toBe(true);
    // A copy with a name of one's own is no reason to clean up.
    made(backups, `before-0003_goods-${daysAgo(20)}.db`);
    expect(await operator.json(["backup", join(operator.folder, "own.db")])).toMatchObject({ removed: [] });
  });

  it("brings nobody back who was erased since", async () => {
    const target = join(operator.folder, "copy.db");
    await operator.run(["backup", target]);
    const looked = await operator.run(["person", "erase", "Пётр"]);
    expect(looked).toMatchObject({ code: 0, out: expect.stringContaining("Ничего не стёрто") });
    expect(readErasures({ dataDir })).toEqual([]);
    await operator.run(["person", "erase", "Пётр", "--yes"]);
    expect(readErasures({ dataDir })).toMatchObject([{ personId: "pyotr" }]);
    const restored = await operator.json<{ erasedAgain: number }>(["restore", target]);
    expect(restored.erasedAgain).toBe(1);
    const store = await operator.store();
    expect(await peopleNamed(store, "Пётр")).toEqual([]);
    expect(await peopleNamed(store, "Удалённый человек")).toHaveLength(1);
    expect((await operator.run(["person", "replay"])).out).toBe("✅ Стёрто снова: 0\n");
  });
});

describe("migrate", () => {
  it("has nothing to do with a database of this version", async () => {
    expect((await operator.run(["migrate", "--dry-run"])).out).toBe("✅ База этой версии, менять нечего\n");
    expect(await operator.json(["migrate"])).toEqual({ applied: [], backup: null });
  });

  it("makes a new one whole", async () => {
    if (isPg) return;
    operator.env.DATA_DIR = join(operator.folder, "new");
    const { pending } = await operator.json<{ pending: string[] }>(["migrate", "--dry-run"]);
    expect(pending.length).toBeGreaterThan(3);
    expect(existsSync(join(operator.env.DATA_DIR, "dealerline.db"))).toBe(false);
    expect(await operator.json(["migrate"])).toEqual({ applied: pending, backup: null });
    expect(statSync(operator.env.DATA_DIR).mode & 0o077).toBe(0);
  });

  it("by an older program is refused with a clear word, as is everything else it would do", async () => {
    const store = await operator.store();
    await store.everywhere.transact(async ({ db }) => {
      const { execute, run } = db as unknown as Record<"execute" | "run", (words: SQL) => unknown>;
      const carryOut = (isPg ? execute : run).bind(db);
      const journal = isPg ? sql`drizzle.__drizzle_migrations` : sql`__drizzle_migrations`;
      // Only whoever migrates may write there.
      if (isPg) await carryOut(sql`SET LOCAL ROLE NONE`);
      await carryOut(sql`INSERT INTO ${journal} (hash, created_at) VALUES ('future', 99999999999999)`);
    });
    const words =
      "База сделана более новой версией Dealerline. Запустите её или верните копию до обновления\n";
    for (const command of [["migrate"], ["tenant", "list"], ["migrate", "--dry-run"]])
      expect(await operator.run(command)).toEqual({ code: 1, out: "", err: words });
    expect((await operator.run(["doctor"])).out).toContain("❌ База новее программы");
    if (!isPg) expect(await operator.run(["backup"])).toEqual({ code: 1, out: "", err: words });
  });
});

describe("rotate-key", () => {
  it("seals every token under a new key in the file; a server that reads anew opens them", async () => {
    await operator.run(["bot", "token"], token);
    const file = join(dataDir, "secret.key");
    const old = readFileSync(file, "utf8");
    const { code, out } = await operator.run(["rotate-key"]);
    expect([code, out.split("\n")[0]]).toEqual([0, "✅ Токены зашифрованы новым ключом: 1"]);
    const now = readFileSync(file, "utf8");
    expect(now).not.toBe(old);
    expect(now.trim().split("\n")).toHaveLength(1);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(await openedToken()).toBe(token);
  });

  it("goes on where it was interrupted: both keys open until all is done", async () => {
    await operator.run(["bot", "token"], token);
    const file = join(dataDir, "secret.key");
    const old = readFileSync(file, "utf8");
    writeFileSync(file, `${Buffer.alloc(32, 7).toString("base64")}\n${old}`);
    expect(await openedToken()).toBe(token);
    expect((await operator.run(["rotate-key"])).code).toBe(0);
    expect(readFileSync(file, "utf8").trim().split("\n")).toHaveLength(1);
    expect(await openedToken()).toBe(token);
  });

  it("changes nothing when a token does not open", async () => {
    await operator.run(["bot", "token"], token);
    const file = join(dataDir, "secret.key");
    const other = `${Buffer.alloc(32, 8).toString("base64")}\n`;
    const own = readFileSync(file, "utf8");
    writeFileSync(file, other);
    const { code, err } = await operator.run(["rotate-key"]);
    expect([code, err]).toEqual([1, expect.stringContaining("impost: токен не открыть этим ключом")]);
    expect(readFileSync(file, "utf8")).toBe(other);
    writeFileSync(file, own);
    expect(await openedToken()).toBe(token);
  });

  it("with configured keys wants the old one beside the new", async () => {
    const [old, next] = [1, 2].map((byte) => Buffer.alloc(32, byte).toString("base64"));
    operator.env.SECRET_KEY = old;
    await operator.run(["bot", "token"], token);
    operator.env.SECRET_KEY = next;
    expect(await operator.run(["rotate-key"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("SECRET_KEY_PREVIOUS"),
    });
    operator.env.SECRET_KEY_PREVIOUS = old;
    expect(await operator.run(["doctor"])).toMatchObject({
      out: expect.stringContaining("Меняется ключ секретов"),
    });
    expect((await operator.run(["rotate-key"])).out).toContain("Теперь уберите SECRET_KEY_PREVIOUS");
    delete operator.env.SECRET_KEY_PREVIOUS;
    expect(await openedToken()).toBe(token);
  });
});
