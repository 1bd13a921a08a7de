/** The demo network seen through anybody's eyes, without a chat around it: a turn of core for each call. */
import type { Core } from "../../../core/core.ts";
import { createCore } from "../../../core/core.ts";
import { findSender } from "../../../core/network/store.ts";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import type { Scope } from "../../../core/scope.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import type { Tx } from "../../../db/store.ts";
import { BEGINNING } from "../../databases.ts";
import { openTestStore } from "../../stores.ts";

export interface NetworkWorld {
  now: number;
  /** One turn of a known person, or of a stranger under this address. */
  as<T>(address: string, work: (core: Core, tx: Tx) => Promise<T>): Promise<T>;
  /** The clock's own turn. */
  byItself<T>(work: (core: Core, tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function openNetwork(): Promise<NetworkWorld> {
  const test = await openTestStore();
  let turns = 0;
  const turn = <T>(address: string | null, work: (core: Core, tx: Tx) => Promise<T>): Promise<T> =>
    test.store.everywhere.transact(async (tx) => {
      turns += 1;
      const scope = await scopeOf(tx, address, world.now, `test:${turns}`);
      return work(createCore(tx, scope), tx);
    });
  const world: NetworkWorld = {
    now: BEGINNING,
    as: turn,
    byItself: (work) => turn(null, work),
    close: () => test.close(),
  };
  return world;
}

async function scopeOf(tx: Tx, address: string | null, now: number, cause: string): Promise<Scope> {
  const tenant = await findTenant(tx, { slug: demoSlug });
  if (!tenant) throw new Error("There is no demo tenant");
  if (address === null) return { tenant, actor: null, sender: null, now, cause };
  const accounts = await tx.db.select().from(tx.t.accounts);
  const known = await tx.db.select().from(tx.t.identities);
  const own = known.find((identity) => identity.address === address);
  const channel = own?.channel ?? "simulator-telegram";
  const accountId = accounts.find((account) => account.channel === channel)?.id ?? "";
  const sender = await findSender(tx, tenant.id, channel, address);
  return {
    tenant,
    actor: sender?.actor ?? null,
    sender: {
      accountId,
      channel,
      chat: address,
      thread: null,
      address,
      name: sender?.person.name ?? address,
      locale: sender?.person.locale ?? "ru",
      personId: sender?.person.id ?? null,
    },
    now,
    cause,
  };
}
