/** One move of an order through its funnel: checked, written, audited, its clocks set, both sides told. */
import { applyMove, type MoveRequest } from "../funnels/machine.ts";
import type { Side, Transition } from "../funnels/model.ts";
import { funnelNamed } from "../funnels/tenant-funnels.ts";
import { may } from "../network/model.ts";
import { beginPayment } from "../payments/reminders.ts";
import { ok, type Refusal, type Result, refuse } from "../result.ts";
import { actorOf } from "../scope.ts";
import { hold, orderHolder, release } from "../stock/stock.ts";
import { changedLines } from "./change-lines.ts";
import { type OrderChange, replaceLines, updateOrder } from "./change-store.ts";
import type { Order, OrderLine, OrderMove, OrderRefusal } from "./model.ts";
import { pastDayRefusal } from "./order-days.ts";
import { isOrderMove, sideOf, stateText } from "./order-funnel.ts";
import { stepsOf } from "./order-history.ts";
import { tellDeclined, tellOrder } from "./order-notices.ts";
import { raisedRefusal } from "./raised-total.ts";
import { closeRequest } from "./request-notices.ts";
import { answerDueAt, startLimit } from "./stage-limits.ts";
import { takenLines } from "./taken-lines.ts";
import { findOrder, type OrderWork } from "./work.ts";

/** What a move does besides moving on. */
export interface Effect {
  change: OrderChange;
  lines?: OrderLine[];
  /** What else the trail keeps of it. */
  facts?: Record<string, unknown>;
}

export async function moveOrder(
  work: OrderWork,
  orderId: string,
  version: number,
  move: OrderMove | { step: string },
): Promise<Result<Order, OrderRefusal>> {
  const { scope } = work;
  const before = await findOrder(work, { id: orderId });
  if (!before) return refuse("notFound");
  if (before.version !== version) return staleRefusal(before);
  const side = sideOf(scope, before);
  if (!side) return refuse("notAllowed");
  const { name, fields } = requestOf(move);
  // What a move with code behind it does is not left out by calling it a step.
  if ("step" in move && isOrderMove(name)) return refuse("notNow", stateOf(before));
  const funnel = funnelNamed(scope.tenant, before.funnel);
  const allowed = applyMove(funnel, { stage: before.stage, side }, { name, fields });
  if (!allowed.ok) {
    return allowed.error === "notNow" ? refuse("notNow", stateOf(before)) : allowed;
  }
  const { permission } = allowed.value;
  if (permission && !may(actorOf(scope), permission, scope.tenant.blocks)) return refuse("notAllowed");
  const effect = "step" in move ? ok({ change: {} }) : await effectOf(work, before, move);
  return effect.ok ? carryOut(work, before, { transition: allowed.value, side }, effect.value) : effect;
}

function requestOf(move: OrderMove | { step: string }): MoveRequest {
  if ("step" in move) return { name: move.step, fields: {} };
  const { move: name, ...fields } = move;
  return { name, fields };
}

/** A move nobody presses: the clock's, or what the books say of a side's. False where the funnel has none such by now. */
export async function moveUnasked(
  work: OrderWork,
  order: Order,
  { side, name, fields }: MoveRequest & { side: Side },
  effect: Effect = { change: {} },
): Promise<boolean> {
  const funnel = funnelNamed(work.scope.tenant, order.funnel);
  const allowed = applyMove(funnel, { stage: order.stage, side }, { name, fields });
  return allowed.ok && (await carryOut(work, order, { transition: allowed.value, side }, effect)).ok;
}

const stateOf = (order: Order) => ({ state: { text: stateText(order) } });
const staleRefusal = (order: Order): Refusal<"stale"> => refuse("stale", stateOf(order));

