/** Deliveries of orders: agreed by both sides, followed to the gate, received whole or with an act of differences. */
import type { Tx } from "../../db/store.ts";
import { isTomorrow } from "../agreements/agreed-day.ts";
import { nextWorkingDays } from "../calendar/working-calendar.ts";
import type { Paper } from "../documents/paper.ts";
import { may } from "../network/model.ts";
import type { Order, OrderRefusal } from "../orders/model.ts";
import { selectPersonNames } from "../orders/store.ts";
import type { Page, PageRequest } from "../page.ts";
import type { Result } from "../result.ts";
import type { Scope } from "../scope.ts";
import { orderHolder, stockFor } from "../stock/stock.ts";
import { calendarOf } from "../tenants/model.ts";
import { actOf } from "./act.ts";
import { type Agreed, confirm, counter, proposeNew, proposeParts, withdraw } from "./agree.ts";
import { dayComes, stopClocks, unanswered } from "./clocks.ts";
import { type Closing, closeRest, closingOf } from "./close-rest.ts";
import { tell } from "./delivery-notices.ts";
import { receive, settle } from "./differences.ts";
import { actsOf, isClaimable, leftLines } from "./journey.ts";
import {
  type Delivery,
  type DeliveryAct,
  type DeliveryFilter,
  type DeliveryRefusal,
  type DeliverySide,
  type DeliveryVersion,
  type Difference,
  openStates,
  type Settlement,
  type Terms,
  type TermsLine,
} from "./model.ts";
import { arrive, awaitTruck, hasLeft, load, setOut, unload } from "./on-the-way.ts";
import { type Split, splitByWarehouse, stockBeyond } from "./split.ts";
import {
  countDeliveries,
  type DeliveryQuery,
  selectDeliveries,
  selectOfOrder,
  selectRecentTerms,
  selectVersions,
} from "./store.ts";
import { remindUnplanned, restoreUnplanned, watchUnplanned } from "./unplanned.ts";
import {
  actingSide,
  asDelivery,
  type DeliveryParts,
  type DeliveryWork,
  deliveriesOf,
  findDelivery,
  isProposedPast,
  todayOf,
  withoutCost,
} from "./work.ts";

type At = { id: string; version: number };

export interface Deliveries {
  /** Null for whoever does not see its order, as if there were none. */
  find(id: string): Promise<Delivery | null>;
  /** Of one order, the first shipment first; none where the order is not seen. */
  ofOrder(orderId: string): Promise<Delivery[]>;
  /** One's company's own; of a supplier those it brings. The nearest day first. */
  list(filter: DeliveryFilter, page: PageRequest, companyId?: string): Promise<Page<Delivery>>;
  count(filter: DeliveryFilter, companyId?: string): Promise<number>;
  /** What the one who asks may do with it now. */
  acts(delivery: Delivery): DeliveryAct[];
  /** What of an order no truck has brought or is to bring; empty for whoever may not propose one. */
  left(orderId: string): Promise<TermsLine[]>;
  /** What of an order is left, by warehouse; null where one has it all, and for whoever does not answer the order. */
  split(orderId: string): Promise<Split | null>;
  /** What an order would be completed without, and what it costs then; null where it is not to be closed so. */
  closing(orderId: string): Promise<Closing | null>;
  /** Completes it without that: the dealer is told, and pays for no more than came. */
  closeRest(orderId: string, version: number): Promise<Result<Order, OrderRefusal>>;
  /** The act of its differences as a paper; null where there are none, or it is not seen. */
  act(id: string): Promise<Paper | null>;
  /** Every version, the newest first; none where it is not seen. */
  versions(id: string): Promise<DeliveryVersion[]>;
  /** Trucks and prices the actor's company has named lately, the newest first. */
  recentTerms(): Promise<Terms[]>;
  propose(orderId: string, terms: Terms): Promise<Agreed>;
  /** Several at once, each told when all are there; `lacking`: what of the order is in none of them. */
  proposeParts(
    orderId: string,
    plan: { parts: readonly Terms[]; lacking: readonly TermsLine[] },
  ): Promise<Result<Delivery[], DeliveryRefusal>>;
  /** These are refused as "stale" when `version` is not the present one. */
  counter(at: At, terms: Terms): Promise<Agreed>;
  confirm(at: At): Promise<Agreed>;
  withdraw(at: At): Promise<Agreed>;
  awaitTruck(at: At): Promise<Agreed>;
  load(at: At, papers: readonly string[]): Promise<Agreed>;
  /** `reason`: one of those offered by name, or words; the dealer reads it. */
  unload(at: At, reason: string): Promise<Agreed>;
  arrive(at: At): Promise<Agreed>;
  receive(at: At, differences: readonly Difference[]): Promise<Agreed>;
  settle(at: At, settlement: Settlement): Promise<Agreed>;
  /** Brings back the notices where a question stood in one's place that was left unanswered. */
  restoreNotice(id: string): Promise<void>;
  /** The same of the notice of an order's goods that no truck is named for. */
  restoreUnplanned(orderId: string): Promise<void>;
  /** When a truck with goods of the order was loaded, epoch milliseconds; null while none has left. */
  loadedAt(orderId: string): Promise<number | null>;
  /** Whether a truck of the order is talked about, agreed, on its way or has been there. */
  isPlanned(orderId: string): Promise<boolean>;
  /** An agreed order was called off or completed: what was said of its trucks, and of what is left, says so. */
  orderIsOver(order: Order): Promise<void>;
  /** By the books its goods have left: the only truck agreed on is loaded. False where there is not just one. */
  shipped(orderId: string): Promise<boolean>;
  /** The clock's. */
  unanswered(id: string, waiting: { by: DeliverySide; pushes: number }): Promise<void>;
  dayComes(id: string, on: "eve" | "passed"): Promise<void>;
  /** `pushes`: so many reminders went out before. */
  remindUnplanned(orderId: string, pushes: number): Promise<void>;
}

