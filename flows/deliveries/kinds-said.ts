/** What is the matter with each part of a line, in a dealer's own words: «2 разбиты, 1 нет», «все разбиты». */
import type { DifferencePart } from "./receive-data.ts";

const words: Readonly<Record<Exclude<DifferencePart["kind"], "extra">, RegExp>> = {
  // Before the others: «нет» stands alone, «не тот» is other goods.
  wrong: /(?<!\p{L})(?:не\s+т(?:от|а|о|е)(?!\p{L})|друг|пересорт|чуж|wrong|other|different)/u,
  missing: /(?<!\p{L})(?:нет(?!\p{L})|не\s+хватает|недоста|недовез|не\s+при|missing|short|lack|absent)/u,
  damaged:
    /(?<!\p{L})(?:разби|поби|бит|бо[йя](?!\p{L})|слом|брак|повре|помят|мят|трес|царап|лопну|трещ|расколо|покол|испор|дефект|деформ|вмят|damage|broke|crack|dent|scratch|bent)/u,
};

/** What is whole, said beside what is not: «37 целых, 3 побиты». */
const whole = /(?<!\p{L})(?:цел|норм|хорош|пришл|при[её]хал|принят|whole|intact|fine|good|ok(?!\p{L}))/u;

interface Clause {
  kind: DifferencePart["kind"] | "whole" | undefined;
  /** Null where no number is said. */
  milli: number | null;
}

const clausesOf = (said: string, milliOf: (words: string) => number | null): Clause[] =>
  said
    .toLowerCase()
    .split(/[;\n]|,(?!\d)|\.(?!\d)|(?<!\p{L})(?:и|а|but|and)(?!\p{L})/u)
    .filter((clause) => /\p{L}/u.test(clause))
    .map((clause) => {
      const kind = (["wrong", "missing", "damaged"] as const).find((one) => words[one].test(clause));
      return { kind: kind ?? (whole.test(clause) ? "whole" : undefined), milli: milliOf(clause) };
    });

const asThousandths = (clause: string): number | null => {
  const [number] = clause.match(/\d+(?:[.,]\d+)?/) ?? [];
  return number === undefined ? null : Math.round(Number(number.replace(",", ".")) * 1000);
};

/**
 * Parts that make up the lack; one of them may leave its number unsaid and is the rest. "off": understood, and they do
 * not make it up. Null: these words say nothing of the kind.
 */
export function kindsSaid(said: string, lackMilli: number): DifferencePart[] | "off" | null {
  const told = clausesOf(said, asThousandths);
  if (told.length === 0 || told.some(({ kind }) => kind === undefined || kind === "whole")) return null;
  const counted = told.reduce((sum, { milli }) => sum + (milli ?? 0), 0);
  const open = told.filter(({ milli }) => milli === null).length;
  const rest = lackMilli - counted;
  if (open > 1 || (open === 0 ? rest !== 0 : rest <= 0)) return "off";
  return summed(told, rest);
}

/**
 * The same said of a whole line before its lack is known: «3 побиты», «2 нет, 1 разбит», «все разбиты», «37 целых, остальные
 * побиты». `milliOf`: an amount with its unit, where it is one. "off": more than there was, or it does not add up.
 */
export function lackSaid(
  said: string,
  plannedMilli: number,
  milliOf: (words: string) => number | null,
): DifferencePart[] | "off" | null {
  const told = clausesOf(said, (clause) => amountIn(clause, milliOf));
  const faults = told.filter(({ kind }) => kind !== "whole");
  if (faults.length === 0 || told.some(({ kind }) => kind === undefined)) return null;
  const counted = told.reduce((sum, { milli }) => sum + (milli ?? 0), 0);
  const open = told.filter(({ milli }) => milli === null);
  const rest = plannedMilli - counted;
  const isRestSaid = told.length > faults.length || /(?<!\p{L})(?:вс[её]|all|every)/iu.test(said);
  // «Разбито» alone does not say how many.
  if (open.length > 0 && !isRestSaid) return null;
  if (open.length > 1 || (open.length === 1 ? rest <= 0 : rest < 0)) return "off";
  const isWholeCounted = told.some(({ kind, milli }) => kind === "whole" && milli !== null);
  if (open.length === 0 && isWholeCounted && rest !== 0) return "off";
  return summed(faults, rest);
}

/** «2 кор» of «2 кор побиты», else the figure alone. */
function amountIn(clause: string, milliOf: (words: string) => number | null): number | null {
  const [amount] = clause.match(/\d+(?:[.,]\d+)?\s*\p{L}+\.?/u) ?? [];
  return (amount === undefined ? null : milliOf(amount)) ?? asThousandths(clause);
}

function summed(told: readonly Clause[], rest: number): DifferencePart[] {
  const sums = new Map<DifferencePart["kind"], number>();
  for (const { kind, milli } of told)
    if (kind && kind !== "whole") sums.set(kind, (sums.get(kind) ?? 0) + (milli ?? rest));
  return [...sums].map(([kind, quantityMilli]) => ({ kind, quantityMilli }));
}
