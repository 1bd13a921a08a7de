/** Prices on request: lines a dealer wants to know the prices of, and what its supplier answered. */
import type { Money } from "../money.ts";
import { lineAmount } from "../money.ts";
import type { OrderRefusal } from "../orders/model.ts";
import { payable, type VatRate } from "../prices/vat.ts";
import { type Tenant, vatRateOf } from "../tenants/model.ts";

/** asked: the supplier owes an answer. answered: prices hold till a day. declined: none were named. refused: the dealer does not take them. ordered: used up. */
export const quoteStates = ["asked", "answered", "declined", "refused", "ordered"] as const;
export type QuoteState = (typeof quoteStates)[number];

export interface QuoteLine {
  position: number;
  productId: string;
  article: string;
  name: string;
  unit: string;
  packQuantityMilli: number;
  quantityMilli: number;
  /** Minor units of one unit; null while it is not named, and where it will not be. */
  priceMinor: number | null;
}

export interface Quote {
  id: string;
  number: number;
  version: number;
  companyId: string;
  companyName: string;
  supplierId: string;
  requestedBy: { id: string; name: string };
  state: QuoteState;
  currency: string;
  /** The last day its prices hold, ISO. */
  validUntil: string | null;
  /** How VAT stands in the prices named; null until they are, and where that was not kept. */
  vatRate: VatRate | null;
  answeredBy: { id: string; name: string } | null;
  /** Why no prices were named, or why they are not taken. */
  reason: string | null;
  orderId: string | null;
  /** Epoch milliseconds. */
  answerDueAt: number;
  createdAt: number;
  updatedAt: number;
  lines: QuoteLine[];
}

/** As a list shows it. */
export type QuoteSummary = Pick<
  Quote,
  "id" | "number" | "companyName" | "state" | "validUntil" | "answerDueAt"
> & { lineCount: number };

/** "waiting": for the one who asks; of a supplier those without an answer, of a dealer those with prices that hold. */
export type QuoteFilter = "waiting" | "all";

export interface QuoteWish {
  productId: string;
  quantityMilli: number;
}

/** The tail of a key under quotes.refused, else under orders.refused. */
export type QuoteRefusal =
  | "noQuote"
  | "noLines"
  /** params.max */
  | "manyLines"
  /** Somebody was first: params.state. */
  | "stale"
  /** params.day: the last day its prices held. */
  | "expired"
  | OrderRefusal;

/** More would not be answered by one message. */
export const MAX_QUOTE_LINES = 20;

export type PricedLine = QuoteLine & { priceMinor: number };

export const pricedLines = ({ lines }: Pick<Quote, "lines">): PricedLine[] =>
  lines.flatMap((line) => (line.priceMinor === null ? [] : [{ ...line, priceMinor: line.priceMinor }]));

/** VAT as it stood when the prices were named: what was offered stays what it costs. */
export const quoteRate = ({ vatRate }: Pick<Quote, "vatRate">, tenant: Pick<Tenant, "settings">): VatRate =>
  vatRate ?? vatRateOf(tenant);

/** What an order of the named lines would cost, rounded line by line as orders are, VAT on top of them included. */
export const quoteTotal = (quote: Pick<Quote, "lines" | "currency">, rate: VatRate): Money => ({
  amountMinor: payable(
    pricedLines(quote).map((line) => lineAmount(line.priceMinor, line.quantityMilli)),
    rate,
  ),
  currency: quote.currency,
});

export const isExpired = (
  { state, validUntil }: Pick<Quote, "state" | "validUntil">,
  today: string,
): boolean => state === "answered" && validUntil !== null && validUntil < today;

/** Of the refusal that its prices hold no more. */
export const expiredParams = ({ number, validUntil }: Pick<Quote, "number" | "validUntil">) => ({
  number,
  day: { day: validUntil ?? "" },
});
