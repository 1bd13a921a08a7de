/** A tenant's catalog arranged for reading orders: articles, words and numbers, each with the products that have it. */
import { setImmediate } from "node:timers/promises";
import { articleKey, foldLookAlikes, lookAlikeKey } from "../catalog/article.ts";
import { inCyrillic } from "../catalog/query-mending.ts";
import { stemOf } from "../catalog/search-text.ts";
import { Vocabulary } from "../catalog/vocabulary.ts";
import type { Posting } from "./postings.ts";
import { type Lexeme, numberKey, scan } from "./tokens/scan.ts";
import { colourNouns, coloursOfRal, isAdjective } from "./words/trade-words.ts";
import { inSmallest, unitKind } from "./words/unit-words.ts";

export interface IndexedProduct {
  id: string;
  article: string;
  name: string;
  group: string;
  unit: string;
  packQuantityMilli: number;
  barcode: string | null;
  /** The product group it lies in, where assortments are told by groups. */
  groupId?: string | null;
}

/** Products are known by their place in `products`. */
export class CatalogIndex {
  readonly products: readonly IndexedProduct[];
  private readonly keys = new Map<string, number[]>();
  private readonly looks = new Map<string, number[]>();
  private readonly sounds = new Map<string, number[]>();
  private readonly barcodes = new Map<string, number>();
  private readonly words = new Map<string, number[]>();
  private readonly groupWords = new Map<string, number[]>();
  /** Letters of articles, as they stand between their signs: «БЛ», «LW». */
  private readonly codes = new Map<string, number[]>();
  private readonly numbers = new Map<string, number[]>();
  /** The first word of each product's name: what it is called by. */
  private readonly calls: string[] = [];
  /** Words of names with the number right behind them. */
  private readonly pairs = new Map<string, number[]>();
  private readonly called = new Map<string, number[]>();
  /** Forms of words as they stand in names, sorted, for words typed short. */
  private forms: readonly string[] = [];
  private sortedKeys: readonly string[] = [];
  private readonly spelling = new Vocabulary();
  /** How often a word stands before a name's first number and not as an adjective: then it names what the thing is. */
  private readonly naming = new Map<string, { heads: number; all: number }>();

  private constructor(products: readonly IndexedProduct[]) {
    this.products = products;
  }

  static of(products: readonly IndexedProduct[]): CatalogIndex {
    const index = new CatalogIndex(products);
    const steps = index.arrange();
    while (!steps.next().done);
    return index;
  }

  /** The same, with everybody else's work done in between: a large catalog takes seconds. */
  static async inSlices(products: readonly IndexedProduct[]): Promise<CatalogIndex> {
    const index = new CatalogIndex(products);
    for (const _ of index.arrange()) await setImmediate();
    return index;
  }

  private *arrange(): Generator<void> {
    const forms = new Set<string>();
    for (const [at, product] of this.products.entries()) {
      this.add(product, at, forms);
      if (at % SLICE === SLICE - 1) yield;
    }
    this.forms = [...forms].sort();
    this.sortedKeys = [...this.keys.keys()].sort();
    yield;
    yield* this.spelling.fill(counted(this.words));
  }

  byArticle = (key: string): readonly number[] => this.keys.get(key) ?? none;
  byLook = (key: string): readonly number[] => this.looks.get(lookAlikeKey(key)) ?? none;
  bySound = (key: string): readonly number[] => this.sounds.get(key) ?? none;
  byBarcode = (digits: string): number | undefined => this.barcodes.get(digits.replace(/^0+/, ""));

  /** Products whose article begins with these letters and digits, a whole part of it. */
  articlesUnder(key: string, limit: number): number[] {
    const found: number[] = [];
    for (let at = lowerBound(this.sortedKeys, key); found.length < limit; at++) {
      const candidate = this.sortedKeys[at];
      if (candidate === undefined || !candidate.startsWith(key)) break;
      const [last = "", next = ""] = [key.at(-1), candidate.charAt(key.length)];
      if (/\d/.test(last) && /\d/.test(next)) continue;
      found.push(...this.byArticle(candidate));
    }
    return found.sort((one, other) => one - other);
  }

  calledBy = (at: number): string => this.calls[at] ?? "";
  /** Whether a product's name begins with it. */
  isCall = (stem: string): boolean => this.called.has(stem);
  /** All products called as this one is. */
  kin = (at: number): Posting => this.called.get(this.calledBy(at)) ?? none;
  withWord = (stem: string): Posting => this.words.get(stem) ?? this.groupWords.get(stem) ?? none;
  hasWord = (stem: string): boolean => this.words.has(stem) || this.groupWords.has(stem);
  withCode = (letters: string): Posting => this.codes.get(foldLookAlikes(letters)) ?? none;
  withPair = (stem: string, number: string): Posting => this.pairs.get(`${stem} ${number}`) ?? none;
  withNumber = (key: string): Posting => this.numbers.get(key) ?? none;

  /** Stems of the words that begin so. */
  stemsUnder(prefix: string, isMeant: (form: string) => boolean = () => true): string[] {
    const stems = new Set<string>();
    for (let at = lowerBound(this.forms, prefix); stems.size < MAX_FORMS; at++) {
      const form = this.forms[at];
      if (!form?.startsWith(prefix)) break;
      if (isMeant(form)) stems.add(stemOf(form));
    }
    return [...stems];
  }

  /** Stems a mistyped one may have meant. */
  near = (stem: string): string[] => this.spelling.allNearest(stem);

  /** Whether a word says what a thing is, and not which of its kind. */
  isNaming(stem: string): boolean {
    if (this.called.has(stem)) return true;
    const seen = this.naming.get(stem);
    return seen ? seen.heads * 2 > seen.all : this.groupWords.has(stem);
  }

