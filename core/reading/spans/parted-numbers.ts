/** Numbers said in words with nothing between them: «тридцать шесть» is 36, or a size of 30 and six of it. */

import { intersect } from "../postings.ts";
import type { NumberToken, Token } from "../tokens/tokens.ts";
import type { SpanReading } from "./span.ts";

type Read = (tokens: readonly Token[]) => SpanReading;

/** Of the ways to part such numbers, the one that leaves the fewest products. */
export function likeliestParted(tokens: readonly Token[], read: Read): SpanReading {
  let best = read(tokens);
  if (best.kind === "goods" && best.products.length === 1) return withOwnSize(best, read);
  for (const [at, token] of tokens.entries())
    for (const parted of (token.kind === "number" && token.parted) || []) {
      const other = read([...tokens.slice(0, at), ...parted, ...tokens.slice(at + 1)]);
      const isFewer = best.kind !== "goods" || other.products.length < best.products.length;
      // «тридцать шесть» is a size and how many, and never the other way about.
      if (other.amount?.tokens.includes(parted[0] as NumberToken)) continue;
      if (other.kind === "goods" && other.amount !== null && isFewer) best = { ...other, tokens };
    }
  return best;
}

/** «… сто восемьдесят одна штука» of what is 180: one, where no other number says the size. */
function withOwnSize(best: SpanReading, read: Read): SpanReading {
  const { tokens, products, amount } = best;
  const token = amount?.tokens.find(({ parted }) => parted !== undefined);
  for (const parted of token?.parted ?? []) {
    const [size] = parted;
    const isSaid = tokens.some(
      (other) => other !== token && other.kind === "number" && other.value === size?.value,
    );
    if (!size || isSaid || intersect(size.has, products).length === 0) continue;
    const other = read(tokens.flatMap((one): Token[] => (one === token ? [...parted] : [one])));
    if (other.kind === "goods" && other.products.join() === products.join() && other.amount)
      return { ...other, tokens };
  }
  return best;
}
