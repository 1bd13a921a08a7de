/** Fills an empty database with the demo tenant: its network, its catalog of 494 articles with prices and stock. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { projectRoot } from "../../../db/project-root.ts";
import type { Tx } from "../../../db/store.ts";
import { type CatalogRow, importCatalog } from "../../catalog/catalog-import.ts";
import { importAddons } from "../../catalog/import-addons.ts";
import { regionKey } from "../../deals/leads/regions.ts";
import { turnOf } from "../../deals/offers/assignment.ts";
import { ALL_GROUPS } from "../../deals/offers/candidates-store.ts";
import { putProfile } from "../../deals/offers/profiles-store.ts";
import { requisitesSchema } from "../../documents/requisites.ts";
import { updateRequisites } from "../../documents/store.ts";
import type { Scope } from "../../scope.ts";
import { blocks } from "../../tenants/model.ts";
import { findTenant } from "../../tenants/store.ts";
import { type AddedTenant, addTenant } from "../../tenants/tenants.ts";
import {
  addons,
  companies,
  dealers,
  demoGroup,
  demoSlug,
  demoTimeZone,
  expected,
  people,
  priceTypes,
  requisites,
} from "./network.ts";

interface CatalogFileRow {
  article: string;
  name: string;
  category: string;
  unit: string;
  pack_qty: string;
  barcode: string;
  price_kop: string;
}

/** Does nothing when the tenant is there already. */
export async function seedDemo(tx: Tx, now: number): Promise<void> {
  if (await findTenant(tx, { slug: demoSlug })) return;
  const added = await addTenant(tx, now, {
    slug: demoSlug,
    name: "Импост",
    timeZone: demoTimeZone,
    locale: "ru",
    currency: "RUB",
    blocks: [...blocks],
  });
  if (!added.ok) throw new Error(`The demo tenant was refused: ${added.error}`);
  const scope: Scope = { tenant: added.value.tenant, actor: null, sender: null, now, cause: "demo" };
  await importCatalog(tx, scope, catalogRows());
  await importAddons(tx, scope, addonRows, { isDryRun: false, asOf: now });
  await insertNetwork(tx, scope, added.value);
  for (const [companyId, { regions, ...profile }] of Object.entries(dealers)) {
    const served = regions.map((region) => ({ kind: "region" as const, value: regionKey(region) }));
    await putProfile(tx, scope, { ...noProfile, ...profile, companyId, turn: turnOf(profile.weight) }, [
      ...served,
      { kind: "group", value: ALL_GROUPS },
    ]);
  }
}

const addonRows = addons.map(([article, addon], index) => ({
  ...{ row: index + 1, article, addon, isOffered: "" },
}));

/** Takes deals by the tenant's own hours, any number at once. */
const noProfile = {
  ...{ level: null, capacity: null, isFallback: false, isPaused: false },
  ...{ timeZone: null, workFrom: null, workTo: null, worksSaturday: null },
  ...{ latitude: null, longitude: null, radiusKm: null },
};

/** Stock is made up from the article, so that every start shows the same: some plenty, some little, some none. */
function catalogRows(): CatalogRow[] {
  const file = readFileSync(join(projectRoot(), "core", "packs", "demo", "catalog.csv"));
  const rows: CatalogFileRow[] = parse(file, { columns: true, delimiter: ";" });
  return rows.map((row, index) => ({
    article: row.article,
    name: row.name,
    group: row.category,
    unit: row.unit,
    packQuantityMilli: Math.max(1, Number(row.pack_qty)) * 1000,
    barcode: row.barcode || null,
    prices: Object.fromEntries(
      Object.entries(priceTypes).map(([name, part]) => [name, Math.round(Number(row.price_kop) * part)]),
    ),
    stock: { Верхнеречинск: stockOf(index) * 1000, Приморск: Math.floor(stockOf(index + 7) / 2) * 1000 },
  }));
}

const stockOf = (index: number): number => (index % 23 === 22 ? 0 : ((index * 37) % 400) + 12);

/** Companies, people, and a chat for each person, as if all had joined and written once. */
async function insertNetwork(
  tx: Tx,
  scope: Scope,
  { manufacturerId, accountIds }: AddedTenant,
): Promise<void> {
  const { db, t } = tx;
  const { tenant, now } = scope;
  const own = { tenantId: tenant.id, createdAt: now };
  const types = await db.select({ id: t.priceTypes.id, name: t.priceTypes.name }).from(t.priceTypes);
  const idOf = (company: string | undefined) => (company === "impost" ? manufacturerId : company) ?? null;

  for (const company of companies.filter(({ kind }) => kind !== "manufacturer")) {
    await db.insert(t.companies).values({
      ...own,
      id: company.id,
      kind: company.kind,
      name: company.name,
      parentId: idOf(company.parent),
      supplierId: idOf(company.supplier),
      managerId: company.manager ?? null,
      region: company.region,
      inn: company.inn,
      priceTypeId: types.find(({ name }) => name === company.priceType)?.id ?? null,
      addresses: company.addresses,
      isActive: true,
    });
  }
  for (const { id, inn } of companies) {
    await updateRequisites(tx, scope, idOf(id) ?? "", requisitesSchema.parse({ ...requisites[id], inn }));
  }
  for (const { id, name, company, role, phone, look } of people) {
    const companyId = idOf(company) ?? "";
    const channel = `simulator-${look}` as const;
    await db.insert(t.people).values({
      ...own,
      id,
      name,
      phone,
      locale: tenant.locale,
      activeCompanyId: companyId,
      preferences: {},
    });
    await db.insert(t.identities).values({ ...own, channel, address: id, personId: id });
    await db.insert(t.memberships).values({ ...own, personId: id, companyId, role });
    await db
      .insert(t.chats)
      .values(chatOf(scope, accountIds[channel], { address: id, title: name, personId: id }));
  }
  const group = { address: demoGroup.id, title: demoGroup.title, personId: null };
  await db.insert(t.chats).values({
    ...chatOf(scope, accountIds[`simulator-${demoGroup.look}`], group),
    kind: "group",
    hasTopics: true,
    managersOf: "verkhnerechye",
  });
  const { phone, name, company, role } = expected;
  await db.insert(t.directory).values({ tenantId: tenant.id, phone, name, companyId: company, role });
}

function chatOf(
  { tenant, now }: Scope,
  accountId: string,
  chat: { address: string; title: string; personId: string | null },
) {
  return {
    tenantId: tenant.id,
    accountId,
    ...chat,
    kind: "private",
    hasTopics: false,
    managersOf: null,
    state: "active",
    movedTo: null,
    updatedAt: now,
  };
}
