/** Agreeing on a delivery: one side proposes, the other confirms or counters, and two yeses bind both. */
import { bound, type ClosedAs, otherSide, putForward } from "../agreements/proposal.ts";
import { pastDayRefusal } from "../orders/order-days.ts";
import { stateText as orderState } from "../orders/order-funnel.ts";
import { text } from "../outbox/message.ts";
import { ok, type Result, refuse } from "../result.ts";
import { actorOf, newId } from "../scope.ts";
import { awaitAnswer, awaitDay, stopClocks } from "./clocks.ts";
import { tell, tellBoth } from "./delivery-notices.ts";
import { headText } from "./delivery-words.ts";
import { isOver, leftLines } from "./journey.ts";
import {
  changedFields,
  type Delivery,
  type DeliveryRefusal,
  type DeliverySide,
  deliveryNumber,
  type Terms,
  type TermsLine,
  termsSchema,
} from "./model.ts";
import { answerVersion, insertDelivery, insertVersion, selectOfOrder } from "./store.ts";
import {
  actingSide,
  asDelivery,
  change,
  type DeliveryWork,
  deliveriesOf,
  type Held,
  holdFor,
} from "./work.ts";

export type Agreed = Result<Delivery, DeliveryRefusal>;

/** Several at once, each told when all are there: how one order is parted. `lacking`: what is in none of them. */
export async function proposeParts(
  work: DeliveryWork,
  orderId: string,
  { parts, lacking }: { parts: readonly Terms[]; lacking: readonly TermsLine[] },
): Promise<Result<Delivery[], DeliveryRefusal>> {
  const proposed: { delivery: Delivery; side: DeliverySide }[] = [];
  for (const terms of parts) {
    const one = await putFirst(work, orderId, terms);
    if (!one.ok) return one;
    proposed.push(one.value);
  }
  for (const one of proposed) await tellBoth(work, one.delivery, otherSide(one.side), { lacking });
  return ok(proposed.map(({ delivery }) => delivery));
}

/** A first version for an accepted order: as a whole, or what is left of it. */
export async function proposeNew(work: DeliveryWork, orderId: string, given: Terms): Promise<Agreed> {
  const put = await putFirst(work, orderId, given);
  if (!put.ok) return put;
  const { delivery, side } = put.value;
  await tellBoth(work, delivery, otherSide(side));
  return ok(delivery);
}

/** Written, and told to nobody yet. */
async function putFirst(
  work: DeliveryWork,
  orderId: string,
  given: Terms,
): Promise<Result<{ delivery: Delivery; side: DeliverySide }, DeliveryRefusal>> {
  const { tx, scope, orders } = work;
  await tx.lock(`deliveries/${scope.tenant.id}/${orderId}`);
  const order = await orders.find(orderId);
  if (!order) return refuse("notFound");
  const side = actingSide(scope, order);
  if (!side || !scope.tenant.settings.agreesDeliveries) return refuse("notAllowed");
  if (order.canonical !== "accepted") return refuse("notNow", { state: { text: orderState(order) } });
  const parsed = termsSchema.safeParse(given);
  if (!parsed.success) return refuse("badField", { field: String(parsed.error.issues[0]?.path[0]) });
  const terms = parsed.data;
  const past = pastDayRefusal(scope, terms.day);
  if (past) return past;
  const others = await deliveriesOf(work, order);
  if (!isWithin(terms, leftLines(order, others))) return refuse("nothingLeft");
  const rows = await selectOfOrder(tx, scope, orderId);
  const row = {
    id: newId(),
    orderId,
    ordinal: rows.length + 1,
    version: 0,
    companyId: order.companyId,
    supplierId: order.supplierId,
    state: "open" as const,
    terms: null,
    proposal: terms,
    proposedBy: null,
    offers: 0,
    day: null,
    answerDueAt: null,
    awaitedAt: null,
    loadedAt: null,
    arrivedAt: null,
    receivedAt: null,
    papers: [],
    differences: [],
    settlement: null,
    discountMinor: null,
    createdAt: scope.now,
    updatedAt: scope.now,
  };
  await insertDelivery(tx, scope, row);
  return ok({ delivery: await put(work, { row, delivery: asDelivery(row, order), side }, terms), side });
}

/** Another version: in answer to the other side's, in place of one's own, or a new plan of what binds. */
export async function counter(
  work: DeliveryWork,
  at: { id: string; version: number },
  given: Terms,
): Promise<Agreed> {
  const held = await holdFor(work, at, "propose");
  if (!held.ok) return held;
  const parsed = termsSchema.safeParse(given);
  if (!parsed.success) return refuse("badField", { field: String(parsed.error.issues[0]?.path[0]) });
  const terms = parsed.data;
  const { delivery } = held.value;
  const stands = delivery.proposal?.terms ?? delivery.terms;
  if (stands && changedFields(stands, terms).length === 0) return refuse("same");
  const past = pastDayRefusal(work.scope, terms.day);
  if (past) return past;
  const others = (await deliveriesOf(work, delivery.order)).filter(({ id }) => id !== delivery.id);
  if (!isWithin(terms, leftLines(delivery.order, others))) return refuse("nothingLeft");
  return ok(await propose(work, held.value, terms));
}

