/** What a company's words for products mean: learned from its answers, listed, and forgotten again. */
import type { Tx } from "../../db/store.ts";
import type { Audit } from "../audit/audit.ts";
import { may } from "../network/model.ts";
import type { Page, PageRequest } from "../page.ts";
import { actorOf, type Scope } from "../scope.ts";
import { type Alias, aliasKey } from "./model.ts";
import { deleteAlias, selectAliases, selectByKeys, upsertAlias } from "./store.ts";

export interface AliasesCore {
  /** Those of the actor's company among words for goods, by `aliasKey`. */
  meant(goods: readonly string[]): Promise<ReadonlyMap<string, Alias>>;
  /** For the actor's company, from now on; words that can name nothing are not remembered. */
  remember(words: string, productId: string): Promise<void>;
  /** A company's; none where it is neither the actor's own nor supplied by it. */
  list(companyId: string, page: PageRequest): Promise<Page<Alias>>;
  /** False where there was none, or it is not the actor's to forget. */
  forget(companyId: string, key: string): Promise<boolean>;
}

interface Parts {
  audit: Audit;
  /** Whether the actor's company supplies that one, and the actor may manage it. */
  manages(companyId: string): Promise<boolean>;
}

export function aliasesCore(tx: Tx, scope: Scope, { audit, manages }: Parts): AliasesCore {
  const isReachable = async (companyId: string): Promise<boolean> => {
    const actor = actorOf(scope);
    return companyId === actor.company.id
      ? may(actor, "orders.place", scope.tenant.blocks)
      : manages(companyId);
  };
  return {
    async meant(goods) {
      const keys = [...new Set(goods.map(aliasKey))].filter((key) => key !== "");
      if (keys.length === 0) return new Map();
      const found = await selectByKeys(tx, scope, actorOf(scope).company.id, keys);
      return new Map(found.map((alias) => [alias.key, alias]));
    },

    async remember(words, productId) {
      const { company, person } = actorOf(scope);
      const key = aliasKey(words);
      if (key === "") return;
      await upsertAlias(tx, scope, { key, words, productId, companyId: company.id, personId: person.id });
      const entry = { objectKind: "company", objectId: company.id };
      await audit.record({ action: "alias.remember", ...entry, after: { productId } });
    },

    list: async (companyId, page) =>
      (await isReachable(companyId)) ? selectAliases(tx, scope, companyId, page) : { items: [], total: 0 },

    async forget(companyId, key) {
      if (!(await isReachable(companyId)) || !(await deleteAlias(tx, scope, companyId, key))) return false;
      await audit.record({ action: "alias.forget", objectKind: "company", objectId: companyId });
      return true;
    },
  };
}
