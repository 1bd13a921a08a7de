/** Says mended search terms, which are bare roots, in the words of a product they found. */
import { queryTerms } from "./search-text.ts";

/** The words of `name` that the terms match, in the terms' order; null when it has none of them. */
export function understoodWords(terms: readonly string[], name: string): string | null {
  const words = name.split(/\s+/).map((word) => ({ word, terms: queryTerms(word) }));
  const said = terms.flatMap(
    (term) => words.find((word) => word.terms.some((own) => termMatches(term, own)))?.word ?? [],
  );
  return said.length > 0 ? [...new Set(said)].map(asMidSentence).join(" ") : null;
}

/** As the databases match: a term ending in "*" is a prefix. */
export const termMatches = (term: string, word: string): boolean =>
  term.endsWith("*") ? word.startsWith(term.slice(0, -1)) : word === term;

/** «Пена» is said «пена»; «RAL» and «М8» stay. */
function asMidSentence(word: string): string {
  const plain = word.replace(/[,.;]+$/, "");
  return /^\p{Lu}\p{Ll}+$/u.test(plain) ? plain.toLowerCase() : plain;
}
