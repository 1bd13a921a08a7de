/** The report in the chat: a picture with its words, by dealers, regions and steps, as a file, and on Monday by itself. */
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asTemplate } from "../../../bots/whatsapp-cloud/templates.ts";
import type { Message } from "../../../core/outbox/message.ts";
import { unpackRows } from "../../../core/spreadsheets/packed-rows.ts";
import { readSpreadsheet } from "../../../core/spreadsheets/read-spreadsheet.ts";
import { openWorld, type World } from "../../chat.ts";
import { readyTemplates } from "../../ready-templates.ts";
import type { TestPhone } from "../../test-phone.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await lived();
});
afterAll(() => world.close());

const [veranda, balcony] = [
  "Веранда, 6 окон, Верхнеречинск, 240 тыс, Сергей Панин +7 900 000-00-41",
  "Балкон, Приморск, 90 тыс, Мария Ким +7 900 000-00-42",
];

/** Pyotr takes and wins one, Tatyana takes one and loses it. */
async function lived(): Promise<void> {
  const [olga, pyotr, tatyana] = [world.phone("olga"), world.phone("pyotr"), world.phone("tatyana")];
  for (const words of [veranda, balcony]) {
    await olga.says("меню");
    await olga.presses("Сделки");
    await olga.presses("Создать");
    await olga.says(words);
    await olga.presses("Предложить дилеру");
  }
  await world.passes({ minutes: 20 });
  await pyotr.presses("Беру");
  await pyotr.presses("Связались");
  await pyotr.says("тёплая веранда");
  await pyotr.presses("Предложение ушло");
  await pyotr.says("238 тыс");
  await pyotr.presses("чт 26.11");
  await pyotr.presses("Договор");
  await pyotr.says("236 тыс");
  await pyotr.presses("Подтвердить");
  await tatyana.presses("Беру");
  await tatyana.says("сделка 302");
  await tatyana.presses("Проиграна");
  await tatyana.says("1");
  await tatyana.presses("Пропустить");
  tatyana.sees("проиграна");
}

async function asked(phone: TestPhone, ...labels: string[]): Promise<void> {
  await phone.says("меню");
  for (const label of ["Сделки", ...labels]) await phone.presses(label);
}

const bytesOf = (file: { id: string } | undefined): Buffer =>
  world.phones.readFile(file?.id ?? "")?.bytes ?? Buffer.alloc(0);

const pictureOf = (phone: TestPhone) =>
  PNG.sync.read(bytesOf(phone.last().files.find(({ mime }) => mime === "image/png")));

