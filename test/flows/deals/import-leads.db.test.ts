/** A manager sends a spreadsheet of leads: what is new is shown, bad rows named, all made and offered at once, never twice. */
import { writeXlsx } from "hucre/xlsx";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { archiveOf, sheetXml, workbookParts } from "../../core/spreadsheets/archives.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const rows = [
  "Заявки за неделю",
  "Клиент;Телефон;Что нужно;Регион;Сумма;Менеджер",
  "Сергей Панин;8 900 000-00-41;Веранда, 6 окон;Верхнеречинск;240 тыс;Катя",
  "Мария Лис;+7 900 000-00-42;Балкон;Приморск;;Катя",
  "Мария Лис;+7 900 000-00-42;Балкон;Приморск;;Катя",
  "Иван;12;Окно;Приморск;;Катя",
  ";+7 900 000-00-43;Дверь;;;Катя",
];

async function sends(name: string, sheet: string | Uint8Array): Promise<void> {
  const olga = world.phone("olga");
  for (const act of ["меню", "Сделки", "Создать"]) await olga.says(act);
  const bytes = typeof sheet === "string" ? new TextEncoder().encode(sheet) : sheet;
  const mime = name.endsWith(".xlsx")
    ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    : "text/csv";
  await olga.sends([{ name, mime, bytes }]);
}

it("is shown before it counts, and made once however often it comes", async () => {
  const [olga, pyotr, tatyana] = [world.phone("olga"), world.phone("pyotr"), world.phone("tatyana")];
  await sends("лиды.csv", rows.join("\n"));
  expect(olga.last().text).toBe(
    "лиды.csv: новых лидов 2\nУже были: 1\n⚠️ Не прочитано строк: 2\n" +
      "6 · Телефон: не телефон («12»)\n7 · Клиент: пусто",
  );
  await olga.presses("Загрузить и раздать");
  olga.sees("✅ Сделок: 2, предложено: 2");
  pyotr.sees("Сделка 301 · ответьте до", "Веранда, 6 окон · Верхнеречинск · 240 000 ₽");
  tatyana.sees("Сделка 302 · ответьте до", "Балкон · Приморск");
  await sends("лиды ещё раз.csv", [...rows, "Олег;+7 900 000-00-44;Дверь;Приморск;;Катя"].join("\n"));
  olga.sees("лиды ещё раз.csv: новых лидов 1", "Уже были: 3");
  await sends("лиды.csv", rows.slice(0, 4).join("\n"));
  olga.sees("лиды.csv: новых лидов 0", "Загружать нечего.");
  olga.seesNoButton("Загрузить и раздать");
});

it("says what a file lacks that is no sheet of leads", async () => {
  const olga = world.phone("olga");
  await sends("цены.csv", "Артикул;Цена\nПМ-65-З;402,50\n");
  olga.sees("Не найдены столбцы «Клиент» и «Что нужно»");
  await sends("письмо.txt", "Клиент;Что нужно\nИван;окна\n");
  olga.sees("Это не таблица");
  const many = Array.from({ length: 201 }, (_, index) => `Клиент ${index};окно ${index}`);
  await sends("много.csv", ["Клиент;Что нужно", ...many].join("\n"));
  olga.sees("В таблице 201 лидов, в чате можно до 200");
});

it("is read as a workbook too, figures and all, and refused kindly where it cannot be", async () => {
  const [olga, pyotr] = [world.phone("olga"), world.phone("pyotr")];
  const leads = {
    name: "Заявки",
    rows: [
      ["Заявки с выставки, 24.11"],
      [],
      ["№", "Клиент", "Телефон", "ИНН", "Что нужно", "Город", "Регион", "Сумма"],
      [
        1,
        "ООО «Ромашка»",
        79000000041,
        7707083893,
        "Веранда, 6 окон",
        "Речная 4",
        "Верхнеречинск",
        240_000.5,
      ],
      [2, "Мария Лис", "8 (900) 000-00-42", null, "Балкон", null, "Приморск", "180 тыс"],
      [3, "Иван", 12, null, "Окно", null, null, null],
      [4, "Олег", null, 7707083894, "Дверь", null, null, null],
    ],
  };
  const notes = { name: "Заметки", rows: [["Телефон выставки"], [79000000099]] };
  const hidden = {
    name: "Прошлые",
    rows: [
      ["Клиент", "Что нужно"],
      ["Старый", "окно"],
    ],
    hidden: true,
  };
  await sends("лиды.xlsx", await writeXlsx({ sheets: [notes, leads, hidden] }));
  expect(olga.last().text).toBe(
    "лиды.xlsx: новых лидов 2\n⚠️ Не прочитано строк: 2\n6 · Телефон: не телефон («12»)\n7 · ИНН: не ИНН («7707083894»)",
  );
  await olga.presses("Загрузить и раздать");
  olga.sees("✅ Сделок: 2, предложено: 2");
  pyotr.sees("Веранда, 6 окон · Речная 4 · 240 000,50 ₽");
  await sends("лиды.xlsx", await writeXlsx({ sheets: [leads] }));
  olga.sees("новых лидов 0", "Уже были: 2", "Загружать нечего.");

  const wrong = {
    name: "Цены",
    rows: [
      ["Артикул", "Цена"],
      ["ПМ-65-З", 402.5],
    ],
  };
  await sends("цены.xlsx", await writeXlsx({ sheets: [wrong] }));
  olga.sees("Не найдены столбцы «Клиент» и «Что нужно»");
  await sends("пусто.xlsx", await writeXlsx({ sheets: [{ name: "Лист", rows: [["Клиент", "Что нужно"]] }] }));
  olga.sees("В таблице нет строк");
  olga.seesNoButton("Загрузить и раздать");
  const parts = workbookParts(sheetXml('<row r="1"><c r="A1"><v>1</v></c></row>'));
  const bomb = Buffer.alloc(40 * 1024 * 1024, " ");
  const packed = archiveOf(
    parts.map((part) => (part.name.includes("sheet1") ? { ...part, bytes: bomb } : part)),
  );
  await sends("много.xlsx", packed);
  olga.sees("Таблица слишком большая");
  await sends(
    "пароль.xlsx",
    Buffer.concat([
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      Buffer.alloc(600),
      Buffer.from("EncryptedPackage", "utf16le"),
    ]),
  );
  olga.sees("Таблица под паролем");
});
