/** What a proposal of a delivery remembers while it is put together, and where an answer leads. */
import * as z from "zod";
import { type Delivery, type Terms, termsShape, termsWith } from "../../core/deliveries/model.ts";
import type { Order } from "../../core/orders/model.ts";
import { become, done, type FlowContext, goTo, type Outcome, type Step, stay } from "../flow.ts";
import { deliveryCardRef } from "./card-ref.ts";
import { refusalText } from "./screens.ts";

const questions = ["vehicle", "cost"] as const;

export const termsData = z.object({
  orderId: z.string(),
  /** Empty for a first version. */
  deliveryId: z.string().default(""),
  version: z.int().default(0),
  terms: termsShape,
  /** Questions asked before it is shown as a whole, in their order. */
  queue: z.array(z.enum(questions)).default([]),
  /** One answer is the whole proposal: it goes out at once. */
  isCounter: z.boolean().default(false),
  /** The line whose quantity is asked. */
  productId: z.string().default(""),
});
export type TermsData = z.infer<typeof termsData>;

export type TermsStepName =
  | "when"
  | "ownWhen"
  | "vehicle"
  | "cost"
  | "way"
  | "carrier"
  | "address"
  | "lines"
  | "amount"
  | "what"
  | "summary";
export type TermsStep = Step<TermsStepName, TermsData>;
export type TermsOutcome = Outcome<TermsStepName, TermsData>;

/** An answer: on to the question after this one (`to`), to the whole, or out to the other side. */
export async function answered(
  change: Partial<Terms>,
  data: TermsData,
  context: FlowContext,
  to?: (typeof questions)[number],
): Promise<TermsOutcome> {
  const terms = termsWith(data.terms, change);
  const next: TermsData = { ...data, terms };
  if (terms.way !== "pickup" && terms.address === null) return goTo("address", next);
  if (data.isCounter) return send(next, context);
  const question = data.queue[to === undefined ? 0 : data.queue.indexOf(to) + 1];
  return goTo(question ?? "summary", next);
}

export async function send(data: TermsData, { core }: FlowContext): Promise<TermsOutcome> {
  const { orderId, deliveryId: id, version, terms } = data;
  const result =
    id === ""
      ? await core.deliveries.propose(orderId, terms)
      : await core.deliveries.counter({ id, version }, terms);
  if (result.ok)
    return id === ""
      ? become(deliveryCardRef, deliveryCardRef.data.parse({ deliveryId: result.value.id }))
      : done();
  const why = refusalText(result);
  return result.error === "pastDay" || result.error === "same" ? stay(why) : done(why);
}

/** A first proposal: what the order says already, and all that is left of it. */
export function draftOf(order: Order, left: Terms["lines"], { core, now, tenant }: FlowContext): Terms {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: tenant.timeZone }).format(now);
  const isAhead = order.day !== null && order.day >= today;
  const { receipt } = order;
  return {
    day: isAhead && order.day !== null ? order.day : (core.orders.nextDays(1)[0] ?? today),
    window: null,
    way: receipt.kind,
    address: receipt.kind === "delivery" ? receipt.address : null,
    carrier: null,
    vehicle: null,
    driver: null,
    costMinor: null,
    warehouse: null,
    lines: [...left],
  };
}

/** Which shipment of its order it is, or would be. */
export async function ordinalOf(
  orderId: string,
  deliveryId: string,
  { deliveries }: FlowContext["core"],
): Promise<number> {
  const all = await deliveries.ofOrder(orderId);
  return all.find(({ id }) => id === deliveryId)?.ordinal ?? all.length + 1;
}

/** A supplier says by which truck and for how much; a dealer when it suits. */
export function firstTerms(order: Order, left: Terms["lines"], context: FlowContext): TermsData {
  const terms = draftOf(order, left, context);
  const isSupplier = context.actor?.company.id === order.supplierId;
  const queue = isSupplier && terms.way !== "pickup" ? ["vehicle", "cost"] : [];
  return termsData.parse({ orderId: order.id, terms, queue });
}

/** What a version that answers another begins with. */
export const counterOf = (delivery: Delivery, change: Partial<Terms> = {}): TermsData => ({
  orderId: delivery.order.id,
  deliveryId: delivery.id,
  version: delivery.version,
  terms: termsWith(delivery.told, change),
  queue: [],
  isCounter: true,
  productId: "",
});
