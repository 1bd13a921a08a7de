/** A lived-in world moved to PostgreSQL: nothing is lost, it goes on there, and whatever goes wrong leaves nothing. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { verifyChain } from "../../core/audit/verify.ts";
import { selectTenants } from "../../core/tenants/store.ts";
import { backupSqlite } from "../../db/backup.ts";
import { MoveError, move } from "../../db/move.ts";
import { openPg } from "../../db/pg.ts";
import { needsSecuring, seeingAll } from "../../db/row-security.pg.ts";
import { SqliteDatabase } from "../../db/sqlite-driver.ts";
import { openWorld, type World } from "../chat.ts";
import { connectTo, databaseAt } from "../databases.ts";
import { fillCart, sendOrder } from "../flows/orders/shopping.ts";
import { picture } from "../flows/questions/samples.ts";
import { dropPgCopy, makeEmptyPg, makeMigratedPg } from "../pg-copies.ts";
import { DEALERS, fillTheRest } from "./rows-of-every-table.ts";

let lived: World;
let chatsFolder: string;
/** What the people of `lived` left behind, at rest. */
let original: string;
let now: number;
beforeAll(async () => {
  lived = await openWorld();
  await live(lived);
  await fillTheRest(lived.store);
  now = lived.clock.now();
  original = join(lived.folder, "original.db");
  chatsFolder = join(lived.folder, "simulator");
  backupSqlite(join(lived.folder, "test.db"), original);
});
afterAll(() => lived.close());

let folder: string;
let file: string;
let name: string;
let url: string;
let target: pg.Client;
beforeEach(async () => {
  folder = mkdtempSync(join(inject("runFolder"), "move-"));
  file = join(folder, "dealerline.db");
  cpSync(original, file);
  await moveTo(await makeMigratedPg());
});
afterEach(async () => {
  await leaveTarget();
  rmSync(folder, { recursive: true, force: true });
});

async function moveTo(database: string): Promise<void> {
  name = database;
  url = databaseAt(inject("pgServer"), name);
  target = await connectTo(url);
}

async function leaveTarget(): Promise<void> {
  await target.end();
  dropPgCopy(name);
}

/** Orders, a question with emoji and a picture, a request, an invite, a wrong code, a cart, a push for the morning. */
async function live(world: World): Promise<void> {
  const [pyotr, anna, olga, sergey, stranger] = ["pyotr", "anna", "olga", "sergey", "stranger"].map((id) =>
    world.phone(id),
  ) as [Phone, Phone, Phone, Phone, Phone];
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await olga.presses("Подтвердить");
  await sergey.says("когда приедет машина? 🚚👨‍👩‍👧 «ё», 'кавычки' и \\черта");
  await sergey.sends([picture("схема 🪟.png")], 'вот {"такая": null}');
  for (const words of ["меню", "Ещё", "Сотрудники", "Пригласить", "Закупщик", "Мария"])
    await anna.says(words);
  await stranger.opens("0".repeat(28));
  await stranger.presses("Попросить доступ");
  await stranger.says("Кровля-Дом, Верхнеречинск");
  await world.passes({ hours: 14 });
  await sendOrder(pyotr, "ПМ-70-З", "2");
  await fillCart(pyotr, "ПМ-65-З", "7");
}

type Phone = ReturnType<World["phone"]>;

/** The same people, on the database they were moved to. */
async function worldThere(): Promise<World> {
  cpSync(chatsFolder, join(folder, "simulator"), { recursive: true });
  const reopen = () => openPg({ url, poolSize: 2 });
  const store = await reopen();
  return openWorld({ at: now, on: { store, folder, reopen, close: () => store.close() } });
}

/** As whoever sees all rows. */
async function countThere(table: string): Promise<number> {
  await target.query(`BEGIN; ${seeingAll}`);
  const { rows } = await target.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  await target.query("COMMIT");
  return rows[0]?.count ?? 0;
}

const problemOf = async (moving: Promise<unknown>): Promise<MoveError> => {
  const error: unknown = await moving.then(
    () => new Error("It was moved"),
    (reason: unknown) => reason,
  );
  if (error instanceof MoveError) return error;
  throw error;
};

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "none";

/** Changes the old database before it is moved. */
function changeThere(statement: string): void {
  const connection = new SqliteDatabase(file);
  connection.exec(statement);
  connection.close();
}

function seqOf(article: string): unknown {
  const connection = new SqliteDatabase(file, { readonly: true });
  const seq = connection.prepare("SELECT seq FROM products WHERE article = ?").pluck().get(article);
  connection.close();
  return seq;
}

