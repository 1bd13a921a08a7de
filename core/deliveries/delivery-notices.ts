/** Telling both sides of a delivery what is true of it now, and what is theirs to answer. */
import type { Paper } from "../documents/paper.ts";
import type { Notice } from "../notices/model.ts";
import { dealerKey } from "../orders/dealer-notice.ts";
import { buyersOf, managersOf } from "../orders/order-recipients.ts";
import { calledOffKey, supplierKey } from "../orders/supplier-notice.ts";
import { text } from "../outbox/message.ts";
import { senderOf } from "../scope.ts";
import { dealerWords } from "./dealer-words.ts";
import { isClaimable, leftLines } from "./journey.ts";
import { type Delivery, type DeliverySide, deliveryNumber, type Terms } from "./model.ts";
import type { Telling } from "./notice-parts.ts";
import { type Rest, restBeside } from "./rest-words.ts";
import { selectVersions } from "./store.ts";
import { supplierWords } from "./supplier-words.ts";
import { type DeliveryWork, deliveriesOf, todayOf } from "./work.ts";

const BUTTONS_LAST_MS = 30 * 24 * 60 * 60_000;

/** Pushed anew to a side; `edit` only brings what it has up to date. */
export async function tell(
  work: DeliveryWork,
  delivery: Delivery,
  side: DeliverySide,
  how: "push" | "edit",
  telling: Telling = {},
): Promise<void> {
  const { notices, scope } = work;
  const was = await wasOf(work, delivery);
  const canClaim = isClaimable(scope, delivery);
  const rest = await restOf(work, delivery, telling);
  const isPast = delivery.told.day < todayOf(scope);
  const {
    lines,
    actions,
    files = [],
  } = side === "dealer"
    ? dealerWords(delivery, was, { ...telling, canClaim, rest, isPast })
    : supplierWords(delivery, was, { canClaim, rest, isPast });
  const {
    head,
    paper,
    isSilent = false,
    isUrgent = false,
    isEverybody = false,
    isHereOnly = false,
  } = telling;
  const key = side === "dealer" ? dealerKey(delivery.order.id) : supplierKey(delivery.order.id);
  const notice: Notice = {
    key: `delivery:${delivery.id}:${side}`,
    about: { kind: "delivery", id: delivery.id },
    follows: key,
    isSeries: true,
    version: delivery.version,
    message: {
      lines: head ? [head, ...lines] : lines,
      ...(isSilent && { isSilent }),
      ...(files.length > 0 && how === "push" && { files }),
      ...(paper && how === "push" && { paper }),
    },
    actions,
    companyId: side === "dealer" ? delivery.companyId : delivery.supplierId,
    expiresAt: scope.now + BUTTONS_LAST_MS,
    ...(isUrgent && { isUrgent }),
    // Of a truck whose order was called off the order's own notice tells.
    ...(delivery.order.canonical === "lost" && {
      saidBy: side === "dealer" ? key : calledOffKey(delivery.order.id),
    }),
  };
  if (how === "edit") return notices.revise(notice, isHereOnly ? senderOf(scope) : undefined);
  const { order } = delivery;
  await notices.push(
    notice,
    side === "dealer" ? await buyersOf(work, order, isSilent) : await managersOf(work, order, isEverybody),
  );
}

/** What was begun before the tenant turned deliveries off goes on to its end; what is left is nobody's to plan. */
async function restOf(work: DeliveryWork, delivery: Delivery, { lacking = [] }: Telling): Promise<Rest> {
  const all = await deliveriesOf(work, delivery.order);
  const left = work.scope.tenant.settings.agreesDeliveries ? leftLines(delivery.order, all) : [];
  return { ...restBeside(delivery, all, left), lacking };
}

/** Whoever ordered gets the act it has sent as a paper: it signs one too. */
export async function tellAct(work: DeliveryWork, delivery: Delivery, paper: Paper): Promise<void> {
  const { notices, scope } = work;
  const number = deliveryNumber(delivery);
  const notice: Notice = {
    key: `delivery:${delivery.id}:act`,
    about: { kind: "delivery", id: delivery.id },
    follows: dealerKey(delivery.order.id),
    version: delivery.version,
    message: { lines: [text("documents.act.sent", { number })], paper, isSilent: true },
    actions: [],
    companyId: delivery.companyId,
    expiresAt: scope.now + BUTTONS_LAST_MS,
    // It answers what the reader does now.
    isUrgent: true,
  };
  await notices.push(notice, await buyersOf(work, delivery.order, true));
}

/** One side hears of it aloud, the other's notice says it too. */
export async function tellBoth(
  work: DeliveryWork,
  delivery: Delivery,
  aloud: DeliverySide,
  telling: Telling = {},
): Promise<void> {
  await tell(work, delivery, aloud, "push", telling);
  await tell(work, delivery, aloud === "dealer" ? "supplier" : "dealer", "edit");
}

/** The version before the one that is proposed; null for the first. */
async function wasOf({ tx, scope }: DeliveryWork, { id, offers, proposal }: Delivery): Promise<Terms | null> {
  if (proposal === null || offers < 2) return null;
  const versions = await selectVersions(tx, scope, id);
  return versions.find(({ number }) => number === offers - 1)?.terms ?? null;
}
