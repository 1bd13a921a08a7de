/** The way of a delivery as rules: who may do what at which state, and what is left of an order for another truck. */
import type { Order, OrderLine } from "../orders/model.ts";
import type { Scope } from "../scope.ts";
import type { Delivery, DeliveryAct, DeliverySide, DeliveryState, Difference, TermsLine } from "./model.ts";

type Standing = Pick<Delivery, "state" | "terms" | "proposal" | "isAwaited">;

const isMoving = ({ state }: Pick<Delivery, "state">): boolean =>
  state === "agreed" || state === "loaded" || state === "arrived";

/** `today`: ISO, where the tenant is. An order that is over has no truck any more. */
export function actsOf(delivery: Standing, side: DeliverySide, today: string): DeliveryAct[] {
  const { state, terms, proposal, isAwaited } = delivery;
  if (state === "disputed") return side === "supplier" ? ["settle", "claim"] : ["claim"];
  if (state !== "open" && !isMoving(delivery)) return [];
  const isPickup = terms?.way === "pickup";
  const isDay = terms !== null && terms.day <= today;
  const may: Record<DeliveryAct, boolean> = {
    confirm: proposal !== null && proposal.by !== side,
    // What is loaded is on its way: another plan comes too late.
    propose: state === "open" || state === "agreed",
    withdraw: proposal !== null && (proposal.by === side || state !== "open"),
    await: side === "dealer" && state === "agreed" && proposal === null && !isAwaited,
    load: side === "supplier" && (state === "agreed" || (isPickup && state === "arrived")),
    // Until the dealer has the goods, or comes for them and stands at the warehouse.
    unload: side === "supplier" && (state === "loaded" || (!isPickup && state === "arrived")),
    arrive:
      ((state === "agreed" && isDay) || (!isPickup && state === "loaded")) &&
      (isPickup ? side === "dealer" : side === "supplier" || state === "loaded"),
    receive:
      side === "dealer" && (state === "loaded" || state === "arrived" || (state === "agreed" && isDay)),
    settle: false,
    claim: false,
  };
  return (Object.keys(may) as DeliveryAct[]).filter((act) => may[act]);
}

/** Whether what a truck brought otherwise may be claimed; of what came besides there is nothing to claim. */
export const isClaimable = (
  { tenant }: Pick<Scope, "tenant">,
  { differences }: Pick<Delivery, "differences">,
): boolean => tenant.blocks.includes("claims") && differences.some(({ kind }) => kind !== "extra");

/** Of each line of an order, what no truck has brought or is to bring. */
export function leftLines(
  { lines }: Pick<Order, "lines">,
  deliveries: readonly Pick<Delivery, "state" | "terms" | "proposal" | "differences" | "settlement">[],
): TermsLine[] {
  return lines.flatMap(({ productId, quantityMilli }) => {
    const brought = deliveries.map((delivery) => broughtOf(productId, delivery));
    const left = quantityMilli - brought.reduce((sum, milli) => sum + milli, 0);
    return left > 0 ? [{ productId, quantityMilli: left }] : [];
  });
}

function broughtOf(
  productId: string,
  {
    state,
    terms,
    proposal,
    differences,
    settlement,
  }: Pick<Delivery, "state" | "terms" | "proposal" | "differences" | "settlement">,
): number {
  if (state === "cancelled") return 0;
  const lines = (terms ?? proposal?.terms)?.lines ?? [];
  const planned = lines.find((line) => line.productId === productId)?.quantityMilli ?? 0;
  // What was settled by money is not owed any more; what nobody has decided on is not promised again.
  return settlement === "bring" ? planned - lackMilli(productId, differences) : planned;
}

/** How much of a line did not arrive whole, for whatever reason. */
export const lackMilli = (productId: string, differences: readonly Difference[]): number =>
  differences.reduce(
    (sum, one) => (one.productId === productId && one.kind !== "extra" ? sum + one.quantityMilli : sum),
    0,
  );

/** Whether all of an order has arrived, and nothing about it is open. */
export const isAllBrought = (
  order: Pick<Order, "lines">,
  deliveries: readonly Pick<Delivery, "state" | "terms" | "proposal" | "differences" | "settlement">[],
): boolean => leftLines(order, deliveries).length === 0 && deliveries.every(({ state }) => isOver(state));

export const isOver = (state: DeliveryState): boolean =>
  state === "received" || state === "settled" || state === "cancelled";

/** A truck's lines with the names the order has for them, in its order. */
export const namedLines = (
  { lines }: Pick<Order, "lines">,
  quantities: readonly TermsLine[],
): (OrderLine & { plannedMilli: number })[] =>
  lines.flatMap((line) => {
    const planned = quantities.find(({ productId }) => productId === line.productId);
    return planned ? [{ ...line, plannedMilli: planned.quantityMilli }] : [];
  });
