/** What these dialogs are about: small files people send, an order that is in view. */
import { createCore } from "../../../core/core.ts";
import { findSender } from "../../../core/network/store.ts";
import type { Order } from "../../../core/orders/model.ts";
import { newId, type Scope } from "../../../core/scope.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import type { Tx } from "../../../db/store.ts";
import type { World } from "../../chat.ts";
import { pixelOf } from "../../photos.ts";
import type { SentFile } from "../../test-phone.ts";

/** Of one pixel, of another colour for another name. */
export const picture = (name: string): SentFile => ({ name, mime: "image/png", bytes: pixelOf(name) });

/** An order a person sent before the chat begins: ten pieces to the usual address. */
export async function sentOrder(world: World, who: string): Promise<Order> {
  const order = await world.store.everywhere.transact(async (tx) => {
    const { catalog, orders } = createCore(tx, await scopeOf(tx, world, who));
    const [product] = await catalog.named("ПМ-65-З");
    await orders.cart.add(product?.id ?? "", 12_000);
    const receipt = { kind: "delivery", address: "Садовая 12" } as const;
    return orders.submit({ receipt, day: null, comment: null }, { isRepeatMeant: true });
  });
  if (!order.ok) throw new Error(`The order was refused: ${order.error}`);
  await world.platform.idle();
  return order.value;
}

async function scopeOf(tx: Tx, world: World, address: string): Promise<Scope> {
  const tenant = await findTenant(tx, { slug: "impost" });
  if (!tenant) throw new Error("The demo tenant is not there");
  const channel = "simulator-telegram";
  const known = await findSender(tx, tenant.id, channel, address);
  const [account] = await tx.db.select().from(tx.t.accounts);
  const sender = {
    accountId: account?.id ?? "",
    channel,
    chat: address,
    thread: null,
    address,
    name: known?.person.name ?? "",
    locale: tenant.locale,
    personId: known?.person.id ?? null,
  };
  return { tenant, actor: known?.actor ?? null, sender, now: world.clock.now(), cause: `test:${newId()}` };
}
