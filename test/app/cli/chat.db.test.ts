/** Talking to the bot from the terminal: transcripts, strangers, files, programs. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { selectAllAccounts } from "../../../core/tenants/operator-store.ts";
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
    const accounts = await (await operator.store()).everywhere.read(selectAllAccounts);
    expect(accounts.filter(({ channel, isActive }) => channel === "console" && isActive)).toEqual([]);
  });

  it("lives by the simulator's clock where there is a simulator", async () => {
    const dayMs = 86_400_000;
    const folder = join(operator.folder, "data", "simulator");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "clock.json"), JSON.stringify({ aheadMs: 400 * dayMs }));
    const ask = async () => (await operator.run(["chat", "--as", "Пётр"], "4512\n10\n1\nсамовывоз\n")).out;
    const days = (said: string) => [...said.matchAll(/\d\d\.\d\d(?:\.(\d{4}))?/g)].map(([day]) => day);
    expect(await ask()).not.toContain("задержался");
    const later = days((await ask()).split("Когда?").at(-1) ?? "");
    expect(later.length).toBeGreaterThan(2);
    const known = new Set(later);
    operator.env.SIMULATOR = "off";
    const now = days((await ask()).split("Когда?").at(-1) ?? "");
    expect(now.length).toBeGreaterThan(2);
    expect(now.filter((day) => known.has(day))).toEqual([]);
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
    expect(err).toBe("Файл /nowhere.png не читается: ENOENT\n");
    expect(out.match(/^> \/file/gm)).toHaveLength(2);
    expect(out.split("> /file /nowhere.png")[0]).toMatch(/\n\S/);
  });

  it("sends no folder and no contact without a number, and says so in either language", async () => {
    const typed = `/file ${operator.folder}\n/contact моя\n`;
    const { out, err } = await operator.run(["chat", "--as", "Пётр"], typed);
    expect(out.trim().split(/\n+/)).toEqual([`> /file ${operator.folder}`, "> /contact моя"]);
    expect(err).toBe(`Файл ${operator.folder} не читается: EISDIR\nНе номер телефона: моя\n`);
    const english = await operator.run(["chat", "--as", "Пётр", "--lang", "en"], typed);
    expect(english.err).toBe(`The file ${operator.folder} cannot be read: EISDIR\nNot a phone number: моя\n`);
  });

  it("gives a program a line a message, and wants one person", async () => {
    const { out } = await operator.run(["chat", "--as", "Пётр", "--json"], "меню\n");
    expect(JSON.parse(out.split("\n")[0] ?? "")).toMatchObject({
      lines: expect.arrayContaining(["Окна у реки", expect.stringContaining("Рекламации")]),
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
