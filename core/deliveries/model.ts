/** Deliveries: how an order's goods get to the dealer, agreed by both sides, and what became of them on the way. */
import * as z from "zod";
import type { AgreeingSide, ClosedAs } from "../agreements/proposal.ts";
import { hourWindow } from "../agreements/slot.ts";
import type { Money } from "../money.ts";
import type { Order } from "../orders/model.ts";
import { maxQuantityMilli } from "../quantity.ts";

export type DeliverySide = AgreeingSide;

/** The supplier's own truck, a carrier's, or the dealer comes for the goods. */
export const ways = ["delivery", "carrier", "pickup"] as const;

export const longestLine = 120;
const line = z.string().trim().min(1).max(longestLine);

/** Without the rule that binds the place to the way: what is being put together may break it. */
export const termsShape = z.object({
  /** ISO. */
  day: z.iso.date(),
  /** Null: any time of the day. */
  window: hourWindow.nullable().default(null),
  way: z.enum(ways),
  /** Null where the dealer comes itself. */
  address: z.string().trim().min(1).max(200).nullable().default(null),
  carrier: line.nullable().default(null),
  vehicle: line.nullable().default(null),
  /** A name, mostly with a phone. */
  driver: line.nullable().default(null),
  /** Minor units; 0 is free, null is not said. */
  costMinor: z.int().min(0).max(1e12).nullable().default(null),
  /** Which warehouse it comes from, where that was said. */
  warehouse: line.nullable().default(null),
  /** What this truck brings of the order. */
  lines: z
    .array(z.object({ productId: z.string(), quantityMilli: z.int().min(1).max(maxQuantityMilli) }))
    .min(1),
});
export const termsSchema = termsShape.refine(
  ({ way, address }) => (way === "pickup") === (address === null),
  { path: ["address"] },
);
export type Terms = z.infer<typeof termsSchema>;
export type TermsLine = Terms["lines"][number];

/**
 * "open" was never agreed to; "agreed" binds both sides. "arrived": the truck is at the gate, of whoever waits for it.
 * "disputed" waits for what the supplier does about the differences.
 */
export type DeliveryState =
  | "open"
  | "agreed"
  | "loaded"
  | "arrived"
  | "received"
  | "disputed"
  | "settled"
  | "cancelled";

/** In work: neither received nor off. */
export const openStates = [
  "open",
  "agreed",
  "loaded",
  "arrived",
  "disputed",
] as const satisfies readonly DeliveryState[];

export const longestNote = 200;
/** Of one part of a line. */
export const mostPhotos = 20;
export const differenceKinds = ["missing", "damaged", "wrong", "extra"] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

export const differenceSchema = z.object({
  productId: z.string(),
  /** How much of the line is so; what a line lacks may be so for several reasons. */
  quantityMilli: z.int().min(1).max(maxQuantityMilli),
  kind: z.enum(differenceKinds),
  /** Ids of stored pictures. */
  files: z.array(z.string()).max(mostPhotos).default([]),
  /** What was said of it besides. */
  note: z.string().trim().max(longestNote).default(""),
});
export type Difference = z.infer<typeof differenceSchema>;

/** What is done about differences: the rest comes by another truck, the sum is less, or claims decide it. */
export type Settlement = "bring" | "discount" | "claim";

export interface Delivery {
  id: string;
  /** What it is a part of, with the names of its goods. */
  order: Order;
  /** Which shipment of its order, from 1. */
  ordinal: number;
  version: number;
  companyId: string;
  supplierId: string;
  state: DeliveryState;
  /** What is being talked about: the proposal while there is one, else what binds. */
  told: Terms;
  /** What both sides have agreed to; null until then. */
  terms: Terms | null;
  /** What one side proposes and the other has not answered. */
  proposal: { terms: Terms; by: DeliverySide } | null;
  /** How many versions were proposed so far. */
  offers: number;
  /** By when the proposal, or the act of differences, is answered; epoch milliseconds. */
  answerDueAt: number | null;
  /** The dealer has said that it waits for the truck. */
  isAwaited: boolean;
  loadedAt: number | null;
  arrivedAt: number | null;
  receivedAt: number | null;
  /** Ids of stored files that came with the load. */
  papers: string[];
  differences: Difference[];
  settlement: Settlement | null;
  discount: Money | null;
}

