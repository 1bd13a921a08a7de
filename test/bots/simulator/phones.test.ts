/** The phones themselves: what they keep through a restart, and what they tell. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type PhoneChange, Phones } from "../../../bots/simulator/phones.ts";
import { groupPhone, NOON, TestClock, telegramPhone } from "./simulator.ts";

const clock = new TestClock();
let folder: string;
let phones: Phones;
const journal = () => join(folder, "phones.jsonl");
const reopen = () => {
  phones = new Phones({ folder, clock });
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "phones-"));
  reopen();
  phones.register(telegramPhone);
  phones.register(groupPhone);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("a restart", () => {
  it("keeps phones, messages as they last were, and files", () => {
    const file = phones.saveFile(Buffer.from("PK"), "заявка.xlsx", "application/zip");
    const first = phones.append("pyotr", { from: "bot", html: "Корзина", files: [file] });
    phones.edit("pyotr", first.id, { html: "Заказ отправлен" });
    phones.react("pyotr", first.id, "👌");
    phones.append("pyotr", { from: "bot", html: "Ещё", silent: true, replyTo: first.id });
    const before = { list: phones.list(), messages: phones.messages("pyotr") };
    reopen();
    expect({ list: phones.list(), messages: phones.messages("pyotr") }).toEqual(before);
    expect(phones.messages("pyotr")[0]).toMatchObject({ edited: true, reaction: "👌", at: NOON });
    expect(phones.readFile(file.id)?.bytes.toString()).toBe("PK");
  });

  it("shortens the journal to what is true now", () => {
    const { id } = phones.append("pyotr", { from: "bot", html: "0" });
    for (let index = 1; index <= 50; index += 1) phones.edit("pyotr", id, { html: String(index) });
    reopen();
    expect(readFileSync(journal(), "utf8").trim().split("\n")).toHaveLength(3);
    expect(phones.message("pyotr", id)?.html).toBe("50");
  });

  it("leaves out a line that a crash has cut short", () => {
    phones.append("pyotr", { from: "bot", html: "цело" });
    appendFileSync(journal(), '{"phoneId":"pyotr","mess');
    reopen();
    expect(phones.messages("pyotr").map(({ html }) => html)).toEqual(["цело"]);
  });

  it("refuses a journal it cannot read, and says which line and what to do", () => {
    appendFileSync(journal(), "{}\n");
    expect(reopen).toThrow(/phones\.jsonl: line 3 cannot be read; delete the file/);
  });
});

describe("a phone", () => {
  it("forgets the oldest message past five hundred", () => {
    for (let index = 0; index <= 500; index += 1)
      phones.append("pyotr", { from: "bot", html: String(index) });
    expect(phones.messages("pyotr")).toHaveLength(500);
    expect(phones.messages("pyotr")[0]?.html).toBe("1");
    expect(phones.edit("pyotr", "forgotten", { html: "x" })).toBeUndefined();
  });

  it("is told only of what has changed", () => {
    const changes: PhoneChange[] = [];
    const stop = phones.subscribe((change) => changes.push(change));
    phones.register(telegramPhone);
    phones.register({ ...telegramPhone, title: "Импост+" });
    phones.typing("pyotr", true);
    phones.toast("pyotr", "Готово");
    stop();
    phones.append("pyotr", { from: "bot", html: "никому" });
    expect(changes.map(({ kind }) => kind)).toEqual(["phone", "typing", "toast"]);
  });

  it("does not call new buttons an edit of the words", () => {
    const { id } = phones.append("pyotr", { from: "bot", html: "Заказ" });
    expect(phones.edit("pyotr", id, { html: "Заказ", buttons: [] })?.edited).toBe(false);
    expect(phones.edit("pyotr", id, { html: "Заказ 1042" })?.edited).toBe(true);
  });

  it("is none that was never registered", () => {
    expect(() => phones.append("nobody", { from: "bot", html: "x" })).toThrow("No phone nobody");
  });
});

describe("a file", () => {
  it("is dropped past the limit, its size still counted", async () => {
    const file = await phones.receiveFile(Readable.from([Buffer.alloc(6), Buffer.alloc(6)]), "a.pdf", "", 10);
    expect(file).toMatchObject({ size: 12, hasContent: false });
    expect(phones.readFile(file.id)).toBeUndefined();
  });

  it.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\temp\\прайс.xlsx", "прайс.xlsx"],
    ["a\u0000b\n.pdf", "ab.pdf"],
    ["/", "file"],
  ])("named %j is called %s", (name, called) => {
    expect(phones.saveFile(Buffer.from(""), name, "").name).toBe(called);
  });
});
