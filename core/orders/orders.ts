/** Orders: sent from the cart, moved through the funnel by both sides, told to whom it concerns. */

import type { Tx } from "../../db/store.ts";
import type { Approval } from "../approvals/model.ts";
import { nextWorkingDays } from "../calendar/working-calendar.ts";
import { balanceOf } from "../credit/credit.ts";
import type { Balance } from "../credit/model.ts";
import { movesFrom } from "../funnels/machine.ts";
import type { Transition } from "../funnels/model.ts";
import { funnelNamed } from "../funnels/tenant-funnels.ts";
import type { Money } from "../money.ts";
import { type Actor, may } from "../network/model.ts";
import { selectAddresses } from "../network/trade-store.ts";
import { newestOfEach, type Told, toldOf } from "../notices/told.ts";
import type { Text } from "../outbox/message.ts";
import type { Page, PageRequest } from "../page.ts";
import type { Result } from "../result.ts";
import { actorOf, type Scope } from "../scope.ts";
import { calendarOf } from "../tenants/model.ts";
import { type BookedOrder, type BookedOutcome, takeBooked, tellUnknownStatus } from "./booked-order.ts";
import { type CartCore, cartCore } from "./cart.ts";
import { type CartOwner, tellHoldOver } from "./cart-hold.ts";
import { cartLinesOf } from "./cart-lines.ts";
import { updateAnswerDue, updateReceipt } from "./change-store.ts";
import { creditOrder, type Lack } from "./credit-lines.ts";
import { dealerKey } from "./dealer-notice.ts";
import { asRead } from "./figures.ts";
import { type LineRequests, lineRequests } from "./line-requests.ts";
import { countOrders, type OrderQuery, selectMostOrdered, selectOrders } from "./list-store.ts";
import type {
  Order,
  OrderFilter,
  OrderMove,
  OrderMoveName,
  OrderRefusal,
  OrderStepMove,
  OrderSummary,
  OrderWish,
  Receipt,
} from "./model.ts";
import { moveOrder } from "./move-order.ts";
import { offerCancel } from "./offer-cancel.ts";
import { creditLines, creditReader, creditTroubleOf } from "./order-credit.ts";
import { dayOf } from "./order-days.ts";
import { orderMoveNames, orderSteps, sideOf, stageIds } from "./order-funnel.ts";
import { type LineChange, lineChanges, type OrderStep, stepsOf } from "./order-history.ts";
import { restoreOrderNotice } from "./order-notices.ts";
import { placeReplacement, type Replacement } from "./replacement-order.ts";
import { runOut } from "./run-out.ts";
import { answerDueAt, startLimit, type Waiting } from "./stage-limits.ts";
import { selectFirstSent } from "./store.ts";
import { requestApproval, submitOrder, unlikeApproved } from "./submit-order.ts";
import { type QuotedOrder, submitQuoted } from "./submit-quoted.ts";
import { eyesOf, findOrder, type OrdersParts, type OrderWork } from "./work.ts";

