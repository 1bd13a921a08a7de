/** What core does with orders: sent from the cart, moved through the funnel by both sides, told to whom it concerns. */
import type { Approval } from "../approvals/model.ts";
import type { Balance } from "../credit/model.ts";
import type { Money } from "../money.ts";
import type { Told } from "../notices/told.ts";
import type { Text } from "../outbox/message.ts";
import type { Page, PageRequest } from "../page.ts";
import type { Result } from "../result.ts";
import type { BookedOrder, BookedOutcome } from "./booked-order.ts";
import type { CartCore } from "./cart.ts";
import type { CartOwner } from "./cart-hold.ts";
import type { Lack } from "./credit-lines.ts";
import type { LineRequests } from "./line-requests.ts";
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
import type { LineChange, OrderStep } from "./order-history.ts";
import type { Replacement } from "./replacement-order.ts";
import type { Waiting } from "./stage-limits.ts";
import type { QuotedOrder } from "./submit-quoted.ts";

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
