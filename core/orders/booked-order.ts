/** What the books say of an order becomes moves of its supplier's; where none leads there its managers are told. */
import { applyMove, movesFrom } from "../funnels/machine.ts";
import type { Funnel } from "../funnels/model.ts";
import { funnelNamed } from "../funnels/tenant-funnels.ts";
import type { NoticeAction } from "../notices/model.ts";
import { type Text, text } from "../outbox/message.ts";
import { changedLines } from "./change-lines.ts";
import { billedMilli } from "./credit-lines.ts";
import { dealerKey } from "./dealer-notice.ts";
import type { LineWish, Order } from "./model.ts";
import { moveUnasked } from "./move-order.ts";
import { noticeOf } from "./notice-words.ts";
import { bookedKey, isCancelOpen } from "./offer-cancel.ts";
import { isOrderMove, stateText } from "./order-funnel.ts";
import { buyersOf, managersOf } from "./order-recipients.ts";
import { bookedReason } from "./reasons.ts";
import { findOrder, type OrderWork } from "./work.ts";

export interface BookedOrder {
  /** As the books call its state; empty where they say none. */
  status: string;
  isCancelled: boolean;
  /** ISO; null while it is not shipped. */
  shippedOn: string | null;
  /** What there is of goods by now; null where nothing is said of them. */
  lines: { productId: string; quantityMilli: number; priceMinor: number | null }[] | null;
  /** Goods that are not in the catalog, as the books name them. */
  unknownGoods: string[];
}

/** What was done: "none" where it stands so already. "unknown": no stage is called so, and the setting names none. */
export type BookedOutcome = "none" | "moved" | "proposed" | "told" | "unknown";

export async function takeBooked(
  work: OrderWork,
  orderId: string,
  booked: BookedOrder,
): Promise<BookedOutcome> {
  const order = await findOrder(work, { id: orderId });
  if (!order || order.canonical === "lost") return "none";
  if (booked.isCancelled) return cancelled(work, order);
  const quantities = differingLines(order, booked);
  if (quantities.length > 0 || booked.unknownGoods.length > 0)
    return propose(work, order, quantities, booked.unknownGoods);
  // What is proposed waits for its answer, whatever the books call it meanwhile.
  return order.canonical === "negotiation" ? "none" : moveOn(work, order, booked);
}

/** What was agreed on is not called off by a mark in the books: its managers settle it with the dealer. */
async function cancelled(work: OrderWork, order: Order): Promise<BookedOutcome> {
  if (order.canonical === "won") return "none";
  const declined = await moveUnasked(
    work,
    order,
    { side: "supplier", name: "decline", fields: { reason: bookedReason } },
    { change: { reason: bookedReason } },
  );
  if (declined) return "moved";
  const lines = [text("orders.booked.cancelled", named(order)), stateText(order)];
  const offer = { kind: "order.offerCancel", label: text("orders.booked.offerCancel") };
  await tellManagers(work, order, lines, (await isCancelOpen(work, order)) ? [[offer]] : []);
  return "told";
}

function differingLines(order: Order, { lines }: BookedOrder): LineWish[] {
  if (lines === null) return [];
  const there = new Map(lines.map((line) => [line.productId, line]));
  const changed = order.lines.flatMap((line): LineWish[] => {
    const booked = there.get(line.productId);
    there.delete(line.productId);
    const quantityMilli = booked?.quantityMilli ?? 0;
    const priceMinor = booked?.priceMinor ?? line.priceMinor;
    if (quantityMilli === billedMilli(line) && priceMinor === line.priceMinor) return [];
    const wish = {
      productId: line.productId,
      quantityMilli: quantityMilli === 0 ? 0 : quantityMilli + (line.creditedMilli ?? 0),
    };
    return [priceMinor === line.priceMinor ? wish : { ...wish, priceMinor }];
  });
  const added = [...there.values()].map(({ productId, quantityMilli, priceMinor }): LineWish => {
    return { productId, quantityMilli, ...(priceMinor !== null && { priceMinor }) };
  });
  return [...changed, ...added];
}

/** The dealer is asked, as of any change of lines; once that is too late, managers are told what differs. */
async function propose(
  work: OrderWork,
  order: Order,
  quantities: LineWish[],
  unknownGoods: readonly string[],
): Promise<BookedOutcome> {
  const isPlanned = order.canonical === "accepted" && (await work.trucks.isPlanned(order.id));
  const fields = { quantities, reason: bookedReason };
  const changed =
    isPlanned || quantities.length === 0 || unknownGoods.length > 0
      ? null
      : await changedLines(work, order, fields);
  const proposed =
    changed?.ok &&
    (await moveUnasked(
      work,
      order,
      { side: "supplier", name: "changeLines", fields },
      {
        change: { decidedBy: null, totalMinor: changed.value.totalMinor, reason: bookedReason },
        lines: changed.value.lines,
      },
    ));
  if (proposed) return "proposed";
  await tellManagers(work, order, [
    text("orders.booked.lines", named(order)),
    ...unknownGoods.slice(0, 3).map((name) => text("orders.booked.unknown", { name })),
    stateText(order),
  ]);
  return "told";
}

