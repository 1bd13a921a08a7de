/** The program as people start it: help in both languages, exit codes, an empty machine. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bundled } from "../../../core/bundled.ts";
import { type Ran, runHere } from "./operator.ts";

const token = "123456789:AAFakeTokenOfTheTests-0123456789_abcd";

let folder: string;
let env: NodeJS.ProcessEnv;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dealerline-program-"));
  env = { PATH: process.env.PATH, DATA_DIR: join(folder, "data"), LANG: "ru_RU.UTF-8" };
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The real program, in a process of its own. */
const dealerline = (words: readonly string[], input = "") =>
  new Promise<Ran>((resolve) => {
    const program = [bundled("app/cli"), ...words];
    const child = execFile(process.execPath, program, { env }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    );
    child.stdin?.end(input);
  });

describe("the program", () => {
  it("begins on an empty machine, is used, and says no with a code", async () => {
    const added = await dealerline(["tenant", "add", "impost", "--name", "Импост"]);
    expect(added).toMatchObject({ code: 0, out: expect.stringContaining("✅ Арендатор impost"), err: "" });
    expect(await dealerline(["bot", "token"], `${token}\n`)).toMatchObject({ code: 0, err: "" });
    expect(await dealerline(["tenant", "add", "impost", "--name", "Импост"])).toEqual({
      code: 1,
      out: "",
      err: "Имя impost занято. Выберите другое короткое имя\n",
    });
  }, 180_000);
});

describe("help", () => {
  const help = async (words: readonly string[], variables: NodeJS.ProcessEnv = {}) => {
    const { code, out, err } = await runHere(words, "", { ...env, ...variables });
    expect([code, err]).toEqual([0, ""]);
    return out;
  };

  it("is Russian or English, by the system or by --lang", async () => {
    const russian = await help(["tenant", "add", "--help"]);
    const english = await help(["tenant", "add", "--help"], { LC_ALL: "en_US.UTF-8" });
    expect(russian).toContain("Использование: dealerline tenant add [параметры] <slug>");
    expect(russian).not.toMatch(/Usage|Options|display|choices|default/);
    expect(english).toContain("Usage: dealerline tenant add [options] <slug>");
    expect(await help(["tenant", "add", "--help", "--lang=en"])).toBe(english);
    expect(await help(["--lang", "ru", "tenant", "add", "--help"], { LANG: "C" })).toBe(russian);
    expect(await help(["--help"], { LANG: "" })).toContain("Commands:");
  });

  it("names every command, and the version is the package's", async () => {
    const out = await help(["--help"]);
    for (const name of [
      "tenant",
      "bot",
      "whatsapp",
      "invite",
      "import",
      "company",
      "people",
      "outbox",
      "person",
      "claim",
      "audit",
      "chat",
      "doctor",
      "backup",
      "restore",
      "migrate",
      "move",
      "rotate-key",
    ]) {
      expect(out).toMatch(new RegExp(`^ {2}${name} `, "m"));
    }
    expect(await help(["--version"])).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("comes unasked where a group is named alone, and ends with 2", async () => {
    const { code, out, err } = await runHere(["tenant"], "", env);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("Команды:");
  });
});

describe("an error", () => {
  const failed = async (words: readonly string[], variables: NodeJS.ProcessEnv = {}) => {
    const { code, out, err } = await runHere(words, "", { ...env, ...variables });
    expect(out).toBe("");
    expect(err).not.toMatch(/ {4}at |secret/);
    expect(err).not.toContain("\u001b");
    return { code, err };
  };

  it("of the command line says what is wrong and where help is", async () => {
    expect(await failed(["tenants"])).toEqual({
      code: 2,
      err: "Нет такой команды: tenants\nСправка: dealerline --help\n",
    });
    expect(await failed(["tenant", "list", "--all"])).toEqual({
      code: 2,
      err: "Нет такого параметра: --all\nСправка: dealerline tenant list --help\n",
    });
    const errors: [string[], string][] = [
      [["tenant", "rent"], "Не указано: slug"],
      [["tenant", "add", "x"], "Нужен параметр --name"],
      [["tenant", "add", "x", "--name"], "Параметру --name нужно значение"],
      [["tenant", "list", "x"], "Лишние аргументы у команды list"],
    ];
    for (const [words, message] of errors) {
      const { code, err } = await failed(words);
      expect([code, err.split("\n")[0]]).toEqual([2, message]);
    }
  });

  it("of the environment names the variable, of the database its reason", async () => {
    const port = await failed(["tenant", "list"], { PORT: "many" });
    expect(port).toMatchObject({ code: 2, err: expect.stringContaining("PORT: ") });
    const url = "postgres://nobody:secret@127.0.0.1:9/none";
    const database = await failed(["tenant", "list"], { DATABASE_URL: url });
    expect(database).toMatchObject({
      code: 2,
      err: expect.stringMatching(/DATABASE_URL: .*127\.0\.0\.1:9 \(ECONNREFUSED\)/),
    });
  });
});
