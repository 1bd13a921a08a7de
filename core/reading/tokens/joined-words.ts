/** Words of the catalog that are written together or apart, as a hand in a hurry writes them. */

import type { WordMeanings } from "../words/word-meaning.ts";
import type { Lexeme } from "./scan.ts";

/** Shorter ones are found in any word. */
const MIN_PART = 4;

/** «пресс шайба»: one word of the catalog in two; null where it is none. */
export function joinedWord(meanings: WordMeanings, lexeme: Lexeme, next: Lexeme | undefined): Lexeme | null {
  if (next?.kind !== "word" || next.start !== lexeme.end + 1) return null;
  if (lexeme.text.length < MIN_PART || next.text.length < MIN_PART) return null;
  const text = lexeme.text + next.text;
  return meanings.has(text) ? { ...lexeme, text, raw: `${lexeme.raw} ${next.raw}`, end: next.end } : null;
}

/** «заглушкаподоконника»: words of the catalog with no space between; none where it is no such thing. */
export function gluedWords(meanings: WordMeanings, lexeme: Lexeme): Lexeme[] {
  const { text, raw, start, end } = lexeme;
  for (let at = text.length - MIN_PART; at >= MIN_PART; at--) {
    if (!meanings.has(text.slice(0, at))) continue;
    const head = { ...lexeme, text: text.slice(0, at), raw: raw.slice(0, at), end: start + at };
    const tail = { ...lexeme, text: text.slice(at), raw: raw.slice(at), start: start + at, end };
    if (meanings.has(tail.text)) return [head, tail];
    const more = tail.text.length > 2 * MIN_PART ? gluedWords(meanings, tail) : [];
    if (more.length > 0) return [head, ...more];
  }
  return [];
}
