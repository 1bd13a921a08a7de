/** Orders and carts: what they hold, and why one may be refused. */
import type { Product } from "../catalog/model.ts";
import type { canonicalStages, Titles } from "../funnels/model.ts";
import type { Money } from "../money.ts";
import type { Vat, VatRate } from "../prices/vat.ts";

export interface CartLine {
  product: Product;
  quantityMilli: number;
  /** Null while the price is on request, and where it is no longer sold: such lines are not in the total. */
  amountMinor: number | null;
  /** What changed since it was added, the gravest first: told before the order is sent. */
  warnings: CartWarning[];
}

export type CartWarning =
  | { kind: "gone" }
  | { kind: "price"; wasMinor: number; isMinor: number }
  /** `expectedOn`: the day more of it comes, ISO; null where nobody has said. */
  | { kind: "stock"; availableMilli: number; expectedOn: string | null };

/** No longer sold: it stays in the cart until it is taken out, and goes into no order. */
export const isGone = ({ product }: CartLine): boolean => !product.isActive;

export interface Cart {
  lines: CartLine[];
  /** What is to be paid, VAT included. */
  total: Money;
  vat: Vat;
  /** The least an order may cost and how much it lacks to that; null where it costs enough. */
  missing: { minimum: Money; by: Money } | null;
  /** Lines whose price is on request are not in the total. */
  unpricedCount: number;
  /** Nor are lines no longer sold, and no order goes out with one. */
  goneCount: number;
}

export type Receipt = { kind: "delivery"; address: string } | { kind: "pickup" };

export interface OrderLine {
  position: number;
  productId: string;
  article: string;
  name: string;
  unit: string;
  packQuantityMilli: number;
  quantityMilli: number;
  /** Of these, what a discount after a delivery has taken off; left out: nothing. */
  creditedMilli?: number;
  priceMinor: number;
  /** Of what is paid for: the quantity without what was taken off. */
  amountMinor: number;
}

/** The canonical meaning of a stage, the same in every funnel. */
export type CanonicalOrderStage = (typeof canonicalStages)["order"][number];

export interface Order {
  id: string;
  number: number;
  companyId: string;
  companyName: string;
  supplierId: string;
  orderedBy: { id: string; name: string };
  funnel: string;
  stage: string;
  /** What its funnel calls the stage. */
  stageTitles: Titles;
  canonical: CanonicalOrderStage;
  version: number;
  /** What is to be paid, VAT included. */
  total: Money;
  /** Its prices are not for whoever asked: they are nought here, and nothing is shown of them. */
  hidesPrices?: true;
  /** As it was when the order was sent. */
  vatRate: VatRate;
  receipt: Receipt;
  /** The wished or agreed day, ISO date; null = as soon as possible. */
  day: string | null;
  /** A day the supplier proposed and the dealer has not answered. */
  proposedDay: string | null;
  /** Why it was declined, cancelled, or why another day is proposed. */
  reason: string | null;
  comment: string | null;
  /** The claim that settled on it: it costs nothing. Null for what was ordered. */
  claimId: string | null;
  decidedBy: { id: string; name: string } | null;
  /** Epoch milliseconds by which the supplier promised to answer. */
  answerDueAt: number | null;
  submittedAt: number;
  updatedAt: number;
  lines: OrderLine[];
}

/** An order as a list shows it. */
export type OrderSummary = Omit<Order, "lines"> & {
  lineCount: number;
  /** Till when its dealer was promised an answer to a change of its lines, epoch milliseconds; null where none is wanted. */
  requestDueAt: number | null;
};

/** How and when the dealer wants it. */
export interface OrderWish {
  receipt: Receipt;
  /** ISO date; null = as soon as possible. */
  day: string | null;
  comment: string | null;
}

/** A line as a supplier wants it. `priceMinor`: a special price of one unit, minor units, which needs a reason. */
export interface LineWish {
  productId: string;
  quantityMilli: number;
  priceMinor?: number;
  /** The product of a line it is offered in place of. */
  insteadOf?: string;
}

/** How much of a product a dealer wants in an order instead of what is there; 0 takes its line out. */
export type AskedLine = Pick<LineWish, "productId" | "quantityMilli">;

/** How a dealer wants the lines of an agreed order changed; its supplier has not answered. */
export interface LineRequest {
  lines: AskedLine[];
  askedBy: { id: string; name: string };
  /** Epoch milliseconds. */
  askedAt: number;
  answerDueAt: number;
}

/** A move through the funnel with the fields the funnel asks for. */
export type OrderMove =
  /** `day`: for an order wished as soon as possible; left out or null: for no day yet. A wished day stays. */
  | { move: "confirm"; day?: string | null }
  | { move: "decline"; reason: string }
  | { move: "proposeDay"; day: string; reason: string | null }
  /** New quantities of lines, 0 takes one out; products not in the order yet are added at the dealer's price. */
  | { move: "changeLines"; quantities: LineWish[]; reason: string | null }
  | { move: "complete" }
  /**
   * `without`: products of lines the supplier has added and the dealer does not take. `back`: of lines those were offered
   * instead of, which stay as they were ordered.
   */
  | { move: "accept"; without?: readonly string[]; back?: readonly string[] }
  | { move: "counterDay"; day: string }
  | { move: "cancel"; reason: string | null };
export type OrderMoveName = OrderMove["move"];

/** A move that is its funnel's alone: it brings nothing and moves on. */
export interface OrderStepMove {
  name: string;
  titles: Titles;
}

/** Which orders a list shows. */
export type OrderFilter =
  | "all"
  /** Waits for the one who asks: for a dealer an answer to a proposal, for a supplier a decision, or one on other lines. */
  | "waiting"
  /** Neither finished nor off. */
  | "open"
  /** Accepted and not finished. */
  | "inWork"
  | "new"
  /** Due or submitted today, in the tenant's zone. */
  | "today";

/** Why an order or a change of one is refused: the tail of a key under orders.refused. */
export type OrderRefusal =
  | "notFound"
  /** Somebody was first, or it was changed meanwhile: params.state says what is true now. */
  | "stale"
  /** The funnel has no such move from here: params.state. */
  | "notNow"
  | "notAllowed"
  /** The funnel asks for a field the move did not bring: params.field. */
  | "incomplete"
  | "emptyCart"
  /** params.article; also for a line to be added by a change. */
  | "gone"
  /** The same: what the company's group is not offered. */
  | "outside"
  /** Prices changed since they were seen: the order is shown again before it is sent. */
  | "priceChanged"
  /** params.article: its price is on request, and nobody should order at a price not known to them. */
  | "unpriced"
  /** params.article, available and wanted: nothing may be ordered that is not there. */
  | "short"
  /** params.minimum and total: the least an order may cost. */
  | "belowSum"
  /** params.why: the company owes too much, or too long, and the tenant takes no order then. */
  | "overCredit"
  /** params.limit and total: above what this buyer may order without its owner. */
  | "overLimit"
  /** The same of an order as it would be after a change. */
  | "belowSumThen"
  | "overLimitThen"
  /** The same of what a supplier proposes: its owner is told. */
  | "overLimitRaised"
  /** params.number: the same order went out minutes ago; asked, not dropped. */
  | "repeated"
  /** A truck is agreed for its lines as they are. */
  | "planned"
  /** params.at: its goods are on their way. */
  | "loaded"
  | "belowMinimum"
  | "notMultiple"
  | "tooLarge"
  | "pastDay";
