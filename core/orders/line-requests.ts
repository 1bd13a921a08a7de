/** A dealer changes the lines of its own order: at once while nobody has decided on it, later by its supplier's yes. */
import { answerDue, pushesOf } from "../agreements/agreed-day.ts";
import { isWorkingAt, nextWorkingStart } from "../calendar/working-calendar.ts";
import { movesFrom } from "../funnels/machine.ts";
import { funnelNamed } from "../funnels/tenant-funnels.ts";
import { may } from "../network/model.ts";
import { text } from "../outbox/message.ts";
import { ok, type Refusal, type Result, refuse } from "../result.ts";
import { actorOf, senderOf } from "../scope.ts";
import { calendarOf } from "../tenants/model.ts";
import { missingOf } from "./cart.ts";
import { changedLines } from "./change-lines.ts";
import type { AskedLine, LineRequest, Order, OrderLine, OrderRefusal } from "./model.ts";
import { changeInPlace } from "./move-order.ts";
import { changeTexts, totalParam } from "./notice-words.ts";
import { creditRefusal, shortRefusal } from "./order-checks.ts";
import { sideOf, stateText } from "./order-funnel.ts";
import { differingLines } from "./order-history.ts";
import { tellOrder } from "./order-notices.ts";
import { checkQuantity } from "./quantity-rule.ts";
import { reasonText } from "./reasons.ts";
import {
  changeOf,
  type RequestedChange,
  requestNotice,
  requestTimer,
  supplierSays,
  tellAsker,
  tellRequest,
} from "./request-notices.ts";
import { deleteRequest, type StoredRequest, selectRequest, upsertRequest } from "./request-store.ts";
import { findOrder, type OrderWork } from "./work.ts";

export interface LineRequests {
  /** Whether the one who asks may change lines of its own order now, or ask for it. */
  mayAsk(
    order: Pick<Order, "id" | "companyId" | "supplierId" | "canonical" | "funnel" | "stage">,
  ): Promise<boolean>;
  /** What its dealer wants; null where nothing is asked, and for whoever does not see the order. */
  find(orderId: string): Promise<(LineRequest & { change: RequestedChange | null }) | null>;
  /**
   * Undecided, the order is changed and told anew; else its supplier is asked, in place of what was asked before. Checked as an
   * order is, where it grows.
   */
  ask(orderId: string, version: number, lines: readonly AskedLine[]): Promise<Result<Order, OrderRefusal>>;
  /** The supplier's yes: refused as "stale" where the order is not what was asked of. */
  take(orderId: string, version: number): Promise<Result<Order, OrderRefusal>>;
  /** Its no, with a reason the dealer reads. */
  keep(orderId: string, reason: string): Promise<Result<Order, OrderRefusal>>;
  /** The dealer's own: it is wanted no more. */
  withdraw(orderId: string): Promise<Result<Order, OrderRefusal>>;
  restoreNotice(orderId: string): Promise<void>;
  /** The clock's; `pushes`: so many reminders went out before. */
  unanswered(orderId: string, pushes: number): Promise<void>;
}

