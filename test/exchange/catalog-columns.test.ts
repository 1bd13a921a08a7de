/** Headers of price lists, Russian and English. */
import { describe, expect, it } from "vitest";
import type { Cell, Sheet } from "../../core/spreadsheets/model.ts";
import { packRows } from "../../core/spreadsheets/packed-rows.ts";
import { findColumns, likelyHeaders } from "../../exchange/catalog-columns.ts";

const sheetOf = (...rows: Cell[][]): Sheet => ({
  name: "",
  isHidden: false,
  rows: packRows(rows.map((cells, index) => ({ number: index + 1, cells, isHidden: false }))),
  brokenRows: [],
  hiddenColumns: [],
  merged: [],
});
const own = { currency: "RUB", vatMode: "included" } as const;
const columnsOf = (...headers: string[]) => findColumns(sheetOf(headers), own);

describe("findColumns", () => {
  it.each([
    ["Артикул;Наименование;Категория;Ед. изм.;В упаковке;Штрих-код;Кратность;Мин. заказ"],
    ["article;name;category;unit;pack_qty;barcode;multiple;min order"],
    ["SKU;Product name;Group;UoM;Pack size;EAN-13;Order multiple;MOQ"],
    ["АРТИКУЛ:;Номенклатура;Раздел;Ед.;Кол-во в упаковке;ШК;Кратность заказа;Минимальная партия"],
  ])("knows %s", (headers) => {
    const columns = columnsOf(...headers.split(";"));
    expect(columns?.unused).toEqual([]);
    expect(Object.entries(columns?.single ?? {}).map(([kind, place]) => [kind, place.column])).toEqual([
      ["article", 0],
      ["name", 1],
      ["group", 2],
      ["unit", 3],
      ["packQuantityMilli", 4],
      ["barcode", 5],
      ["multipleMilli", 6],
      ["minimumMilli", 7],
    ]);
  });

  it.each(["Картинка", "Фото", "Файл изображения", "picture", "Image file", "Photo"])(
    "knows «%s» as the column of pictures",
    (header) => {
      expect(columnsOf("Артикул", header)?.single.picture).toEqual({ column: 1, header });
    },
  );

  it.each([
    ["Цена", null, false],
    ["Цена, руб.", null, false],
    ["price_rub", null, false],
    ["price_kop", null, true],
    ["Цена Дилер", "Дилер", false],
    ["Цена Дилер, Заречье, руб.", "Дилер, Заречье", false],
    ["Цена (Опт), ₽ с НДС", "Опт", false],
    ["Розничная цена", "Розничная", false],
    ["Dealer price (RUB)", "Dealer", false],
    ["Цена Опт, коп.", "Опт", true],
  ])("reads the price column «%s»", (header, type, isMinorUnits) => {
    expect(columnsOf("Артикул", header)?.prices).toEqual([
      { column: 1, header, type, isMinorUnits, fault: null },
    ]);
  });

  it.each([
    ["included", "RUB", "Цена без НДС", "otherVat"],
    ["included", "RUB", "Price Dealer (excl. VAT)", "otherVat"],
    ["included", "RUB", "Цена с НДС, руб", null],
    ["onTop", "RUB", "Цена (вкл. НДС)", "otherVat"],
    ["onTop", "RUB", "Цена, в т.ч. НДС", "otherVat"],
    ["onTop", "RUB", "Цена без учёта НДС", null],
    ["none", "RUB", "Цена без НДС", null],
    ["none", "RUB", "Цена, USD", "otherCurrency"],
    ["none", "RUB", "Цена, $", "otherCurrency"],
    ["none", "KZT", "Цена, руб.", "otherCurrency"],
    ["none", "KZT", "Цена, тенге", null],
    ["none", "RUB", "Цена", null],
  ] as const)("where prices are %s in %s tells of «%s»: %s", (vatMode, currency, header, fault) => {
    const columns = findColumns(sheetOf(["Артикул", header]), { vatMode, currency });
    expect(columns?.prices.map((price) => price.fault)).toEqual([fault]);
    expect(columns?.prices.every(({ type }) => type === null || type === "Dealer")).toBe(true);
  });

  it("takes the tenant's own prices of several, whatever stands first", () => {
    const columns = columnsOf("Артикул", "Цена без НДС", "Цена с НДС", "Цена Опт, USD", "Цена Опт");
    expect(columns?.prices.map(({ column }) => column)).toEqual([2, 4]);
    expect(columns?.unused).toEqual(["Цена без НДС", "Цена Опт, USD"]);
  });

  it.each([
    ["Остаток", null],
    ["Остаток Приморск", "Приморск"],
    ["Остаток на 24.11.2026, шт", null],
    ["Остаток Приморск на 24.11.2026 (шт)", "Приморск"],
    ["Остатки на складах", null],
    ["Остаток всего", null],
    ["Склад №2", "2"],
    ["Stock as of 2026-11-24", null],
    ["Остаток на складе Приморск, шт.", "Приморск"],
    ["Склад: Приморск", "Приморск"],
    ["В наличии", null],
    ["Stock Primorsk", "Primorsk"],
  ])("reads the stock column «%s»", (header, warehouse) => {
    expect(columnsOf("Артикул", header)?.stock).toEqual([{ column: 1, header, warehouse }]);
  });

  it("takes the sum of all warehouses for none of them", () => {
    const columns = columnsOf("Артикул", "Остаток Приморск", "Остаток Верхнеречинск", "Остаток, всего");
    expect(columns?.stock.map(({ warehouse }) => warehouse)).toEqual(["Приморск", "Верхнеречинск"]);
    expect(columns?.unused).toEqual(["Остаток, всего"]);
  });

  it("prefers the surer of two columns, and kopecks to roubles", () => {
    const columns = columnsOf("Код", "Артикул", "price_rub", "price_kop", "Остатки цен", "Примечание");
    expect(columns?.single.article).toEqual({ column: 1, header: "Артикул" });
    expect(columns?.prices.map(({ header }) => header)).toEqual(["price_kop"]);
    expect(columns?.unused).toEqual(["Код", "price_rub", "Примечание"]);
  });

  it("looks below a title, and names what stood there when it finds nothing", () => {
    const titled = sheetOf(["ООО «Импост»"], ["Прайс-лист", null, "24.11"], ["Артикул", "Цена"], ["А-1", 5]);
    expect(findColumns(titled, own)?.headerRow).toBe(3);
    const other = sheetOf(["Остатки"], ["Товар", "Сколько", 5]);
    expect(findColumns(other, own)).toBeNull();
    expect(likelyHeaders(other)).toEqual(["Товар", "Сколько"]);
  });
});
