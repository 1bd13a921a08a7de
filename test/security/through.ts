/** Core as one person of a running world has it. */
import { type Core, createCore } from "../../core/core.ts";
import { findSender } from "../../core/network/store.ts";
import { newId } from "../../core/scope.ts";
import { selectAccounts, selectTenants } from "../../core/tenants/store.ts";
import type { Tx } from "../../db/store.ts";
import type { World } from "../chat.ts";

/** Runs a read through the eyes of a person; whatever it writes is taken back. */
export const through = <T>(world: World, id: string, work: (core: Core) => Promise<T>): Promise<T> =>
  world.store.everywhere.read(async (tx) => work(await coreOf(tx, world, id)));

/** A turn of a person's that stays. */
export const done = <T>(world: World, id: string, work: (core: Core, tx: Tx) => Promise<T>): Promise<T> =>
  world.store.everywhere.transact(async (tx) => work(await coreOf(tx, world, id), tx));

class TakenBack extends Error {}

/** The same of what writes: it is all done, told, and taken back. */
export async function tried<T>(world: World, id: string, work: (core: Core) => Promise<T>): Promise<T> {
  const told: T[] = [];
  await world.store.everywhere
    .transact(async (tx) => {
      told.push(await work(await coreOf(tx, world, id)));
      throw new TakenBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error;
    });
  return told[0] as T;
}

async function coreOf(tx: Tx, world: World, id: string): Promise<Core> {
  const phone = world.phones.get(id);
  const account = (await selectAccounts(tx)).find((known) => known.id === phone?.accountId);
  const tenant = (await selectTenants(tx)).find((known) => known.id === account?.tenantId);
  if (!account || !tenant) throw new Error(`${id} has no account`);
  const known = await findSender(tx, tenant.id, account.channel, id);
  const sender = {
    ...{ accountId: account.id, channel: account.channel, chat: id, thread: null, address: id },
    ...{ name: "", locale: tenant.locale, personId: known?.person.id ?? null },
  };
  return createCore(tx, {
    ...{ tenant, actor: known?.actor ?? null, sender, now: world.clock.now(), cause: newId() },
  });
}
