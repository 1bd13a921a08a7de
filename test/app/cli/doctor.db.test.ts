/** The doctor: what is well, what is broken, and that a look changes nothing. */
import { closeSync, existsSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { selectAllAccounts } from "../../../core/tenants/operator-store.ts";
import { SqliteDatabase } from "../../../db/sqlite-driver.ts";
import { type Operator, openOperator } from "./operator.ts";
import { openTelegramAnswers, type TelegramAnswers } from "./telegram-answers.ts";

let operator: Operator;
beforeEach(async () => {
  operator = await openOperator();
});
afterEach(() => operator.close());

describe("doctor", () => {
  it("finds everything well, and makes nothing by looking", async () => {
    const { code, out } = await operator.run(["doctor"]);
    expect(code).toBe(0);
    expect(out).toMatch(/✅ Dealerline \d+\.\d+\.\d+, Node\.js \d+/);
    expect(out).toMatch(/✅ База (?:SQLite|PostgreSQL), арендаторы: 1, ответ за \d+ мс/);
    expect(out).toContain("Ботов в Telegram нет");
    expect(out).toContain("для WhatsApp по телефону");
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
      out: expect.stringContaining("⚠️ impost: Telegram did not answer ("),
    });
    expect(out + silent.out).not.toContain("AAFake");
  });

  it("says what is wrong with the configuration, and looks no further", async () => {
    operator.env.PORT = "many";
    const { code, out } = await operator.run(["doctor"]);
    expect(code).toBe(1);
    expect(out).toContain("❌ Настройки не годятся: PORT: set it to a port number from 0 to 65535");
    const told = await operator.json<{ state: string; check: string }[]>(["doctor"]);
    expect(told.map(({ check }) => check)).toEqual(["versions", "badConfig"]);
  });

  it("says what DATABASE_URL needs when nothing answers there", async () => {
    operator.env.DATABASE_URL = "postgres://shop:hidden@127.0.0.1:1/dealers";
    const { code, out } = await operator.run(["doctor"]);
    expect(code).toBe(1);
    expect(out).toMatch(/❌ .*DATABASE_URL: no database server answers at 127\.0\.0\.1:1 \(ECONNREFUSED\)/);
    expect(out).not.toContain("hidden");
  });

  it("misses files that rows name and the folder lacks", async () => {
    const store = await operator.store();
    await store.everywhere.transact(async ({ db, t }) => {
      const [tenant] = await db.select({ id: t.tenants.id }).from(t.tenants);
      const file = { name: "a.png", mime: "image/png", size: 1, remoteIds: {}, createdAt: 1 };
      await db
        .insert(t.files)
        .values({ tenantId: tenant?.id ?? "", id: "1", sha256: "ab".repeat(32), ...file });
    });
    expect(await operator.run(["doctor"])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/❌ В .*files нет файлов: 1 из 1\. Верните папку из копии/),
    });
  });
});

describe.runIf(process.env.TEST_DIALECT === "pg")("doctor at PostgreSQL", () => {
  afterEach(() => void vi.useRealTimers());

  it("finds the clocks of both machines well, with no bot to ask", async () => {
    expect(await operator.run(["doctor"])).toMatchObject({
      code: 0,
      out: expect.stringContaining("✅ Часы идут как у PostgreSQL\n"),
    });
  });

  it.each<[number, number, RegExp]>([
    [30_000, 0, /⚠️ Часы расходятся с PostgreSQL на (29|30|31) с/],
    [-3_600_000, 1, /❌ Часы расходятся с PostgreSQL на -(3599|3600|3601) с/],
  ])("tells a clock that is off: this machine's %i ms ahead", async (aheadMs, code, words) => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + aheadMs });
    expect(await operator.run(["doctor"])).toMatchObject({ code, out: expect.stringMatching(words) });
  });
});

