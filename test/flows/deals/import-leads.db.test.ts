/** A manager sends a spreadsheet of leads: what is new is shown, bad rows named, all made and offered at once, never twice. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";

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

async function sends(name: string, text: string): Promise<void> {
  const olga = world.phone("olga");
  for (const act of ["меню", "Сделки", "Создать"]) await olga.says(act);
  await olga.sends([{ name, mime: "text/csv", bytes: new TextEncoder().encode(text) }]);
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
