/** Imports, dead letters, the terminal chat and the doctor from the command line. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { leaseDue, settle } from "../../../core/outbox/delivery-store.ts";
import { verbatim } from "../../../core/outbox/message.ts";
import { insertPosting } from "../../../core/outbox/store.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { selectAllAccounts } from "../../../core/tenants/operator-store.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import type { Store } from "../../../db/store.ts";
import { type Operator, openOperator } from "./operator.ts";

let operator: Operator;
beforeEach(async () => {
  operator = await openOperator();
});
afterEach(() => operator.close());

const fileWith = (name: string, words: string): string => {
  const path = join(operator.folder, name);
  writeFileSync(path, words);
  return path;
};

describe("import catalog", () => {
  const rows = "Артикул;Наименование;Цена\nДВ-1;Дверь;дорого\n;Без артикула;10\n=ДВ-2;Дверь новая;1 381,50\n";

  it("takes the good rows, names every bad one, and ends with 1", async () => {
    const file = fileWith("price.csv", rows);
    const report = join(operator.folder, "bad.csv");
    const { code, out } = await operator.run(["import", "catalog", file, "--report", report]);
    expect(code).toBe(1);
    expect(out).toContain("✅ impost: прочитаны 3 строки\nНовых 1 · изменилось 0 · без изменений 0\n");
    expect(out).toContain(
      "⚠️ Не взято строк: 2. Остальные взяты\n  2 · Цена: не число (дорого)\n  3 · Артикул: пусто\n",
    );
    expect(readFileSync(report, "utf8")).toBe(
      "\ufeffлист;строка;столбец;причина;значение\r\n;2;Цена;не число;дорого\r\n;3;Артикул;пусто;\r\n",
    );
  });

  it("changes nothing in a dry run, and the second time nothing", async () => {
    const file = fileWith("price.csv", rows.replace("дорого", "10"));
    const counts = async (...words: string[]) =>
      operator.json<Record<string, unknown>>(["import", "catalog", file, ...words]);
    expect(await counts("--dry-run")).toMatchObject({ created: 2, unchanged: 0, isDryRun: true });
    expect(await counts()).toMatchObject({ created: 2, unchanged: 0 });
    expect(await counts()).toMatchObject({ created: 0, unchanged: 2 });
  });

  it("refuses what is no price list, saying why", async () => {
    const refused = async (file: string) => (await operator.run(["import", "catalog", file])).err;
    expect(await refused("/nowhere/price.csv")).toContain("такого файла нет");
    expect(await refused(fileWith("a.csv", "Один;Два\n1;2\n"))).toContain(
      "нет столбца с артикулом. Есть: Один, Два",
    );
    expect(await refused(fileWith("a.xlsx", "PK\u0003\u0004 no archive"))).toMatch(/повреждён|не CSV/);
  });
});

/** A message to a demo person that died of a reason. */
async function deadLetter(store: Store): Promise<number> {
  return store.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: "impost" });
    const [account] = await selectAllAccounts(tx);
    if (!tenant || !account) throw new Error("The demo tenant is not there");
    const now = Date.now();
    const posting = {
      to: { accountId: account.id, chat: "pyotr" },
      message: { lines: [verbatim("Заказ 1042 подтверждён, доставка в пятницу, Садовая 12")] },
      locale: "ru" as const,
      sourceKey: "test:dead",
    };
    const seq = await insertPosting(tx, operatorScope(tenant, now), posting);
    const lease = { leaseId: "test", leaseUntil: now + 1_000, now, limit: 1 };
    await leaseDue(tx, { ...lease, accountIds: [account.id], busyChats: [] });
    await settle(tx, seq, "test", { state: "dead", failure: "refused: chat not found" });
    return seq;
  });
}

describe("outbox", () => {
  it("dead lists what did not arrive and why, replay sends it again", async () => {
    expect((await operator.run(["outbox", "dead"])).out).toBe("✅ Недоставленных нет\n");
    const seq = await deadLetter(await operator.store());
    const { out } = await operator.run(["outbox", "dead"]);
    expect(out).toMatch(/^номер +чат +написано +сообщение +причина\n/);
    expect(out).toContain("Пётр (simulator-telegram)");
    expect(out).toContain("Заказ 1042 подтверждён, доставка в пятни…  refused: chat not found\n");
    expect((await operator.run(["doctor"])).out).toContain(
      "⚠️ impost: недоставленных 1. Причины: dealerline outbox dead",
    );
    expect(await operator.run(["outbox", "replay", "abc"])).toMatchObject({ code: 2 });
    expect(await operator.run(["outbox", "replay"])).toMatchObject({ code: 2 });
    expect((await operator.run(["outbox", "replay", String(seq)])).out).toBe(
      "✅ 1 сообщение ждёт отправки\n",
    );
    expect(await operator.run(["outbox", "replay", "--all"])).toMatchObject({ code: 1 });
  });
});

