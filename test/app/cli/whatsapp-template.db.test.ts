/** A tenant's templates from the command line: stored, listed, removed, and refused with what to mend. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Operator, openOperator } from "./operator.ts";

const ready = "deploy/whatsapp/templates.yaml";

let operator: Operator;
beforeEach(async () => {
  operator = await openOperator();
});
afterEach(() => operator.close());

const run = (...words: string[]) => operator.run(["whatsapp", "template", ...words]);

describe("whatsapp template", () => {
  it("stores those of the file that comes with the program, each in the place of its namesake", async () => {
    expect((await run("list")).out).toBe("Шаблонов нет\n");
    const { code, out, err } = await run("add", ready);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("✅ impost: записано order_answer, order_decision, deal_offer");
    await run("add", ready);
    const listed = (await run("list")).out.split("\n");
    expect(listed[0]).toMatch(/^шаблон +языки +что несёт +кнопки$/);
    expect(listed.filter((line) => line.startsWith("order_decision "))).toEqual([
      expect.stringMatching(
        /en_US, ru +orders\.notice\.title, orders\.notice\.waiting +Подтвердить, Отказать$/,
      ),
    ]);
  });

  it("takes JSON too, and one template without a list", async () => {
    const file = join(operator.folder, "one.json");
    const one = { name: "news", carries: ["orders.*"], languages: { ru: "ru" }, parameters: ["first"] };
    writeFileSync(file, JSON.stringify(one));
    expect((await run("add", file)).code).toBe(0);
    expect(await operator.json(["whatsapp", "template", "list"])).toEqual([{ ...one, buttons: [] }]);
  });

  it("removes one, and says which there are", async () => {
    await run("add", ready);
    expect((await run("remove", "order_news")).out).toBe("✅ impost: шаблон order_news убран\n");
    const { code, err } = await run("remove", "order_news");
    expect([code, err]).toEqual([
      1,
      "Шаблона order_news нет. Есть: claim_decision, consent_wanted, deal_offer, message_came, order_answer, order_decision, report_ready, truck_here, work_news\n",
    ]);
  });

  it.each([
    ["name: Order", "шаблон 1: не подходит name. Нужно: имя как у Meta"],
    ["carries: []", "не подходит carries. Нужно: список имён сообщений"],
    ["languages: { ru: русский }", "не подходит languages.ru. Нужно: код Meta"],
    ["parameters: [second]", "не подходит parameters.0. Нужно: список из first и rest"],
    ["buttons: [{ ru: Подтвердить немедленно }]", "не подходит buttons.0.ru. Нужно: список подписей"],
    ["header: Привет", "Нужно: поля carries, name, languages, parameters, buttons"],
    ["carries: [orders.notice.titel]", "сообщения orders.notice.titel нет"],
    ["carries: [order.*]", "сообщения order.* нет"],
    ["name: [", "не читается"],
  ])("refuses %s", async (line, words) => {
    const base = [
      "name: news",
      'carries: ["orders.*", words]',
      "languages: { ru: ru }",
      "parameters: [first]",
    ];
    const file = join(operator.folder, "bad.yaml");
    const kept = base.filter((one) => one.split(":")[0] !== line.split(":")[0]);
    writeFileSync(file, `${[...kept, line].join("\n")}\n`);
    const { code, err } = await run("add", file);
    expect(code).toBe(1);
    expect(err).toContain(words);
    expect((await run("list")).out).toBe("Шаблонов нет\n");
  });

  it("of a file that is not there is refused", async () => {
    expect((await run("add", "nowhere.yaml")).err).toContain("Файл nowhere.yaml не читается: ENOENT");
  });
});
