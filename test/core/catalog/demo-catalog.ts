/** The demo tenant's catalog as the tests of search see it: products, their index texts and vocabulary. */
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { indexText, isCalledBy } from "../../../core/catalog/search-text.ts";
import { Vocabulary } from "../../../core/catalog/vocabulary.ts";

interface DemoRow {
  article: string;
  name: string;
  category: string;
  barcode: string;
}

const rows: DemoRow[] = parse(readFileSync("core/packs/demo/catalog.csv"), { columns: true, delimiter: ";" });

export const products = rows.map(({ article, name, category, barcode }) => {
  const words = indexText({ article, name, group: category }).split(" ");
  return { article, name, barcode, words };
});

const counts = new Map<string, number>();
for (const { words } of products)
  for (const word of words) if (!isCalledBy(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
export const vocabulary = new Vocabulary(counts);

/** Articles of the products whose index text has every term, as the databases match them. */
export function articlesWith(terms: readonly string[]): string[] {
  const has = (words: readonly string[], term: string) =>
    term.endsWith("*") ? words.some((word) => word.startsWith(term.slice(0, -1))) : words.includes(term);
  return products
    .filter(({ words }) => terms.every((term) => has(words, term)))
    .map(({ article }) => article);
}
