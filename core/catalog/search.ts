/** Finds products: by what a text names exactly, else by its words, else by its words mended. */

import type { Hit } from "../../db/full-text.ts";
import type { Tx } from "../../db/store.ts";
import type { PageRequest } from "../page.ts";
import type { Prices } from "../prices/price-view.ts";
import type { Scope } from "../scope.ts";
import { articleKey, isGtin, lookAlikeKey } from "./article.ts";
import { selectWithin } from "./assortment-store.ts";
import { articleKeysOf, lookAlikesOf, vocabularyOf } from "./derived.ts";
import type { Product, SearchResult } from "./model.ts";
import { nearArticles } from "./near-articles.ts";
import { mendQuery } from "./query-mending.ts";
import { calledBy, queryTerms } from "./search-text.ts";
import { selectProducts } from "./store.ts";
import { termMatches, understoodWords } from "./understood-words.ts";

/** Nobody pages further; a total that is reached says no more than "so many at least". */
const MAX_HITS = 300;
/** Looked through for a company that may see a part of the catalog only. */
const MAX_HITS_LIMITED = 20_000;
/** What is longer is no search but a letter. */
const MAX_QUERY_LENGTH = 200;
const MAX_ARTICLE_LENGTH = 40;
/** Shorter codes look like too many others: «М8» like «МВ». */
const MIN_LOOK_ALIKE = 4;
/** More that are near are no help: a screen of them. */
const MAX_NEAR = 5;

interface Named {
  by: "article" | "barcode";
  products: Product[];
}

export async function findNamed(tx: Tx, scope: Scope, prices: Prices, text: string): Promise<Named> {
  const key = text.length > MAX_QUERY_LENGTH ? "" : articleKey(text);
  if (key === "") return { by: "article", products: [] };
  const barcodes = barcodesIn(text);
  const found = await selectProducts(tx, scope, { articleKey: key, barcodes }, prices);
  const products = found.map(({ product }) => product).filter(({ isOutside }) => !isOutside);
  const sold = products.filter(({ isActive }) => isActive);
  const isByBarcode = products.every(({ article }) => articleKey(article) !== key);
  return { by: isByBarcode ? "barcode" : "article", products: sold.length > 0 ? sold : products };
}

/**
 * Products still sold whose article differs from the text's by look-alikes alone: «ПМ-65-3» is «ПМ-65-З». Only a text of
 * letters and digits is read so: a number is another number, and a word is a word.
 */
export async function findLookAlike(tx: Tx, scope: Scope, prices: Prices, text: string): Promise<Product[]> {
  const written = text.length > MAX_ARTICLE_LENGTH ? "" : articleKey(text);
  if (written.length < MIN_LOOK_ALIKE || !/\d/.test(written) || !/\p{L}/u.test(written)) return [];
  const alike = (await lookAlikesOf(tx, scope)).get(lookAlikeKey(written)) ?? [];
  const products: Product[] = [];
  for (const key of alike) products.push(...(await soldUnder(tx, scope, prices, key)));
  return products;
}

async function soldUnder(tx: Tx, scope: Scope, prices: Prices, key: string): Promise<Product[]> {
  const found = await selectProducts(tx, scope, { articleKey: key, barcodes: [] }, prices);
  return found.map(({ product }) => product).filter(({ isActive }) => isActive);
}

/** A GTIN is kept with or without leading zeros, as its symbol had them: all its spellings are looked for. */
export function barcodesIn(text: string): string[] {
  const digits = text.replace(/[\s-]/g, "");
  if (!isGtin(digits)) return [];
  const bare = digits.replace(/^0+/, "");
  const lengths = [8, 12, 13, 14].filter((length) => length >= bare.length);
  return lengths.map((length) => bare.padStart(length, "0"));
}

export async function search(
  tx: Tx,
  scope: Scope,
  prices: Prices,
  text: string,
  page: PageRequest,
): Promise<SearchResult> {
  const exact = await findNamed(tx, scope, prices, text);
  const named: Named =
    exact.products.length > 0
      ? exact
      : { by: "article", products: await findLookAlike(tx, scope, prices, text) };
  if (named.products.length > 0) {
    const items = named.products.slice(page.offset, page.offset + page.limit);
    return { items, total: named.products.length, match: named.by, understoodAs: null };
  }
  const { seqs, terms } = await findByWords(tx, scope, prices, text);
  const isMended = terms.some((term) => !queryTerms(text).includes(bare(term)));
  if (isMended || seqs.length === 0) {
    const near = await findNear(tx, scope, prices, text);
    const [nearest] = near;
    const items = near.slice(page.offset, page.offset + page.limit);
    if (nearest) return { items, total: near.length, match: "mended", understoodAs: nearest.article };
  }
  const wanted = seqs.slice(page.offset, page.offset + page.limit);
  const items = await productsOf(tx, scope, prices, wanted);
  if (!isMended) return { items, total: seqs.length, match: "words", understoodAs: null };
  // The words said are those of the best hit: the same on every page.
  const [best] = page.offset === 0 ? items : await productsOf(tx, scope, prices, seqs.slice(0, 1));
  const understoodAs = best ? understoodWords(terms, best.name) : null;
  return { items, total: seqs.length, match: "mended", understoodAs };
}