export interface Orders {
  cart: CartCore;
  /** Changes of lines that a dealer wants. */
  requests: LineRequests;
  /**
   * Sends the cart as an order, empties the cart, pushes the notice to the supplier's managers, starts its clock.
   * `isRepeatMeant`: a second identical order within minutes is meant so (else refused as "repeated").
   */
  submit(wish: OrderWish, options?: { isRepeatMeant?: boolean }): Promise<Result<Order, OrderRefusal>>;
  /** Prices a supplier named become an order at those prices: checked, written and told as any other. */
  submitQuoted(quoted: QuotedOrder): Promise<Result<Order, OrderRefusal>>;
  /** The first order the one who asks sent since a moment, epoch milliseconds; null where none was. */
  firstSentSince(since: number): Promise<{ id: string; number: number } | null>;
  /** Asks the company's owner for an order above the buyer's limit; the cart stays as it is. */
  requestApproval(
    wish: Pick<OrderWish, "receipt" | "day">,
  ): Promise<Result<Approval, OrderRefusal | "noOwner">>;
  /** What is in the cart instead of what was approved, as a sum; null where it is just that. */
  unlikeApproved(approval: Approval): Promise<Money | null>;
  /** A dealer's own, a supplier's from its dealers; all others are null as if they were none. */
  find(id: string): Promise<Order | null>;
  findByNumber(number: number): Promise<Order | null>;
  /**
   * Newest first; waiting and new ones by their deadline. One who decides orders sees what its company is asked for, others
   * what it ordered. `companyId` narrows a supplier's list to a dealer; the own company's id shows a distributor its
   * purchases.
   */
  list(filter: OrderFilter, page: PageRequest, companyId?: string): Promise<Page<OrderSummary>>;
  count(filter: OrderFilter, companyId?: string): Promise<number>;
  /** What the one who asks may do with it now, by the funnel and its side. */
  moves(order: OrderSummary | Order): OrderMoveName[];
  /** The same of the moves that are its funnel's alone: a button each. */
  steps(order: OrderSummary | Order): OrderStepMove[];
  /**
   * One move, if the funnel and the version allow: changes, audits, tells both sides, sets or stops clocks.
   * Refused as "stale" when `version` is not the present one.
   */
  move(
    orderId: string,
    version: number,
    move: OrderMove | { step: string },
  ): Promise<Result<Order, OrderRefusal>>;
  /** What a claim replaces: made once, confirmed as it is made, at no cost. For claims alone. */
  replace(given: Replacement): Promise<Order>;
  /** By name all of the above, and moves that something else makes than a press: the receipt of all goods. */
  reachable(order: OrderSummary | Order): string[];
  /** Its delivery was agreed: the day and the place are that one's. No move, so buttons made for the order stay good. */
  agreeReceipt(orderId: string, agreed: { day: string; receipt: Receipt }): Promise<void>;
  /** What did not arrive whole is not paid for: answers how much less that is, minor units. For deliveries alone. */
  credit(order: Order, lacks: readonly Lack[]): Promise<number>;
  /** What an order for so much would be told of the company's credit; none where nothing stands against it. */
  creditWarnings(total: Money): Promise<Text[]>;
  /** What the company owes; null where the books have told nothing. */
  balance(): Promise<Balance | null>;
  /** Where the company has had deliveries, newest first. */
  addresses(): Promise<readonly string[]>;
  /** The most of a product the company has had in one order, thousandths; 0 where it has had none. */
  mostOrdered(productId: string): Promise<number>;
  /** Days a delivery may be wished for: the next working days, ISO, soonest first. */
  nextDays(count: number): string[];
  /** What happened to an order, newest first; none where it is not seen. */
  history(orderId: string): Promise<OrderStep[]>;
  /** How its lines differ from those the dealer has agreed to, while it is asked. */
  changes(orderId: string): Promise<LineChange[]>;
  /** Whom it was told to and by which way, the newest first; none for anybody but the supplier. */
  told(orderId: string): Promise<Told[]>;
  /** Of these the dealer's newest notice, of each of its people. */
  arrivals(orderId: string): Promise<Told[]>;
  /**
   * Puts the notice of an order back into the chat the turn came from, as it is true now, after a question asked in
   * its place was left unanswered.
   */
  restoreNotice(orderId: string): Promise<void>;
  /** Its funnel was changed under it: the clock of the stage it stands at now begins, the old one is gone. */
  standAnew(orderId: string): Promise<void>;
  /** The clock's: a cart's goods are no longer kept from others. */
  holdOver(owner: CartOwner): Promise<void>;
  /** What the books say of an order that was handed to them, taken over as far as it may be. */
  takeBooked(orderId: string, booked: BookedOrder): Promise<BookedOutcome>;
  /** Tells the managers of a state in the books that came as "unknown". */
  tellUnknownStatus(orderId: string, status: string): Promise<void>;
  /** The dealer is asked to call off what the books have: a manager's press, of the version its notice was made for. */
  offerCancel(orderId: string, version: number): Promise<Result<Order, OrderRefusal>>;
  /** The clock's: an order has stood at its stage for as long as it may. */
  runOut(orderId: string, waiting: Waiting): Promise<void>;
}

