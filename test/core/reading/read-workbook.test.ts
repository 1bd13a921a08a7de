/** Orders in workbooks: requisites above, hidden columns, price lists filled in, months, forms, no headings at all. */
import { describe, expect, it } from "vitest";
import { readWorkbook } from "../../../core/reading/read-workbook.ts";
import type { Cell, Sheet } from "../../../core/spreadsheets/model.ts";
import { packRows } from "../../../core/spreadsheets/packed-rows.ts";
import { askDifference, demoReader, expectedAsks, expectedLines, linesOf } from "./demo-reader.ts";

const sheet = (rows: Cell[][], more: Partial<Sheet> & { hiddenRows?: number[] } = {}): Sheet => ({
  name: "Лист1",
  isHidden: false,
  brokenRows: [],
  hiddenColumns: [],
  merged: [],
  ...more,
  rows: packRows(
    rows.map((cells, at) => ({
      number: at + 1,
      cells,
      isHidden: more.hiddenRows?.includes(at + 1) === true,
    })),
  ),
});

const reads = (sheets: Sheet[], lines: string, asks = "") => {
  const reading = readWorkbook(demoReader, { kind: "xlsx", sheets });
  expect(linesOf(reading)).toEqual(expectedLines(lines));
  expect(askDifference(reading, expectedAsks(asks))).toEqual([]);
};

