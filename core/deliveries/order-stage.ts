/** The order's own funnel goes along with its trucks, where it has a move for what they do. */
import { isAllBrought } from "./journey.ts";
import type { Delivery } from "./model.ts";
import { type DeliveryWork, deliveriesOf } from "./work.ts";

/** What the packs call the moves that a truck makes by itself. */
const movesOf = { load: ["load", "ship"], unload: ["unload"], receive: ["receive"] } as const;

/** After a truck was loaded, the only one that was is not, or the last of an order's goods was received or settled. */
export async function moveOrderOn(
  work: DeliveryWork,
  { order: { id } }: Delivery,
  what: keyof typeof movesOf,
): Promise<void> {
  const order = await work.orders.find(id);
  if (!order) return;
  const { orders } = work;
  const deliveries = what === "load" ? [] : await deliveriesOf(work, order);
  if (what === "receive" && !isAllBrought(order, deliveries)) return;
  if (what === "unload" && deliveries.some(({ loadedAt }) => loadedAt !== null)) return;
  const names: readonly string[] = movesOf[what];
  const step = orders.reachable(order).find((name) => names.includes(name));
  if (step !== undefined) {
    await orders.move(id, order.version, { step });
    return;
  }
  if (what === "receive" && orders.moves(order).includes("complete"))
    await orders.move(id, order.version, { move: "complete" });
}