/** One version, with what was said to it; both sides' people by name. */
export interface DeliveryVersion {
  number: number;
  side: DeliverySide;
  person: string | null;
  terms: Terms;
  at: number;
  answer: VersionAnswer | null;
  answeredBy: string | null;
  answeredAt: number | null;
}
export type VersionAnswer = ClosedAs;

/** What either side may do with a delivery now. */
export type DeliveryAct =
  /** A first version, another one instead, or another plan of what binds already. */
  | "propose"
  | "confirm"
  /** Takes the own proposal back, or leaves what binds as it is. */
  | "withdraw"
  | "await"
  | "load"
  /** The supplier's: the goods are not on the truck, or the truck is not at the gate, after all. */
  | "unload"
  | "arrive"
  | "receive"
  | "settle"
  /** Either side's: the differences become claims. */
  | "claim";

/** Which deliveries a list shows. */
export type DeliveryFilter =
  /** Waits for the one who asks. */
  | "waiting"
  | "open"
  /** Agreed for today, in the tenant's zone. */
  | "today";

/** Tail of a key under deliveries.refused. */
export type DeliveryRefusal =
  | "notFound"
  /** Somebody was first: params.state says what is true now. */
  | "stale"
  /** It stands so that this cannot be done: params.state. */
  | "notNow"
  | "notAllowed"
  /** params.field. */
  | "badField"
  | "pastDay"
  /** What is proposed is what stands already. */
  | "same"
  /** All of the order is on its way or has arrived. */
  | "nothingLeft";

/** «1042», and «1042/2» for the second shipment. */
export const deliveryNumber = ({ order, ordinal }: Pick<Delivery, "order" | "ordinal">): string =>
  ordinal === 1 ? String(order.number) : `${order.number}/${ordinal}`;

/** Terms with something else in them; what no longer makes sense goes. */
export function termsWith(terms: Terms, change: Partial<Terms>): Terms {
  // Whose truck comes is another's then: what was said of it is not said of the other.
  const isOtherSide = change.way !== undefined && (change.way === "pickup") !== (terms.way === "pickup");
  const next = { ...terms, ...(isOtherSide && { vehicle: null, driver: null }), ...change };
  if (next.way === "pickup") return { ...next, address: null, carrier: null, costMinor: null };
  return next.way === "carrier" ? next : { ...next, carrier: null };
}

/** What differs, in the order it is told. */
export type TermsField = "when" | "way" | "address" | "carrier" | "vehicle" | "cost" | "lines";

export function changedFields(was: Terms, is: Terms): TermsField[] {
  const same = (...names: Exclude<keyof Terms, "window" | "lines">[]): boolean =>
    names.every((name) => was[name] === is[name]);
  const fields: Record<TermsField, boolean> = {
    when: same("day") && was.window?.from === is.window?.from && was.window?.to === is.window?.to,
    way: same("way"),
    address: same("address") || was.way !== is.way,
    carrier: same("carrier"),
    vehicle: same("vehicle", "driver") || (was.way !== is.way && is.vehicle === null && is.driver === null),
    cost: same("costMinor") || (was.way !== is.way && is.costMinor === null),
    lines: sameLines(was.lines, is.lines),
  };
  return (Object.keys(fields) as TermsField[]).filter((name) => !fields[name]);
}

const sameLines = (was: readonly TermsLine[], is: readonly TermsLine[]): boolean => {
  const quantities = new Map(was.map(({ productId, quantityMilli }) => [productId, quantityMilli]));
  return (
    was.length === is.length &&
    is.every(({ productId, quantityMilli }) => quantities.get(productId) === quantityMilli)
  );
};

/** Those of an order's deliveries that have an act of differences, by what people call them. */
export const actsAmong = (deliveries: readonly Delivery[]): { deliveryId: string; number: string }[] =>
  deliveries.flatMap((delivery) =>
    delivery.differences.length > 0 ? [{ deliveryId: delivery.id, number: deliveryNumber(delivery) }] : [],
  );

/** What deliveries that are not off were agreed to cost together, minor units. */
export const agreedCost = (deliveries: readonly Delivery[]): number =>
  deliveries.reduce(
    (sum, { state, terms }) => sum + (state === "cancelled" ? 0 : (terms?.costMinor ?? 0)),
    0,
  );
