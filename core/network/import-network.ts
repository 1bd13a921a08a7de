/** Rows of the network: companies, whom they stand under, their region, price type and group; people are invited. */
import { isDeepStrictEqual } from "node:util";
import type { Tx } from "../../db/store.ts";
import { auditCore } from "../audit/audit.ts";
import { checkedRequisites, type Requisites, requisitesOf } from "../documents/requisites.ts";
import { buyersOf, foldedName } from "../imports/buyers.ts";
import {
  count,
  emptyTableReport,
  type TableOptions,
  type TableReason,
  type TableReport,
} from "../imports/report.ts";
import { type CompanyGroup, selectCompanyGroups, upsertCompanyGroup } from "../imports/store.ts";
import { newId, type Scope } from "../scope.ts";
import { insertCompany, selectPriceTypes, updateCompany } from "../tenants/companies-store.ts";

/** An empty cell leaves what a company there is has; a new one has nothing then. */
export interface NetworkRow {
  row: number;
  company: string;
  inn: string;
  /** As people write it; a dealer where nothing is said. */
  kind: string;
  /** The distributor above. */
  parent: string;
  region: string;
  priceType: string;
  companyGroup: string;
  /** What papers and payments call it. */
  legalName: string;
  kpp: string;
  address: string;
  bank: string;
  bik: string;
  account: string;
  correspondentAccount: string;
  signer: string;
  signerRole: string;
}

type Column = keyof NetworkRow;
const written = [
  ...(["legalName", "kpp", "address", "bank", "bik", "account"] as const),
  ...(["correspondentAccount", "signer", "signerRole"] as const),
] satisfies (keyof Requisites & Column)[];

type Fields = NonNullable<Parameters<typeof updateCompany>[3]>;

const kinds = [
  ["dealer", /^(?:дилер|dealer)?$/i],
  ["distributor", /^(?:дистрибьютор|distributor)$/i],
] as const;

/** A company is known by its tax number, else by its name; the row above may name the distributor of the one below. */
export async function importNetwork(
  tx: Tx,
  scope: Scope,
  rows: readonly NetworkRow[],
  { isDryRun }: TableOptions,
): Promise<TableReport<Column>> {
  const { tenant, now } = scope;
  if (!isDryRun) await tx.lock(`companies:${tenant.id}`);
  const report = emptyTableReport<Column>();
  const buyers = await buyersOf(tx, scope);
  const types = new Map(
    (await selectPriceTypes(tx, tenant.id)).map(({ id, name }) => [foldedName(name), id]),
  );
  const groups = await selectCompanyGroups(tx, tenant.id);
  const added = new Map<string, string>();

  const groupNamed = async (name: string): Promise<CompanyGroup> => {
    const known = groups.find((group) => foldedName(group.name) === foldedName(name));
    if (known) return known;
    const group = { id: newId(), name, priceTypeId: null };
    groups.push(group);
    if (!isDryRun) await upsertCompanyGroup(tx, tenant.id, group);
    return group;
  };
  const companyId = (name: string): string | TableReason => {
    const found = buyers.company(name);
    if (typeof found !== "string") return found.id;
    return added.get(foldedName(name)) ?? found;
  };

  for (const row of rows) {
    const refuse = (column: Column, reason: TableReason) => report.bad.push({ row: row.row, column, reason });
    const kind = kinds.find(([, words]) => words.test(row.kind))?.[0];
    const priceTypeId = row.priceType === "" ? undefined : types.get(foldedName(row.priceType));
    const parentId = row.parent === "" ? undefined : companyId(row.parent);
    const found = buyers.company(row.inn || row.company);
    const old = typeof found === "string" ? undefined : found;
    const requisites = writtenOf(row, old?.requisites ?? {});
    if (row.company === "") refuse("company", "missing");
    else if (found === "manyCompanies") refuse("company", found);
    else if (!kind || old?.kind === "manufacturer") refuse("kind", "notKind");
    else if (row.priceType !== "" && !priceTypeId) refuse("priceType", "noPriceType");
    else if (parentId === "noCompany" || parentId === "manyCompanies") refuse("parent", parentId);
    else if (added.has(foldedName(row.company))) refuse("company", "repeated");
    else if (requisites !== null && !requisites.ok) refuse(requisites.wrong, "badNumber");
    else {
      const fields: Fields = {
        ...(row.region !== "" && { region: row.region }),
        ...(row.inn !== "" && { inn: row.inn }),
        ...(priceTypeId && { priceTypeId }),
        ...(parentId && { parentId }),
        ...(row.companyGroup !== "" && { groupId: (await groupNamed(row.companyGroup)).id }),
      };
      if (requisites?.ok) fields.requisites = requisites.value;
      const isSame = Object.entries(fields).every(([name, value]) =>
        isDeepStrictEqual(old?.[name as keyof Fields], value),
      );
      count(report, old, isSame);
      if (!old) {
        const nothing = { region: null, inn: null, priceTypeId: null, parentId: null, groupId: null };
        const { requisites: own, ...known } = fields;
        const company = { ...nothing, ...known, id: newId(), kind, name: row.company };
        added.set(foldedName(row.company), company.id);
        const unasked = { supplierId: null, managerId: null, addresses: [] };
        if (!isDryRun) {
          await insertCompany(tx, tenant.id, { ...company, ...unasked }, now);
          if (own) await updateCompany(tx, tenant.id, company.id, { requisites: own });
        }
      } else if (!isSame && !isDryRun) await updateCompany(tx, tenant.id, old.id, fields);
    }
  }
  const { created, changed } = report;
  if (!isDryRun && created + changed > 0) {
    const object = { objectKind: "network", objectId: tenant.id };
    await auditCore(tx, scope).record({ action: "network.import", ...object, after: { created, changed } });
  }
  return report;
}

type Written = { ok: true; value: Record<string, unknown> } | { ok: false; wrong: Column };

/** What a row says of a company's requisites beside what was known; null where it says nothing of them. */
function writtenOf(row: NetworkRow, known: Record<string, unknown>): Written | null {
  const said = written.filter((name) => row[name] !== "");
  if (said.length === 0) return null;
  const fields = Object.fromEntries(said.map((name) => [name, row[name]]));
  // A spreadsheet takes the first zero of a bank's number for none.
  if (/^\d{8}$/.test(fields.bik ?? "")) fields.bik = `0${fields.bik}`;
  const checked = checkedRequisites({ ...requisitesOf(known), ...fields });
  if (checked.ok) return { ok: true, value: { ...known, ...onlySaid(checked.value, said) } };
  const wrong = written.find((name) => name === checked.params?.field);
  return { ok: false, wrong: wrong ?? "bik" };
}

const onlySaid = (requisites: Requisites, said: readonly (keyof Requisites)[]) =>
  Object.fromEntries(said.map((name) => [name, requisites[name]]));
