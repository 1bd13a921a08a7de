/** Companies and their groups as rows of a table name them: by tax number, by name, case and quotes aside. */
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import { selectCompanies } from "../tenants/companies-store.ts";
import type { TableReason } from "./report.ts";
import { type CompanyGroup, selectCompanyGroups } from "./store.ts";

type CompanyRow = Awaited<ReturnType<typeof selectCompanies>>[number];

export const foldedName = (name: string): string =>
  name.trim().toLowerCase().replaceAll("ё", "е").replace(/[«»"]/g, "").replace(/\s+/g, " ");

export interface Buyers {
  company(named: string): CompanyRow | Extract<TableReason, "noCompany" | "manyCompanies">;
  group(named: string): CompanyGroup | undefined;
}

export async function buyersOf(tx: Tx, { tenant }: Scope): Promise<Buyers> {
  const companies = new Map<string, CompanyRow[]>();
  for (const company of await selectCompanies(tx, tenant.id))
    for (const name of [company.inn ?? "", foldedName(company.name)])
      if (name !== "") companies.set(name, [...(companies.get(name) ?? []), company]);
  const groups = new Map(
    (await selectCompanyGroups(tx, tenant.id)).map((group) => [foldedName(group.name), group]),
  );
  return {
    company(named) {
      const [found, ...others] = companies.get(foldedName(named)) ?? [];
      if (!found) return "noCompany";
      return others.length > 0 ? "manyCompanies" : found;
    },
    group: (named) => groups.get(foldedName(named)),
  };
}
