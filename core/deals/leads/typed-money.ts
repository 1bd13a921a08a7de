/** Reads a sum as people type it: «236 тыс», «3,2 млн», «236 000 ₽», "236k". */

const factors: readonly { word: RegExp; factor: number }[] = [
  { word: /^(тыс|тысяч[аи]?|т|k|thousand)$/, factor: 1_000 },
  { word: /^(млн|миллион(а|ов)?|m|mln|million)$/, factor: 1_000_000 },
  { word: /^(|₽|р|руб|рубл(ь|я|ей)|rub|roubles?)$/, factor: 1 },
];
const form = /^[₽$€]?\s*(\d[\d\s]*)(?:[.,](\d{1,2}))?\s*([^\d\s.]*)\.?(?:\s*(?:₽|р|руб|рублей|rub)\.?)?$/;

/** Minor units; null where it is no sum. */
export function typedMoney(words: string): number | null {
  const found = form.exec(words.trim().toLowerCase());
  const factor = factors.find(({ word }) => word.test(found?.[3] ?? ""))?.factor;
  if (!found || factor === undefined) return null;
  const hundredths =
    Number((found[1] ?? "").replace(/\s/g, "")) * 100 + Number((found[2] ?? "").padEnd(2, "0"));
  const minor = hundredths * factor;
  return Number.isSafeInteger(minor) ? minor : null;
}