/** A truck brings no more of a line than is left of it. */
const isWithin = ({ lines }: Terms, left: Terms["lines"]): boolean =>
  lines.every(({ productId, quantityMilli }) => {
    const most = left.find((line) => line.productId === productId)?.quantityMilli ?? 0;
    return quantityMilli <= most;
  });

async function propose(work: DeliveryWork, held: Held, terms: Terms): Promise<Delivery> {
  const delivery = await put(work, held, terms);
  await tellBoth(work, delivery, otherSide(held.side));
  return delivery;
}

async function put(work: DeliveryWork, held: Held, terms: Terms): Promise<Delivery> {
  const { tx, scope } = work;
  const { row, side } = held;
  const by = actorOf(scope).person.id;
  const { change: version, closes } = putForward(row, side, terms);
  if (closes) await closeVersion(work, held, closes);
  const number = version.offers;
  await insertVersion(tx, scope, { deliveryId: row.id, number, side, proposedBy: by, terms });
  const answerDueAt = await awaitAnswer(work, row.id, otherSide(side), { terms });
  const { day, window, way, costMinor, lines } = terms;
  const { delivery } = await change(
    work,
    held,
    "propose",
    { ...version, answerDueAt },
    { by: side, number, day, window, way, costMinor, lines },
  );
  return delivery;
}

async function closeVersion(
  { tx, scope }: DeliveryWork,
  { row }: Pick<Held, "row">,
  answer: ClosedAs,
): Promise<void> {
  if (row.proposedBy === null) return;
  const by = scope.actor?.person.id ?? null;
  await answerVersion(tx, scope, { deliveryId: row.id, number: row.offers }, { answer, by });
}

/** The second yes: from now on it binds, and the order's day and place are those of its next truck. */
export async function confirm(work: DeliveryWork, at: { id: string; version: number }): Promise<Agreed> {
  const held = await holdFor(work, at, "confirm");
  if (!held.ok) return held;
  const { row, side, delivery: before } = held.value;
  const terms = before.proposal?.terms;
  if (!terms) throw new Error(`The delivery ${row.id} has nothing to be confirmed`);
  const past = pastDayRefusal(work.scope, terms.day);
  if (past) return past;
  await closeVersion(work, held.value, "confirmed");
  const { delivery } = await change(
    work,
    held.value,
    "confirm",
    {
      ...{ state: "agreed", ...bound(terms) },
      ...{ day: terms.day, answerDueAt: null, awaitedAt: null },
    },
    { by: side, number: row.offers, day: terms.day },
  );
  await awaitDay(work, delivery);
  await orderFollows(work, delivery);
  await tellBoth(work, delivery, otherSide(side));
  return ok(delivery);
}

async function orderFollows(work: DeliveryWork, { order }: Delivery): Promise<void> {
  const binding = (await deliveriesOf(work, order)).flatMap(({ state, terms }) =>
    terms && !isOver(state) ? [terms] : [],
  );
  const [next] = binding.toSorted((a, b) => a.day.localeCompare(b.day));
  if (!next) return;
  const receipt =
    next.address === null
      ? { kind: "pickup" as const }
      : { kind: "delivery" as const, address: next.address };
  await work.orders.agreeReceipt(order.id, { day: next.day, receipt });
}

/** One's own proposal is taken back, or another plan is not agreed to: what binds stays, and what never did is off. */
export async function withdraw(work: DeliveryWork, at: { id: string; version: number }): Promise<Agreed> {
  const held = await holdFor(work, at, "withdraw");
  if (!held.ok) return held;
  const { row, side } = held.value;
  const isOwn = row.proposedBy === side;
  await closeVersion(work, held.value, "withdrawn");
  const { delivery } = await change(
    work,
    held.value,
    isOwn ? "withdraw" : "keep",
    {
      ...{ proposedBy: null, answerDueAt: null },
      // What never bound stays to be read: what was it that was called off?
      ...(row.terms === null ? { state: "cancelled" as const } : { proposal: null }),
    },
    { by: side, number: row.offers },
  );
  if (delivery.terms) await awaitDay(work, delivery);
  else await stopClocks(work, row.id);
  if (isOwn) {
    await tell(work, delivery, side, "edit");
    await tell(work, delivery, otherSide(side), "edit");
    return ok(delivery);
  }
  const number = deliveryNumber(delivery);
  const head = text("deliveries.kept", { number, head: { text: headText(delivery, delivery.told) } });
  await tellBoth(work, delivery, otherSide(side), { head });
  return ok(delivery);
}

/** What was being talked about is overtaken by the truck itself. */
export const overtake = (work: DeliveryWork, held: Pick<Held, "row">): Promise<void> =>
  closeVersion(work, held, "overtaken");
