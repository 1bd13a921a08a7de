/** The door to all that is done with orders. */
import type { Tx } from "../../db/store.ts";
import type { Approval } from "../approvals/model.ts";
import { nextWorkingDays } from "../calendar/working-calendar.ts";
import { balanceOf } from "../credit/credit.ts";
import { movesFrom } from "../funnels/machine.ts";
import type { Transition } from "../funnels/model.ts";
import { funnelNamed } from "../funnels/tenant-funnels.ts";
import type { Money } from "../money.ts";
import { type Actor, may } from "../network/model.ts";
import { selectAddresses } from "../network/trade-store.ts";
import { newestOfEach, toldOf } from "../notices/told.ts";
import type { PageRequest } from "../page.ts";
import { actorOf, type Scope } from "../scope.ts";
import { calendarOf } from "../tenants/model.ts";
import { type BookedOrder, takeBooked, tellUnknownStatus } from "./booked-order.ts";
import { type CartCore, cartCore } from "./cart.ts";
import { type CartOwner, tellHoldOver } from "./cart-hold.ts";
import { cartLinesOf } from "./cart-lines.ts";
import { updateAnswerDue, updateReceipt } from "./change-store.ts";
import { creditOrder, type Lack } from "./credit-lines.ts";
import { dealerKey } from "./dealer-notice.ts";
import { asRead } from "./figures.ts";
import { type LineRequests, lineRequests } from "./line-requests.ts";
import { countOrders, type OrderQuery, selectMostOrdered, selectOrders } from "./list-store.ts";
import type { Order, OrderFilter, OrderMove, OrderSummary, OrderWish, Receipt } from "./model.ts";
import { moveOrder } from "./move-order.ts";
import { offerCancel } from "./offer-cancel.ts";
import { creditLines, creditReader, creditTroubleOf } from "./order-credit.ts";
import { dayOf } from "./order-days.ts";
import { orderMoveNames, orderSteps, sideOf, stageIds } from "./order-funnel.ts";
import { lineChanges, stepsOf } from "./order-history.ts";
import { restoreOrderNotice } from "./order-notices.ts";
import type { Orders } from "./orders.ts";
import { placeReplacement, type Replacement } from "./replacement-order.ts";
import { runOut } from "./run-out.ts";
import { answerDueAt, startLimit, type Waiting } from "./stage-limits.ts";
import { selectFirstSent } from "./store.ts";
import { requestApproval, submitOrder, unlikeApproved } from "./submit-order.ts";
import { type QuotedOrder, submitQuoted } from "./submit-quoted.ts";
import { eyesOf, findOrder, type OrdersParts, type OrderWork } from "./work.ts";

export const ordersCore = (tx: Tx, scope: Scope, parts: OrdersParts): Orders =>
  new OrdersCore(tx, scope, parts);

/** A class, for it is made with every message: as an object of so many functions it was most of what a turn's core took. */
class OrdersCore implements Orders {
  private readonly work: OrderWork;
  private madeCart: CartCore | undefined;
  private madeRequests: LineRequests | undefined;
  /** As this turn knows them: the card that follows shows what was just told. Another actor sees others. */
  private known: { actor: Actor | null; orders: Map<string, Promise<Order | null>> } | undefined;

  constructor(tx: Tx, scope: Scope, { audit, catalog, notices, timers, trucks }: OrdersParts) {
    this.work = { audit, catalog, notices, timers, trucks, tx, scope, cartLines: cartLinesOf(tx, scope) };
  }

  get cart(): CartCore {
    this.madeCart ??= cartCore(this.work, this.work.cartLines, (id) => this.find(id));
    return this.madeCart;
  }

  get requests(): LineRequests {
    this.madeRequests ??= this.makeRequests();
    return this.madeRequests;
  }

  private makeRequests(): LineRequests {
    const requests = lineRequests(this.work);
    return {
      ...requests,
      ask: (...asked) => this.changing(requests.ask(...asked)),
      take: (...taken) => this.changing(requests.take(...taken)),
    };
  }

