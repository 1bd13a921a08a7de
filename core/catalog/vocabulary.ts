/** A tenant's search words, arranged for finding prefixes and near misses within a millisecond. */
import { distance } from "fastest-levenshtein";

/** So many words take some milliseconds. */
const SLICE = 5000;

/** Built once per tenant and catalog: it keeps every word of the index texts. */
export class Vocabulary {
  private readonly counts = new Map<string, number>();
  private sorted: readonly string[] = [];
  private readonly byLength = new Map<number, { word: string; letters: number }[]>();

  /** `counts`: each word of the index texts, and how many products have it. */
  constructor(counts: Iterable<readonly [word: string, count: number]> = []) {
    const steps = this.fill(counts);
    while (!steps.next().done);
  }

  /** Takes words in, a slice a step, so that others' work goes on between: a large catalog has very many. */
  *fill(counts: Iterable<readonly [word: string, count: number]>): Generator<void> {
    for (const [word, count] of counts) {
      this.counts.set(word, count);
      if (isPlainWord(word)) this.takeAlike(word);
      if (this.counts.size % SLICE === 0) yield;
    }
    this.sorted = [...this.counts.keys()].sort();
  }

  private takeAlike(word: string): void {
    const alike = this.byLength.get(word.length) ?? [];
    alike.push({ word, letters: letterSet(word) });
    this.byLength.set(word.length, alike);
  }

  has(word: string): boolean {
    return this.counts.has(word);
  }

  hasPrefix(prefix: string): boolean {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.sorted[middle] ?? "") < prefix) low = middle + 1;
      else high = middle;
    }
    return this.sorted[low]?.startsWith(prefix) ?? false;
  }

  /** The plain word fewest typos away, the commonest among equals; undefined when all are too far. */
  nearest(word: string): string | undefined {
    const allowed = typosAllowed(word);
    const letters = letterSet(word);
    let best = { word: undefined as string | undefined, typos: allowed, count: 0 };
    for (const other of this.ofLengthNear(word.length, Math.floor(allowed))) {
      // A typo changes two letters of the set at most, so most words are ruled out without being compared.
      if (bitCount(other.letters ^ letters) > 2 * allowed) continue;
      const typos = typosBetween(word, other.word);
      const count = this.counts.get(other.word) ?? 0;
      if (typos < best.typos || (typos === best.typos && count > best.count))
        best = { word: other.word, typos, count };
    }
    return best.word;
  }

  /** All plain words that are as few typos away as the nearest one: which of them is meant, others may tell. */
  allNearest(word: string): string[] {
    const allowed = typosAllowed(word);
    const letters = letterSet(word);
    let fewest = allowed;
    let found: string[] = [];
    for (const other of this.ofLengthNear(word.length, Math.floor(allowed))) {
      if (bitCount(other.letters ^ letters) > 2 * fewest) continue;
      const typos = typosBetween(word, other.word);
      if (typos > fewest) continue;
      if (typos < fewest) found = [];
      fewest = typos;
      found.push(other.word);
    }
    return found;
  }

  private *ofLengthNear(length: number, reach: number) {
    for (let near = length - reach; near <= length + reach; near++) yield* this.byLength.get(near) ?? [];
  }
}

/** Words alone have typos: another number is another product, and two letters are near to everything. */
export function isPlainWord(word: string): boolean {
  return /^\p{L}{3,}$/u.test(word);
}

/** Three letters forgive two of them swapped, nothing else: «рал» is near «рам», but no slip of the finger. */
function typosAllowed(word: string): number {
  if (word.length < 4) return 0.5;
  return word.length < 7 ? 1 : 2;
}

/** Levenshtein's distance, but neighbours that changed places are half a typo: all the right letters were typed. */
function typosBetween(word: string, other: string): number {
  const edits = distance(word, other);
  return edits === 2 && isSwapped(word, other) ? 0.5 : edits;
}

function isSwapped(word: string, other: string): boolean {
  if (word.length !== other.length) return false;
  const at = Array.from(word).findIndex((letter, i) => letter !== other[i]);
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2) === other;
}

/** One bit per letter, in 32 bits. */
function letterSet(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
