/** What a message is parted into: articles, words the catalog knows, numbers with their units, cues and breaks. */

import type { Posting } from "../postings.ts";
import type { Cue } from "../words/cues.ts";
import type { UnitKind } from "../words/unit-words.ts";
import type { WordMeaning } from "../words/word-meaning.ts";
import type { Lexeme } from "./scan.ts";

export interface Place {
  raw: string;
  start: number;
  end: number;
}

export type ArticleToken = Place & {
  kind: "article";
  products: readonly number[];
  by: "article" | "barcode";
};
export type CodeToken = Place & { kind: "code"; products: readonly number[] };
export type WordToken = Place & {
  kind: "word";
  meaning: WordMeaning;
  /** A letter alone, or a word that is also chatter: taken where it fits, left where not. */
  isOptional: boolean;
};
export type NumberToken = Place & {
  kind: "number";
  value: number;
  unit: UnitKind | null;
  /** Products whose name has the number. */
  has: Posting;
  /** «2х50»: so many times so much, where no name has such a size. */
  factors: readonly number[];
  isRange: boolean;
  /** «32-й», «пятисотка»: it names a size and counts nothing. */
  isNominal?: boolean;
  /** «пару»: two, or one of what is sold in pairs. */
  isPair?: boolean;
  /** Said in words, it may also be a size and an amount: each way to part it so. */
  parted?: readonly (readonly NumberToken[])[];
  /** Written with a sign that says an amount follows: «- 40», «: 40», «= 40». */
  isMarked: boolean;
};
export type Token =
  | ArticleToken
  | CodeToken
  | WordToken
  | NumberToken
  | (Place & { kind: "cue"; cue: Cue })
  | (Place & { kind: "break"; sign: string })
  | (Place & { kind: "unknown" })
  | (Place & { kind: "filler" });

export const placeOf = ({ raw, start, end }: Lexeme): Place => ({ raw, start, end });

/** «жел - 12», and on the next line «кол - 6»: what is counted stands first on each. */
export const opensLine = (before: readonly Token[]): boolean => {
  const [above, sign] = before.slice(-2);
  return sign?.kind === "break" && sign.sign === "\n" && above?.kind === "number" && above.isMarked;
};