describe("a moved database", { timeout: 60_000 }, () => {
  it("has every row of every table, though it had no table; the old one is as it was, and nobody else's meanwhile", async () => {
    await leaveTarget();
    await moveTo(await makeEmptyPg());
    const before = readFileSync(file);
    const faults = new Set<string>();
    const onProgress = () => {
      const other = new SqliteDatabase(file, { timeout: 0 });
      try {
        other.prepare("SELECT count(*) FROM tenants").get();
      } catch (error) {
        faults.add(codeOf(error));
      }
      other.close();
    };
    const rows = await move({ file, url, onProgress });
    expect([...faults]).toEqual(["SQLITE_BUSY"]);
    expect(Object.entries(rows).filter(([, count]) => count === 0)).toEqual([]);
    expect(rows.companies).toBeGreaterThan(DEALERS);
    for (const [table, count] of Object.entries(rows))
      expect([table, await countThere(table)]).toEqual([table, count]);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("goes on where it was: lists, search, numbers, what waits for the morning, the trail", async () => {
    await move({ file, url });
    const world = await worldThere();
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("заказы");
    pyotr.seesButton("Ждут ответа · 1", "В работе · 1", "Все · 2");
    await pyotr.says("пена зимняя");
    pyotr.sees("«пена зимняя»: 4 товара", "ПМ-70-З");
    await pyotr.says("корзина");
    pyotr.sees("ПМ-65-З");
    await world.passes({ hours: 10 });
    olga.sees("Заказ 1002");
    await sendOrder(pyotr, "ПМ-65-З", "5");
    await pyotr.says("1003");
    pyotr.sees("Заказ 1003");
    const chain = await world.store.everywhere.read(async (tx) => {
      const [tenant] = await selectTenants(tx);
      return verifyChain(tx, tenant?.id ?? "");
    });
    expect(chain).toMatchObject({ broken: null, unchained: 0 });
    expect(world.logged).toEqual([]);
    await world.close();
  });

  it("is as a database made on PostgreSQL: its rules, its row security, its numbers", async () => {
    changeThere("DELETE FROM outbox WHERE seq = (SELECT max(seq) FROM outbox)");
    const { outbox } = await move({ file, url });
    const { rows } = await target.query(
      "SELECT conname FROM pg_constraint WHERE condeferrable OR NOT convalidated",
    );
    expect(rows).toEqual([]);
    expect(await needsSecuring(target)).toBe(false);
    // The deleted row's number is not given again.
    const next = await target.query<{ seq: string }>("SELECT nextval('outbox_seq_seq') AS seq");
    expect(Number(next.rows[0]?.seq)).toBe((outbox ?? 0) + 2);
    const found = await target.query("SELECT reltuples FROM pg_class WHERE relname = 'products'");
    expect(found.rows).toEqual([{ reltuples: 494 }]);
  });
});

describe("nothing is moved", { timeout: 60_000 }, () => {
  it("when a row is another afterwards: it is named", async () => {
    await target.query(`
      CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF NEW.id = 'pyotr' THEN NEW.name := upper(NEW.name); END IF; RETURN NEW; END $$;
      CREATE TRIGGER shouts BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION shout()`);
    const { code, row } = await problemOf(move({ file, url }));
    expect([code, row]).toEqual([
      "differs",
      { table: "people", key: { tenant_id: expect.any(String), id: "pyotr" }, columns: ["name"] },
    ]);
    expect(await countThere("tenants")).toBe(0);
  });

  it("when PostgreSQL does not take a row: it is named, with the reason", async () => {
    changeThere("UPDATE products SET name = 'Пена' || char(0) WHERE article = 'ПМ-70-З'");
    const { code, row, reason } = await problemOf(move({ file, url }));
    expect([code, row?.table, reason]).toEqual(["notTaken", "products", expect.stringContaining("0x00")]);
    expect(row?.key).toEqual({ seq: seqOf("ПМ-70-З") });
    expect(await countThere("tenants")).toBe(0);
  });

  it.each([0.3, 0.9])("when it ends after %d of its way; the next one is whole", async (part) => {
    const ended = move({
      file,
      url,
      onProgress(done, total) {
        if (done > part * total) throw new Error("The power went");
      },
    });
    await expect(ended).rejects.toThrow("The power went");
    expect(await countThere("tenants")).toBe(0);
    expect(await countThere("products")).toBe(0);
    await move({ file, url });
    expect(await countThere("tenants")).toBe(1);
  });

  it("when there are tenants already", async () => {
    await move({ file, url });
    expect(await problemOf(move({ file, url }))).toMatchObject({ code: "notEmpty" });
    expect(await countThere("orders")).toBe(3);
  });
});
