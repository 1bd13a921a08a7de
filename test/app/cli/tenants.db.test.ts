/** Tenants, bots, companies and invites from the command line, in both languages and for programs. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import jsQR from "jsqr";
import { PNG } from "pngjs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSecrets, loadSecretKey } from "../../../core/secrets.ts";
import { selectAccountsOpened } from "../../../core/tenants/accounts.ts";
import { selectAllAccounts, updateAccount } from "../../../core/tenants/operator-store.ts";
import { type Operator, openOperator } from "./operator.ts";

const token = "123456789:AAFakeTokenOfTheTests-0123456789_abcd";

let operator: Operator;
beforeEach(async () => {
  operator = await openOperator();
});
afterEach(() => operator.close());

const addOther = () =>
  operator.run(["tenant", "add", "okna-plus", "--name", "Окна Плюс", "--blocks", "orders"]);

describe("tenant", () => {
  it("add makes one and says what comes next", async () => {
    const { code, out, err } = await operator.run([
      ...["tenant", "add", "okna-plus", "--name", "Окна Плюс", "--admin", "Ольга"],
      ...["--time-zone", "Asia/Yekaterinburg", "--currency", "kzt"],
    ]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("✅ Арендатор okna-plus · Окна Плюс\nБлоки: catalog, orders\n");
    expect(out).toMatch(
      /✅ Приглашение · Окна Плюс · администратор Ольга\nКод: (?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}\n/,
    );
    expect(out).toContain("Дальше:\n  dealerline bot token --tenant okna-plus\n");
    const tenants = await operator.json<Record<string, unknown>[]>(["tenant", "list"]);
    expect(tenants[1]).toMatchObject({ slug: "okna-plus", timeZone: "Asia/Yekaterinburg", currency: "KZT" });
  });

  it("add refuses what does not fit, with the mend, and a taken name", async () => {
    const refused = async (...words: string[]) => {
      const { code, out, err } = await operator.run(["tenant", "add", ...words]);
      expect([code, out]).toEqual([1, ""]);
      return err;
    };
    expect(await refused("Импост", "--name", "x")).toBe(
      "Не подходит slug: 2–32 знака, латиница строчными, цифры и дефисы внутри\n",
    );
    expect(await refused("a-b", "--name", "x", "--time-zone", "Mars")).toContain(
      "например Asia/Yekaterinburg",
    );
    expect(await refused("a-b", "--name", "x", "--locale", "de")).toContain("ru или en");
    expect(await refused("impost", "--name", "x")).toBe("Имя impost занято. Выберите другое короткое имя\n");
  });

  it("list shows all with their counts", async () => {
    await addOther();
    expect(
      (await operator.run(["tenant", "list"])).out.split("\n").map((line) => line.split(/ {2,}/)),
    ).toEqual([
      ["имя", "название", "компании", "люди", "заказы", "бот", "блоки"],
      ["impost", "Импост", "4", "10", "0", "нет", "catalog, orders, deals, claims, news"],
      ["okna-plus", "Окна Плюс", "0", "0", "0", "нет", "orders"],
      [""],
    ]);
  });

  it("rent and return change the blocks", async () => {
    expect((await operator.run(["tenant", "return", "impost", "deals,claims", "news"])).out).toBe(
      "✅ impost: catalog, orders\n",
    );
    expect((await operator.run(["tenant", "rent", "impost", "news"])).out).toBe(
      "✅ impost: catalog, orders, news\n⚠️ Пока пусто: news. Меню этих блоков появятся в следующих версиях\n",
    );
    const wrong = await operator.run(["tenant", "rent", "impost", "sales"]);
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining("sales: такого блока нет") });
    const unknown = await operator.run(["tenant", "rent", "nobody", "news"]);
    expect(unknown).toMatchObject({ code: 1, err: "Арендатора nobody нет. Есть: impost\n" });
  });

  it("set shows the settings, changes them, and names what is wrong", async () => {
    expect((await operator.run(["tenant", "set", "impost"])).out).toMatch(
      /answerMinutes +45 +рабочие минуты/,
    );
    const set = (...words: string[]) => operator.run(["tenant", "set", "impost", ...words]);
    expect((await set("answerMinutes=30", "worksSaturday=true", "name=007")).out).toBe(
      "✅ impost: answerMinutes=30, worksSaturday=true, name=007\n",
    );
    expect(await set("answerMinutes=0")).toMatchObject({ code: 1, err: expect.stringContaining("1–10000") });
    expect(await set("answer=1")).toMatchObject({ code: 1, err: expect.stringContaining("answerMinutes") });
    expect(await set("answerMinutes")).toMatchObject({
      code: 2,
      err: expect.stringContaining("имя=значение"),
    });
  });
});

describe("bot", () => {
  it("token is taken from a pipe or an argument, and is printed nowhere", async () => {
    const piped = await operator.run(["bot", "token"], `${token}\n`);
    expect(piped).toMatchObject({ code: 0, err: "" });
    expect(piped.out).toContain("✅ impost: токен бота 123456789 сохранён\n");
    expect(piped.out).toContain("dealerline doctor");
    const again = await operator.run(["bot", "token", token, "--json"]);
    expect(JSON.parse(again.out)).toMatchObject({ slug: "impost", isReplaced: true });
    expect(piped.out + again.out).not.toContain("AAFake");
    const store = await operator.store();
    const secrets = createSecrets(loadSecretKey({ secretKey: null, dataDir: operator.env.DATA_DIR ?? "" }));
    const accounts = await store.everywhere.read((tx) => selectAccountsOpened(tx, secrets));
    expect(accounts.find(({ channel }) => channel === "telegram")?.token).toBe(token);
  });

  it("token that is none is refused without being repeated", async () => {
    for (const words of [
      ["bot", "token", `x${token}`],
      ["bot", token],
      ["bot", "token", token, token],
    ]) {
      const { code, out, err } = await operator.run(words);
      expect(code).toBeGreaterThan(0);
      expect(out + err).not.toContain("AAFake");
    }
    expect(await operator.run(["bot", "token"], "")).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Токена нет/),
    });
  });

  it("off disconnects it", async () => {
    expect(await operator.run(["bot", "off"])).toMatchObject({ code: 1 });
    await operator.run(["bot", "token"], token);
    expect((await operator.run(["bot", "off"])).out).toBe("✅ impost: бот отключён, история на месте\n");
    expect((await operator.run(["tenant", "list"])).out).toContain("отключён");
  });
});

describe("company and people", () => {
  it("are added and listed", async () => {
    const added = await operator.run([
      ...["company", "add", "Двери и Ко", "--kind", "dealer", "--parent", "верхнеречье"],
      ...["--supplier", "верхнеречье", "--price-type", "Дилер", "--region", "Заречье"],
    ]);
    expect(added.out).toContain(
      '✅ Двери и Ко · дилер\nПригласить: dealerline invite create --tenant impost --company "Двери и Ко" --role owner\n',
    );
    const { out } = await operator.run(["company", "list"]);
    expect(out).toMatch(/Двери и Ко +дилер +Верхнеречье-Снаб +Верхнеречье-Снаб +Заречье +Дилер +0\n/);
    expect((await operator.run(["people", "list", "--company", "окна"])).out.split("\n")).toHaveLength(4);
    expect(await operator.run(["company", "add", "X", "--kind", "shop"])).toMatchObject({ code: 2 });
    expect(await operator.run(["company", "add", "X", "--kind", "dealer", "--parent", "Дача"])).toMatchObject(
      {
        code: 1,
        err: "«Дача-Строй» не дистрибьютор: дилер стоит под дистрибьютором\n",
      },
    );
  });
});

describe("invite create", () => {
  it("prints code and links, and a QR code leads where the link does", async () => {
    await operator.run(["bot", "token"], token);
    const store = await operator.store();
    const accounts = await store.everywhere.read(selectAllAccounts);
    const bot = accounts.find(({ channel }) => channel === "telegram");
    await store.everywhere.transact((tx) => updateAccount(tx, bot?.id ?? "", { username: "impost_bot" }));
    const qr = join(operator.folder, "invite.png");
    const { code, out } = await operator.run([
      ...["invite", "create", "--company", "окна", "--role", "owner", "--name", "Анна", "--qr", qr],
    ]);
    expect(code).toBe(0);
    expect(out).toContain("✅ Приглашение · Окна у реки · владелец Анна\n");
    const [, link] = /Telegram: (\S+)/.exec(out) ?? [];
    expect(link).toMatch(/^https:\/\/t\.me\/impost_bot\?start=[\w-]{1,64}$/);
    expect(out).toMatch(/^Или написать боту: «Вход [0-9A-Z-]+»$/m);
    expect(out).not.toContain("WhatsApp");
    const { data, width, height } = PNG.sync.read(readFileSync(qr));
    expect(jsQR.default(new Uint8ClampedArray(data), width, height)?.data).toBe(link);
  });

  it("keeps the picture in the data folder, for its owner alone, unless told where", async () => {
    const { code, out } = await operator.run(["invite", "create", "--company", "окна", "--role", "owner"]);
    expect(code).toBe(0);
    const [, file = ""] = /QR-код: (\S+)/.exec(out) ?? [];
    expect(file).toContain(join(operator.folder, "data", "invites"));
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("refuses a role the company has not, an unknown company and a file that cannot be", async () => {
    const invite = (...words: string[]) => operator.run(["invite", "create", ...words]);
    expect(await invite("--company", "окна", "--role", "admin")).toMatchObject({
      code: 1,
      err: "Роль в этой компании: owner, buyer\n",
    });
    expect(await invite("--company", "никто", "--role", "owner")).toMatchObject({ code: 1 });
    const closed = await invite("--company", "окна", "--role", "owner", "--qr", "/nowhere/a.png");
    expect(closed).toMatchObject({ code: 1, err: expect.stringContaining("/nowhere/a.png") });
    expect(await invite("--company", "окна")).toMatchObject({
      code: 2,
      err: expect.stringContaining("--role"),
    });
  });
});

describe("the language and the tenant", () => {
  it("are found by themselves where there is no doubt", async () => {
    await addOther();
    expect(await operator.run(["company", "list"])).toMatchObject({
      code: 1,
      err: "Арендаторов несколько, укажите --tenant: impost, okna-plus\n",
    });
    const english = await operator.run(["company", "list", "--tenant", "okna-plus", "--lang", "en"]);
    expect(english.out).toMatch(/^name +kind +under/);
    expect(await operator.run(["tenant", "list", "--lang", "de"])).toMatchObject({ code: 2 });
  });

  it("give a program one document, whatever happens", async () => {
    const refused = await operator.run(["tenant", "rent", "nobody", "news", "--json"]);
    expect(refused).toMatchObject({ code: 1, err: "" });
    expect(JSON.parse(refused.out)).toEqual({
      error: { code: "noTenant", message: "Арендатора nobody нет. Есть: impost" },
    });
    const wrong = await operator.run(["tenant", "rent", "--json"]);
    expect(wrong.code).toBe(2);
    expect(JSON.parse(wrong.out)).toMatchObject({ error: { code: "missingArgument" } });
  });
});
