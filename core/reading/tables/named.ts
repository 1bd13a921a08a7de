/** Which goods the words of a row name, with the titles above it. */
import type { CatalogIndex } from "../catalog-index.ts";
import type { OrderReading } from "../model.ts";
import { intersect, type Posting } from "../postings.ts";
import type { SpanReading } from "../spans/span.ts";
import type { SpanReader } from "../spans/span-reading.ts";
import type { Tokenizer } from "../tokens/tokenizer.ts";
import type { Token } from "../tokens/tokens.ts";
import { narrowByHeader } from "../wishes/context.ts";

export interface TableParts {
  index: CatalogIndex;
  tokenizer: Tokenizer;
  spans: SpanReader;
  /** What may be had; null for everything. */
  sold: ReadonlySet<number> | null;
  /** Reads words as they would be typed. */
  read: (words: string) => OrderReading;
}

/** What a name alone means: all its numbers are part of it. Titles: the widest first. */
export function namedBy(parts: TableParts, words: string, titles: readonly string[]): Posting {
  const { tokenizer } = parts;
  const tokens = tokenizer.tokens(words);
  const own = parts.spans.read(tokens, null, true);
  if (own.kind === "goods" && own.products.length === 1) return own.products;
  const above = titles.toReversed();
  // «2 м» or «белая» below «Планка конька 150х150»: one name in two cells.
  if (titles.length > 0 && !tokens.some(isNoun) && !tokens.some(({ kind }) => kind === "unknown")) {
    const whole = joined(parts, words, above);
    if (whole.length > 0) return whole;
  }
  if (own.kind !== "goods") return [];
  return above.reduce(
    (left: SpanReading, title) =>
      left.products.length > 1 ? (narrowByHeader(left, tokenizer.tokens(title)) ?? left) : left,
    own,
  ).products;
}

/** The nearest title that makes it goods, the others narrowing it. */
function joined(parts: TableParts, words: string, above: readonly string[]): Posting {
  for (const [place, title] of above.entries()) {
    const reading = readName(parts, `${title} ${words}`.trim());
    if (reading.kind !== "goods" || reading.products.length === 0) continue;
    const others = above.filter((_, other) => other !== place);
    return others.reduce((left: Posting, other) => {
      const narrowed =
        left.length > 1
          ? narrowByHeader({ ...reading, products: left }, parts.tokenizer.tokens(other))
          : null;
      return narrowed ? intersect(left, narrowed.products) : left;
    }, reading.products);
  }
  return [];
}

const readName = ({ spans, tokenizer }: TableParts, words: string): SpanReading =>
  spans.read(tokenizer.tokens(words), null, true);

export const isNoun = (token: Token): boolean =>
  token.kind === "article" || (token.kind === "word" && token.meaning.isNaming && !token.meaning.isGuess);
