/** Goods of a cart kept from other companies for a while, and the word to its owner when the while is over. */
import type { Tx } from "../../db/store.ts";
import type { Notices } from "../notices/notices.ts";
import { text } from "../outbox/message.ts";
import type { Scope } from "../scope.ts";
import { cartHolder, hold, release, withinStock } from "../stock/stock.ts";
import type { Timers } from "../timers/timers.ts";
import { type StoredCartLine, selectLinesOf } from "./cart-store.ts";

export const holdOverTimer = "cart.holdOver";

export interface CartOwner {
  companyId: string;
  personId: string;
}

interface HoldWork {
  tx: Tx;
  scope: Scope;
  timers: Timers;
}

/** Nothing where the tenant keeps nothing for anybody. */
export async function holdCart(
  { tx, scope, timers }: HoldWork,
  { companyId, personId }: CartOwner,
  lines: readonly StoredCartLine[],
): Promise<void> {
  if (scope.tenant.settings.holdMinutes === 0) return;
  const kept = await withinStock(tx, scope, cartHolder(personId), lines);
  const until = await hold(tx, scope, { holder: cartHolder(personId), companyId }, kept);
  if (until === null) return;
  await timers.set({ kind: holdOverTimer, objectId: personId, dueAt: until, data: { companyId } });
}

/** Ordered, or emptied: nobody is told of an end. */
export async function releaseCart({ tx, scope, timers }: HoldWork, personId: string): Promise<void> {
  if (scope.tenant.settings.holdMinutes === 0) return;
  await release(tx, scope, cartHolder(personId));
  await timers.cancel(holdOverTimer, personId);
}

/** The clock's: whoever still has something in the cart learns that others may take it now. */
export async function tellHoldOver(
  { tx, scope }: HoldWork,
  notices: Notices,
  { companyId, personId }: CartOwner,
): Promise<void> {
  await release(tx, scope, cartHolder(personId));
  const lines = await selectLinesOf(tx, scope, { companyId, personId });
  if (lines.length === 0) return;
  const notice = {
    key: `cart:${personId}:hold`,
    about: { kind: "cart", id: personId },
    version: 1,
    message: {
      lines: [text("orders.hold.over", { count: lines.length }), text("orders.hold.whatNow")],
      isSilent: true,
    },
    actions: [],
    companyId,
    personId,
    expiresAt: scope.now,
  };
  await notices.push(notice, await notices.to.people([personId]));
}
