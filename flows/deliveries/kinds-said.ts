/** What is the matter with each part of a line, in a dealer's own words: «2 разбиты, 1 нет», «все разбиты». */
import type { DifferencePart } from "./receive-data.ts";

const words: Readonly<Record<Exclude<DifferencePart["kind"], "extra">, RegExp>> = {
  // Before the others: «нет» stands alone, «не тот» is other goods.
  wrong: /(?<!\p{L})(?:не\s+т(?:от|а|о|е)(?!\p{L})|друг|пересорт|чуж|wrong|other|different)/u,
  missing: /(?<!\p{L})(?:нет(?!\p{L})|не\s+хватает|недоста|недовез|не\s+при|missing|short|lack|absent)/u,
  damaged: /(?<!\p{L})(?:разби|бит|бо[йя](?!\p{L})|слом|брак|повре|помят|мят|трес|царап|damage|broke|crack)/u,
};

/**
 * Parts that make up the lack; one of them may leave its number unsaid and is the rest. "off": understood, and they do
 * not make it up. Null: these words say nothing of the kind.
 */
export function kindsSaid(said: string, lackMilli: number): DifferencePart[] | "off" | null {
  const clauses = said
    .toLowerCase()
    .split(/[;\n]|,(?!\d)|\.(?!\d)|(?<!\p{L})(?:и|а|and)(?!\p{L})/u)
    .filter((clause) => /\p{L}/u.test(clause));
  const told = clauses.map((clause) => {
    const kind = (["wrong", "missing", "damaged"] as const).find((one) => words[one].test(clause));
    const [number] = clause.match(/\d+(?:[.,]\d+)?/) ?? [];
    return { kind, milli: number === undefined ? null : Math.round(Number(number.replace(",", ".")) * 1000) };
  });
  if (told.length === 0 || told.some(({ kind }) => kind === undefined)) return null;
  const counted = told.reduce((sum, { milli }) => sum + (milli ?? 0), 0);
  const open = told.filter(({ milli }) => milli === null).length;
  const rest = lackMilli - counted;
  if (open > 1 || (open === 0 ? rest !== 0 : rest <= 0)) return "off";
  const sums = new Map<DifferencePart["kind"], number>();
  for (const { kind, milli } of told) if (kind) sums.set(kind, (sums.get(kind) ?? 0) + (milli ?? rest));
  return [...sums].map(([kind, quantityMilli]) => ({ kind, quantityMilli }));
}
