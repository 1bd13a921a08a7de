/** Spreadsheets longer than anybody sends: counted as they are unpacked, and no further than the limit. */
import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../core/spreadsheets/model.ts";
import { parseSpreadsheet } from "../../../core/spreadsheets/parse-spreadsheet.ts";
import { readSpreadsheet } from "../../../core/spreadsheets/read-spreadsheet.ts";
import { archiveOf, sheetXml, workbookParts } from "./archives.ts";

describe("a million rows", () => {
  const numbers = Array.from({ length: 1_000_000 }, (_, at) => at + 1);
  const article = (at: number) => `A-${(at * 7919) % 1_000_003}`;
  const million = {
    CSV: Buffer.from(`Артикул;Остаток\n${numbers.map((at) => `${article(at)};${at}`).join("\n")}`),
    "CSV of quoted cells": Buffer.from(
      `Артикул;Остаток\n${numbers.map((at) => `"1/2"" ${article(at)}";"${at}"`).join("\n")}`,
    ),
    // A quote that is never closed hides no line below it, and UTF-16 is two bytes a sign.
    "CSV with a quote left open": Buffer.from(
      `Артикул;Остаток\n"${numbers.map((at) => `${article(at)};${at}`).join("\r\n")}`,
    ),
    "CSV in UTF-16": Buffer.from(
      `\uFEFFАртикул;Остаток\n${numbers.map((at) => `${article(at)};${at}`).join("\n")}`,
      "utf16le",
    ),
    XLSX: archiveOf(
      workbookParts(sheetXml(numbers.map((at) => `<row r="${at}"><c><v>${at}</v></c></row>`).join(""))),
    ),
    "XLSX of rows without attributes": archiveOf(
      workbookParts(sheetXml(numbers.map((at) => `<row><c><v>${at}</v></c></row>`).join(""))),
    ),
  };

  it.each(Object.entries(million))("is refused, and the limits are told: %s", async (_, bytes) => {
    expect(await readSpreadsheet(bytes)).toEqual({
      ok: false,
      error: "tooLarge",
      params: { thousandRows: 300, thousandCells: 3000, megabytes: 50, unpackedMegabytes: 80 },
    });
  });

  it("is told by rows, not by the lines within their cells, nor by other elements", async () => {
    const limits = { ...defaultLimits, maxRows: 3 };
    const lines = Buffer.from('Артикул;Имя\nA-1;"one\ntwo\nthree"\nA-2;1/2" pipe\n');
    expect(await parseSpreadsheet(lines, limits)).toMatchObject({ ok: true });
    expect(await parseSpreadsheet(Buffer.concat([lines, Buffer.from("A-3;x\n")]), limits)).toMatchObject({
      error: "tooLarge",
    });
    const cell = (at: number) => `<row r="${at}"><c r="A${at}"><v>${at}</v></c></row>`;
    const breaks = `${"<rowBreaks/>".repeat(5)}${"<col/>".repeat(5)}`;
    const sheet = (rows: number) =>
      archiveOf(workbookParts(sheetXml(numbers.slice(0, rows).map(cell).join("") + breaks)));
    expect(await parseSpreadsheet(sheet(3), { ...limits, maxCells: 3 })).toMatchObject({ ok: true });
    expect(await parseSpreadsheet(sheet(4), limits)).toMatchObject({ error: "tooLarge" });
  });
});
