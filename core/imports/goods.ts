/** Products as rows of a table name them: by article however it is typed, as long as it can mean only one. */
import type { Tx } from "../../db/store.ts";
import { articleKey } from "../catalog/article.ts";
import { identityOf } from "../catalog/catalog-row.ts";
import { selectByArticleKeys } from "../catalog/import-store.ts";
import type { Scope } from "../scope.ts";

export interface Goods {
  ids: string[];
  /** Undefined where no product, or more than one, may be meant. */
  id(article: string): string | undefined;
}

export async function goodsOf(tx: Tx, scope: Scope, articles: readonly string[]): Promise<Goods> {
  const byKey = new Map<string, { id: string; article: string }[]>();
  for (const product of await selectByArticleKeys(tx, scope, [...new Set(articles.map(articleKey))])) {
    const key = articleKey(product.article);
    byKey.set(key, [...(byKey.get(key) ?? []), product]);
  }
  return {
    ids: [...byKey.values()].flat().map(({ id }) => id),
    id(article) {
      const found = byKey.get(articleKey(article)) ?? [];
      if (found.length === 1) return found[0]?.id;
      return found.find((product) => identityOf(product.article) === identityOf(article))?.id;
    },
  };
}
