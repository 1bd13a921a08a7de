/** Plans of what is needed: what is there and on its way is taken off, and what is left is ordered. */
import { describe, it } from "vitest";
import { across, down, readsTable } from "./sheets.ts";

describe("a plan of what is needed", () => {
  it("orders what the stock and what is on its way leave, in whole packs", () => {
    readsTable(
      `
      Артикул | Ед. | Потребность по неделям |  |  | Всего | На складе | В пути | К заказу
       |  | 12 | 13 | 14 |  |  |  |
      ШТ-24-БЛ | шт | 100 | 120 | 95 | 315 | 95 | 0 | 220
      FR-503 | шт | 15 | 22 | 11 | 48 | 8 | 9 | 40
      УП-116-Б | м | 300 | 310 | 240 | 850 | 420 | 200 | 400
      ЛВ-70 | рулон | 6 | 5 | 4 | 15 | 3 | 0 | 12
      Составила технолог Дубко И. |  |  |  |  |  |  |  | 06.03.2026`,
      "ШТ-24-БЛ 220, FR-503 40, УП-116-Б 400 м, ЛВ-70 12 рулон",
      "",
      { merged: [across(1, 2, 4), down(0, 1, 2), down(1, 1, 2), down(5, 1, 2), down(8, 1, 2)] },
    );
  });

  it("orders so, whatever the columns are called", () => {
    readsTable(
      `
      Материал | Требуется | Остаток | Едет | Заказ
      Ручка оконная 35 мм белая | 60 | 12 | 8 | 40
      Пена 65 зимняя | 48 | 5 | 0 | 48
      Подоконник 300 белый | 18 | 6 | 6 | 6`,
      "FR-2010.W 40, ПМ-65-З 48, ПО-300-Б 6",
    );
    readsTable(
      `
      Артикул | Итого потребность | Склад | Закупка
      ПИ-01 | 8 | 3 | 5
      ОЧ-500 | 30 | 6 | 24
      ГР-10 | 4 | 9 | 0`,
      "ПИ-01 5, ОЧ-500 24",
      "noq ГР-10",
    );
  });

  it("orders what several places make up where nothing is taken off", () => {
    readsTable(
      `
      Артикул | Садовая | Лесной | Всего | Остаток на складе
      ПИ-01 | 2 | 1 | 3 | 4
      ОЧ-500 | 6 | 12 | 18 | 7`,
      "ПИ-01 3, ОЧ-500 18",
    );
    readsTable(
      `
      Артикул | Упаковок | В упаковке | Всего
      ПМ-65-З | 2 | 12 | 24
      ОЧ-500 | 3 | 12 | 36`,
      "ПМ-65-З 24, ОЧ-500 36",
    );
  });

  it("is asked where a sum stands beside the order and nothing makes it up", () => {
    readsTable(
      `
      Артикул | Заказ | Всего
      ПИ-01 | 2 | 7
      ОЧ-500 | 6 | 11`,
      "",
      "noq ПИ-01|noq ОЧ-500",
    );
  });
});

describe("a form with the stock beside what is ordered", () => {
  it("leaves open what is blank where others are nought", () => {
    readsTable(
      `
      № | Артикул | Остаток у нас | Мин. партия | Заказываем
      1 | ГР-5 | 4 | 10 | 20
      2 | КЛ-25-З | 12 | 42 |
      3 | АС-1 | 17 | 6 | 0
      4 | ШЦ-25 | 8 | 42 | 42`,
      "ГР-5 20, ШЦ-25 42",
      "noq КЛ-25-З|noq АС-1",
    );
  });

  it("orders nothing of what is blank where nobody writes noughts", () => {
    readsTable(
      `
      Артикул | Остаток | Заказ
      ГР-5 | 4 | 20
      КЛ-25-З | 48 |
      ШЦ-25 | 8 | 42`,
      "ГР-5 20, ШЦ-25 42",
    );
  });
});

describe("columns that stand for places", () => {
  it("have each its stock and its order", () => {
    readsTable(
      `
      Артикул | Наименование | Магазин Центр |  | Магазин Рынок |
       |  | ост. | заказ | ост. | заказ
      ПИ-01 | Пистолет для пены стандарт | 4 | 1 | 2 | 2
      ОЧ-500 | Очиститель монтажной пены 500 мл | 1 | 12 | 7 | 6
      ГР-10 | Грунтовка глубокого проникновения 10 л | 9 |  | 0 | 4`,
      "ПИ-01 3, ОЧ-500 18, ГР-10 4",
      "",
      { merged: [across(1, 2, 3), across(1, 4, 5), down(0, 1, 2), down(1, 1, 2)] },
    );
  });
});

describe("what an amount is made of", () => {
  it("is lengths and pieces, packs of a pallet, or what it was and what is added", () => {
    readsTable(
      `
      Подоконник | Длина, мм | Кол-во, шт | Итого, м.п.
      ПО-300-Б | 1450 | 6 | 8.7
      ПО-300-Б | 1800 | 4 | 7.2
      ПО-250-МР | 2100 | 3 | 6.3`,
      "ПО-300-Б 15.9 м, ПО-250-МР 6.3 м",
    );
    readsTable(
      `
      Наименование | Поддонов | Мешков на поддоне | Всего мешков
      Клей плиточный стандарт 25 кг | 2 | 48 | 96
      Штукатурка цементная 25 кг | 1 | 48 | 48`,
      "КЛ-25-С 96, ШЦ-25 48",
    );
    readsTable(
      `
      Артикул | Было | Изменение | Итого
      ПМ-65-З | 24 | -12 | 12
      ОЧ-500 | 12 | 8 | 20`,
      "ПМ-65-З 12, ОЧ-500 20",
    );
  });

  it("is what was checked, and what fills up to the most", () => {
    readsTable(
      `
      Артикул | Заявка филиала | После проверки
      ПИ-01 | 5 | 3
      ОЧ-500 | 12 | 10`,
      "ПИ-01 3, ОЧ-500 10",
    );
    readsTable(
      `
      Артикул | Мин | Макс | Остаток | Пополнить
      ПМ-65-З | 24 | 96 | 20 | 76
      ПИ-01 | 2 | 6 | 1 | 5`,
      "ПМ-65-З 76, ПИ-01 5",
    );
  });

  it("is not what the supplier has yet to fill in", () => {
    readsTable(
      `
      Артикул | Требуемое кол-во | Подтв. кол-во
      ПИ-01 | 2 |
      ОЧ-500 | 6 |`,
      "ПИ-01 2, ОЧ-500 6",
    );
    readsTable(
      `
      Артикул | Кол-во | Заказ
      ПИ-01 | 2 |
      ОЧ-500 | 6 |`,
      "",
      "noq ПИ-01|noq ОЧ-500",
    );
  });
});