describe.skipIf(process.env.TEST_DIALECT === "pg")("doctor at the embedded database", () => {
  const fileOf = () => join(operator.env.DATA_DIR ?? "", "dealerline.db");
  /** Bytes that are no page, from a page on. */
  const spoil = (fromByte: number) => {
    const handle = openSync(fileOf(), "r+");
    writeSync(handle, Buffer.alloc(4096, 0xff), 0, 4096, fromByte);
    closeSync(handle);
  };
  const mend = () =>
    `Файл ${fileOf()} повреждён. Остановите сервер и верните целую копию: dealerline restore ФАЙЛ`;

  it("that is no database any more: names the file and the mend, as every command and a backup do", async () => {
    spoil(0);
    const { code, out } = await operator.run(["doctor"]);
    expect(code).toBe(1);
    expect(out).toContain("❌ База не открывается: file is not a database. ");
    expect(out).toContain(mend());
    const list = await operator.run(["tenant", "list"]);
    expect(list).toMatchObject({ code: 1, err: expect.stringContaining(mend()) });
    const backup = await operator.run(["backup"]);
    expect(backup.err).toContain(`База ${fileOf()} повреждена: file is not a database`);
  });

  it("finds a page that nobody has asked for yet", async () => {
    const connection = new SqliteDatabase(fileOf());
    const root = connection
      .prepare("SELECT rootpage FROM sqlite_master WHERE name = 'products'")
      .pluck()
      .get();
    connection.close();
    spoil((Number(root) - 1) * 4096);
    const { code, out } = await operator.run(["doctor"]);
    expect(code).toBe(1);
    expect(out).toMatch(/✅ База SQLite, арендаторы: 1/);
    expect(out).toMatch(/❌ Страницы базы не сходятся: .+\. Файл .* повреждён/);
    expect(await operator.run(["doctor", "--lang", "en"])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/❌ Pages of the database do not agree: .+ bring back a whole copy/),
    });
  });

  it("that is not there yet: says where it will be, and makes none", async () => {
    operator.env.DATA_DIR = operator.folder;
    const file = join(operator.folder, "dealerline.db");
    expect(await operator.run(["doctor"])).toMatchObject({
      code: 0,
      out: expect.stringContaining(`⚠️ Базы ${file} ещё нет: появится при первом запуске`),
    });
    expect(existsSync(file)).toBe(false);
  });

  it("where DATA_DIR is no folder", async () => {
    operator.env.DATA_DIR = join(operator.folder, "a-file");
    writeFileSync(operator.env.DATA_DIR, "");
    expect(await operator.run(["doctor"])).toMatchObject({
      code: 1,
      out: expect.stringContaining("a-file не папка. Проверьте DATA_DIR"),
    });
    expect((await operator.run(["tenant", "list"])).err).toMatch(
      /DATA_DIR: set it to a folder the program may write to \(E\w+/,
    );
  });
});

describe("doctor at Telegram", () => {
  let telegram: TelegramAnswers;
  beforeEach(async () => {
    telegram = await openTelegramAnswers();
    await operator.run(["bot", "token"], "123456789:AAFakeTokenOfTheTests-0123456789_abcd");
    Object.assign(operator.env, { TELEGRAM_API_ROOT: telegram.apiRoot, TELEGRAM_MODE: "polling" });
  });
  afterEach(() => telegram.close());

  const said = async () => {
    const { code, out, err } = await operator.run(["doctor"]);
    expect(out + err).not.toContain("AAFake");
    return { code, out };
  };

  it("finds the bot, the clock and the missing webhook of polling well", async () => {
    const { code, out } = await said();
    expect(code).toBe(0);
    expect(out).toContain("✅ impost: бот @impost_bot отвечает\n");
    expect(out).toContain("✅ Часы идут как у Telegram\n");
    expect(out).not.toContain("вебхук");
    telegram.webhook.url = "https://old.example.ru/telegram/1";
    expect((await said()).out).toContain(
      "⚠️ impost: стоит вебхук https://old.example.ru/telegram/1, а режим polling",
    );
    telegram.isKnown = false;
    expect(await said()).toMatchObject({
      code: 1,
      out: expect.stringContaining("❌ impost: Telegram не знает токен"),
    });
  });

  // A Date header tells whole seconds, so the last digit may differ by one.
  it.each<[number, number, RegExp]>([
    [-30_000, 0, /⚠️ Часы расходятся с Telegram на (29|30|31) с/],
    [3_600_000, 1, /❌ Часы расходятся с Telegram на -(3599|3600|3601) с/],
  ])("tells a clock that is off: Telegram's %i ms ahead", async (aheadMs, code, words) => {
    telegram.aheadMs = aheadMs;
    expect(await said()).toMatchObject({ code, out: expect.stringMatching(words) });
  });

  it("looks where updates are pushed, and how that goes", async () => {
    Object.assign(operator.env, { TELEGRAM_MODE: "webhook", PUBLIC_URL: "https://bots.example.ru" });
    const store = await operator.store();
    const accounts = await store.everywhere.read(selectAllAccounts);
    const id = accounts.find(({ channel }) => channel === "telegram")?.id;
    const own = `https://bots.example.ru/telegram/${id}`;
    const cases: [Record<string, unknown>, string][] = [
      [{ url: "" }, "⚠️ impost: вебхука ещё нет"],
      [
        { url: "https://elsewhere.example.ru/x" },
        "❌ impost: вебхук ведёт на https://elsewhere.example.ru/x",
      ],
      [{ url: own }, `✅ impost: вебхук ${own}`],
      [{ url: own, pending_update_count: 900 }, "⚠️ impost: у Telegram ждут обновления, 900"],
      [
        { url: own, last_error_date: Date.now() / 1000 - 60, last_error_message: "SSL error" },
        "⚠️ impost: Telegram не достучался за последний час: SSL error",
      ],
      [
        {
          ...{ url: own, last_error_date: Date.now() / 1000 - 60 },
          last_error_message: "Wrong response from the webhook: 503 Service Unavailable",
        },
        "503 Service Unavailable. 502 и 504: запущен ли сервер за nginx? Иначе смотрите его журнал",
      ],
      [
        { url: own, last_error_date: Date.now() / 1000 - 7_200, last_error_message: "SSL error" },
        "✅ impost: вебхук",
      ],
    ];
    for (const [webhook, words] of cases) {
      telegram.webhook = { pending_update_count: 0, ...webhook };
      expect((await said()).out).toContain(words);
    }
  });
});
