/** Orders in workbooks of shapes nobody would design: several sheets, notes between, totals of groups, other languages. */
import { describe, expect, it } from "vitest";
import { readWorkbook } from "../../../core/reading/read-workbook.ts";
import type { Cell, Sheet } from "../../../core/spreadsheets/model.ts";
import { packRows } from "../../../core/spreadsheets/packed-rows.ts";
import { askDifference, demoReader, expectedAsks, expectedLines, linesOf } from "./demo-reader.ts";

const sheet = (name: string, rows: Cell[][], more: Partial<Sheet> = {}): Sheet => ({
  name,
  isHidden: false,
  brokenRows: [],
  hiddenColumns: [],
  merged: [],
  ...more,
  rows: packRows(rows.map((cells, at) => ({ number: at + 1, cells, isHidden: false }))),
});

/** The second row's amount is what a formula came to, the third's a formula nobody has reckoned. */
const marked = (at: number, cells: Cell[]) => ({
  ...{ number: at + 1, cells, isHidden: false },
  ...(at === 1 && { formulas: [1] }),
  ...(at === 2 && { unreckoned: [1] }),
});

const reads = (sheets: Sheet[], lines: string, asks = "") => {
  const reading = readWorkbook(demoReader, { kind: "xlsx", sheets });
  expect(linesOf(reading)).toEqual(expectedLines(lines));
  expect(askDifference(reading, expectedAsks(asks))).toEqual([]);
};