describe("a manager's report", () => {
  it("is a picture with all of it in words, and turns by buttons", async () => {
    const olga = world.phone("olga");
    await asked(olga, "Ещё", "Отчёт");
    olga.sees("Отчёт по сделкам: за какой срок?");
    await olga.presses("Эта неделя");
    expect(olga.last().text).toBe(
      "Сделки: выиграно 1 · 236 000 ₽\n" +
        "пн 23.11 – вт 24.11: пришло 2, взято 2, обычно за 20 мин\n" +
        "Из них изучено 1 · с ценой 1 · в переговорах 1 · выиграно 1\n" +
        "Проиграно 1: дорого 1",
    );
    expect(pictureOf(olga)).toMatchObject({ width: 1_000 });
    await olga.presses("По дилерам");
    olga.sees("Окна у реки: взято 1 из 1 · 236 000 ₽\nДача-Строй: взято 1 из 1\n");
    expect(pictureOf(olga).height).toBeGreaterThan(200);
    await olga.presses("По регионам");
    olga.sees("Верхнеречинск: взято 1 из 1 · 236 000 ₽\nПриморск: взято 1 из 1\n");
    await olga.presses("Другой срок");
    await olga.presses("Прошлый месяц");
    olga.sees("За чт 01.10 – сб 31.10 сделок не было");
    expect(olga.last().files).toEqual([]);
  });

  it("comes as a workbook with a sheet for each way, its figures to be reckoned with", async () => {
    const olga = world.phone("olga");
    await asked(olga, "Ещё", "Отчёт", "Этот месяц", "Файл Excel");
    const [file] = olga.sees("Отчёт вс 01.11 – вт 24.11 в файле").files;
    expect(file?.name).toBe("Сделки 2026-11-01 – 2026-11-24.xlsx");
    const read = await readSpreadsheet(bytesOf(file));
    if (!read.ok) throw new Error(`The workbook is not read: ${read.error}`);
    const sheets = read.value.sheets.map(
      ({ name, rows }) => [name, [...unpackRows(rows)].map(({ cells }) => cells)] as const,
    );
    expect(sheets.map(([name]) => name)).toEqual(["Дилеры", "Регионы", "Виды сделок", "Причины"]);
    expect(sheets[0]?.[1].map((row) => row.slice(0, 14))).toEqual([
      expect.arrayContaining(["Дилер", "Пришли", "Взяты", "В переговорах", "Выиграно, RUB"]),
      ["Окна у реки", 1, 1, 1, 1, 1, 1, "100%", "100%", 20, 1, 236_000, 0, 0],
      ["Дача-Строй", 1, 1, 0, 0, 0, 0, "100%", "0%", 20, 0, 0, 1, 0],
      ["Все", 2, 2, 1, 1, 1, 1, "100%", "50%", 20, 1, 236_000, 1, 0],
    ]);
    expect(sheets[3]?.[1]).toEqual([
      ["Почему проиграны", "Проиграно за срок"],
      ["дорого", 1],
    ]);
    await olga.presses("Назад");
    olga.sees("выиграно 1");
  });

  it("reads by numbers where there are no buttons, and typed as it is called", async () => {
    const tatyana = world.phone("tatyana");
    await asked(tatyana, "Итоги");
    tatyana.sees("Итоги ваших сделок: за какой срок?", "1 Эта неделя");
    await tatyana.says("1");
    expect(tatyana.last().text).toContain(
      "Ваши сделки: выиграно 0\nпн 23.11 – вт 24.11: пришло 1, взято 1, обычно за 20 мин",
    );
    expect(pictureOf(tatyana).width).toBe(1_000);
    tatyana.doesNotSee("Место");
    tatyana.doesNotSee("236");
    await tatyana.says("другой срок");
    tatyana.sees("за какой срок?");
  });
});

/** What Olga would get on the Cloud API after a day of silence: the ready template, whose button brings the rest. */
async function expectBrief(): Promise<void> {
  const rows = await world.store.everywhere.read(({ db, t }) => db.select().from(t.outbox));
  const report = rows.map(({ message }) => message as Message | null).find((message) => message?.brief);
  if (!report) throw new Error("No report was pushed");
  const reader = { locale: "ru", timeZone: "Europe/Moscow", now: world.clock.now() } as const;
  expect(asTemplate(report, readyTemplates, reader)).toMatchObject({
    template: {
      name: "report_ready",
      components: [
        { parameters: [{ text: "Отчёт по сделкам пн 23.11 – вс 29.11 готов" }] },
        { sub_type: "quick_reply" },
      ],
    },
  });
}

describe("on the week's first working morning", () => {
  it("last week's is pushed to the managers who want it, and to nobody where nothing was", async () => {
    const [olga, igor, irina] = [world.phone("olga"), world.phone("igor"), world.phone("irina")];
    await igor.says("меню");
    for (const label of ["Ещё", "Настройки", "Отчёт: да"]) await igor.presses(label);
    igor.seesButton("Отчёт: нет");
    await igor.says("меню");
    await world.passes({ days: 5, hours: 20 });
    for (const phone of [olga, irina]) phone.doesNotSee("пн 23.11 – вс 29.11");
    await world.passes({ hours: 4 });
    olga.sees("Сделки: выиграно 1 · 236 000 ₽", "пн 23.11 – вс 29.11: пришло 2");
    expect(pictureOf(olga).width).toBe(1_000);
    await expectBrief();
    await olga.presses("Весь отчёт");
    await olga.presses("По регионам");
    olga.sees("пн 23.11 – вс 29.11: пришло 2");
    olga.seesButton("Файл Excel");
    await olga.presses("Назад");
    olga.seesButton("Весь отчёт");
    igor.doesNotSee("пн 23.11 – вс 29.11");
    irina.doesNotSee("пн 23.11 – вс 29.11");
    await world.passes({ days: 1 });
    const pushes = olga.unread().filter(({ buttons }) => buttons.flat().includes("Весь отчёт"));
    expect(pushes).toHaveLength(1);
  });
});