export function ordersCore(tx: Tx, scope: Scope, parts: OrdersParts): Orders {
  const cartLines = cartLinesOf(tx, scope);
  const work: OrderWork = { ...parts, tx, scope, cartLines };
  /** As this turn knows them: the card that follows shows what was just told. Another actor sees others. */
  let known: { actor: Actor | null; orders: Map<string, Promise<Order | null>> } | undefined;
  const find = (id: string): Promise<Order | null> => {
    const { actor } = scope;
    if (known?.actor !== actor) known = { actor, orders: new Map() };
    const found = known.orders.get(id) ?? findOrder(work, { id });
    known.orders.set(id, found);
    return found;
  };
  /** What was refused is read anew as well: somebody else has changed it. */
  const changing = async <T>(change: Promise<T>): Promise<T> => {
    const changed = await change;
    known = undefined;
    return changed;
  };

  const requests = lineRequests(work);
  const told: Orders["told"] = async (orderId) => {
    const order = await find(orderId);
    return order && sideOf(scope, order) === "supplier" ? toldOf(tx, scope, orderId) : [];
  };

  return {
    cart: cartCore(work, cartLines, find),
    requests: {
      ...requests,
      ask: (...asked) => changing(requests.ask(...asked)),
      take: (...taken) => changing(requests.take(...taken)),
    },
    async submit(wish, { isRepeatMeant = false } = {}) {
      const sent = await changing(submitOrder(work, wish, isRepeatMeant));
      if (sent.ok)
        known = { actor: scope.actor, orders: new Map([[sent.value.id, Promise.resolve(sent.value)]]) };
      return sent;
    },
    submitQuoted: (quoted) => changing(submitQuoted(work, quoted)),
    replace: (given) => changing(placeReplacement(work, given)),
    async firstSentSince(since) {
      const { company, person } = actorOf(scope);
      const sending = { companyId: company.id, orderedBy: person.id, since };
      return (await selectFirstSent(tx, scope, sending)) ?? null;
    },
    requestApproval: (wish) => requestApproval(work, wish),
    unlikeApproved: (approval) => unlikeApproved(work, approval),
    find,
    findByNumber: (number) => findOrder(work, { number }),

    async list(filter, page, companyId) {
      const query = queryOf(scope, filter, companyId);
      if (!query) return { items: [], total: 0 };
      const found = await selectOrders(tx, scope, query, page, filter === "waiting" || filter === "new");
      return { ...found, items: found.items.map((order) => asRead(scope, order)) };
    },

    async count(filter, companyId) {
      const query = queryOf(scope, filter, companyId);
      return query ? countOrders(tx, scope, query) : 0;
    },

    moves: (order) => orderMoveNames(allowedMoves(scope, order)),
    steps: (order) => orderSteps(allowedMoves(scope, order)),

    takeBooked: (orderId, booked) => changing(takeBooked(work, orderId, booked)),
    tellUnknownStatus: (orderId, status) => tellUnknownStatus(work, orderId, status),
    offerCancel: (orderId, version) => offerCancel(work, orderId, version),
    move: (orderId, version, move) => changing(moveOrder(work, orderId, version, move)),
    reachable: (order) => allowedMoves(scope, order).map(({ name }) => name),
    agreeReceipt: (orderId, agreed) => changing(updateReceipt(tx, scope, orderId, agreed)),
    credit: (order, lacks) => changing(creditOrder(work, order, lacks)),
    async creditWarnings({ amountMinor: totalMinor }) {
      const order = { companyId: actorOf(scope).company.id, totalMinor, orderId: "" };
      const trouble = await creditTroubleOf(tx, scope, order);
      return trouble ? creditLines(scope, trouble, creditReader(scope)) : [];
    },
    balance: () => balanceOf(tx, scope, actorOf(scope).company.id),
    addresses: () => selectAddresses(tx, scope, actorOf(scope).company.id),
    mostOrdered: (productId) =>
      selectMostOrdered(tx, scope, { companyId: actorOf(scope).company.id, productId }),
    nextDays: (count) => nextWorkingDays(calendarOf(scope.tenant), scope.now, count),

    async history(orderId) {
      return (await find(orderId)) ? stepsOf(work, orderId) : [];
    },

    async changes(orderId) {
      const order = await find(orderId);
      const isTold = order?.canonical === "negotiation" && !order.hidesPrices;
      return isTold ? lineChanges(order, await stepsOf(work, orderId)) : [];
    },

    told,
    arrivals: async (orderId) => newestOfEach(await told(orderId), dealerKey(orderId)),

    async restoreNotice(orderId) {
      const order = await find(orderId);
      if (order) await restoreOrderNotice(work, order);
    },

    async standAnew(orderId) {
      const order = await find(orderId);
      if (!order) return;
      await changing(updateAnswerDue(tx, scope, orderId, answerDueAt(scope, order)));
      await startLimit(parts.timers, scope, order);
    },

    holdOver: (owner) => tellHoldOver(work, parts.notices, owner),
    runOut: (orderId, waiting) => changing(runOut(work, orderId, waiting)),
  };
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
