/** «24 или 50», «белый или серый»: either of two traits is one trait that both kinds of goods have. */
import { unite } from "./postings.ts";
import type { Token } from "./tokens.ts";

export function withChoices(tokens: readonly Token[]): Token[] {
  const chosen: Token[] = [];
  for (const [at, token] of tokens.entries()) {
    const before = chosen.at(-2);
    const joint = chosen.at(-1);
    const isOr = joint?.kind === "cue" && joint.cue === "or" && /^(?:или|либо|or)$/i.test(joint.raw);
    const either = isOr && before ? eitherOf(before, token, tokens[at + 1]) : null;
    if (either) chosen.splice(-2, 2, either);
    else chosen.push(token);
  }
  return chosen;
}

function eitherOf(one: Token, other: Token, next: Token | undefined): Token | null {
  const place = { raw: "", start: one.start, end: other.end };
  if (one.kind === "number" && other.kind === "number" && one.unit === null) {
    const has = one.has.length > 0 && other.has.length > 0 ? unite([one.has, other.has]) : [];
    // Of a size or of how many: neither says how many.
    return { ...other, ...place, has, isRange: true };
  }
  if (one.kind !== "word" || other.kind !== "word" || next?.kind === "article") return null;
  const [first, second] = [one.meaning, other.meaning];
  if (first.isNaming || second.isNaming) return null;
  const meaning = {
    ...first,
    id: first.id + second.id / MAX_MEANINGS,
    sure: unite([first.sure, second.sure]),
    wide: unite([first.wide, second.wide]),
    stems: [...first.stems, ...second.stems],
  };
  return { ...one, ...place, meaning };
}

/** Ids of single meanings are whole numbers below it. */
const MAX_MEANINGS = 2 ** 24;