  /** What was refused is read anew as well: somebody else has changed it. */
  private async changing<T>(change: Promise<T>): Promise<T> {
    const changed = await change;
    this.known = undefined;
    return changed;
  }

  async submit(wish: OrderWish, { isRepeatMeant = false } = {}) {
    const { scope } = this.work;
    const sent = await this.changing(submitOrder(this.work, wish, isRepeatMeant));
    if (sent.ok)
      this.known = { actor: scope.actor, orders: new Map([[sent.value.id, Promise.resolve(sent.value)]]) };
    return sent;
  }

  submitQuoted(quoted: QuotedOrder) {
    return this.changing(submitQuoted(this.work, quoted));
  }

  replace(given: Replacement) {
    return this.changing(placeReplacement(this.work, given));
  }

  async firstSentSince(since: number) {
    const { tx, scope } = this.work;
    const { company, person } = actorOf(scope);
    const sending = { companyId: company.id, orderedBy: person.id, since };
    return (await selectFirstSent(tx, scope, sending)) ?? null;
  }

  requestApproval(wish: Pick<OrderWish, "receipt" | "day">) {
    return requestApproval(this.work, wish);
  }

  unlikeApproved(approval: Approval) {
    return unlikeApproved(this.work, approval);
  }

  find(id: string): Promise<Order | null> {
    const { actor } = this.work.scope;
    if (this.known?.actor !== actor) this.known = { actor, orders: new Map() };
    const { orders } = this.known;
    const found = orders.get(id) ?? findOrder(this.work, { id });
    orders.set(id, found);
    return found;
  }

  findByNumber(number: number) {
    return findOrder(this.work, { number });
  }

  async list(filter: OrderFilter, page: PageRequest, companyId?: string) {
    const { tx, scope } = this.work;
    const query = queryOf(scope, filter, companyId);
    if (!query) return { items: [], total: 0 };
    const found = await selectOrders(tx, scope, query, page, filter === "waiting" || filter === "new");
    return { ...found, items: found.items.map((order) => asRead(scope, order)) };
  }

  async count(filter: OrderFilter, companyId?: string) {
    const { tx, scope } = this.work;
    const query = queryOf(scope, filter, companyId);
    return query ? countOrders(tx, scope, query) : 0;
  }

  moves(order: OrderSummary | Order) {
    return orderMoveNames(allowedMoves(this.work.scope, order));
  }

  steps(order: OrderSummary | Order) {
    return orderSteps(allowedMoves(this.work.scope, order));
  }

  takeBooked(orderId: string, booked: BookedOrder) {
    return this.changing(takeBooked(this.work, orderId, booked));
  }

  tellUnknownStatus(orderId: string, status: string) {
    return tellUnknownStatus(this.work, orderId, status);
  }

  offerCancel(orderId: string, version: number) {
    return offerCancel(this.work, orderId, version);
  }

  move(orderId: string, version: number, move: OrderMove | { step: string }) {
    return this.changing(moveOrder(this.work, orderId, version, move));
  }

  reachable(order: OrderSummary | Order) {
    return allowedMoves(this.work.scope, order).map(({ name }) => name);
  }

  agreeReceipt(orderId: string, agreed: { day: string; receipt: Receipt }) {
    const { tx, scope } = this.work;
    return this.changing(updateReceipt(tx, scope, orderId, agreed));
  }

  credit(order: Order, lacks: readonly Lack[]) {
    return this.changing(creditOrder(this.work, order, lacks));
  }

  async creditWarnings({ amountMinor: totalMinor }: Money) {
    const { tx, scope } = this.work;
    const order = { companyId: actorOf(scope).company.id, totalMinor, orderId: "" };
    const trouble = await creditTroubleOf(tx, scope, order);
    return trouble ? creditLines(scope, trouble, creditReader(scope)) : [];
  }

  balance() {
    const { tx, scope } = this.work;
    return balanceOf(tx, scope, actorOf(scope).company.id);
  }