/** Who decides stands in the order until a counter-proposal makes it undecided again. */
async function effectOf(
  work: OrderWork,
  order: Order,
  move: OrderMove,
): Promise<Result<Effect, OrderRefusal>> {
  const { scope } = work;
  const decidedBy = actorOf(scope).person.id;
  switch (move.move) {
    case "confirm": {
      const day = order.day ?? move.day ?? null;
      return pastDayRefusal(scope, day) ?? ok({ change: { decidedBy, day, reason: null } });
    }
    case "decline":
      return ok({ change: { decidedBy, reason: move.reason.trim() } });
    case "proposeDay":
      return (
        pastDayRefusal(scope, move.day) ??
        ok({ change: { decidedBy, proposedDay: move.day, reason: move.reason?.trim() || null } })
      );
    case "changeLines": {
      if (order.canonical === "accepted" && (await work.trucks.isPlanned(order.id))) return refuse("planned");
      const changed = await changedLines(work, order, move);
      if (!changed.ok) return changed;
      const { lines, totalMinor } = changed.value;
      const substitutes = move.quantities.flatMap(({ productId, insteadOf }) =>
        insteadOf === undefined ? [] : [{ productId, insteadOf }],
      );
      return ok({
        change: { decidedBy, totalMinor, reason: move.reason?.trim() || null },
        lines,
        ...(substitutes.length > 0 && { facts: { substitutes } }),
      });
    }
    case "complete":
      return ok({ change: {} });
    case "accept": {
      const day = order.proposedDay ?? order.day;
      const past = pastDayRefusal(scope, day);
      if (past) return past;
      const steps = await stepsOf(work, order.id);
      const taken = takenLines(order, steps, move);
      if (!taken.ok) return taken;
      const { change, ...rest } = taken.value;
      const raised = await raisedRefusal(work, order, steps, change.totalMinor ?? order.total.amountMinor);
      return raised ?? ok({ change: { day, proposedDay: null, reason: null, ...change }, ...rest });
    }
    case "counterDay":
      return (
        pastDayRefusal(scope, move.day) ??
        ok({ change: { day: move.day, proposedDay: null, reason: null, decidedBy: null } })
      );
    case "cancel": {
      const loadedAt = order.canonical === "accepted" ? await work.trucks.loadedAt(order.id) : null;
      if (loadedAt !== null) return refuse("loaded", { at: { stamp: loadedAt } });
      return ok({ change: { reason: move.reason?.trim() || null } });
    }
  }
}

/** A change that both sides want, and that leaves an order where it stands: told by who calls it. */
export const changeInPlace = (
  work: OrderWork,
  order: Order,
  { name, side }: { name: string; side: Side },
  effect: Effect,
): Promise<Result<Order, OrderRefusal>> =>
  carryOut(work, order, { transition: { name, to: order.stage, tells: {} }, side }, effect);

async function carryOut(
  work: OrderWork,
  before: Order,
  { transition, side }: { transition: Pick<Transition, "name" | "to" | "tells">; side: Side },
  { change, lines, facts }: Effect,
): Promise<Result<Order, OrderRefusal>> {
  const { tx, scope } = work;
  const stage = transition.to;
  const row = { ...change, stage, answerDueAt: answerDueAt(scope, { funnel: before.funnel, stage }) };
  const isFirst = await updateOrder(tx, scope, before, row);
  if (isFirst && lines) await replaceLines(tx, scope, before.id, lines);
  const after = await findOrder(work, { id: before.id });
  if (!after) throw new Error(`The order ${before.id} was there and is not`);
  if (!isFirst) return staleRefusal(after);
  await holdOn(work, after, lines !== undefined);
  await work.audit.record({
    action: `order.${transition.name}`,
    objectKind: "order",
    objectId: after.id,
    before: snapshot(before, lines !== undefined),
    after: { by: side, ...snapshot(after, lines !== undefined), ...facts },
  });
  await startLimit(work.timers, scope, after);
  if (after.canonical === "accepted" && before.canonical !== "accepted") await beginPayment(work, after);
  for (const told of ["supplier", "dealer"] as const) {
    const how = transition.tells[told];
    if (how) await tellOrder(work, after, told, how);
  }
  if (facts?.declined) await tellDeclined(work, after);
  if (before.canonical === "accepted") await closeRequest(work, after, transition.name);
  const isOver = after.canonical === "lost" || after.canonical === "won";
  if (before.canonical === "accepted" && isOver) await work.trucks.orderIsOver(after);
  return ok(after);
}

/** Goods of an order that is over are free again; those of changed lines are kept in place of the former ones. */
async function holdOn({ tx, scope }: OrderWork, order: Order, isChanged: boolean): Promise<void> {
  const { companyId, lines } = order;
  const holder = orderHolder(order.id);
  if (order.canonical === "won" || order.canonical === "lost") await release(tx, scope, holder);
  else if (isChanged) await hold(tx, scope, { holder, companyId }, lines);
}

/** What a move may change, as the audit trail keeps it; lines only where they changed. */
const snapshot = ({ stage, day, proposedDay, reason, total, lines }: Order, isLinesToo: boolean) => ({
  stage,
  day,
  proposedDay,
  reason,
  totalMinor: total.amountMinor,
  ...(isLinesToo && {
    lines: lines.map(
      ({ productId, article, name, unit, packQuantityMilli, quantityMilli, priceMinor, amountMinor }) => {
        return { productId, article, name, unit, packQuantityMilli, quantityMilli, priceMinor, amountMinor };
      },
    ),
  }),
});
