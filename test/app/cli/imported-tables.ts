/** Tables that an operator imports, and what became of them: for tests at the command line. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createCore } from "../../../core/core.ts";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { priceAt } from "../../../core/prices/pricing.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import type { Operator } from "./operator.ts";

export const importedTables = (operatorNow: () => Operator) => {
  /** Lines as a spreadsheet program saves them. */
  const fileOf = (name: string, ...lines: string[]): string => {
    const path = join(operatorNow().folder, name);
    writeFileSync(path, `${lines.join("\n")}\n`);
    return path;
  };

  const counts = (words: readonly string[]) =>
    operatorNow().json<Record<string, unknown>>(["import", ...words]);

  /** ПМ-65-З as a company sees it. */
  async function productOf(companyId: string) {
    const store = await operatorNow().store();
    return store.everywhere.read(async (tx) => {
      const tenant = await findTenant(tx, { slug: demoSlug });
      if (!tenant) throw new Error("The demo tenant is not there");
      const { catalog } = createCore(tx, operatorScope(tenant, Date.parse("2026-11-24T07:00:00Z")));
      const [product] = await catalog.forCompany(companyId).named("ПМ-65-З");
      return product;
    });
  }

  /** What a company pays for a unit of it, minor units, when it takes so many. */
  async function priceOf(companyId: string, count: number): Promise<number | null> {
    const product = await productOf(companyId);
    return product ? (priceAt(product, count * 1000)?.amountMinor ?? null) : null;
  }

  return { fileOf, counts, productOf, priceOf };
};
