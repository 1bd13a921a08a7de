/** Rows an import did not take as they were: lines for a person, a CSV for a spreadsheet program. */
import { writeFile } from "node:fs/promises";
import type { LeadIssue } from "../../core/deals/leads/lead-sheet.ts";
import type { FileIssue } from "../../exchange/import-catalog.ts";
import { Refused, reasonOf } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

const VALUE_LIMIT = 40;

/** "  12 · Цена: не число («дорого»)", one a row, in the file's order. */
export function issueLines(
  terminal: Terminal,
  issues: readonly (FileIssue | (LeadIssue & { sheet: string }))[],
): string[] {
  const hasSheets = new Set(issues.flatMap(({ sheet, row }) => (row === 0 ? [] : [sheet]))).size > 1;
  return issues.map(({ sheet, row, column, reason, value }) => {
    // A file is no row: its name alone says which.
    if (row === 0) return `  ${column}: ${terminal.say(`cli.reason.${reason}`)}`;
    const place = hasSheets ? `${sheet} ${row}` : String(row);
    const shown = value.length > VALUE_LIMIT ? `${value.slice(0, VALUE_LIMIT - 1)}…` : value;
    const why = terminal.say(`cli.reason.${reason}`);
    const where = column === "" ? place : `${place} · ${column}`;
    return `  ${where}: ${why}${shown === "" ? "" : ` (${shown})`}`;
  });
}

export async function writeReport(
  terminal: Terminal,
  file: string,
  bad: readonly FileIssue[],
): Promise<void> {
  await writeFile(file, issuesCsv(terminal, bad)).catch((error: unknown) => {
    throw new Refused("notWritable", { file, reason: reasonOf(error) });
  });
}

/** With the mark by which spreadsheet programs know UTF-8; cells that would be formulas are made words. */
function issuesCsv(terminal: Terminal, issues: readonly FileIssue[]): string {
  const headings = [
    terminal.say("cli.column.sheet"),
    terminal.say("cli.column.row"),
    terminal.say("cli.column.column"),
    terminal.say("cli.column.reason"),
    terminal.say("cli.column.value"),
  ];
  const rows = issues.map(({ sheet, row, column, reason, value }) => [
    sheet,
    row === 0 ? "" : String(row),
    column,
    terminal.say(`cli.reason.${reason}`),
    value,
  ]);
  return `\ufeff${[headings, ...rows].map((cells) => `${cells.map(cell).join(";")}\r\n`).join("")}`;
}

function cell(words: string): string {
  const harmless = /^[=+\-@\t\r]/.test(words) ? `'${words}` : words;
  return /[;"\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
