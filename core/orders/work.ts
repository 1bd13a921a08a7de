/** What every use case of orders works with. */
import type { Tx } from "../../db/store.ts";
import type { Audit } from "../audit/audit.ts";
import type { CatalogOf } from "../catalog/catalog.ts";
import { type Actor, may, type Permission } from "../network/model.ts";
import type { Notices } from "../notices/notices.ts";
import type { Scope } from "../scope.ts";
import { blocks } from "../tenants/model.ts";
import type { Timers } from "../timers/timers.ts";
import type { CartLines } from "./cart-lines.ts";
import { asRead } from "./figures.ts";
import type { Order } from "./model.ts";
import { type Eyes, selectOrder } from "./store.ts";

/** The other modules it works with. */
export interface OrdersParts {
  audit: Audit;
  catalog: CatalogOf;
  notices: Notices;
  timers: Timers;
  trucks: Trucks;
}

/** What an order asks of its deliveries. */
export interface Trucks {
  /** When goods of it were loaded, epoch milliseconds; null while none have left. */
  loadedAt(orderId: string): Promise<number | null>;
  /** Whether a truck of it is talked about, agreed, on its way or has been there. */
  isPlanned(orderId: string): Promise<boolean>;
  orderIsOver(order: Order): Promise<void>;
  /** The books say that its goods have left: the only truck agreed on is loaded. False where that is not told so. */
  shipped(orderId: string): Promise<boolean>;
}

export interface OrderWork extends OrdersParts {
  tx: Tx;
  scope: Scope;
  cartLines: CartLines;
}

/** Whether a role is given to this, rented or not: what a tenant no longer rents stays readable. */
const isGiven = (actor: Actor, permission: Permission): boolean => may(actor, permission, blocks);

/**
 * Whose orders are seen: by buyers what their company ordered, by managers what it answers; the manufacturer's managers
 * read all of their network's, and the clock all of the tenant's. Null: none at all.
 */
export function eyesOf({ actor, sender }: Scope): Eyes | null {
  if (!actor) return sender ? null : "tenant";
  const { id, kind } = actor.company;
  const [isBuyer, isManager] = [isGiven(actor, "orders.place"), isGiven(actor, "orders.decide")];
  if (isManager && kind === "manufacturer") return "tenant";
  if (!isBuyer && !isManager) return null;
  return { orderedBy: isBuyer ? id : null, answeredBy: isManager ? id : null };
}

export async function findOrder(
  { tx, scope }: OrderWork,
  by: { id: string } | { number: number },
): Promise<Order | null> {
  const eyes = eyesOf(scope);
  const order = eyes && (await selectOrder(tx, scope, eyes, by));
  return order && asRead(scope, order);
}
