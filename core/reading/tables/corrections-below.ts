/** Words below a table that change what stands in it: «Анкеров 10х132 сделайте 400, а не 300». */
import { filledCells } from "./table-body.ts";
import type { TableRow } from "./table-rows.ts";

const corrects =
  /(?<!\p{L})(?:а\s+не\s+\d|не\s+\d+[^\d]*,?\s+а\s+\d|вместо\s+\d|(?:исправ|измен|увелич|уменьш|замен)\p{L}*\s+(?:на|до)\s+\d)/iu;

/** The rows without them, and they themselves, each on a line of its own. */
export function withoutCorrections(rows: readonly TableRow[]): {
  table: readonly TableRow[];
  corrections: string;
} {
  const last = rows.findLastIndex((row) => filledCells(row).length > 1);
  const below = rows.slice(last + 1);
  const isCorrection = (row: TableRow) => filledCells(row).some(({ cell }) => corrects.test(cell));
  return {
    table: [...rows.slice(0, last + 1), ...below.filter((row) => !isCorrection(row))],
    corrections: below
      .filter(isCorrection)
      .flatMap((row) => filledCells(row).map(({ cell }) => cell))
      .join("\n"),
  };
}