export function lineRequests(work: OrderWork): LineRequests {
  const { tx, scope, audit, notices, timers } = work;

  /** Of an order that is seen; `side`: whose step it is. */
  const held = async (
    orderId: string,
    side: "dealer" | "supplier",
  ): Promise<Result<{ order: Order; request: StoredRequest }, OrderRefusal>> => {
    const order = await findOrder(work, { id: orderId });
    if (!order) return refuse("notFound");
    const permission = side === "dealer" ? "orders.place" : "orders.decide";
    const isTheirs = sideOf(scope, order) === side && may(actorOf(scope), permission, scope.tenant.blocks);
    if (!isTheirs) return refuse("notAllowed");
    const request = await selectRequest(tx, scope, orderId);
    return request ? ok({ order, request }) : refuse("notNow", { state: { text: stateText(order) } });
  };

  const record = (action: string, order: Order, after: Record<string, unknown>): Promise<void> =>
    audit.record({ action: `order.${action}`, objectKind: "order", objectId: order.id, after });

  const end = async (order: Order): Promise<void> => {
    await deleteRequest(tx, scope, order.id);
    await timers.cancel(requestTimer, order.id);
  };

  const isOpen: LineRequests["mayAsk"] = async (order) => {
    const { canonical, funnel, stage } = order;
    if (canonical !== "new" && canonical !== "accepted") return false;
    const isChangeable = movesFrom(funnelNamed(scope.tenant, funnel), stage, "supplier").some(
      ({ name }) => name === "changeLines",
    );
    return isChangeable && !(canonical === "accepted" && (await work.trucks.isPlanned(order.id)));
  };

  const mayAsk: LineRequests["mayAsk"] = async (order) =>
    sideOf(scope, order) === "dealer" &&
    may(actorOf(scope), "orders.place", scope.tenant.blocks) &&
    (await isOpen(order));

  return {
    mayAsk,

    async find(orderId) {
      const order = await findOrder(work, { id: orderId });
      const request = order && (await selectRequest(tx, scope, orderId));
      return request ? { ...request, change: await changeOf(work, order, request) } : null;
    },

    async ask(orderId, version, lines) {
      const order = await findOrder(work, { id: orderId });
      if (!order) return refuse("notFound");
      const state = { state: { text: stateText(order) } };
      if (order.version !== version) return refuse("stale", state);
      if (!(await mayAsk(order))) {
        const isPlanned = order.canonical === "accepted" && (await work.trucks.isPlanned(order.id));
        return isPlanned ? refuse("planned") : refuse("notNow", state);
      }
      const changed = await checkedLines(work, order, lines);
      if (!changed.ok) return changed;
      if (order.canonical === "new") {
        const at = { name: "reviseLines", side: "dealer" } as const;
        const { lines: now, totalMinor } = changed.value;
        const revised = await changeInPlace(work, order, at, { change: { totalMinor }, lines: now });
        if (!revised.ok) return revised;
        await tellOrder(work, revised.value, "supplier", "push");
        await tellOrder(work, revised.value, "dealer", "edit");
        return revised;
      }
      const answerDueAt = answerDue(scope, "supplier");
      const { person } = actorOf(scope);
      const request = { version, lines: [...lines], askedAt: scope.now, answerDueAt };
      await upsertRequest(tx, scope, orderId, { ...request, askedBy: person.id });
      await record("askLines", order, { by: "dealer", asked: lines });
      await timers.set({ kind: requestTimer, objectId: orderId, dueAt: answerDueAt, data: { pushes: 0 } });
      await tellRequest(work, order, { ...request, askedBy: person });
      return ok(order);
    },

    async take(orderId, version) {
      const found = await held(orderId, "supplier");
      if (!found.ok) return found;
      const { order, request } = found.value;
      if (order.version !== version || request.version !== version)
        return refuse("stale", { state: { text: stateText(order) } });
      if (!(await isOpen(order))) return refuse("planned");
      const changed = await changedLines(work, order, { quantities: request.lines, reason: null });
      if (!changed.ok) return changed;
      const at = { name: "takeLines", side: "supplier" } as const;
      const { lines, totalMinor } = changed.value;
      const taken = await changeInPlace(work, order, at, { change: { totalMinor }, lines });
      if (!taken.ok) return taken;
      await tellTaken(work, { before: order, after: taken.value, askedBy: request.askedBy.id });
      return taken;
    },

    async keep(orderId, reason) {
      const found = await held(orderId, "supplier");
      if (!found.ok) return found;
      const { order, request } = found.value;
      const { number } = order;
      await end(order);
      await record("keepLines", order, { by: "supplier", reason });
      const why = text("orders.notice.reason", { reason: { text: reasonText(reason) } });
      await tellAsker(work, order, request.askedBy.id, [
        text("orders.asked.kept", { number }),
        why,
        text("orders.asked.same", { total: totalParam(order) }),
      ]);
      const { name } = actorOf(scope).person;
      const decided = text("orders.asked.decided.kept", { number, name, at: { stamp: scope.now } });
      await notices.revise(supplierSays(work, order, { lines: [decided, why] }));
      return ok(order);
    },

    async withdraw(orderId) {
      const found = await held(orderId, "dealer");
      if (!found.ok) return found;
      const { order } = found.value;
      await end(order);
      await record("withdrawLines", order, { by: "dealer" });
      const { number, companyName: company } = order;
      const lines = [text("orders.asked.decided.withdrawn", { number, company })];
      await notices.revise(supplierSays(work, order, { lines }));
      return ok(order);
    },

    async restoreNotice(orderId) {
      const found = await held(orderId, "supplier");
      if (!found.ok) return;
      const { order, request } = found.value;
      await notices.revise(await requestNotice(work, order, request), senderOf(scope));
    },

    async unanswered(orderId, pushes) {
      const order = await findOrder(work, { id: orderId });
      const request = order && (await selectRequest(tx, scope, orderId));
      if (!request) return;
      const calendar = calendarOf(scope.tenant);
      const again = (dueAt: number, count: number) =>
        timers.set({ kind: requestTimer, objectId: orderId, dueAt, data: { pushes: count } });
      // A process that slept until the evening wakes nobody: the reminder comes with the working day.
      if (!isWorkingAt(calendar, scope.now)) return again(nextWorkingStart(calendar, scope.now), pushes);
      const head = text("orders.asked.remind", { number: order.number });
      await tellRequest(work, order, request, { head, isEverybody: pushes > 0 });
      if (pushes + 1 < pushesOf.supplier) await again(answerDue(scope, "supplier"), pushes + 1);
    },
  };
}

