/** Writes an Excel workbook: sheets with a head, figures as figures, so that they can be reckoned with. */
import type { Text } from "../outbox/message.ts";

/** How a column shows its figures; money is in whole units of the currency, a share and a rate in parts of one. */
const formats = {
  words: undefined,
  count: "0",
  // One of optional digits shows its point even where there are none: «8.».
  quantity: "General",
  money: "#,##0.00",
  share: "0%",
  rate: "0.00%",
  minutes: "0",
} as const;

export interface WorkbookToWrite<Words = Text> {
  /** The file's, without its ending. */
  name: Words;
  sheets: {
    name: Words;
    /** `width`: of a column whose cells are not known when its sheet begins, in characters. */
    columns: { title: Words; format: keyof typeof formats; width?: number }[];
    rows: (Words | string | number | null)[][];
  }[];
}

/** Excel's own limit of a sheet's name. */
const longestName = 31;

export async function writeWorkbook({ sheets }: WorkbookToWrite<string>): Promise<Uint8Array> {
  const { writeXlsx } = await import("hucre/xlsx");
  return writeXlsx({
    sheets: sheets.map(({ name, columns, rows }) => ({
      name: sheetName(name),
      rows: [columns.map(({ title }) => title), ...rows],
      columns: columns.map(({ title, format }, index) => ({
        width: widthOf([title, ...rows.map((row) => row[index])]),
        ...(formats[format] !== undefined && { numFmt: formats[format] }),
      })),
      freezePane: { rows: 1 },
    })),
  });
}

/** Without the characters Excel takes in no sheet's name. */
export const sheetName = (name: string): string => name.replace(/[\\/?*[\]:]/g, " ").slice(0, longestName);

/** Of a sheet whose rows are not known yet. */
export const columnWidths = (columns: WorkbookToWrite<string>["sheets"][number]["columns"]) =>
  columns.map(({ title, format, width = 0 }) => ({
    width: Math.max(width, format === "words" ? 18 : 10, title.length + 2),
    ...(formats[format] !== undefined && { numFmt: formats[format] }),
  }));

const widthOf = (cells: readonly unknown[]): number =>
  Math.min(48, Math.max(...cells.map((cell) => String(cell ?? "").length)) + 2);