describe("a workbook", () => {
  it("has requisites above its heading and sums below", () => {
    reads(
      [
        sheet([
          ["ООО «Окна у реки», ИНН 7700000000"],
          ["Заявка № 45 от", { date: "2026-11-12" }],
          [],
          ["№", "Наименование", "Ед. изм.", "Кол-во", "Цена", "Сумма"],
          [1, "Пена проф. 65 зимняя", "шт", 24, 402.5, 9660],
          [2, "Герметик силикон. санитарный белый", "кор", 2, 197.8, 9494],
          [3, "Подоконник 300 белый", "м", "18,5", 500, 9250],
          ["", "Итого:", "", 44.5, "", 28404],
        ]),
      ],
      "ПМ-65-З 24, СС-280-БЕЛ 2 pack, ПО-300-Б 18.5",
    );
  });

  it("is a form: what is left blank or zero is asked, what the catalog has not too", () => {
    reads(
      [
        sheet([
          ["Артикул", "Товар", "Заказ"],
          ["ПИ-01", "Пистолет для пены стандарт", 2],
          ["ПИ-02", "Пистолет для пены тефлон", null],
          ["НП-20", "Наливной пол 20 кг", 0],
          ["004701", "Саморез", 5],
          ["FR-2010.W", "Ручка оконная 35 мм коричневая", 10],
        ]),
      ],
      "ПИ-01 2",
      "noq ПИ-02|noq НП-20|unk|amb FR-2010.W FR-2010.B",
    );
  });

  it("is a price list filled in: blanks are not ordered, stock and hidden figures are no amounts", () => {
    const goods = [
      "FR-501",
      "FR-502",
      "FR-503",
      "FR-504",
      "FR-505",
      "ГР-5",
      "ГР-10",
      "ПИ-01",
      "ПИ-02",
      "НП-20",
    ];
    const rows = goods.map((article, at): Cell[] => [
      article,
      100 + at,
      7,
      500 + at,
      at % 4 === 0 ? at + 1 : null,
    ]);
    reads(
      [sheet([["Артикул", "Остаток", "Прошлый заказ", "Цена", "Заказ"], ...rows], { hiddenColumns: [2] })],
      "FR-501 1, FR-505 5, ПИ-02 9",
    );
  });

  it("sums months up itself", () => {
    reads(
      [
        sheet([
          ["Номенклатура", "Январь", "Февраль", "Итого к заказу"],
          ["ПМ-70-З", 10, 14, 24],
          ["ПМ-70-Л", 0, 6, 6],
        ]),
      ],
      "ПМ-70-З 24, ПМ-70-Л 6",
    );
  });

  it("leaves out hidden sheets and rows, and sheets that explain", () => {
    reads(
      [
        sheet(
          [
            ["Артикул", "Кол-во"],
            ["ПИ-01", 9],
          ],
          { isHidden: true },
        ),
        sheet(
          [
            ["Артикул", "Кол-во"],
            ["ПИ-01", 8],
          ],
          { name: "Образец" },
        ),
        sheet(
          [
            ["Артикул", "Кол-во"],
            ["ПИ-01", 1],
            ["ПИ-02", 7],
          ],
          { name: "Заявка", hiddenRows: [3] },
        ),
      ],
      "ПИ-01 1",
    );
  });

  it("has titles over groups, and names merged down", () => {
    reads(
      [
        sheet(
          [
            ["Наименование", "Цвет", "Кол-во"],
            ["Ручки оконные 35 мм", "", ""],
            ["Ручка оконная 35 мм", "белая", 5],
            ["", "коричневая", 4],
          ],
          { merged: [{ top: 3, bottom: 4, left: 0, right: 0 }] },
        ),
      ],
      "FR-2010.W 5, FR-2010.B 4",
    );
  });

  it("has colours as columns, each cell an amount", () => {
    reads(
      [
        sheet([
          ["Штапик ПВХ", "белый", "коричневый", "антрацит"],
          ["24 мм", 40, 20, null],
          ["32 мм", 10, null, 5],
        ]),
      ],
      "ШТ-24-БЛ 40, ШТ-24-КР 20, ШТ-32-БЛ 10, ШТ-32-АН 5",
    );
  });

  it("counts in what the heading says", () => {
    reads(
      [
        sheet([
          ["Код", "Номенклатура", "Характеристика", "Заявлено, уп"],
          ["ПМ-65-З", "Пена 65 зимняя", "850 мл", 2],
          ["4522", "Саморез ГД 3,5х41", "200 шт", 5],
        ]),
      ],
      "ПМ-65-З 2 pack, 004522 5",
    );
  });

  it("has no heading: each row is read as a line", () => {
    reads(
      [
        sheet([
          ["ПИ-01", 2],
          ["Очиститель пены 500", "6 шт"],
          ["FR-2010.W", "30"],
        ]),
      ],
      "ПИ-01 2, ОЧ-500 6, FR-2010.W 30",
    );
  });

  it("is a table whose total stands behind a price: that is money", () => {
    const rows = [
      ["Наименование", "Кол-во", "Цена", "Итого"],
      ["Пена 65 зимняя", 12, 400, 4800],
    ];
    reads([sheet(rows)], "ПМ-65-З 12");
  });

  it("has two tables side by side", () => {
    const rows = [
      ["Артикул", "Кол-во", "", "Артикул", "Кол-во"],
      ["ПИ-01", 2, "", "FR-2010.W", 10],
      ["ОЧ-500", 6, "", "FR-2010.B", 5],
    ];
    reads([sheet(rows)], "ПИ-01 2, ОЧ-500 6, FR-2010.W 10, FR-2010.B 5");
  });

  it("has articles in pieces, and a file of values in one column", () => {
    const parted = [
      ["Серия", "Исполнение", "Кол-во", "Ед"],
      ["ПВХ-58", "БЛ-6", 24, "шт"],
      ["УП-228", "Ч", 2, "бухта"],
    ];
    reads([sheet(parted)], "ПВХ-58-БЛ-6 24, УП-228-Ч 2 pack");
    reads(
      [sheet([["article;qty;unit"], ["ПМ-70-Л;2;кор"], ["ПМ-65-З;36;шт"]])],
      "ПМ-70-Л 2 pack, ПМ-65-З 36",
    );
  });

  it("has weeks and their sum, and a title above a table of colours", () => {
    const weeks = [
      ["Товар", "Нед 49", "Нед 50", "Всего"],
      ["Пена 70 зимняя", 12, 24, 36],
    ];
    const colours = [["Отлив оконный"], ["Ширина", "белый", "серый"], ["150", 18, 10], ["Итого", 18, 10]];
    reads([sheet(weeks)], "ПМ-70-З 36");
    reads([sheet(colours)], "ОТ150-9003 18, ОТ150-7024 10");
  });
});
