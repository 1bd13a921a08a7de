/** A Dealerline database for the bench: the demo tenant, a Telegram bot, dealers with a buyer each, their managers. */
import { randomBytes } from "node:crypto";
import { setBotToken } from "../../bots/telegram/bot-token.ts";
import { seedDemo } from "../../core/packs/demo/demo.ts";
import { demoSlug } from "../../core/packs/demo/network.ts";
import { createSecrets, parseSecretKey } from "../../core/secrets.ts";
import type { Tenant } from "../../core/tenants/model.ts";
import { findTenant } from "../../core/tenants/store.ts";
import { openPg } from "../../db/pg.ts";
import { openSqlite } from "../../db/sqlite.ts";
import type { Store, Tx } from "../../db/store.ts";
import { botToken } from "../driver/bot-api.ts";

export const secretKey = randomBytes(32).toString("base64");
export const databaseName = "dealerline.db";

const MANAGERS = 4;
const FIRST_MANAGER = 900_000_001;

interface Home {
  tenant: Tenant;
  manufacturerId: string;
  accountId: string;
  now: number;
}

/** Makes the file; the users' ids are their Telegram ids. */
export async function makeDatabase(file: string, userIds: readonly number[]): Promise<Home> {
  return fill(await openSqlite({ file, synchronous: "NORMAL" }), userIds);
}

/** The same in a PostgreSQL database that is empty. */
export const fillPg = async (url: string, userIds: readonly number[]): Promise<Home> =>
  fill(await openPg({ url }), userIds);

async function fill(store: Store, userIds: readonly number[]): Promise<Home> {
  const now = Date.now();
  const home = await store.everywhere.transact(async (tx) => {
    await seedDemo(tx, now);
    const made = await homeOf(tx, now);
    for (let index = 0; index < MANAGERS; index++) await addManager(tx, made, index);
    for (const [index, id] of userIds.entries()) await addDealer(tx, made, id, index);
    return made;
  });
  await store.close();
  return home;
}

async function homeOf(tx: Tx, now: number): Promise<Home> {
  const tenant = await findTenant(tx, { slug: demoSlug });
  if (!tenant) throw new Error("The demo was not seeded");
  const stored = await setBotToken(tx, now, createSecrets(parseSecretKey(secretKey)), tenant, botToken);
  if (!stored.ok) throw new Error(`The token was refused: ${stored.error}`);
  const companies = await tx.db.select().from(tx.t.companies);
  const manufacturerId = companies.find(({ kind }) => kind === "manufacturer")?.id ?? "";
  return { tenant, manufacturerId, accountId: stored.value.accountId, now };
}

/** A manager hears of every order of the own dealers at once, at whatever hour the bench runs. */
async function addManager(tx: Tx, home: Home, index: number): Promise<void> {
  const { tenant, manufacturerId, accountId, now } = home;
  const id = managerId(index);
  const address = String(FIRST_MANAGER + index);
  const name = `Manager ${index + 1}`;
  await addPerson(tx, home, {
    ...{ id, name, address },
    ...{ companyId: manufacturerId, role: "manager", preferences: { hasQuietHours: false } },
  });
  await tx.db.insert(tx.t.chats).values({
    ...{ tenantId: tenant.id, accountId, address, kind: "private", title: name, personId: id },
    ...{ managersOf: null, hasTopics: false, state: "active", movedTo: null, updatedAt: now },
  });
}

async function addDealer(tx: Tx, home: Home, userId: number, index: number): Promise<void> {
  const { tenant, now } = home;
  const types = await tx.db.select().from(tx.t.priceTypes);
  const companyId = `bench-dealer-${userId}`;
  await tx.db.insert(tx.t.companies).values({
    ...{ tenantId: tenant.id, id: companyId, kind: "dealer", name: `Dealer ${userId}` },
    ...{ parentId: null, supplierId: null, managerId: managerId(index % MANAGERS) },
    ...{ region: "Приморск", inn: null, priceTypeId: types[index % types.length]?.id ?? null },
    ...{ addresses: ["Садовая 12"], isActive: true, createdAt: now },
  });
  const person = { id: `bench-buyer-${userId}`, name: `Buyer ${userId}`, address: String(userId) };
  await addPerson(tx, home, { ...person, companyId, role: "owner", preferences: {} });
}

const managerId = (index: number): string => `bench-manager-${index}`;

interface NewPerson {
  id: string;
  name: string;
  address: string;
  companyId: string;
  role: string;
  preferences: Record<string, unknown>;
}

async function addPerson(tx: Tx, { tenant, now }: Home, person: NewPerson): Promise<void> {
  const { id, name, address, companyId, role, preferences } = person;
  const own = { tenantId: tenant.id, createdAt: now };
  await tx.db
    .insert(tx.t.people)
    .values({ ...own, id, name, phone: null, locale: "ru", activeCompanyId: companyId, preferences });
  await tx.db.insert(tx.t.identities).values({ ...own, channel: "telegram", address, personId: id });
  await tx.db.insert(tx.t.memberships).values({ ...own, personId: id, companyId, role });
}
