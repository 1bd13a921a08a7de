/** The truck itself: waited for, loaded with its documents, at the gate. */
import { kindNamed } from "../documents/model.ts";
import { deleteDocuments, insertDocument } from "../documents/store.ts";
import { selectFiles } from "../files/store.ts";
import { reasonText } from "../orders/reasons.ts";
import { text } from "../outbox/message.ts";
import { ok } from "../result.ts";
import { newId } from "../scope.ts";
import { type Agreed, overtake } from "./agree.ts";
import { awaitDay, stopAnswer } from "./clocks.ts";
import { tell, tellBoth } from "./delivery-notices.ts";
import { type Delivery, deliveryNumber } from "./model.ts";
import { moveOrderOn } from "./order-stage.ts";
import { change, type DeliveryWork, type Held, holdFor } from "./work.ts";

type At = { id: string; version: number };

/** The dealer has read that it comes, and waits. */
export async function awaitTruck(work: DeliveryWork, at: At): Promise<Agreed> {
  const held = await holdFor(work, at, "await");
  if (!held.ok) return held;
  const { delivery } = await change(work, held.value, "await", { awaitedAt: work.scope.now });
  await tell(work, delivery, "dealer", "edit");
  await tell(work, delivery, "supplier", "edit");
  return ok(delivery);
}

/** `papers`: ids of stored files that come with the load. */
export async function load(work: DeliveryWork, at: At, papers: readonly string[]): Promise<Agreed> {
  const held = await holdFor(work, at, "load");
  return held.ok ? ok(await setOut(work, held.value, papers)) : held;
}

/** Loaded, whoever says so. */
export async function setOut(
  work: DeliveryWork,
  held: Pick<Held, "row" | "delivery">,
  papers: readonly string[],
): Promise<Delivery> {
  await overtake(work, held);
  const { delivery } = await change(
    work,
    held,
    "load",
    { state: "loaded", loadedAt: work.scope.now, papers: [...papers], ...nothingProposed },
    { papers: papers.length },
  );
  await keepPapers(work, delivery);
  await stopAnswer(work, delivery.id);
  await moveOrderOn(work, delivery, "load");
  await tell(work, delivery, "dealer", "push", { isSilent: delivery.terms?.way !== "pickup" });
  await tell(work, delivery, "supplier", "edit");
  return delivery;
}

/**
 * It was not loaded after all, or not all of it is at the gate: what was agreed binds as before, and the papers of that
 * load are the order's no more. A dealer's own truck that stood at the warehouse stands there still.
 */
export async function unload(work: DeliveryWork, at: At, reason: string): Promise<Agreed> {
  const held = await holdFor(work, at, "unload");
  if (!held.ok) return held;
  const { state: was, papers, arrivedAt, terms } = held.value.delivery;
  const stands =
    terms?.way === "pickup" && arrivedAt !== null
      ? ({ state: "arrived" } as const)
      : ({ state: "agreed", arrivedAt: null } as const);
  const { delivery } = await change(
    work,
    held.value,
    "unload",
    { ...stands, loadedAt: null, papers: [] },
    { reason, papers: papers.length },
  );
  await deleteDocuments(work.tx, work.scope, delivery.order.id, papers);
  if (delivery.state === "agreed") await awaitDay(work, delivery);
  await moveOrderOn(work, delivery, "unload");
  const number = deliveryNumber(delivery);
  const why = { text: reasonText(reason) };
  const head = text(was === "arrived" ? "deliveries.notAtGate" : "deliveries.unloaded", { number, why });
  await tellBoth(work, delivery, "dealer", { head });
  return ok(delivery);
}

/** What comes with the load is found again among the order's papers. */
async function keepPapers({ tx, scope }: DeliveryWork, { order, papers }: Delivery): Promise<void> {
  for (const { id: fileId, name } of await selectFiles(tx, scope.tenant.id, papers)) {
    const kind = kindNamed(name) ?? "waybill";
    await insertDocument(tx, scope, { id: newId(), orderId: order.id, kind, fileId });
  }
}

/** Whoever waits for the truck hears of it at any hour. */
export async function arrive(work: DeliveryWork, at: At): Promise<Agreed> {
  const held = await holdFor(work, at, "arrive");
  if (!held.ok) return held;
  await overtake(work, held.value);
  const { delivery } = await change(work, held.value, "arrive", {
    ...{ state: "arrived", arrivedAt: work.scope.now },
    ...nothingProposed,
  });
  await stopAnswer(work, delivery.id);
  const waits = delivery.terms?.way === "pickup" ? "supplier" : "dealer";
  await tellBoth(work, delivery, waits, { isUrgent: true });
  return ok(delivery);
}

export const nothingProposed = { proposal: null, proposedBy: null, answerDueAt: null } as const;

/** Whether goods have left with it, and may have arrived: their order is not called off any more. */
export const hasLeft = ({ state }: Pick<Delivery, "state">): boolean =>
  state !== "open" && state !== "agreed" && state !== "cancelled";