describe("a workbook of a strange shape", () => {
  it("has a sheet for each object, with requisites and a second heading in English", () => {
    reads(
      [
        sheet("Объект 1", [
          ["Заявка на материалы"],
          ["Объект:", "ЖК Солнечный, корпус 2"],
          ["Ответственный:", "Петров, тел. 8 900 000-00-00"],
          [],
          ["Материал", "Ед.", "Потребность"],
          ["Клей плиточный стандарт 25 кг", "меш.", 40],
          ["Грунтовка глубокого проникновения 10 л", "кан.", 6],
        ]),
        sheet("Site 2", [
          ["Description", "Unit", "Qty"],
          ["Штукатурка гипсовая 30 кг", "bag", 25],
          ["ГР-5", "pcs", 4],
        ]),
        sheet("Контакты", [
          ["Код", "Кол-во"],
          ["ПИ-01", 99],
        ]),
      ],
      "КЛ-25-С 40, ГР-10 6, ШГ-30 25, ГР-5 4",
    );
  });

  it("has amounts that nobody has reckoned, which are asked for", () => {
    reads(
      [
        sheet("Лист1", [
          ["Артикул", "Кол-во"],
          ["ПМ-65-З", "=1+1"],
          ["ГР-5", "5+5"],
          ["ОЧ-650", "12 (двенадцать)"],
        ]),
      ],
      "ОЧ-650 12",
      "noq ПМ-65-З|noq ГР-5",
    );
  });

  it("has amounts a program left as formulas, which are asked for, and amounts of formulas, which are told as such", () => {
    const [known, open] = [["ПМ-65-З", 24], ["ГР-5"]];
    const goods = [["Артикул", "Кол-во"], known, open];
    const made = { ...sheet("Лист1", []), rows: packRows(goods.map((cells, at) => marked(at, cells))) };
    const reading = readWorkbook(demoReader, { kind: "xlsx", sheets: [made] });
    expect(linesOf(reading)).toEqual(expectedLines("ПМ-65-З 24"));
    expect(reading.lines.map(({ isReckoned }) => isReckoned)).toEqual([true]);
    expect(askDifference(reading, expectedAsks("noq ГР-5"))).toEqual([]);
  });

  it("has subtotals of groups, merged titles and a column of remarks with figures", () => {
    reads(
      [
        sheet("Лист1", [
          ["№ п/п", "Наименование товара", "Количество", "Ед.изм.", "Примечание"],
          ["Раздел 1. Пены"],
          [1, "Пена монтажная профессиональная 70 зимняя 890 мл", 24, "шт", "к 15 числу, 2 этаж"],
          [2, "Очиститель монтажной пены 650 мл", 6, "шт", ""],
          ["", "Итого по разделу 1", 30],
          ["Раздел 2. Крепёж"],
          [3, "Анкер рамный 10х132", 300, "шт", "можно 2 коробками"],
          [4, "Дюбель-гвоздь 8х100 потай", 200, "шт", "отменить"],
          ["", "Итого по разделу 2", 500],
          ["", "ВСЕГО", 530],
        ]),
      ],
      "ПМ-70-З 24, ОЧ-650 6, AP-10.132 300",
    );
  });

  it("is the supplier's price list with a column filled here and there", () => {
    const goods: [string, string, number, number][] = [
      ["НД-250", "Насос дренажный Струмень 250 Вт", 3200, 14],
      ["НД-400", "Насос дренажный Струмень 400 Вт", 3900, 8],
      ["НД-550", "Насос дренажный Струмень 550 Вт", 4700, 0],
      ["НД-750", "Насос дренажный Струмень 750 Вт", 5900, 5],
      ["НД-400Ф", "Насос фекальный Струмень 400 Вт", 5200, 4],
      ["НД-750Ф", "Насос фекальный Струмень 750 Вт", 7100, 2],
      ["НД-1100Ф", "Насос фекальный Струмень 1100 Вт", 8900, 3],
      ["РК-НД", "Ремкомплект дренажного насоса", 750, 40],
      ["РК-НДФ", "Ремкомплект фекального насоса", 900, 22],
    ];
    const ordered: Record<string, Cell> = { "НД-400": 2, "РК-НДФ": "4 компл", "НД-750Ф": "1 (срочно)" };
    reads(
      [
        sheet("Прайс", [
          ["ПРАЙС-ЛИСТ от 01.03.2026"],
          ["Цены с НДС 20 %, минимальная отгрузка 10 000 руб."],
          ["Артикул", "Номенклатура", "Цена", "Остаток", "ЗАКАЗ"],
          ...goods.map(([article, name, price, stock]): Cell[] => [
            article,
            name,
            price,
            stock,
            ordered[article] ?? null,
          ]),
        ]),
      ],
      "НД-400 2, НД-750Ф 1, РК-НДФ 4",
    );
  });

  it("names a row for several below it, merged down, each of another colour", () => {
    reads(
      [
        sheet(
          "Отливы",
          [
            ["Вид", "Ширина", "Цвет", "м.п."],
            ["Отлив оконный", 150, "белый", 24],
            [null, 150, "коричневый", 12.5],
            [null, 200, "серый", 6],
          ],
          { merged: [{ top: 2, bottom: 4, left: 0, right: 0 }] },
        ),
      ],
      "ОТ150-9003 24, ОТ150-8017 12.5, ОТ200-7024 6",
    );
  });

  it("stands beside a price, with the amount before the name", () => {
    reads(
      [
        sheet("Order", [
          ["Purchase order No. 118", "", "Date: 12.03.2026"],
          ["Qty", "UoM", "Item", "Unit price", "Line total"],
          [16, "pcs", "Профиль ПВХ рама 70 мм антрацит 6,5 м", 2100, 33600],
          [3, "box", "СС-280-ПРЗ", 4300, 12900],
          ["", "", "Grand total", "", 46500],
        ]),
      ],
      "ПВХ-70-АН-6.5 16, СС-280-ПРЗ 3 pack",
    );
  });

  it("has weeks beside each other and what they make up", () => {
    reads(
      [
        sheet("План", [
          ["Товар", "1 неделя", "2 неделя", "3 неделя", "Всего, шт"],
          ["FR-2010.W", 20, 20, 20, 60],
          ["FR-3010.LW", 10, null, 10, 20],
          ["Итого", 30, 20, 30, 80],
        ]),
      ],
      "FR-2010.W 60, FR-3010.LW 20",
    );
  });

  it("is a form whose blanks are asked, with units of its own", () => {
    reads(
      [
        sheet("Бланк", [
          ["БЛАНК ЗАКАЗА"],
          ["Заполните жёлтые ячейки"],
          [],
          ["Код товара", "Наименование", "Ед. измерения", "Количество"],
          ["ТП-32", "Труба ПНД 32 мм", "бухта", 2],
          ["КВВ-3х2.5", "Кабель 3х2,5", "м", 60],
          ["ОК-25", 'Клапан обратный 1"', "шт", null],
          ["ГА-55", "Гидроаккумулятор", "шт", 1],
        ]),
      ],
      "ТП-32 2 pack, КВВ-3х2.5 60",
      "noq ОК-25 | amb ГА-24 ГА-50 ГА-80 ГА-100",
    );
  });

  it("lists words without any heading, requisites among them", () => {
    reads(
      [
        sheet("Лист1", [
          ["ООО «Мастер», ИНН 7700000000"],
          ["нужно на завтра:"],
          ["рама 58 белая 6 м", "20 шт"],
          ["створка 58 белая 6 м", "20 шт"],
          ["импост 58 белый", "8"],
          ["спасибо!"],
        ]),
      ],
      "ПВХ-58-БЛ-6 20, ПВХС-58-БЛ-6 20, ПВХИ-58-БЛ-6 8",
    );
  });

  it("has the kinds in its columns and a title above them", () => {
    reads(
      [
        sheet("Подоконники", [
          ["Подоконник ПВХ, метры"],
          ["Ширина", "белый", "мрамор", "золотой дуб"],
          [200, 36, null, 6],
          [250, 48, 12, null],
          ["Итого", 84, 12, 6],
        ]),
      ],
      "ПО-200-Б 36, ПО-200-ЗД 6, ПО-250-Б 48, ПО-250-МР 12",
    );
  });

  it("counts in packs in one column and in pieces in another, and tells both", () => {
    reads(
      [
        sheet("Заявка", [
          ["Артикул", "Наименование", "Шт. в упаковке", "Заказ, упак.", "Заказ, шт."],
          ["AP-10.92", "Анкер рамный 10х92", 100, 5, 500],
          ["ДГ-6.40-П", "Дюбель-гвоздь 6х40 потай", 200, 2, 400],
        ]),
      ],
      "AP-10.92 5 pack, ДГ-6.40-П 2 pack",
    );
  });
});
