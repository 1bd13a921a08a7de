/** Spreadsheets good, broken, disguised and hostile. */
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import {
  type Cell,
  defaultLimits,
  type ReadLimits,
  type Workbook,
} from "../../../core/spreadsheets/model.ts";
import { packRows, unpackRows } from "../../../core/spreadsheets/packed-rows.ts";
import { parseSpreadsheet } from "../../../core/spreadsheets/parse-spreadsheet.ts";
import { readSpreadsheet } from "../../../core/spreadsheets/read-spreadsheet.ts";
import { archiveOf, sheetXml, workbookParts } from "./archives.ts";

const read = (source: Uint8Array | string, limits?: Partial<ReadLimits>) => readSpreadsheet(source, limits);
/** Without a thread: for what is only about the words in a file. */
const parse = (bytes: Uint8Array) => parseSpreadsheet(bytes, { ...defaultLimits, maxCells: 1000 });

const rowsOf = ({ sheets: [sheet] }: Workbook) => [...unpackRows(sheet?.rows ?? [])];

async function cellsOf(source: Uint8Array): Promise<Cell[][]> {
  const workbook = await parse(source);
  return workbook.ok ? rowsOf(workbook.value).map(({ cells }) => cells) : [];
}

const sample = "Артикул;Наименование\nПМ-65-З;Пена зимняя";
const sampleCells = [
  ["Артикул", "Наименование"],
  ["ПМ-65-З", "Пена зимняя"],
];
/** What a Russian Excel saves: one byte a letter. */
function inWindows1251(text: string): Uint8Array {
  const table = new TextDecoder("windows-1251").decode(Uint8Array.from({ length: 256 }, (_, i) => i));
  return Uint8Array.from(text, (letter) => table.indexOf(letter));
}

describe("CSV", () => {
  it.each([
    ["UTF-8", Buffer.from(sample)],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${sample}`)],
    ["windows-1251", inWindows1251(sample)],
    ["UTF-16", Buffer.from(`\uFEFF${sample}`, "utf16le")],
    ["UTF-16 without a mark", Buffer.from("A;1\nB;2\nC;3", "utf16le")],
    ["UTF-16, the other way round", Buffer.from(`\uFEFF${sample}`, "utf16le").swap16()],
  ])("is read in %s", async (name, bytes) => {
    const expected = name.endsWith("without a mark")
      ? [
          ["A", "1"],
          ["B", "2"],
          ["C", "3"],
        ]
      : sampleCells;
    expect(await cellsOf(bytes)).toEqual(expected);
  });

  it.each([
    ["a;b\n1,5;2,5", ["1,5", "2,5"]],
    ["a,b\n1.5,2", ["1.5", "2"]],
    ["a\tb\n1,5\t2", ["1,5", "2"]],
    ["a|b\n1;5|2", ["1;5", "2"]],
    ['a;b\n"один; два";"он сказал ""да"""', ["один; два", 'он сказал "да"']],
    ["a;b\r\n1;2\r\n", ["1", "2"]],
    ['a;b\n1/2" кран;2', ['1/2" кран', "2"]],
    ["a\n1", ["1"]],
  ])("finds the one delimiter of %j", async (text, row) => {
    expect((await cellsOf(Buffer.from(text)))[1]).toEqual(row);
  });

  it("counts rows as Excel does, empty ones included, and leaves those out", async () => {
    const workbook = await parse(Buffer.from('a;b\n\n;;\n"one\ntwo";2;;\n3;4'));
    const rows = workbook.ok ? rowsOf(workbook.value) : [];
    expect(rows.map(({ number, cells }) => [number, cells])).toEqual([
      [1, ["a", "b"]],
      [4, ["one\ntwo", "2"]],
      [5, ["3", "4"]],
    ]);
  });

  it.each([
    ["at the end", 'a;b\n1;2\n3;"four', [[1], [2]], [[3, '3;"four']]],
    ["in the middle", 'a;b\n1;"two\n3;4\n5;6', [[1], [3], [4]], [[2, '1;"two']]],
    ["above quoted cells", 'a;b\n1;"two;x\n3;"four";\n5;"six"', [[1], [3], [4]], [[2, '1;"two;x']]],
    [
      "on several rows",
      'a;b\r\n"1;2\r\n3;4\r\n5;"6\r\n',
      [[1], [3]],
      [
        [2, '"1;2'],
        [4, '5;"6'],
      ],
    ],
    ["under a cell of two lines", 'a;b\n"1\n1";2\n3;"4', [[1], [2]], [[3, '3;"4']]],
    ["by old line ends", 'a;b\r1;"2\r3;4', [[1], [3]], [[2, '1;"2']]],
  ])("names the row whose quote stays open %s, and reads the others", async (_, text, read, broken) => {
    const workbook = await parse(Buffer.from(text));
    const sheet = workbook.ok ? workbook.value.sheets[0] : undefined;
    expect([...unpackRows(sheet?.rows ?? [])].map(({ number }) => [number])).toEqual(read);
    expect(sheet?.brokenRows.map(({ number, line }) => [number, line])).toEqual(broken);
  });

  it.each([
    ["empty", Buffer.alloc(0)],
    ["empty", Buffer.from("\n;;\n")],
    ["broken", Buffer.from('a;b\n"1;2')],
    ["broken", Buffer.from(`a;b\n1;2\n${'"x;y\n'.repeat(400)}`)],
    ["webPage", Buffer.from("<html><table><tr><td>1</td></tr></table></html>")],
    ["webPage", Buffer.from('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><Workbook/>')],
    ["otherFormat", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 1, 2, 3])],
    ["broken", Buffer.from(`a;b\n"${"x".repeat(300_000)}`)],
    ["tooLarge", Buffer.from("1;2;3\n".repeat(400))],
  ])("is refused as %s", async (error, bytes) => {
    expect(await parse(bytes)).toMatchObject({ ok: false, error });
  });

  it("never throws, whatever the bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(typeof (await parse(bytes)).ok).toBe("boolean");
      }),
      { numRuns: 300 },
    );
  });
});

