/** Whether a company is called so: by words of its name, its town or its taxpayer number. */
import type { Company } from "./model.ts";

/** Lower case, ё as е, no quotes: a query and a name are compared so, since SQLite folds no Cyrillic. */
const folded = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[«»"'.,;:()]/g, " ")
    .replaceAll("-", " ")
    .trim();

/** Every word of the query begins a word of the company's name or region, or its INN. */
export function isCalled(company: Company, query: string): boolean {
  const own = folded([company.name, company.region ?? "", company.inn ?? ""].join(" ")).split(/\s+/);
  const asked = folded(query).split(/\s+/).filter(Boolean);
  return asked.every((word) => own.some((part) => part.startsWith(word)));
}
