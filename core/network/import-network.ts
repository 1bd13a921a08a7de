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
import {
  insertCompany,
  selectCompanies,
  selectPriceTypes,
  updateCompany,
} from "../tenants/companies-store.ts";
import { type AddedCompany, faultOf, kindOf, type PlacedCompany, wholeInn } from "./network-row.ts";

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
  const parents = new Map<string, string | null>();
  for (const { id, parentId } of await selectCompanies(tx, tenant.id)) parents.set(id, parentId);
  const added: AddedCompany[] = [];

  const groupNamed = async (name: string): Promise<CompanyGroup> => {
    const known = groups.find((group) => foldedName(group.name) === foldedName(name));
    if (known) return known;
    const group = { id: newId(), name, priceTypeId: null };
    groups.push(group);
    if (!isDryRun) await upsertCompanyGroup(tx, tenant.id, group);
    return group;
  };
  const companyCalled = (name: string): PlacedCompany | TableReason => {
    const found = buyers.company(name);
    if (typeof found !== "string") return found;
    return added.find((one) => foldedName(one.name) === foldedName(name)) ?? found;
  };
  /** Whether `id` stands above the company, or is it: nobody stands under itself. */
  const isAbove = (id: string, company: string | null | undefined): boolean => {
    for (let at = company; at; at = parents.get(at)) if (at === id) return true;
    return false;
  };

  for (const written of rows) {
    const row = { ...written, inn: wholeInn(written.inn) };
    const priceTypeId = row.priceType === "" ? undefined : types.get(foldedName(row.priceType));
    const parent = row.parent === "" ? undefined : companyCalled(row.parent);
    const parentId = typeof parent === "object" ? parent.id : undefined;
    const found = buyers.company(row.inn || row.company);
    const old = typeof found === "string" ? undefined : found;
    const requisites = writtenOf(row, old?.requisites ?? {});
    const isUnderItself = old !== undefined && isAbove(old.id, parentId);
    const fault = faultOf(row, {
      found,
      parent,
      isUnderItself,
      added,
      isPriceType: priceTypeId !== undefined,
    });
    if (fault) report.bad.push({ row: row.row, column: fault[0], reason: fault[1] });
    else if (requisites !== null && !requisites.ok)
      report.bad.push({ row: row.row, column: requisites.wrong, reason: "badNumber" });
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
        const kind = kindOf(row.kind) === "distributor" ? ("distributor" as const) : ("dealer" as const);
        const company = { ...nothing, ...known, id: newId(), kind, name: row.company };
        added.push(company);
        parents.set(company.id, company.parentId);
        const unasked = { supplierId: null, managerId: null, addresses: [] };
        if (!isDryRun) {
          await insertCompany(tx, tenant.id, { ...company, ...unasked }, now);
          if (own) await updateCompany(tx, tenant.id, company.id, { requisites: own });
        }
      } else {
        if (parentId) parents.set(old.id, parentId);
        if (!isSame && !isDryRun) await updateCompany(tx, tenant.id, old.id, fields);
      }
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
