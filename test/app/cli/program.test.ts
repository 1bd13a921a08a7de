/** The program itself, started as people start it: help in both languages, exit codes, an empty machine. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

interface Ran {
  code: number;
  out: string;
  err: string;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dealerline-program-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function dealerline(
  words: string[],
  { input = "", env = {} }: { input?: string; env?: NodeJS.ProcessEnv } = {},
) {
  return new Promise<Ran>((resolve) => {
    const variables = { PATH: process.env.PATH, DATA_DIR: join(folder, "data"), LANG: "ru_RU.UTF-8", ...env };
    const child = execFile(
      process.execPath,
      ["--import", "tsx", "app/cli.ts", ...words],
      { env: variables },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }),
    );
    child.stdin?.end(input);
  });
}

describe("help", () => {
  it("is Russian or English, by the system or by --lang", async () => {
    const [russian, english, asked, plain] = await Promise.all([
      dealerline(["tenant", "add", "--help"]),
      dealerline(["tenant", "add", "--help"], { env: { LC_ALL: "en_US.UTF-8" } }),
      dealerline(["tenant", "add", "--help", "--lang=en"]),
      dealerline(["--help"], { env: { LANG: "C" } }),
    ]);
    expect(russian.out).toContain("Использование: dealerline tenant add [параметры] <slug>");
    expect(russian.out).not.toMatch(/Usage|Options|display|choices/);
    expect(english.out).toContain("Usage: dealerline tenant add [options] <slug>");
    expect(asked.out).toBe(english.out);
    expect(plain.out).toContain("Commands:");
    for (const { code, err } of [russian, english, asked, plain]) expect([code, err]).toEqual([0, ""]);
  });
});

describe("the program", () => {
  it("begins on an empty machine, is used, and says no with a code", async () => {
    expect(await dealerline(["tenant", "list"])).toEqual({
      code: 0,
      out: "Арендаторов пока нет. Добавьте: dealerline tenant add\n",
      err: "",
    });
    expect(await dealerline(["tenant", "add", "impost", "--name", "Импост"])).toMatchObject({
      code: 0,
      err: "",
    });
    const twice = await dealerline(["tenant", "add", "impost", "--name", "Импост"]);
    expect(twice).toEqual({ code: 1, out: "", err: "Имя impost занято. Выберите другое короткое имя\n" });
    const piped = await dealerline(["bot", "token"], {
      input: "123456789:AAFakeTokenOfTheTests-0123456789_abcd\n",
    });
    expect(piped).toMatchObject({ code: 0, err: "" });
  }, 60_000);

  it("tells a wrong command, a wrong environment and a database that is away, without a stack", async () => {
    const [command, option, environment, database] = await Promise.all([
      dealerline(["tenants"]),
      dealerline(["tenant", "list", "--all"]),
      dealerline(["tenant", "list"], { env: { PORT: "many" } }),
      dealerline(["tenant", "list"], { env: { DATABASE_URL: "postgres://nobody:secret@127.0.0.1:9/none" } }),
    ]);
    expect(command).toEqual({
      code: 2,
      out: "",
      err: "Нет такой команды: tenants\nСправка: dealerline --help\n",
    });
    expect(option).toMatchObject({
      code: 2,
      err: "Нет такого параметра: --all\nСправка: dealerline tenant list --help\n",
    });
    expect(environment).toMatchObject({ code: 2, err: expect.stringContaining("PORT: ") });
    expect(database).toMatchObject({ code: 1, err: expect.stringMatching(/^Не получилось: .*ECONNREFUSED/) });
    for (const { err } of [command, option, environment, database]) {
      expect(err).not.toMatch(/ {4}at |secret/);
      expect(err).not.toContain("\u001b");
    }
  }, 60_000);
});
