/** `move` at the command line: what it does and says, and all it refuses before a row is touched. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { SqliteDatabase } from "../../../db/sqlite-driver.ts";
import { connectTo, databaseAt } from "../../databases.ts";
import { dropPgCopy, makeEmptyPg, takePgCopy } from "../../pg-copies.ts";
import { type Operator, openOperator } from "./operator.ts";

const token = "123456789:AAFakeTokenOfTheTests-0123456789_abcd";

let operator: Operator;
let file: string;
let admin: pg.Client;
let name: string;
let user: string;
/** The address of a user who is not the server's administrator, as hosted databases have it. */
let to: string;
beforeEach(async () => {
  operator = await openOperator();
  file = join(operator.env.DATA_DIR ?? "", "dealerline.db");
  name = await makeEmptyPg();
  admin = await connectTo(inject("pgServer"));
  user = `mover_${randomBytes(6).toString("hex")}`;
  await admin.query(`CREATE ROLE ${user} LOGIN PASSWORD 'hushhush'; GRANT dealerline_program TO ${user}`);
  to = addressOf(name);
});
afterEach(async () => {
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await admin.query(`DROP ROLE ${user}`);
  await admin.end();
  await operator.close();
});

function addressOf(database: string): string {
  const url = new URL(databaseAt(inject("pgServer"), database));
  url.username = user;
  url.password = "hushhush";
  return url.href;
}

const ways = ["move --to", "move --dry-run --to"];

const own = () => admin.query(`ALTER DATABASE ${name} OWNER TO ${user}`);

async function tablesThere(): Promise<number> {
  const client = await connectTo(databaseAt(inject("pgServer"), name));
  const { rowCount } = await client.query("SELECT FROM pg_tables WHERE schemaname IN ('public', 'drizzle')");
  await client.end();
  return rowCount ?? 0;
}

describe("move", () => {
  beforeEach(own);

  it("takes all to PostgreSQL, says what comes next, and the same commands go on there", async () => {
    await operator.run(["bot", "token"], token);
    const { code, out, err } = await operator.run(["move", "--to", to]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^✅ Перенесено и сверено: строк 3\d{3}, таблиц \d+\. Куда: postgres:/);
    expect(out).toContain(`Прежняя база не тронута: ${file}`);
    expect(out).toContain("SECRET_KEY: то, что в файле");
    expect(out).toContain("systemctl disable --now dealerline-backup.timer");
    expect(out).not.toContain("hushhush");
    const people = (await operator.run(["people", "list"])).out;
    operator.env.DATABASE_URL = to;
    expect((await operator.run(["people", "list"])).out).toBe(people);
    expect(await operator.run(["audit", "verify"])).toMatchObject({ code: 0 });
    expect((await operator.run(["migrate", "--dry-run"])).out).toBe("✅ База этой версии, менять нечего\n");
    expect((await operator.run(["move", "--to", to])).err).toContain("уберите DATABASE_URL");
    expect(existsSync(file)).toBe(true);
  });

  it("tells a program which rows it moved, and from where to where", async () => {
    const moved = await operator.json<{ rows: Record<string, number>; to: string }>(["move", "--to", to]);
    expect(moved).toMatchObject({ from: file, isDryRun: false, rows: { tenants: 1, products: 494 } });
    expect(moved.to).toContain(`${user}@`);
    expect(moved.to).not.toContain("hushhush");
  });

  it("by --dry-run only looks at both ends", async () => {
    const { code, out } = await operator.run(["move", "--to", to, "--dry-run", "--lang", "en"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^✅ May be moved: rows 3\d{3}, tables \d+\. To: .* Nothing was changed\n$/);
    expect(await tablesThere()).toBe(0);
  });

  it.each(ways)("names the statement where the user may not become the roles: %s", async (words) => {
    await admin.query(`REVOKE dealerline_program FROM ${user}`);
    const { code, err } = await operator.run([...words.split(" "), to]);
    expect(code).toBe(2);
    expect(err).toContain(`--to: "${user}" may not make the roles Dealerline needs; run once as`);
    expect(err).toContain(`GRANT dealerline_program TO "${user}"`);
    expect(await tablesThere()).toBe(0);
  });

  it("leaves a database alone that somebody has open", async () => {
    await operator.store();
    const words = `База ${file} открыта: остановите сервер и повторите\n`;
    expect(await operator.run(["move", "--to", to])).toEqual({ code: 1, out: "", err: words });
    expect((await operator.run(["move", "--to", to, "--dry-run"])).err).toBe(words);
    expect(await tablesThere()).toBe(0);
  });

  it("wants a database, and one of this version", async () => {
    const connection = new SqliteDatabase(file);
    connection.exec("DELETE FROM __drizzle_migrations WHERE created_at > 1");
    connection.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('old', 1)");
    connection.close();
    expect((await operator.run(["move", "--to", to])).err).toContain("Сначала: dealerline migrate");
    operator.env.DATA_DIR = join(operator.folder, "new");
    mkdirSync(operator.env.DATA_DIR);
    expect((await operator.run(["move", "--to", to])).err).toContain("ещё нет: копировать нечего");
    expect(await tablesThere()).toBe(0);
  });

  it("leaves a database alone whose rows lack what they belong to", async () => {
    const connection = new SqliteDatabase(file);
    connection.pragma("foreign_keys = OFF");
    connection.exec("DELETE FROM price_types");
    connection.close();
    const { code, err } = await operator.run(["move", "--to", to]);
    expect([code, err]).toEqual([1, expect.stringContaining("строки без того, к чему относятся: prices")]);
    expect(await tablesThere()).toBe(0);
  });

  it("names the row that PostgreSQL does not take, and leaves none there", async () => {
    const connection = new SqliteDatabase(file);
    connection.exec("UPDATE people SET name = 'Пётр' || char(0) WHERE id = 'pyotr'");
    connection.close();
    const { code, err } = await operator.run(["move", "--to", to]);
    const words = /не принимает строку people \{.*"id":"pyotr"\}: .*0x00/;
    expect([code, err]).toEqual([1, expect.stringMatching(words)]);
    operator.env.DATABASE_URL = to;
    expect(await operator.json(["tenant", "list"])).toEqual([]);
  });

  it.each(ways)("does not mix with tenants that are there: %s", async (words) => {
    const other = await takePgCopy();
    const { code, err } = await operator.run([...words.split(" "), databaseAt(inject("pgServer"), other)]);
    expect([code, err]).toEqual([1, expect.stringContaining("уже есть арендаторы")]);
    dropPgCopy(other);
  });

  it("says what is wrong with an address, by its option's name", async () => {
    const away = await operator.run(["move", "--to", "postgres://shop:hushhush@127.0.0.1:1/x"]);
    expect(away.code).toBe(2);
    expect(away.err).toContain("--to: no database server answers at 127.0.0.1:1 (ECONNREFUSED)");
    expect(away.err).not.toMatch(/hushhush|leave the variable out/);
    const none = await operator.run(["move", "--to", "mysql://shop@127.0.0.1/x"]);
    expect([none.code, none.err.split("\n")[0]]).toEqual([
      2,
      "Нужен адрес PostgreSQL: --to postgres://user@host/база",
    ]);
    expect((await operator.run(["move"])).err).toContain("Нужен параметр --to");
  });
});

it.each(ways)("a user who may not make tables is told who may: %s", async (words) => {
  const { code, err } = await operator.run([...words.split(" "), to]);
  expect([code, err]).toEqual([1, expect.stringContaining("PostgreSQL не разрешает: permission denied")]);
  expect(await tablesThere()).toBe(0);
});