  private add(product: IndexedProduct, at: number, forms: Set<string>): void {
    const key = articleKey(product.article);
    push(this.keys, key, at);
    push(this.looks, lookAlikeKey(key), at);
    push(this.sounds, soundKey(product.article), at);
    if (product.barcode) this.barcodes.set(product.barcode.replace(/^0+/, ""), at);
    for (const letters of product.article.match(/\p{L}{2,}/gu) ?? [])
      push(this.codes, foldLookAlikes(letters), at);
    if (/\p{L}/u.test(product.article))
      for (const digits of product.article.match(/\d{3,}/g) ?? []) push(this.numbers, `${digits}^`, at);
    const lexemes = scan(product.name);
    const call = stemOf(lexemes.find(({ kind }) => kind === "word")?.text ?? "");
    this.calls[at] = call;
    push(this.called, call, at);
    const firstNumber = lexemes.findIndex(({ kind }) => kind !== "word" && kind !== "sign");
    for (const [place, lexeme] of lexemes.entries()) {
      const next = lexemes[place + 1];
      const isNoun = lexeme.kind === "word" && !isAdjective(lexeme.text) && !colourNouns.has(lexeme.text);
      if (isNoun && next?.kind === "number")
        push(this.pairs, `${stemOf(lexeme.text)} ${numberKey(next.text)}`, at);
      if (lexeme.kind === "word") {
        // «с прессшайбой 4,2х13»: a noun, whatever its ending.
        const isGoverned =
          next?.kind !== "word" && /^(?:с|со|без|для|под)$/.test(lexemes[place - 1]?.text ?? "");
        this.addWord(lexeme.text, at, firstNumber < 0 || place < firstNumber, isGoverned);
        forms.add(lexeme.text);
      } else if (lexeme.kind === "mark" && /^\p{L}{2}/u.test(lexeme.raw)) {
        const letters = /^\p{L}+/u.exec(lexeme.raw)?.[0].toLowerCase() ?? "";
        push(this.words, stemOf(letters), at);
        forms.add(letters);
        for (const number of numberKeys(lexemes, place)) push(this.numbers, number, at);
      } else if (lexeme.kind !== "sign")
        for (const number of numberKeys(lexemes, place)) push(this.numbers, number, at);
    }
    for (const compound of product.name.match(/\p{L}+(?:-\p{L}+)+/gu) ?? [])
      push(this.words, initials(compound), at);
    for (const { kind, text } of scan(product.group))
      if (kind === "word" && text.length > 2) push(this.groupWords, stemOf(text), at);
    const colours = lexemes.flatMap(({ kind, text }) =>
      kind === "number" ? (coloursOfRal.get(text) ?? []) : [],
    );
    for (const colour of colours) push(this.words, stemOf(colour), at);
  }

  private addWord(word: string, at: number, isBeforeNumbers: boolean, isNoun: boolean): void {
    const stem = stemOf(word);
    push(this.words, stem, at);
    const seen = this.naming.get(stem) ?? { heads: 0, all: 0 };
    seen.all += 1;
    const isHead = isNoun || (!isAdjective(word) && !colourNouns.has(word));
    if (isBeforeNumbers && word.length > 2 && isHead) seen.heads += 1;
    this.naming.set(stem, seen);
  }
}

const none: readonly number[] = [];
function* counted(words: ReadonlyMap<string, Posting>): Generator<readonly [word: string, count: number]> {
  for (const [word, posting] of words) yield [word, posting.length];
}

/** So many products take some milliseconds. */
const SLICE = 500;
const MAX_FORMS = 60;

/** An article as it sounds, in Cyrillic: "PVH-58-BL-6", "pvkh 58 bl 6" and «ПВХ-58-БЛ-6» are one. */
export const soundKey = (text: string): string => articleKey(inCyrillic(text));

/** «поворотно-откидной» is written «п/о». */
const initials = (compound: string): string =>
  compound
    .toLowerCase()
    .split("-")
    .map((part) => part.charAt(0))
    .join("/");

/** All a number in a name may be asked for by: its digits, its digits with the unit, parts of a size. */
function numberKeys(lexemes: readonly Lexeme[], place: number): string[] {
  const { kind, text } = lexemes[place] as Lexeme;
  if (kind === "number") {
    const next = lexemes[place + 1];
    const unit = next?.text === '"' ? "дюйм" : next?.kind === "word" ? unitKind(next.text) : null;
    const plain = numberKey(text);
    return unit === null ? [plain, `${plain}|`] : [plain, ...measureKeys(Number(text), unit)];
  }
  if (kind === "mark")
    return [
      text,
      ...text
        .replace(/^\p{L}+/u, "")
        .split("x")
        .slice(0, 1)
        .map((part) => `${part}~`),
    ];
  const parts = text.split("x");
  return [text, ...parts, ...parts.map((part) => `${part}|`)];
}

/** «1 м» is found as a metre and as a thousand millimetres. */
export function measureKeys(value: number, unit: NonNullable<ReturnType<typeof unitKind>>): string[] {
  const small = inSmallest(value, unit);
  const own = `${numberKey(String(value))}|${unit}`;
  return small ? [own, `${numberKey(String(small.value))}|${small.unit}`] : [own];
}

/** Each product once, in order: products are added one after another. */
function push(map: Map<string, number[]>, key: string, at: number): void {
  const posting = map.get(key);
  if (!posting) map.set(key, [at]);
  else if (posting.at(-1) !== at) posting.push(at);
}

function lowerBound(sorted: readonly string[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? "") < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
