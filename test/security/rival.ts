/** A second tenant beside the demo: its own manager, dealer, goods and order, each with words nobody else may read. */
import { type CatalogRow, importCatalog } from "../../core/catalog/catalog-import.ts";
import { blocks } from "../../core/tenants/model.ts";
import { type AddedTenant, addTenant } from "../../core/tenants/tenants.ts";
import type { Tx } from "../../db/store.ts";
import type { World } from "../chat.ts";

/** Words of the second tenant: none of them may reach anybody of the first. */
export const rivalWords = ["Соперник", "Рита", "Вера", "Канареечная", "Желтопёр", "ЖЛТ-77", "7 777"];

const manager = { id: "rita", name: "Рита", company: "own", role: "admin", phone: "+79000000071" };
const dealer = { id: "vera", name: "Вера", company: "zheltoper", role: "owner", phone: "+79000000072" };

const goods: CatalogRow = {
  article: "ЖЛТ-77",
  name: "Желтопёр пена зимняя",
  group: "Желтопёр",
  unit: "шт",
  packQuantityMilli: 1000,
  barcode: null,
  prices: { Желтопёр: 777_700 },
  stock: { Желтопёр: 1_000_000 },
};

/** Adds it to a world that runs, with phones for both of its people: rita, vera. */
export async function addRival(world: World): Promise<void> {
  const now = world.clock.now();
  const { accountIds } = await world.store.everywhere.transact(async (tx) => {
    const added = await addTenant(tx, now, {
      slug: "rival",
      name: "Соперник",
      timeZone: "Europe/Moscow",
      locale: "ru",
      currency: "RUB",
      blocks: [...blocks],
    });
    if (!added.ok) throw new Error(`The second tenant was refused: ${added.error}`);
    const scope = { tenant: added.value.tenant, actor: null, sender: null, now, cause: "rival" };
    await importCatalog(tx, scope, [goods]);
    await insertDealer(tx, added.value, now);
    for (const person of [manager, dealer]) await insertPerson(tx, added.value, person, now);
    return added.value;
  });
  await world.platform.refreshAccounts();
  for (const { id, name, phone } of [manager, dealer]) {
    world.phones.register({
      id,
      accountId: accountIds["simulator-telegram"],
      look: "telegram",
      kind: "private",
      title: "Соперник",
      owner: { name, role: "", company: "", phone },
      locale: "ru",
    });
  }
}

async function insertDealer({ db, t }: Tx, { tenant, manufacturerId }: AddedTenant, now: number) {
  const types = await db.select().from(t.priceTypes);
  await db.insert(t.companies).values({
    tenantId: tenant.id,
    id: "zheltoper",
    kind: "dealer",
    name: "Желтопёр",
    parentId: manufacturerId,
    supplierId: null,
    managerId: null,
    region: "Желтопёр",
    inn: "7700000077",
    priceTypeId: types.find(({ tenantId }) => tenantId === tenant.id)?.id ?? null,
    addresses: ["Канареечная 77"],
    isActive: true,
    createdAt: now,
  });
}

async function insertPerson(
  { db, t }: Tx,
  { tenant, manufacturerId, accountIds }: AddedTenant,
  person: typeof manager,
  now: number,
) {
  const own = { tenantId: tenant.id, createdAt: now };
  const { id, name, phone, role } = person;
  const companyId = person.company === "own" ? manufacturerId : person.company;
  const accountId = accountIds["simulator-telegram"];
  await db
    .insert(t.people)
    .values({ ...own, id, name, phone, locale: "ru", activeCompanyId: companyId, preferences: {} });
  await db.insert(t.identities).values({ ...own, channel: "simulator-telegram", address: id, personId: id });
  await db.insert(t.memberships).values({ ...own, personId: id, companyId, role });
  await db.insert(t.chats).values({
    tenantId: tenant.id,
    accountId,
    address: id,
    kind: "private",
    title: name,
    personId: id,
    managersOf: null,
    hasTopics: false,
    state: "active",
    movedTo: null,
    updatedAt: now,
  });
}
