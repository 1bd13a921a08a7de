/** Writes an Excel workbook: sheets with a head, figures as figures, so that they can be reckoned with. */
import type { Text } from "../outbox/message.ts";

/** How a column shows its figures; money is in whole units of the currency, a share in parts of one. */
const formats = {
  words: undefined,
  count: "0",
  quantity: "#,##0.###",
  money: "#,##0.00",
  share: "0%",
  minutes: "0",
} as const;

export interface WorkbookToWrite<Words = Text> {
  /** The file's, without its ending. */
  name: Words;
  sheets: {
    name: Words;
    columns: { title: Words; format: keyof typeof formats }[];
    rows: (Words | string | number | null)[][];
  }[];
}

/** Excel's own limit of a sheet's name. */
const longestName = 31;

export async function writeWorkbook({ sheets }: WorkbookToWrite<string>): Promise<Uint8Array> {
  const { writeXlsx } = await import("hucre/xlsx");
  return writeXlsx({
    sheets: sheets.map(({ name, columns, rows }) => ({
      // Characters Excel takes in no sheet's name.
      name: name.replace(/[\\/?*[\]:]/g, " ").slice(0, longestName),
      rows: [columns.map(({ title }) => title), ...rows],
      columns: columns.map(({ title, format }, index) => ({
        width: widthOf([title, ...rows.map((row) => row[index])]),
        ...(formats[format] !== undefined && { numFmt: formats[format] }),
      })),
      freezePane: { rows: 1 },
    })),
  });
}

const widthOf = (cells: readonly unknown[]): number =>
  Math.min(48, Math.max(...cells.map((cell) => String(cell ?? "").length)) + 2);