describe("XLSX", () => {
  it("keeps sheets, typed cells, what is hidden and what is merged", async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: "Прайс",
          rows: [
            ["Артикул", "Цена", "Дата", "Есть"],
            [4512, 213.8, new Date(Date.UTC(2026, 10, 24)), true],
            [],
            ["ПМ-65-З", null, null, null],
          ],
          columns: [{ numFmt: "000000" }, {}, {}, { hidden: true }],
          merges: [{ startRow: 0, startCol: 1, endRow: 0, endCol: 2 }],
        },
        { name: "Закупка", rows: [["тайна"]], hidden: true },
      ],
    });
    expect(await read(bytes)).toEqual({
      ok: true,
      value: {
        kind: "xlsx",
        sheets: [
          {
            name: "Прайс",
            isHidden: false,
            rows: packRows([
              { number: 1, cells: ["Артикул", "Цена", "Дата", "Есть"], isHidden: false },
              // Shown with noughts, it is an article with noughts.
              { number: 2, cells: ["004512", 213.8, { date: "2026-11-24" }, true], isHidden: false },
              { number: 4, cells: ["ПМ-65-З"], isHidden: false },
            ]),
            hiddenColumns: [3],
            brokenRows: [],
            merged: [{ top: 1, left: 1, bottom: 1, right: 2 }],
          },
          {
            name: "Закупка",
            isHidden: true,
            rows: packRows([{ number: 1, cells: ["тайна"], isHidden: false }]),
            hiddenColumns: [],
            brokenRows: [],
            merged: [],
          },
        ],
      },
    });
  });

  it("is known by its bytes, whatever its name says", async () => {
    const path = join(tmpdir(), `price-${process.pid}.csv`);
    writeFileSync(path, await writeXlsx({ sheets: [{ name: "A", rows: [["x"]] }] }));
    expect(await read(path)).toMatchObject({ ok: true, value: { kind: "xlsx" } });
    expect(await read(`${path}.gone`)).toMatchObject({ ok: false, error: "notFound" });
    expect(await read(tmpdir())).toMatchObject({ ok: false, error: "notFound" });
    expect(await read(path, { maxFileBytes: 100 })).toMatchObject({ ok: false, error: "tooLarge" });
  });

  const cell = sheetXml('<row r="1"><c r="A1"><v>1</v></c></row>');
  const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024, " ");
  const oldExcel = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]);
  const withSheet = (change: object) =>
    archiveOf(
      workbookParts(cell).map((part) => (part.name.includes("sheet1") ? { ...part, ...change } : part)),
    );

  it.each([
    ["otherFormat", "a document", archiveOf([{ name: "word/document.xml", bytes: cell }])],
    ["otherFormat", "another document of 1997", oldExcel],
    ["oldFormat", "a workbook of 1995", Buffer.concat([oldExcel, Buffer.from("Book\0", "utf16le")])],
    [
      "broken",
      "a workbook of 1997 that is none",
      Buffer.concat([oldExcel, Buffer.from("Workbook\0", "utf16le")]),
    ],
    [
      "encrypted",
      "one under a password",
      Buffer.concat([oldExcel, Buffer.from("EncryptedPackage", "utf16le")]),
    ],
    [
      "macros",
      "one with macros",
      archiveOf([...workbookParts(cell), { name: "xl/vbaProject.bin", bytes: cell }]),
    ],
    [
      "macros",
      "an older one with macros",
      Buffer.concat([oldExcel, Buffer.from("Workbook\0_VBA_PROJECT\0", "utf16le")]),
    ],
    [
      "tooLarge",
      "one of 1997 that takes many seconds",
      Buffer.concat([oldExcel, Buffer.from("Workbook\0", "utf16le"), zeros(25)]),
    ],
    ["broken", "an archive cut off", archiveOf(workbookParts(cell)).slice(0, 400)],
    ["broken", "letters after the magic", Buffer.from("PK\u0003\u0004 and nothing")],
    ["broken", "no sheet behind the workbook", archiveOf(workbookParts(cell).slice(0, 3))],
    ["tooDense", "a dense bomb", withSheet({ bytes: zeros(40) })],
    ["tooDense", "90 MB declared", withSheet({ saysUnpacked: 90 * 1024 * 1024 })],
    [
      "tooLarge",
      "90 MB of noise",
      withSheet({ saysUnpacked: 90 * 1024 * 1024, saysPacked: 45 * 1024 * 1024 }),
    ],
    ["tooLarge", "Zip64", withSheet({ saysUnpacked: 0xffffffff })],
    ["broken", "nothing declared", withSheet({ bytes: zeros(40), saysUnpacked: 0 })],
    ["broken", "no packed size declared", withSheet({ saysPacked: 0 })],
    ["broken", "less declared than there is", withSheet({ bytes: zeros(40), saysUnpacked: 500_000 })],
    [
      "tooLarge",
      "too many parts",
      archiveOf(Array.from({ length: 2001 }, (_, i) => ({ name: `${i}`, bytes: cell }))),
    ],
  ])("is refused as %s: %s", async (error, _, bytes) => {
    const before = process.memoryUsage().rss;
    const startedAt = performance.now();
    expect(await parse(bytes)).toMatchObject({ ok: false, error });
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it("with a lone cell at the far corner costs no memory", async () => {
    const far = sheetXml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>');
    expect(await parse(archiveOf(workbookParts(far)))).toMatchObject({ ok: false });
  });

  it("with a DOCTYPE grows no entities", async () => {
    const text = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
    const grown = '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>';
    const sheet = Buffer.from(Buffer.from(sheetXml(grown)).toString().replace("?>", `?>${text}`));
    expect(JSON.stringify(await parse(archiveOf(workbookParts(sheet))))).not.toContain("aaaa");
  });

  const manyRows = Array.from({ length: 15_000 }, (_, i) => [`A-${i}`, `Пена ${i}`, i, i * 2]);
  const long = () => writeXlsx({ sheets: [{ name: "A", rows: manyRows }] });

  it("that takes too long is let go, and the next file is read", async () => {
    expect(await read(await long(), { timeoutMs: 1 })).toMatchObject({ ok: false, error: "tooSlow" });
    expect(await read(Buffer.from(sample))).toMatchObject({ ok: true });
  });

  it("that takes too much memory ends its thread and nothing else", async () => {
    expect(await read(await long(), { heapMb: 16 })).toMatchObject({ ok: false, error: "tooLarge" });
  });

  it("with more cells than may be is refused", async () => {
    expect(await parse(await long())).toMatchObject({ ok: false, error: "tooLarge" });
  });
});
