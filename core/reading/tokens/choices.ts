/** «24 или 50», «белый или серый»: either of two traits is one trait that both kinds of goods have. */
import { intersect, unite } from "../postings.ts";
import { countsOnly } from "../words/unit-words.ts";
import type { Token } from "./tokens.ts";

export function withChoices(tokens: readonly Token[]): Token[] {
  const chosen: Token[] = [];
  for (const [at, token] of tokens.entries()) {
    const joint = chosen.at(-1);
    const isOr = joint?.kind === "cue" && joint.cue === "or" && /^(?:или|либо|or)$/i.test(joint.raw);
    const words = isOr ? traitBefore(chosen, token) : 1;
    const before = joined(chosen.slice(-1 - words, -1));
    const either = isOr && before ? eitherOf(before, token, tokens[at + 1]) : null;
    if (either) chosen.splice(-1 - words, words + 1, either);
    else chosen.push(token);
  }
  return chosen;
}

/** «золотой дуб или мрамор»: of how many words the first of the two is. */
function traitBefore(chosen: readonly Token[], other: Token): number {
  const [before, last] = chosen.slice(-3, -1);
  const isOne =
    before?.kind === "word" &&
    last?.kind === "word" &&
    other.kind === "word" &&
    !before.meaning.isNaming &&
    intersect(before.meaning.wide, last.meaning.wide).length > 0 &&
    intersect(before.meaning.wide, other.meaning.wide).length === 0;
  return isOne ? 2 : 1;
}

function joined([first, second]: readonly Token[]): Token | undefined {
  if (first?.kind !== "word" || second?.kind !== "word") return first;
  const [one, other] = [first.meaning, second.meaning];
  const meaning = {
    ...other,
    id: one.id + other.id / MAX_MEANINGS,
    sure: intersect(one.sure, other.sure),
    wide: intersect(one.wide, other.wide),
    stems: [...one.stems, ...other.stems],
  };
  return { ...second, meaning, start: first.start };
}

function eitherOf(one: Token, other: Token, next: Token | undefined): Token | null {
  const place = { raw: "", start: one.start, end: other.end };
  if (one.kind === "number" && other.kind === "number" && one.unit !== null && one.unit === other.unit) {
    // «5 кг или 15 кг»: either size.
    const isSize = one.has.length > 0 && other.has.length > 0 && !countsOnly(one.unit);
    return isSize
      ? { ...other, ...place, value: Number.NaN, unit: null, has: unite([one.has, other.has]) }
      : null;
  }
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
