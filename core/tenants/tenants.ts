/** What the operator does with tenants: adds them, rents blocks to them, changes what they are set to. */
import type { Tx } from "../../db/store.ts";
import { insertAudit } from "../audit/store.ts";
import { planDigest, replanDigest } from "../digest/plan.ts";
import { packNamed } from "../packs/packs.ts";
import { ok, type Result, refuse } from "../result.ts";
import { newId } from "../scope.ts";
import {
  type Block,
  blocks,
  consoleChannel,
  settingsSchema,
  type Tenant,
  type TenantFields,
  type TenantSettings,
  tenantFields,
} from "./model.ts";
import { operatorScope } from "./operator.ts";
import {
  countByTenant,
  insertManufacturer,
  insertTenant,
  selectAllAccounts,
  type TenantCounts,
  updateTenant,
} from "./operator-store.ts";
import { addSimulatorAccounts, type SimulatorAccounts } from "./simulator-accounts.ts";
import { findTenant, selectTenants } from "./store.ts";

export interface AddedTenant {
  tenant: Tenant;
  /** The tenant's own company. */
  manufacturerId: string;
  accountIds: SimulatorAccounts;
}

export interface ListedTenant extends TenantCounts {
  tenant: Tenant;
  accounts: { id: string; channel: string; username: string | null; hasToken: boolean; isActive: boolean }[];
}

/** Which field is wrong: params.field of the refusal. */
export type FieldRefusal = "badField";
export type SettingRefusal = "unknownSetting" | "badSetting";

/**
 * A tenant with its manufacturer and its two accounts in the simulator. No phone is on them: the simulator's page shows
 * the demo's people only. The rest (bots, dealers) comes later.
 */
export async function addTenant(
  tx: Tx,
  now: number,
  fields: TenantFields,
): Promise<Result<AddedTenant, FieldRefusal | "slugTaken">> {
  const parsed = tenantFields.safeParse(fields);
  if (!parsed.success) return refuse("badField", { field: String(parsed.error.issues[0]?.path[0]) });
  await tx.lock("tenants");
  if (await findTenant(tx, { slug: parsed.data.slug })) {
    return refuse("slugTaken", { slug: parsed.data.slug });
  }
  const { pack = "base" } = parsed.data;
  const tenant: Tenant = {
    ...parsed.data,
    id: newId(),
    blocks: inOrder(parsed.data.blocks),
    settings: settingsSchema.parse(packNamed(pack)?.settings ?? {}),
    pack,
    funnels: {},
  };
  await insertTenant(tx, { ...tenant, blocks: [...tenant.blocks] }, now);
  const manufacturerId = newId();
  await insertManufacturer(tx, { tenantId: tenant.id, id: manufacturerId, name: tenant.name }, now);
  const accountIds = await addSimulatorAccounts(tx, now, tenant);
  await planDigest(tx, operatorScope(tenant, now));
  await record(tx, tenant, now, "tenant.add", {}, { ...parsed.data });
  return ok({ tenant, manufacturerId, accountIds });
}

/** By slug, with what each has. */
export async function listTenants(tx: Tx): Promise<ListedTenant[]> {
  const [tenants, counts, accounts] = [
    await selectTenants(tx),
    await countByTenant(tx),
    await selectAllAccounts(tx),
  ];
  return tenants.map((tenant) => ({
    tenant,
    companies: counts.companies.get(tenant.id) ?? 0,
    people: counts.people.get(tenant.id) ?? 0,
    orders: counts.orders.get(tenant.id) ?? 0,
    accounts: accounts
      .filter(({ tenantId, channel }) => tenantId === tenant.id && channel !== consoleChannel)
      .map(({ id, channel, username, sealedToken, isActive }) => {
        return { id, channel, username, hasToken: sealedToken !== null, isActive };
      }),
  }));
}

/** Brings a block's menus in at the next turn; renting it twice changes nothing. */
export const rentBlock = (tx: Tx, now: number, tenant: Tenant, block: Block): Promise<Tenant> =>
  changeBlocks(tx, now, tenant, "tenant.rent", [...tenant.blocks, block]);

/** Takes a block's menus away at the next turn; its data stays and is there when it is rented again. */
export const returnBlock = (tx: Tx, now: number, tenant: Tenant, block: Block): Promise<Tenant> =>
  changeBlocks(
    tx,
    now,
    tenant,
    "tenant.return",
    tenant.blocks.filter((rented) => rented !== block),
  );

async function changeBlocks(
  tx: Tx,
  now: number,
  tenant: Tenant,
  action: string,
  wanted: readonly Block[],
): Promise<Tenant> {
  const rented = inOrder(wanted);
  if (rented.join() === tenant.blocks.join()) return tenant;
  await updateTenant(tx, tenant.id, { blocks: rented });
  await record(tx, tenant, now, action, { blocks: tenant.blocks }, { blocks: rented });
  return { ...tenant, blocks: rented };
}

const inOrder = (wanted: readonly Block[]): Block[] => blocks.filter((block) => wanted.includes(block));

const ownFields = tenantFields.pick({ name: true, timeZone: true, locale: true });
const ownNames: readonly string[] = Object.keys(ownFields.shape);

/** What `changeTenant` understands: the tenant's own fields, then its settings. */
export const changeableNames: readonly string[] = [...ownNames, ...Object.keys(settingsSchema.shape)];

/**
 * Changes the tenant's name, time zone, language and settings, all of them or none. A refusal names the
 * setting: params.name, and params.known where it is none.
 */
export async function changeTenant(
  tx: Tx,
  now: number,
  tenant: Tenant,
  changes: Readonly<Record<string, unknown>>,
): Promise<Result<Tenant, SettingRefusal>> {
  const unknown = Object.keys(changes).find((name) => !changeableNames.includes(name));
  if (unknown !== undefined) {
    return refuse("unknownSetting", { name: unknown, known: changeableNames.join(", ") });
  }
  const isOwn = ([name]: [string, unknown]) => ownNames.includes(name);
  const entries = Object.entries(changes);
  const own = ownFields.partial().safeParse(Object.fromEntries(entries.filter(isOwn)));
  const changed = Object.fromEntries(entries.filter((entry) => !isOwn(entry)));
  const settings = settingsSchema.safeParse({ ...tenant.settings, ...changed });
  if (!own.success) return refuse("badSetting", { name: String(own.error.issues[0]?.path[0]) });
  if (!settings.success) return refuse("badSetting", { name: String(settings.error.issues[0]?.path[0]) });
  const after: Tenant = { ...tenant, ...own.data, settings: settings.data };
  await updateTenant(tx, tenant.id, { ...own.data, settings: settings.data });
  await replanDigest(tx, operatorScope(after, now));
  await record(tx, tenant, now, "tenant.set", valuesOf(tenant, changes), valuesOf(after, changes));
  return ok(after);
}

/** Everything `changeTenant` may change, as it stands. */
export const settingsOf = (tenant: Tenant): Record<string, unknown> & TenantSettings => ({
  name: tenant.name,
  timeZone: tenant.timeZone,
  locale: tenant.locale,
  ...tenant.settings,
});

function valuesOf(tenant: Tenant, names: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settingsOf(tenant)).filter(([name]) => name in names));
}

const record = (
  tx: Tx,
  tenant: Tenant,
  now: number,
  action: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Promise<void> =>
  insertAudit(tx, operatorScope(tenant, now), {
    action,
    objectKind: "tenant",
    objectId: tenant.id,
    before,
    after,
  });
