/** Rows that say of those below them what these leave out: kinds of goods, colours. */
import { isNoun, namedBy, type TableParts } from "./named.ts";

/** Titles that hold, the widest first: a colour over kinds, or a kind over its colours. */
export type Titles = readonly Title[];

interface Title {
  words: string;
  /** It names a kind of goods; else it tells a trait alone. */
  isKind: boolean;
  /** «1.2.» is two deep; 0 without a number. */
  depth: number;
}

/** A title ends what one of its sort began, and what stands below that; where both are numbered, what is as deep. */
export function withTitle({ tokenizer }: TableParts, titles: Titles, words: string): Titles {
  const [number = "", figures = ""] =
    /^\s*(?:раздел\s*)?(\d+(?:\.\d+)*)[.)]?\s+(?=\p{L})/iu.exec(words) ?? [];
  const bare = words.slice(number.length);
  const depth = figures === "" ? 0 : figures.split(".").length;
  const title = { words: bare, isKind: tokenizer.tokens(bare).some(isNoun), depth };
  const same = titles.findIndex((one) =>
    one.depth > 0 && depth > 0 ? one.depth >= depth : one.isKind === title.isKind,
  );
  return [...titles.slice(0, same < 0 ? titles.length : same), title];
}

export const wordsOf = (titles: Titles): string[] => titles.map(({ words }) => words);

/** «Подоконник 300 белый» alone in a form, more goods below it: one that was left blank, no title. */
export function isBlankEntry(parts: TableParts, words: string, next: string): boolean {
  const isOne = namedBy(parts, words, []).length === 1;
  return isOne && parts.tokenizer.tokens(next).some(isNoun);
}