describe("chat", () => {
  it("is a transcript when it is piped, and hands pushes back when it ends", async () => {
    const { code, out, err } = await operator.run(
      ["chat", "--as", "пётр"],
      "меню\nпена зимняя\n\n0\n/quit\nменю\n",
    );
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^> меню\nОкна у реки\n/);
    expect(out).toContain("> пена зимняя\n«пена зимняя»: 4 товара\n1 ");
    expect(out.match(/^> /gm)).toHaveLength(3);
    expect(out).not.toMatch(/[\u00a0\u202f]|<b>/);
    expect(out).not.toContain("\u001b");
    const accounts = await (await operator.store()).read(selectAllAccounts);
    expect(accounts.filter(({ channel, isActive }) => channel === "console" && isActive)).toEqual([]);
  });

  it("lets a stranger in by the invite the command line issued", async () => {
    const { code } = await operator.json<{ code: string }>([
      ...["invite", "create", "--company", "окна", "--role", "buyer", "--name", "Вера"],
      ...["--qr", join(operator.folder, "invite.png")],
    ]);
    const { out } = await operator.run(["chat", "--stranger", "Вера"], `/start ${code}\n1\n`);
    expect(out).toContain("✅ Окна у реки");
    expect((await operator.run(["chat", "--as", "Вера"], "меню\n")).out).toContain("Заказать");
    expect((await operator.run(["people", "list"])).out).toMatch(/Вера +Окна у реки +закупщик +console/);
  });

  it("takes files, and says which are not there", async () => {
    const picture = fileWith("note.txt", "привет");
    const { out, err } = await operator.run(
      ["chat", "--as", "Пётр"],
      `/file ${picture} что это?\n/file /nowhere.png\n`,
    );
    expect(out.match(/^> \/file/gm)).toHaveLength(2);
    expect(err).toContain("/nowhere.png");
    expect(out.split("> /file /nowhere.png")[0]).toMatch(/\n\S/);
  });

  it("gives a program a line a message, and wants one person", async () => {
    const { out } = await operator.run(["chat", "--as", "Пётр", "--json"], "меню\n");
    expect(JSON.parse(out.split("\n")[0] ?? "")).toMatchObject({
      lines: ["Окна у реки", expect.anything(), expect.anything(), expect.anything()],
      isEdit: false,
    });
    expect(await operator.run(["chat"])).toMatchObject({ code: 2 });
    expect(await operator.run(["chat", "--as", "Никто"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("Пётр (Окна у реки)"),
    });
    expect(await operator.run(["chat", "--as", "и"])).toMatchObject({ code: 1 });
  });
});

describe("doctor", () => {
  it("finds everything well, and makes nothing by looking", async () => {
    const { code, out } = await operator.run(["doctor"]);
    expect(code).toBe(0);
    expect(out).toMatch(/✅ Dealerline \d+\.\d+\.\d+, Node\.js \d+/);
    expect(out).toMatch(/✅ База (?:SQLite|PostgreSQL), арендаторов 1, ответ за \d+ мс/);
    expect(out).toContain("Ботов в Telegram нет");
    expect(existsSync(join(operator.env.DATA_DIR ?? "", "secret.key"))).toBe(false);
  });

  it("says what is broken, and ends with 1", async () => {
    await operator.run(["bot", "token"], "123456789:AAFakeTokenOfTheTests-0123456789_abcd");
    operator.env.SECRET_KEY = Buffer.alloc(32, 9).toString("base64");
    operator.env.TELEGRAM_API_ROOT = "http://127.0.0.1:9";
    const { code, out } = await operator.run(["doctor"]);
    expect(code).toBe(1);
    expect(out).toContain("❌ impost: токен не открыть этим ключом");
    delete operator.env.SECRET_KEY;
    const silent = await operator.run(["doctor", "--lang", "en"]);
    expect(silent).toMatchObject({
      code: 0,
      out: expect.stringContaining("⚠️ impost: Telegram did not answer"),
    });
    expect(out + silent.out).not.toContain("AAFake");
  });
});
