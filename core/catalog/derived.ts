/** What takes a whole catalog to know, its words and its tree of groups: kept per tenant while the catalog stands. */
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import { lookAlikeKey } from "./article.ts";
import { type GroupTree, growTree } from "./group-tree.ts";
import { isCalledBy } from "./search-text.ts";
import { selectGroups, selectRevision, selectSearchTexts } from "./store.ts";
import { Vocabulary } from "./vocabulary.ts";

interface Derived {
  revision: number;
  vocabulary?: Vocabulary;
  groups?: GroupTree;
  articleKeys?: string[];
  lookAlikes?: ReadonlyMap<string, readonly string[]>;
}

/** So many tenants' catalogs are kept; the one used longest ago makes room. */
const KEPT_TENANTS = 200;
const kept = new Map<string, Derived>();

export async function vocabularyOf(tx: Tx, scope: Scope): Promise<Vocabulary> {
  const derived = await derivedOf(tx, scope);
  derived.vocabulary ??= new Vocabulary(countWords(await selectSearchTexts(tx, scope)));
  return derived.vocabulary;
}

/** Keys of the articles that are sold: each index text begins with its own. */
export async function articleKeysOf(tx: Tx, scope: Scope): Promise<string[]> {
  const derived = await derivedOf(tx, scope);
  derived.articleKeys ??= (await selectSearchTexts(tx, scope)).map((words) =>
    (words.split(" ", 1)[0] ?? "").toUpperCase(),
  );
  return derived.articleKeys;
}

/** The same keys by what they look like: `lookAlikeKey` of each. */
export async function lookAlikesOf(tx: Tx, scope: Scope): Promise<ReadonlyMap<string, readonly string[]>> {
  const derived = await derivedOf(tx, scope);
  derived.lookAlikes ??= byLook(await articleKeysOf(tx, scope));
  return derived.lookAlikes;
}

function byLook(keys: readonly string[]): Map<string, string[]> {
  const alike = new Map<string, string[]>();
  for (const key of new Set(keys)) {
    const look = lookAlikeKey(key);
    alike.set(look, [...(alike.get(look) ?? []), key]);
  }
  return alike;
}

export async function groupTreeOf(tx: Tx, scope: Scope): Promise<GroupTree> {
  const derived = await derivedOf(tx, scope);
  derived.groups ??= growTree(await selectGroups(tx, scope));
  return derived.groups;
}

/**
 * The revision is read first: what is read after it may be newer than it says, and is then read once more, but never
 * older. It is a random number, so that one of a transaction taken back never comes again with another catalog.
 */
async function derivedOf(tx: Tx, scope: Scope): Promise<Derived> {
  const revision = await selectRevision(tx, scope);
  const known = kept.get(scope.tenant.id);
  const derived = known?.revision === revision ? known : { revision };
  kept.delete(scope.tenant.id);
  kept.set(scope.tenant.id, derived);
  const [oldest] = kept.keys();
  if (kept.size > KEPT_TENANTS && oldest !== undefined) kept.delete(oldest);
  return derived;
}

function countWords(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const word of text.split(" ")) if (!isCalledBy(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
