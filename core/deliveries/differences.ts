/** What arrived: all of it, or line by line what did not; then what the supplier does about it. */
import { ok, type Result, refuse } from "../result.ts";
import { actOf } from "./act.ts";
import { type Agreed, overtake } from "./agree.ts";
import { awaitAnswer, stopClocks } from "./clocks.ts";
import { tell, tellAct, tellBoth } from "./delivery-notices.ts";
import { lackMinor, lacksOf } from "./delivery-words.ts";
import { isClaimable, lackMilli, namedLines } from "./journey.ts";
import { type Delivery, type Difference, differenceSchema, type Settlement } from "./model.ts";
import { nothingProposed } from "./on-the-way.ts";
import { moveOrderOn } from "./order-stage.ts";
import { change, type DeliveryWork, holdFor } from "./work.ts";

type At = { id: string; version: number };

/** `differences`: none where all has arrived as agreed. */
export async function receive(work: DeliveryWork, at: At, given: readonly Difference[]): Promise<Agreed> {
  const held = await holdFor(work, at, "receive");
  if (!held.ok) return held;
  const differences = checked(held.value.delivery, given);
  if (!differences.ok) return differences;
  await overtake(work, held.value);
  const isAll = differences.value.length === 0;
  await stopClocks(work, at.id);
  const { delivery } = await change(
    work,
    held.value,
    isAll ? "receive" : "differ",
    {
      ...nothingProposed,
      state: isAll ? "received" : "disputed",
      receivedAt: work.scope.now,
      differences: differences.value,
      answerDueAt: isAll ? null : await awaitAnswer(work, at.id, "supplier"),
    },
    { differences: differences.value.map(({ files, note: _, ...one }) => ({ ...one, files: files.length })) },
  );
  await tell(work, delivery, "dealer", "edit");
  if (isAll) {
    await tell(work, delivery, "supplier", "push", { isSilent: true });
    await moveOrderOn(work, delivery, "receive");
    return ok(delivery);
  }
  const paper = await actOf(work, delivery);
  await tell(work, delivery, "supplier", "push", { paper });
  await tellAct(work, delivery, paper);
  return ok(delivery);
}

/** Of what the truck brought, each reason of a line at most once; what lacks of it is no more than came, or was to. */
function checked({ order, terms }: Delivery, given: readonly Difference[]): Result<Difference[], "badField"> {
  const lines = namedLines(order, terms?.lines ?? []);
  const differences = differenceSchema.array().safeParse(given);
  const isSound =
    differences.success &&
    new Set(given.map(({ productId, kind }) => `${productId} ${kind}`)).size === given.length &&
    differences.data.every(({ productId }) => {
      const planned = lines.find((line) => line.productId === productId)?.plannedMilli;
      return planned !== undefined && lackMilli(productId, differences.data) <= planned;
    });
  return isSound ? ok(differences.data) : refuse("badField", { field: "differences" });
}

/** The rest is brought by another truck, the sum is less by what it would have cost, or claims decide what is given for it. */
export async function settle(work: DeliveryWork, at: At, settlement: Settlement): Promise<Agreed> {
  const isClaim = settlement === "claim";
  const held = await holdFor(work, at, isClaim ? "claim" : "settle");
  if (!held.ok) return held;
  const { order } = held.value.delivery;
  const lacks = lacksOf(held.value.delivery);
  if (isClaim && !isClaimable(work.scope, held.value.delivery)) return refuse("notAllowed");
  if (settlement === "bring" && lackMinor(held.value.delivery) === 0) return refuse("nothingLeft");
  const discountMinor = settlement === "discount" ? await work.orders.credit(order, lacks) : null;
  const { delivery } = await change(
    work,
    held.value,
    "settle",
    { state: "settled", settlement, discountMinor, answerDueAt: null },
    { settlement, discountMinor },
  );
  await stopClocks(work, delivery.id);
  await tellBoth(work, delivery, isClaim && held.value.side === "dealer" ? "supplier" : "dealer");
  await moveOrderOn(work, delivery, "receive");
  return ok(delivery);
}
