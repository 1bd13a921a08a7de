/** A price list that is filled in and sent back is an order, whichever language it was made in. */
import { expect, it } from "vitest";
import { priceListColumns } from "../../../core/documents/price-list.ts";
import { vatModes } from "../../../core/prices/vat.ts";
import { readWorkbook } from "../../../core/reading/read-workbook.ts";
import { packRows } from "../../../core/spreadsheets/packed-rows.ts";
import { locales } from "../../../core/tenants/model.ts";
import { sayPlain } from "../../../locales/say.ts";
import { demoReader, expectedLines, linesOf } from "../reading/demo-reader.ts";

const heads = locales.flatMap((locale) => vatModes.map((vatMode) => ({ locale, vatMode })));

it.each(heads)("in $locale, VAT $vatMode", ({ locale, vatMode }) => {
  const reader = { locale, timeZone: "Europe/Moscow", now: 0 };
  const head = priceListColumns({ currency: "RUB", vatMode }).map(({ title }) => sayPlain(title, reader));
  const rows = [
    head,
    ["ПМ-65-З", "Пена монтажная", "Пены", "шт", 12, 402.5, "от 120 шт: 385 ₽", 24],
    ["ПМ-70-З", "Пена монтажная", "Пены", "шт", 12, 453.4, null, null],
    ["ПМ-70-Л", "Пена монтажная", "Пены", "шт", 12, "по запросу", null, 12],
    ["НП-20", "Наливной пол 20 кг", "Полы", "шт", 1, 404.6, "от 10 шт: 400 ₽", 3],
  ];
  const sheet = { name: "Прайс", isHidden: false, brokenRows: [], hiddenColumns: [], merged: [] };
  const packed = packRows(rows.map((cells, at) => ({ number: at + 1, cells, isHidden: false })));
  const reading = readWorkbook(demoReader, { kind: "xlsx", sheets: [{ ...sheet, rows: packed }] });
  expect(linesOf(reading)).toEqual(expectedLines("ПМ-65-З 24, ПМ-70-Л 12, НП-20 3"));
});