  addresses() {
    const { tx, scope } = this.work;
    return selectAddresses(tx, scope, actorOf(scope).company.id);
  }

  mostOrdered(productId: string) {
    const { tx, scope } = this.work;
    return selectMostOrdered(tx, scope, { companyId: actorOf(scope).company.id, productId });
  }

  nextDays(count: number) {
    const { tenant, now } = this.work.scope;
    return nextWorkingDays(calendarOf(tenant), now, count);
  }

  async history(orderId: string) {
    return (await this.find(orderId)) ? stepsOf(this.work, orderId) : [];
  }

  async changes(orderId: string) {
    const order = await this.find(orderId);
    const isTold = order?.canonical === "negotiation" && !order.hidesPrices;
    return isTold ? lineChanges(order, await stepsOf(this.work, orderId)) : [];
  }

  async told(orderId: string) {
    const { tx, scope } = this.work;
    const order = await this.find(orderId);
    return order && sideOf(scope, order) === "supplier" ? toldOf(tx, scope, orderId) : [];
  }

  async arrivals(orderId: string) {
    return newestOfEach(await this.told(orderId), dealerKey(orderId));
  }

  async restoreNotice(orderId: string) {
    const order = await this.find(orderId);
    if (order) await restoreOrderNotice(this.work, order);
  }

  async standAnew(orderId: string) {
    const { tx, scope, timers } = this.work;
    const order = await this.find(orderId);
    if (!order) return;
    await this.changing(updateAnswerDue(tx, scope, orderId, answerDueAt(scope, order)));
    await startLimit(timers, scope, order);
  }

  holdOver(owner: CartOwner) {
    return tellHoldOver(this.work, this.work.notices, owner);
  }

  runOut(orderId: string, waiting: Waiting) {
    return this.changing(runOut(this.work, orderId, waiting));
  }
}

/** What the one who asks may do with an order now. */
function allowedMoves(scope: Scope, order: OrderSummary | Order): Transition[] {
  const side = sideOf(scope, order);
  const { actor, tenant } = scope;
  if (!side || !actor) return [];
  return movesFrom(funnelNamed(tenant, order.funnel), order.stage, side).filter(
    ({ permission }) => permission === null || may(actor, permission, tenant.blocks),
  );
}

/** Null for whoever sees none of what is asked for. */
function queryOf(scope: Scope, filter: OrderFilter, companyId: string | undefined): OrderQuery | null {
  const whose = whoseOrders(scope, companyId);
  if (!whose) return null;
  const isAsked = whose.companyId === undefined || whose.companyId !== scope.actor?.company.id;
  switch (filter) {
    case "all":
      return whose;
    case "waiting":
      return isAsked
        ? { ...whose, stages: stageIds(scope, "new"), requestedAt: stageIds(scope, "accepted") }
        : { ...whose, stages: stageIds(scope, "negotiation") };
    case "open":
      return { ...whose, stages: stageIds(scope, "new", "negotiation", "accepted") };
    case "inWork":
      return { ...whose, stages: stageIds(scope, "accepted") };
    case "new":
      return { ...whose, stages: stageIds(scope, "new") };
    case "today":
      return { ...whose, day: dayOf(scope.tenant.timeZone, scope.now) };
  }
}

function whoseOrders(scope: Scope, companyId: string | undefined): OrderQuery | null {
  const eyes = eyesOf(scope);
  if (!eyes) return null;
  // The manufacturer reads the orders of any company it names, those its distributors answer too.
  if (eyes === "tenant")
    return companyId === undefined ? { supplierId: scope.actor?.company.id } : { companyId };
  const { orderedBy, answeredBy } = eyes;
  const isOwn = companyId === undefined ? answeredBy === null : companyId === orderedBy;
  if (isOwn) return orderedBy === null ? null : { companyId: orderedBy };
  return answeredBy === null ? null : { supplierId: answeredBy, companyId };
}
