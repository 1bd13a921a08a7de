/** Rows that say of those below them what these leave out: kinds of goods, colours. */
import { isNoun, namedBy, type TableParts } from "./named.ts";

/** Titles that hold, the widest first: a colour over kinds, or a kind over its colours. */
export type Titles = readonly Title[];

interface Title {
  words: string;
  /** It names a kind of goods; else it tells a trait alone. */
  isKind: boolean;
}

/** A title ends what one of its sort began, and what stands below that. */
export function withTitle({ tokenizer }: TableParts, titles: Titles, words: string): Titles {
  const bare = words.replace(/^\s*(?:раздел\s*)?\d+(?:\.\d+)*[.)]?\s+(?=\p{L})/iu, "");
  const isKind = tokenizer.tokens(bare).some(isNoun);
  const same = titles.findIndex((title) => title.isKind === isKind);
  return [...titles.slice(0, same < 0 ? titles.length : same), { words: bare, isKind }];
}

export const wordsOf = (titles: Titles): string[] => titles.map(({ words }) => words);

/** «Подоконник 300 белый» alone in a form, more goods below it: one that was left blank, no title. */
export function isBlankEntry(parts: TableParts, words: string, next: string): boolean {
  const isOne = namedBy(parts, words, []).length === 1;
  return isOne && parts.tokenizer.tokens(next).some(isNoun);
}