/** What a mistyped article may have meant, the closest first. */
async function findNear(tx: Tx, scope: Scope, prices: Prices, text: string): Promise<Product[]> {
  if (text.length > MAX_ARTICLE_LENGTH) return [];
  const keys = [...new Set(nearArticles(text, await articleKeysOf(tx, scope)))].slice(0, MAX_NEAR);
  const products: Product[] = [];
  for (const key of keys) products.push(...(await soldUnder(tx, scope, prices, key)));
  return products;
}

const bare = (term: string) => term.replace(/\*$/, "");

/** Row numbers of what the first terms find that find any: as written, then as each mending reads them. */
async function findByWords(
  tx: Tx,
  scope: Scope,
  prices: Prices,
  query: string,
): Promise<{ seqs: number[]; terms: string[] }> {
  const written = query.length > MAX_QUERY_LENGTH ? [] : queryTerms(query);
  const found = await matching(tx, scope, prices, written);
  if (found.length > 0 || written.length === 0) return { seqs: found, terms: written };
  for (const terms of mendQuery(query, await vocabularyOf(tx, scope))) {
    const seqs = await matching(tx, scope, prices, terms);
    if (seqs.length > 0) return { seqs, terms };
  }
  return { seqs: [], terms: written };
}

/**
 * What a product is stands first in its name: «пена» means «Пена монтажная» before «Пистолет для пены». Those come
 * first, each kind in the catalog's order.
 */
async function matching(tx: Tx, scope: Scope, prices: Prices, terms: readonly string[]): Promise<number[]> {
  const [found, view] = await Promise.all([hits(tx, scope, terms, MAX_HITS), prices()]);
  if (!view?.assortment) return found;
  // What one may not see must not push what one may off the end.
  const all = found.length < MAX_HITS ? found : await hits(tx, scope, terms, MAX_HITS_LIMITED);
  return (await selectWithin(tx, scope, view.assortment, all)).slice(0, MAX_HITS);
}

async function hits(
  { fullText }: Tx,
  { tenant }: Scope,
  terms: readonly string[],
  limit: number,
): Promise<number[]> {
  const names = terms.map(calledBy);
  const called = async (): Promise<Hit[]> => fullText.match(tenant.id, { all: terms, any: names }, limit);
  // One word may find more than are taken. Several find few, which are put in order here instead of by a second query.
  const asked = terms.length === 1 ? await called() : null;
  if (asked?.length === limit) return asked.map(seqOf);
  const found = await fullText.match(tenant.id, { all: terms }, limit);
  const first = asked ?? (found.length < limit ? found.filter(isCalledBy(names)) : await called());
  return [...new Set([...first, ...found].map(seqOf))].slice(0, limit);
}

const seqOf = ({ seq }: Hit): number => seq;

const isCalledBy =
  (names: readonly string[]) =>
  ({ words }: Hit): boolean =>
    words.split(" ").some((word) => names.some((name) => termMatches(name, word)));

/** Words fall away from the end until something is found: in a product's name the first ones say what it is. */
export async function findResembling(
  tx: Tx,
  scope: Scope,
  prices: Prices,
  text: string,
  limit: number,
): Promise<Product[]> {
  const [terms = []] = mendQuery(text.slice(0, MAX_QUERY_LENGTH), await vocabularyOf(tx, scope));
  for (let kept = terms.length; kept > 0; kept--) {
    const seqs = await matching(tx, scope, prices, terms.slice(0, kept));
    if (seqs.length > 0) return productsOf(tx, scope, prices, seqs.slice(0, limit));
  }
  return [];
}

/** Products by their row numbers, in that order. */
async function productsOf(tx: Tx, scope: Scope, prices: Prices, seqs: readonly number[]): Promise<Product[]> {
  if (seqs.length === 0) return [];
  const found = await selectProducts(tx, scope, { seqs }, prices);
  const bySeq = new Map(found.map(({ seq, product }) => [seq, product]));
  return seqs.flatMap((seq) => bySeq.get(seq) ?? []);
}
