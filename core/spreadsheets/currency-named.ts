/** Which currency words, signs and formats of numbers name. */

const currencies: readonly (readonly [code: string, words: RegExp])[] = [
  ["RUB", /(?<!\p{L})(?:rub|rur|руб(?:лей|ли|ль)?\.?|р\.)(?!\p{L})|₽/giu],
  ["USD", /(?<!\p{L})(?:usd|долл(?:ар(?:ов|ы)?)?\.?)(?!\p{L})|\$/giu],
  ["EUR", /(?<!\p{L})(?:eur|евро)(?!\p{L})|€/giu],
  ["CNY", /(?<!\p{L})(?:cny|юан(?:ей|и|ь)\.?)(?!\p{L})|¥/giu],
  ["KZT", /(?<!\p{L})(?:kzt|тенге|тг\.?)(?!\p{L})|₸/giu],
  ["BYN", /(?<!\p{L})byn(?!\p{L})/giu],
];

/** ISO 4217; null where none is named. */
export const currencyNamed = (words: string): string | null =>
  currencies.find(([, named]) => words.search(named) >= 0)?.[0] ?? null;

/** The words without it. */
export const withoutCurrency = (words: string): string =>
  currencies.reduce((left, [, named]) => left.replace(named, " "), words);

/** Excel's own formats of money say «$» in the file and show whatever its reader's country has. */
const ofCountry = /_\)|_\(/;
/** «[$€-407]», «[$USD]» name one; «[$-419]» is a language alone. */
const bracketed = /\[\$([^\]-]*)(?:-[^\]]*)?\]/g;

const known = new Map<string, string | null>();

/** What a number's format shows beside it: «#,##0.00 [$€-1]», «# ##0,00 "₽"». */
export function currencyShown(format: string): string | null {
  if (format === "" || format === "General") return null;
  let code = known.get(format);
  if (code === undefined) {
    const plain = format.replace(bracketed, " $1 ").replace(/["\\]/g, "");
    const named = currencyNamed(plain);
    code = named === "USD" && ofCountry.test(format) && !format.includes("[$") ? null : named;
    // A file may have as many formats as cells.
    if (known.size < 1000) known.set(format, code);
  }
  return code;
}
