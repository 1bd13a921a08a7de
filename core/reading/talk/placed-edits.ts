/** «С правками: п. 2 – 30 вместо 20, п. 4 не надо», over a numbered list or below it: done in the rows it speaks of. */

const place = String.raw`(?<!\p{L})(?:пп?\.|поз\.|позици\p{L}+|пункт\p{L}*|строк\p{L}+)\s*№?\s*(\d{1,2})(?![\d.,]*\s*(?:шт|м|кг|уп)(?!\p{L}))`;
const edit = new RegExp(place, "iu");
const droppedRow = /(?<!\p{L})(?:не (?:над|нуж|бер)|уб[еи]р|убра|отмен|вычерк|вычёрк|исключ|удал)\p{L}*/iu;
const amended =
  /^[\s:–—-]*(?:(?:теперь|будет|пусть|надо|нужно|сдела\p{L}+|дела\p{L}+|исправ\p{L}+ на|(?:исправлени|поправк|правк)\p{L}+\s*[:–—-]?)\s+)*(\d+(?:[.,]\d+)?)(?:\s*\p{L}{1,5}\.?)?(?:\s+вместо\s+\d+(?:[.,]\d+)?(?:\s*\p{L}{1,5}\.?)?)?[\s.!]*$/iu;
const numbered = /^\s*(\d{1,2})[.)]\s*\S/;

/** Clauses that say something else of a row stay as they are. */
export function withPlacedEdits(lines: readonly string[]): string[] {
  const rows = new Map(
    lines.flatMap((line, at) => {
      const number = numbered.exec(line)?.[1];
      return number === undefined ? [] : [[Number(number), at] as const];
    }),
  );
  if (rows.size < 2) return [...lines];
  const mended = [...lines];
  for (const [at, line] of lines.entries()) {
    if (numbered.test(line) || !edit.test(line)) continue;
    const clauses = line.split(/(?<=[,;.:])\s+(?=(?:и\s+)?(?:пп?\.|поз\.|позици|пункт|строк))/iu);
    const left = clauses.filter((clause) => !isDone(clause, rows, mended));
    if (left.length < clauses.length) mended[at] = left.join(" ");
  }
  return mended;
}

/** Whether the clause was an edit of a row there is, and is done in it. */
function isDone(clause: string, rows: ReadonlyMap<number, number>, lines: string[]): boolean {
  const found = edit.exec(clause);
  const row = rows.get(Number(found?.[1]));
  if (!found || row === undefined) return false;
  const said = clause.slice(found.index + found[0].length).replace(/[,;]\s*$/, "");
  const amount = amended.exec(said)?.[1];
  const other = /^\s*(?:замен|поменя|смен)\p{L}*\s+на\s+(.+?)[\s.!]*$/iu.exec(said)?.[1];
  const counted = /\s(?:[-–—:]\s*)?(\d+(?:[.,]\d+)?\s*\p{L}{0,5}\.?)\s*$/u.exec(lines[row] ?? "")?.[1];
  if (amount !== undefined) lines[row] = `${lines[row]}, поправка: ${amount}`;
  else if (droppedRow.test(said) && !/\d/.test(said)) lines[row] = `${found[1]}. –`;
  else if (other !== undefined && counted !== undefined) lines[row] = `${found[1]}. ${other} – ${counted}`;
  else return false;
  return true;
}
