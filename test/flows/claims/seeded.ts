/** A world that begins where a history made through core alone has come to. */
import { findTenant } from "../../../core/tenants/store.ts";
import { openWorld, type World } from "../../chat.ts";
import { Market } from "../../core/orders/market.ts";
import { openTestStore } from "../../stores.ts";

/** What the history has told is on nobody's phone; its clock goes on in the world. */
export async function openAfter(history: (market: Market) => Promise<unknown>): Promise<World> {
  const test = await openTestStore();
  const tenant = await test.store.everywhere.read((tx) => findTenant(tx, { slug: "impost" }));
  if (!tenant) throw new Error("The demo tenant is not there");
  const market = new Market(test, tenant);
  await history(market);
  await market.deliver();
  return openWorld({ on: test, at: market.now });
}
