/** Orders: sent from the cart, moved through the funnel by both sides, told to whom it concerns. */
import type { Tx } from "../../db/store.ts";
import type { Audit } from "../audit/audit.ts";
import type { CatalogOf, PageRequest } from "../catalog/catalog.ts";
import type { Page } from "../catalog/model.ts";
import type { Notices } from "../notices/notices.ts";
import type { Result } from "../result.ts";
import type { Scope } from "../scope.ts";
import type { Timers } from "../timers/timers.ts";
import type { CartCore } from "./cart.ts";
import type {
  Order,
  OrderFilter,
  OrderMove,
  OrderMoveName,
  OrderRefusal,
  OrderSummary,
  OrderWish,
} from "./model.ts";

export interface Orders {
  cart: CartCore;
  /**
   * Sends the cart as an order, empties the cart, pushes the notice to the supplier's managers, starts its clock.
   * `isRepeatMeant`: a second identical order within minutes is meant so (else refused as "repeated").
   */
  submit(wish: OrderWish, options?: { isRepeatMeant?: boolean }): Promise<Result<Order, OrderRefusal>>;
  /** A dealer's own, a supplier's from its dealers; all others are null as if they were none. */
  find(id: string): Promise<Order | null>;
  findByNumber(number: number): Promise<Order | null>;
  /** Newest first; waiting ones by their deadline. `companyId` narrows a supplier's list to a dealer. */
  list(filter: OrderFilter, page: PageRequest, companyId?: string): Promise<Page<OrderSummary>>;
  count(filter: OrderFilter): Promise<number>;
  /** What the one who asks may do with it now, by the funnel and its side. */
  moves(order: OrderSummary | Order): OrderMoveName[];
  /**
   * One move, if the funnel and the version allow: changes, audits, tells both sides, sets or stops clocks.
   * Refused as "stale" when `version` is not the present one.
   */
  move(orderId: string, version: number, move: OrderMove): Promise<Result<Order, OrderRefusal>>;
  /** Where the company has had deliveries, newest first. */
  addresses(): Promise<string[]>;
  /** Days a delivery may be wished for: the next working days, ISO, soonest first. */
  nextDays(count: number): string[];
}

/** The other modules it works with. */
export interface OrdersParts {
  audit: Audit;
  catalog: CatalogOf;
  notices: Notices;
  timers: Timers;
}

export function ordersCore(_tx: Tx, _scope: Scope, _parts: OrdersParts): Orders {
  throw new Error("skeleton");
}