export function deliveriesCore(tx: Tx, scope: Scope, parts: DeliveryParts): Deliveries {
  const work: DeliveryWork = { ...parts, tx, scope };
  const ofOrder = async (orderId: string): Promise<Delivery[]> => {
    const order = await parts.orders.find(orderId);
    return order ? deliveriesOf(work, order) : [];
  };
  const find = async (id: string) => (await findDelivery(work, id))?.delivery ?? null;

  const left = async (orderId: string): Promise<TermsLine[]> => {
    // What was begun before the tenant turned it off goes on to its end.
    if (!scope.tenant.settings.agreesDeliveries) return [];
    const order = await parts.orders.find(orderId);
    if (order?.canonical !== "accepted" || !actingSide(scope, order)) return [];
    return leftLines(order, await deliveriesOf(work, order));
  };

  /** What brought the notice of an agreed delivery last: its eve, or its day that has passed. */
  const nearness = ({ state, terms, isAwaited }: Delivery): "eve" | "passed" | null => {
    if (!terms || isAwaited || (state !== "agreed" && state !== "loaded")) return null;
    const today = todayOf(scope);
    if (terms.day < today) return "passed";
    const [next = today] = nextWorkingDays(calendarOf(scope.tenant), scope.now, 1);
    return state === "agreed" && terms.day <= next ? "eve" : null;
  };

  return {
    find,
    ofOrder,

    async list(filter, page, companyId) {
      const query = queryOf(scope, filter, companyId);
      if (!query) return { items: [], total: 0 };
      const { items, total } = await selectDeliveries(tx, scope, query, page);
      const found = await Promise.all(
        items.map(async (row) => {
          const order = await parts.orders.find(row.orderId);
          return order ? [asDelivery(row, order)] : [];
        }),
      );
      return { items: found.flat(), total };
    },

    async count(filter, companyId) {
      const query = queryOf(scope, filter, companyId);
      return query ? countDeliveries(tx, scope, query) : 0;
    },

    acts(delivery) {
      const side = actingSide(scope, delivery.order);
      const acts = side ? actsOf(delivery, side, todayOf(scope)) : [];
      const isOut = { claim: !isClaimable(scope, delivery), confirm: isProposedPast(scope, delivery) };
      return acts.filter((act) => !((act === "claim" || act === "confirm") && isOut[act]));
    },

    left,

    async split(orderId) {
      const order = await parts.orders.find(orderId);
      if (!order || actingSide(scope, order) !== "supplier") return null;
      const lines = await left(orderId);
      const ids = lines.map(({ productId }) => productId);
      const stocks = await stockFor(tx, scope, { holder: orderHolder(orderId) }, ids);
      return splitByWarehouse(lines, stockBeyond(stocks, await deliveriesOf(work, order)));
    },

    closing: (orderId) => closingOf(work, orderId),
    closeRest: (orderId, version) => closeRest(work, orderId, version),

    async act(id) {
      const delivery = await find(id);
      return delivery && delivery.differences.length > 0 && !delivery.order.hidesPrices
        ? actOf(work, delivery)
        : null;
    },

    async versions(id) {
      const delivery = await find(id);
      if (!delivery) return [];
      const rows = await selectVersions(tx, scope, id);
      const people = rows.flatMap(({ proposedBy, answeredBy }) => [proposedBy, answeredBy ?? ""]);
      const names = await selectPersonNames(tx, scope, people);
      return rows.map(({ proposedBy, answeredBy, deliveryId: _, ...version }) => ({
        ...version,
        terms: delivery.order.hidesPrices ? withoutCost(version.terms) : version.terms,
        person: names.get(proposedBy) ?? null,
        answeredBy: names.get(answeredBy ?? "") ?? null,
      }));
    },

    recentTerms: async () => (scope.actor ? selectRecentTerms(tx, scope, scope.actor.company.id) : []),

    propose: (orderId, terms) => proposeNew(work, orderId, terms),
    proposeParts: (orderId, plan) => proposeParts(work, orderId, plan),
    counter: (at, terms) => counter(work, at, terms),
    confirm: (at) => confirm(work, at),
    withdraw: (at) => withdraw(work, at),
    awaitTruck: (at) => awaitTruck(work, at),
    load: (at, papers) => load(work, at, papers),
    unload: (at, reason) => unload(work, at, reason),
    arrive: (at) => arrive(work, at),
    receive: (at, differences) => receive(work, at, differences),
    settle: (at, settlement) => settle(work, at, settlement),

    async restoreNotice(id) {
      const delivery = await find(id);
      if (!delivery) return;
      const side = actingSide(scope, delivery.order);
      const on = nearness(delivery);
      if (side)
        await tell(work, delivery, side, "edit", {
          isHereOnly: true,
          isTomorrow: isTomorrow(calendarOf(scope.tenant), scope.now, delivery.told.day),
          ...(on && { on }),
        });
    },

    async restoreUnplanned(orderId) {
      const order = await parts.orders.find(orderId);
      if (order) await restoreUnplanned(work, order, await deliveriesOf(work, order));
    },

    async loadedAt(orderId) {
      const rows = await selectOfOrder(tx, scope, orderId);
      const loaded = rows.find(hasLeft);
      return loaded ? (loaded.loadedAt ?? loaded.arrivedAt ?? loaded.receivedAt) : null;
    },

    isPlanned: async (orderId) =>
      (await selectOfOrder(tx, scope, orderId)).some(({ state }) => state !== "cancelled"),

    async shipped(orderId) {
      const [only, ...others] = (await ofOrder(orderId)).filter(({ state }) => state === "agreed");
      const found = only && others.length === 0 ? await findDelivery(work, only.id) : null;
      if (found) await setOut(work, found, []);
      return found !== null;
    },

    async orderIsOver(order) {
      const deliveries = await deliveriesOf(work, order);
      await watchUnplanned(work, order, deliveries);
      for (const delivery of order.canonical === "lost" ? deliveries : []) {
        await stopClocks(work, delivery.id);
        await tell(work, delivery, "dealer", "edit");
        await tell(work, delivery, "supplier", "edit");
      }
    },

    unanswered: (id, waiting) => unanswered(work, id, waiting),
    dayComes: (id, on) => dayComes(work, id, on),
    async remindUnplanned(orderId, pushes) {
      const order = await parts.orders.find(orderId);
      if (order) await remindUnplanned(work, order, await deliveriesOf(work, order), pushes);
    },
  };
}

/** A supplier's are those it brings, unless it asks for its own company's; null for whoever sees none. */
function queryOf(scope: Scope, filter: DeliveryFilter, companyId?: string): DeliveryQuery | null {
  const { actor, tenant } = scope;
  if (!actor) return null;
  const { id } = actor.company;
  const isSupplier = may(actor, "orders.decide", tenant.blocks) && companyId !== id;
  if (!isSupplier && !may(actor, "orders.place", tenant.blocks)) return null;
  const whose = isSupplier ? { supplierId: id } : { companyId: id };
  switch (filter) {
    case "waiting":
      return { whose, states: openStates, waitsFor: isSupplier ? "supplier" : "dealer" };
    case "open":
      return { whose, states: openStates };
    case "today":
      return { whose, states: ["agreed", "loaded", "arrived"], day: todayOf(scope) };
  }
}