async function tellTaken(
  work: OrderWork,
  { before, after: order, askedBy }: { before: Order; after: Order; askedBy: string },
): Promise<void> {
  const { number, total, lines } = order;
  const changes = changeTexts(differingLines(before.lines, lines), total.currency);
  await tellAsker(work, order, askedBy, [
    text("orders.asked.taken", { number, total: totalParam(order) }),
    ...changes,
  ]);
  const { name } = actorOf(work.scope).person;
  const decided = text("orders.asked.decided.taken", { number, name, at: { stamp: work.scope.now } });
  await work.notices.revise(supplierSays(work, order, { lines: [decided, ...changes] }));
  for (const side of ["supplier", "dealer"] as const) await tellOrder(work, order, side, "edit");
}

/** As an order of its own would be checked, for what the change makes more of. */
async function checkedLines(
  work: OrderWork,
  order: Order,
  asked: readonly AskedLine[],
): Promise<Result<{ lines: OrderLine[]; totalMinor: number }, OrderRefusal>> {
  const changed = await changedLines(work, order, { quantities: asked, reason: null });
  if (!changed.ok) return changed;
  const { lines, totalMinor } = changed.value;
  const { companyId, total } = order;
  const wanted = asked.filter(({ quantityMilli }) => quantityMilli > 0);
  const ids = wanted.map(({ productId }) => productId);
  for (const product of await work.catalog.forCompany(companyId).products(ids)) {
    const quantityMilli = wanted.find(({ productId }) => productId === product.id)?.quantityMilli ?? 0;
    const refusal = checkQuantity(product, quantityMilli);
    if (refusal) return refusal;
  }
  const was = (id: string) => order.lines.find(({ productId }) => productId === id)?.quantityMilli ?? 0;
  const grown = lines.filter(({ productId, quantityMilli }) => quantityMilli > was(productId));
  const sum = { amountMinor: totalMinor, currency: total.currency };
  const refusal = sumRefusal(work, order, sum) ?? (await shortRefusal(work, grown));
  if (refusal) return refusal;
  const credit = totalMinor > total.amountMinor ? await creditRefusal(work, totalMinor, order.id) : null;
  return credit ?? ok({ lines, totalMinor });
}

function sumRefusal(
  { scope }: OrderWork,
  order: Order,
  total: Order["total"],
): Refusal<"belowSumThen" | "overLimitThen"> | null {
  const figure = (money: number) => ({ money, currency: total.currency });
  const isLess = total.amountMinor < order.total.amountMinor;
  if (isLess && missingOf(total, scope)) {
    const minimum = figure(scope.tenant.settings.minimumOrderMinor);
    return refuse("belowSumThen", { minimum, total: figure(total.amountMinor) });
  }
  const { limitMinor = null } = actorOf(scope);
  const isMore = total.amountMinor > order.total.amountMinor;
  return isMore && limitMinor !== null && total.amountMinor > limitMinor
    ? refuse("overLimitThen", { limit: figure(limitMinor), total: figure(total.amountMinor) })
    : null;
}
