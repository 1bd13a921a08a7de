/** A tenant's network as the operator enters and finds it: companies by name or id, and their people. */
import type { Tx } from "../../db/store.ts";
import { insertAudit } from "../audit/store.ts";
import type { Company, Role } from "../network/model.ts";
import { asCompany } from "../network/store.ts";
import { ok, type Result, refuse } from "../result.ts";
import { newId } from "../scope.ts";
import {
  insertCompany,
  type PersonRow,
  selectCompanies,
  selectIdentities,
  selectPeople,
  selectPriceTypes,
} from "./companies-store.ts";
import type { Tenant } from "./model.ts";
import { operatorScope } from "./operator.ts";

/** A company as it is entered: other companies and the price type by name or id, null where there is none. */
export interface NewCompany {
  name: string;
  kind: "distributor" | "dealer";
  /** The distributor above a dealer. */
  parent: string | null;
  /** Who answers its orders; null = the manufacturer. */
  supplier: string | null;
  region: string | null;
  priceType: string | null;
  inn: string | null;
}

/** "Called" refusals carry params.name; where one of several is meant, params.known lists them. */
export type FindRefusal = "noCompany" | "manyCompanies";
export type CompanyRefusal =
  | FindRefusal
  | "badName"
  | "companyExists"
  | "notDistributor"
  | "notDealer"
  | "noPriceType";

export interface ListedCompany {
  company: Company;
  parentName: string | null;
  /** Who answers its orders; null for the manufacturer itself. */
  supplierName: string | null;
  priceTypeName: string | null;
  people: number;
}

export interface ListedPerson {
  id: string;
  name: string;
  phone: string | null;
  memberships: { companyId: string; companyName: string; role: Role }[];
  /** Messengers the person has written on. */
  channels: string[];
}

const NAME_LIMIT = 80;

/** Names are compared as people see them: case, ё and spaces aside. */
const folded = (name: string): string =>
  name.trim().toLowerCase().replaceAll("ё", "е").replace(/\s+/g, " ").replace(/[«»"]/g, "");

/** What a name or id means among named things: the id, the very name, else the only name that holds it. */
export function findNamed<T extends { id: string; name: string }>(all: readonly T[], wanted: string): T[] {
  const key = folded(wanted);
  const exact = all.filter(({ id, name }) => id === wanted.trim() || folded(name) === key);
  if (exact.length > 0 || key === "") return exact;
  return all.filter(({ name }) => folded(name).includes(key));
}

/** The manufacturer first, then in the order they were entered. */
async function companiesOf(tx: Tx, tenant: Tenant): Promise<Company[]> {
  const place = ({ kind }: Company) => Number(kind !== "manufacturer");
  const rows = await selectCompanies(tx, tenant.id);
  return rows.map(asCompany).sort((a, b) => place(a) - place(b));
}

/** The one company a name or id means. */
export async function findCompany(
  tx: Tx,
  tenant: Tenant,
  wanted: string,
): Promise<Result<Company, FindRefusal>> {
  const all = await companiesOf(tx, tenant);
  const found = findNamed(all, wanted);
  const [company] = found;
  if (!company) return refuse("noCompany", { name: wanted, known: namesOf(all) });
  return found.length === 1 ? ok(company) : refuse("manyCompanies", { name: wanted, known: namesOf(found) });
}

const namesOf = (all: readonly { name: string }[]): string => all.map(({ name }) => name).join(", ");

/** A distributor, or a dealer under one or directly under the manufacturer. */
export async function addCompany(
  tx: Tx,
  now: number,
  tenant: Tenant,
  entered: NewCompany,
): Promise<Result<Company, CompanyRefusal>> {
  const name = entered.name.trim();
  if (name === "" || name.length > NAME_LIMIT) return refuse("badName");
  await tx.lock(`companies:${tenant.id}`);
  const all = await companiesOf(tx, tenant);
  if (all.some((company) => folded(company.name) === folded(name))) return refuse("companyExists", { name });
  if (entered.kind === "distributor" && entered.parent !== null) return refuse("notDealer");
  const parent = await above(tx, tenant, entered.parent);
  if (!parent.ok) return parent;
  const supplier = await above(tx, tenant, entered.supplier);
  if (!supplier.ok) return supplier;
  const priceType = await priceTypeOf(tx, tenant, entered.priceType);
  if (!priceType.ok) return priceType;
  const company: Company = {
    id: newId(),
    kind: entered.kind,
    name,
    parentId: parent.value,
    supplierId: supplier.value,
    managerId: null,
    region: entered.region,
    inn: entered.inn,
    priceTypeId: priceType.value,
    groupId: null,
    addresses: [],
  };
  await insertCompany(tx, tenant.id, company, now);
  const { id, addresses: _, ...after } = company;
  const entry = { action: "company.add", objectKind: "company", objectId: id, after };
  await insertAudit(tx, operatorScope(tenant, now), entry);
  return ok(company);
}

/** A distributor's id; null for the manufacturer, under whom everybody is anyway. */
async function above(
  tx: Tx,
  tenant: Tenant,
  wanted: string | null,
): Promise<Result<string | null, FindRefusal | "notDistributor">> {
  if (wanted === null) return ok(null);
  const found = await findCompany(tx, tenant, wanted);
  if (!found.ok) return found;
  const { id, kind, name } = found.value;
  if (kind === "dealer") return refuse("notDistributor", { name });
  return ok(kind === "manufacturer" ? null : id);
}

async function priceTypeOf(
  tx: Tx,
  tenant: Tenant,
  wanted: string | null,
): Promise<Result<string | null, "noPriceType">> {
  if (wanted === null) return ok(null);
  const all = await selectPriceTypes(tx, tenant.id);
  const exact = all.find(({ id, name }) => id === wanted || folded(name) === folded(wanted));
  return exact ? ok(exact.id) : refuse("noPriceType", { name: wanted, known: namesOf(all) });
}

export async function listCompanies(tx: Tx, tenant: Tenant): Promise<ListedCompany[]> {
  const companies = await companiesOf(tx, tenant);
  const priceTypes = await selectPriceTypes(tx, tenant.id);
  const people = await selectPeople(tx, tenant.id);
  const manufacturer = companies.find(({ kind }) => kind === "manufacturer");
  const nameOf = (id: string | null) => companies.find((company) => company.id === id)?.name ?? null;
  return companies.map((company) => ({
    company,
    parentName: nameOf(company.parentId),
    supplierName:
      company.kind === "manufacturer" ? null : (nameOf(company.supplierId) ?? manufacturer?.name ?? null),
    priceTypeName: priceTypes.find(({ id }) => id === company.priceTypeId)?.name ?? null,
    people: people.filter(({ companyId }) => companyId === company.id).length,
  }));
}

/** Everybody who belongs to a company now. */
export async function listPeople(tx: Tx, tenant: Tenant): Promise<ListedPerson[]> {
  const rows = await selectPeople(tx, tenant.id);
  const identities = await selectIdentities(tx, tenant.id);
  const byId = new Map<string, PersonRow[]>();
  for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row]);
  return [...byId.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { id, name, phone } = first;
    const channels = identities.filter(({ personId }) => personId === id).map(({ channel }) => channel);
    const memberships = own.map(({ companyId, companyName, role }) => ({ companyId, companyName, role }));
    return [{ id, name, phone, memberships, channels: [...new Set(channels)] }];
  });
}