/** To the stage the books name, or the one that shipping leads to; never back. */
async function moveOn(work: OrderWork, order: Order, booked: BookedOrder): Promise<BookedOutcome> {
  const { tenant } = work.scope;
  const funnel = funnelNamed(tenant, order.funnel);
  const named = stageCalled(funnel, booked.status, tenant.settings.orderStatuses);
  const shipped =
    booked.shippedOn === null
      ? undefined
      : funnel.transitions.find(({ name }) => name === "load" || name === "ship")?.to;
  const target = furthest(funnel, [named, shipped]);
  let isMoved = false;
  for (const name of stepsTo(funnel, order.stage, target)) {
    const now = await findOrder(work, { id: order.id });
    isMoved = (now && (await moveUnasked(work, now, { side: "supplier", name, fields: {} }))) || isMoved;
  }
  if (booked.shippedOn !== null) {
    if ((await work.trucks.shipped(order.id)) || isMoved) return "moved";
    if (order.canonical !== "accepted") return "none";
    await tellShipped(work, order, booked.shippedOn);
    return "told";
  }
  if (isMoved) return "moved";
  return booked.status !== "" && named === undefined ? "unknown" : "none";
}

/** Known by the tenant's word for it, else by what the funnel calls its stages: «[N] Принят» too. */
function stageCalled(funnel: Funnel, status: string, words: string): string | undefined {
  const plain = (word: string) => word.trim().toLowerCase().replaceAll("ё", "е");
  const said = plain(status.replace(/^\[[^\]]*\]\s*/, ""));
  if (said === "") return undefined;
  const told = words
    .split(";")
    .map((pair) => pair.split("="))
    .find(([name = ""]) => plain(name) === said)?.[1];
  const stages = funnel.stages.filter(
    ({ id, titles }) => id === told?.trim() || Object.values(titles).some((title) => plain(title) === said),
  );
  return stages[0]?.id;
}

const placeOf = (funnel: Funnel, stage: string): number => funnel.stages.findIndex(({ id }) => id === stage);

const furthest = (funnel: Funnel, stages: readonly (string | undefined)[]): string | undefined =>
  stages
    .filter((stage) => stage !== undefined)
    .toSorted((a, b) => placeOf(funnel, b) - placeOf(funnel, a))[0];

/** The shortest way of the supplier's own moves that bring nothing; empty where there is none, or it leads back. */
function stepsTo(funnel: Funnel, from: string, to: string | undefined): string[] {
  if (to === undefined || placeOf(funnel, to) <= placeOf(funnel, from)) return [];
  const ways = new Map<string, string[]>([[from, []]]);
  for (const [stage, way] of ways) {
    if (stage === to) return way;
    for (const { name, to: next } of movesFrom(funnel, stage, "supplier")) {
      const isPlain = (!isOrderMove(name) && name !== "unload") || name === "complete";
      const isOpen = applyMove(funnel, { stage, side: "supplier" }, { name, fields: {} }).ok;
      const isOn = placeOf(funnel, next) > placeOf(funnel, stage);
      if (isPlain && isOpen && isOn && !ways.has(next)) ways.set(next, [...way, name]);
    }
  }
  return [];
}

const named = ({ number, companyName: company }: Order) => ({ number, company });

async function tellManagers(
  work: OrderWork,
  order: Order,
  lines: Text[],
  more: NoticeAction[][] = [],
): Promise<void> {
  const key = bookedKey(order.id);
  const actions = [...more, [{ kind: "order.ask", label: text("orders.notice.action.ask") }]];
  const notice = noticeOf(order, work.scope.now, {
    ...{ key, companyId: order.supplierId, lines, actions, isSilent: false },
  });
  await work.notices.push(notice, await managersOf(work, order));
}

/** The managers see a state no stage is called by, and what to say to whoever runs the program. */
export async function tellUnknownStatus(work: OrderWork, orderId: string, status: string): Promise<void> {
  const order = await findOrder(work, { id: orderId });
  if (!order) return;
  await tellManagers(work, order, [
    text("orders.booked.status", { ...named(order), status }),
    stateText(order),
    text("orders.booked.statusHow", { status }),
  ]);
}

/** Where neither its funnel nor a delivery has a word for it, the dealer reads it all the same. */
async function tellShipped(work: OrderWork, order: Order, day: string): Promise<void> {
  const notice = noticeOf(order, work.scope.now, {
    key: `${dealerKey(order.id)}:shipped`,
    companyId: order.companyId,
    lines: [text("orders.booked.shipped", { number: order.number, day: { day } })],
    actions: [],
    isSilent: true,
  });
  await work.notices.push(notice, await buyersOf(work, order, true));
}
