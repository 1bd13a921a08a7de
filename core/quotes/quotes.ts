/** Prices on request: a dealer asks, its supplier names prices and a last day, one press makes an order of them. */
import type { Tx } from "../../db/store.ts";
import type { Approval } from "../approvals/model.ts";
import type { Audit } from "../audit/audit.ts";
import { addWorkingMinutes } from "../calendar/working-calendar.ts";
import type { CatalogOf } from "../catalog/catalog.ts";
import { may } from "../network/model.ts";
import { selectStaffIds } from "../network/store.ts";
import { selectAddresses, selectManagerId, selectManufacturerId } from "../network/trade-store.ts";
import type { Notices } from "../notices/notices.ts";
import { readsPrices } from "../orders/figures.ts";
import type { Order, Receipt } from "../orders/model.ts";
import { dayOf } from "../orders/order-days.ts";
import type { Orders } from "../orders/orders.ts";
import { eyesOf } from "../orders/work.ts";
import { type Text, text } from "../outbox/message.ts";
import type { Page, PageRequest } from "../page.ts";
import { ok, type Refusal, type Result, refuse } from "../result.ts";
import { actorOf, newId, type Scope, senderOf } from "../scope.ts";
import { calendarOf, vatRateOf } from "../tenants/model.ts";
import { nextNumber } from "../tenants/store.ts";
import type { Timers } from "../timers/timers.ts";
import { factsOf, type LineFacts } from "./line-facts.ts";
import {
  expiredParams,
  isExpired,
  pricedLines,
  type Quote,
  type QuoteFilter,
  type QuoteRefusal,
  type QuoteSummary,
  type QuoteWish,
  quoteRate,
} from "./model.ts";
import { askForQuote, quotedFingerprint } from "./quote-approval.ts";
import { checkedPrice, linesOf } from "./quote-lines.ts";
import { countListed, listQuotes } from "./quote-lists.ts";
import { dealerNotice, dealerState, refusedNotice, supplierNotice } from "./quote-notices.ts";
import { insertQuote, type QuoteChange, selectQuote, updateLinePrice, updateQuote } from "./store.ts";

export const unansweredQuoteTimer = "quote.unanswered";

interface QuoteParts {
  audit: Audit;
  catalog: CatalogOf;
  notices: Notices;
  orders: Orders;
  timers: Timers;
}

export interface Quotes {
  /** Asks the supplier for prices of so much of each; the managers are told and a time is promised. */
  ask(wishes: readonly QuoteWish[]): Promise<Result<Quote, QuoteRefusal>>;
  /** `prices` by the lines' places, minor units, null where none is named; they hold to the end of `validUntil`. */
  answer(
    id: string,
    version: number,
    named: { prices: readonly (number | null)[]; validUntil: string },
  ): Promise<Result<Quote, QuoteRefusal>>;
  decline(id: string, version: number, reason: string): Promise<Result<Quote, QuoteRefusal>>;
  /** An order of the lines that have prices, received as `receiptOf` says; once, and until the last day. */
  order(id: string, version: number): Promise<Result<Order, QuoteRefusal>>;
  /** The dealer does not take the prices named: its supplier's managers hear so, with the reason where one is given. */
  refuse(id: string, version: number, reason: string | null): Promise<Result<Quote, QuoteRefusal>>;
  /** Above the buyer's limit: its owner is asked for just these prices, as received as `receiptOf` says. */
  requestApproval(id: string, version: number): Promise<Result<Approval, QuoteRefusal | "noOwner">>;
  /** What whoever names the prices goes by, line by line; none for anybody else. */
  facts(quote: Quote): Promise<LineFacts[]>;
  /** Own ones to the dealer, its dealers' to the supplier; all others are null as if they were none. */
  find(id: string): Promise<Quote | null>;
  /** True of an answered one whose last day has passed. */
  isExpired(quote: Pick<Quote, "state" | "validUntil">): boolean;
  /** `isOwn`: asked for by the actor's company; else what it answers. Waiting ones by their deadline, all newest first. */
  list(filter: QuoteFilter, page: PageRequest, isOwn: boolean): Promise<Page<QuoteSummary>>;
  count(filter: QuoteFilter, isOwn: boolean): Promise<number>;
  isSupplier(quote: Quote): boolean;
  /** Where an order of it would go: the newest address, else it is fetched. */
  receiptOf(): Promise<Receipt>;
  /** Puts its notice back into the chat the turn came from. */
  restoreNotice(id: string): Promise<void>;
  /** The clock's: nobody has answered in time. */
  unanswered(id: string): Promise<void>;
}

export function quotesCore(tx: Tx, scope: Scope, parts: QuoteParts): Quotes {
  const { audit, notices, timers, orders } = parts;
  const find = async (id: string): Promise<Quote | null> => {
    const [eyes, quote] = [eyesOf(scope), await selectQuote(tx, scope, { id })];
    if (!eyes || !quote) return null;
    const isParty =
      eyes === "tenant" || quote.companyId === eyes.orderedBy || quote.supplierId === eyes.answeredBy;
    return isParty && readsPrices(scope, quote, scope.actor?.company.id ?? null) ? quote : null;
  };
  const isSupplier = ({ supplierId, companyId }: Quote): boolean => {
    const company = scope.actor?.company;
    if (!company || company.id === companyId || !may(actorOf(scope), "orders.decide", scope.tenant.blocks))
      return false;
    return company.id === supplierId;
  };
  const today = (): string => dayOf(scope.tenant.timeZone, scope.now).date;

  const receiptOf = async (): Promise<Receipt> => {
    const [address] = await orders.addresses();
    return address === undefined ? { kind: "pickup" } : { kind: "delivery", address };
  };

  const managersOf = async ({ companyId, supplierId }: Quote, isEverybody = false) => {
    const managerId = await selectManagerId(tx, scope, companyId);
    return notices.to.managers(supplierId, { id: companyId, managerId }, { isEverybody });
  };
  /** Who asked; the company's owners where that person left or has no chat. */
  const buyersOf = async ({ companyId, requestedBy }: Quote) => {
    const staff = await selectStaffIds(tx, scope, companyId);
    const own = await notices.to.people(staff.filter((id) => id === requestedBy.id));
    return own.length > 0 ? own : notices.to.people(await selectStaffIds(tx, scope, companyId, ["owner"]));
  };

  /** What a press would do is said before it: the order's address is the dealer's, whoever tells of it. */
  const whereOf = async (quote: Quote): Promise<Text> => {
    const [address] = await selectAddresses(tx, scope, quote.companyId);
    const day = { text: text("orders.when.soonest") };
    return address === undefined
      ? text("orders.receipt.pickup", { day })
      : text("orders.receipt.delivery", { day, address });
  };
  const toDealer = async (quote: Quote) => dealerNotice(quote, scope, await whereOf(quote));

  /** Of a version and a state it may be done in; somebody else may have been first. */
  const change = async (
    quote: Quote,
    name: string,
    changes: QuoteChange,
    more: object = {},
  ): Promise<Result<Quote, QuoteRefusal>> => {
    if (!(await updateQuote(tx, scope, quote, changes))) return staleRefusal(quote);
    await timers.cancel(unansweredQuoteTimer, quote.id);
    const object = { objectKind: "quote", objectId: quote.id };
    await audit.record({
      action: `quote.${name}`,
      ...object,
      before: { state: quote.state },
      after: { ...changes, ...more },
    });
    const after = await selectQuote(tx, scope, { id: quote.id });
    if (!after) throw new Error(`The quote ${quote.id} was there and is not`);
    await notices.revise(supplierNotice(after, scope));
    return ok(after);
  };
  const staleRefusal = (quote: Quote): Refusal<"stale"> =>
    refuse("stale", { state: { text: dealerState(quote) } });

  const forSupplier = async (id: string, version: number): Promise<Result<Quote, QuoteRefusal>> => {
    const quote = await find(id);
    if (!quote) return refuse("noQuote");
    if (!isSupplier(quote)) return refuse("notAllowed");
    return quote.version === version && quote.state === "asked" ? ok(quote) : staleRefusal(quote);
  };

  /** Prices named to the own company, as they were seen. */
  const forDealer = async (id: string, version: number): Promise<Result<Quote, QuoteRefusal>> => {
    const quote = await find(id);
    if (quote?.companyId !== actorOf(scope).company.id) return refuse("noQuote");
    return quote.state === "answered" && quote.version === version ? ok(quote) : staleRefusal(quote);
  };

  return {
    find,
    list: (filter, page, isOwn) => listQuotes(tx, scope, page, filter, isOwn),
    count: (filter, isOwn) => countListed(tx, scope, filter, isOwn),
    isSupplier,
    receiptOf,
    isExpired: (quote) => isExpired(quote, today()),

    async ask(wishes) {
      const { company, person } = actorOf(scope);
      const known = await selectQuote(tx, scope, { sourceKey: scope.cause });
      if (known) return ok(known);
      if (!may(actorOf(scope), "orders.place", scope.tenant.blocks)) return refuse("notAllowed");
      const lines = await linesOf(parts.catalog, wishes);
      if (!lines.ok) return lines;
      const answerDueAt = addWorkingMinutes(
        calendarOf(scope.tenant),
        scope.now,
        scope.tenant.settings.answerMinutes,
      );
      const id = newId();
      const row = {
        ...{ id, number: await nextNumber(tx, scope.tenant.id, "quote", 1), version: 1, state: "asked" },
        ...{ companyId: company.id, requestedBy: person.id, currency: scope.tenant.currency },
        supplierId: company.supplierId ?? (await selectManufacturerId(tx, scope)),
        ...{ sourceKey: scope.cause, answerDueAt, createdAt: scope.now, updatedAt: scope.now },
      };
      await insertQuote(tx, scope, row, lines.value);
      await timers.set({ kind: unansweredQuoteTimer, objectId: id, dueAt: answerDueAt });
      const figures = lines.value.map(({ article, quantityMilli }) => ({ article, quantityMilli }));
      const object = { objectKind: "quote", objectId: id };
      await audit.record({ action: "quote.ask", ...object, after: { number: row.number, lines: figures } });
      const quote = await selectQuote(tx, scope, { id });
      if (!quote) throw new Error(`The quote ${id} was written and is not there`);
      await notices.push(supplierNotice(quote, scope), await managersOf(quote));
      return ok(quote);
    },

    async answer(id, version, { prices, validUntil }) {
      const found = await forSupplier(id, version);
      if (!found.ok) return found;
      if (validUntil < today()) return refuse("pastDay", { day: { day: validUntil } });
      const lines = found.value.lines.map((line, index) => {
        return { position: line.position, article: line.article, priceMinor: checkedPrice(prices[index]) };
      });
      if (lines.every(({ priceMinor }) => priceMinor === null)) return refuse("noLines");
      for (const line of lines) await updateLinePrice(tx, scope, id, line);
      const { mode: vatMode, percent: vatPercent } = vatRateOf(scope.tenant);
      const answeredBy = actorOf(scope).person.id;
      const changes = { state: "answered", validUntil, vatMode, vatPercent, answeredBy };
      const answered = await change(found.value, "answer", changes, { lines });
      if (answered.ok) await notices.push(await toDealer(answered.value), await buyersOf(answered.value));
      return answered;
    },

    async decline(id, version, reason) {
      const found = await forSupplier(id, version);
      if (!found.ok) return found;
      const changes = { state: "declined", reason: reason.trim(), answeredBy: actorOf(scope).person.id };
      const declined = await change(found.value, "decline", changes);
      if (declined.ok) await notices.push(await toDealer(declined.value), await buyersOf(declined.value));
      return declined;
    },

    async order(id, version) {
      await tx.lock(`quotes/${scope.tenant.id}/${id}`);
      const found = await forDealer(id, version);
      if (!found.ok) return found;
      const quote = found.value;
      if (isExpired(quote, today())) return refuse("expired", expiredParams(quote));
      const lines = pricedLines(quote);
      const wish = { receipt: await receiptOf(), day: null, comment: null };
      const fingerprint = quotedFingerprint(quote);
      const { currency } = quote;
      const vatRate = quoteRate(quote, scope.tenant);
      const placed = await orders.submitQuoted({ lines, currency, vatRate, wish, fingerprint });
      if (!placed.ok) return placed;
      const ordered = await change(quote, "order", { state: "ordered", orderId: placed.value.id });
      if (!ordered.ok) throw new Error(`The quote ${id} was changed under its own lock`);
      const { number, total, answerDueAt } = placed.value;
      const sent = [
        text("orders.sent.head", { number, total: { money: total.amountMinor, currency: total.currency } }),
        ...(answerDueAt === null ? [] : [text("orders.sent.answerBy", { due: { till: answerDueAt } })]),
      ];
      await notices.revise({ ...(await toDealer(ordered.value)), message: { lines: sent } });
      return placed;
    },

    async refuse(id, version, reason) {
      await tx.lock(`quotes/${scope.tenant.id}/${id}`);
      const found = await forDealer(id, version);
      if (!found.ok) return found;
      const changes = { state: "refused" as const, reason: reason?.trim() || null };
      await notices.push(refusedNotice({ ...found.value, ...changes }, scope), await managersOf(found.value));
      const refused = await change(found.value, "refuse", changes);
      if (refused.ok) await notices.revise(await toDealer(refused.value));
      return refused;
    },

    async requestApproval(id, version) {
      const quote = await forDealer(id, version);
      if (!quote.ok) return quote;
      if (isExpired(quote.value, today())) return refuse("expired", expiredParams(quote.value));
      return askForQuote({ tx, scope, audit, notices }, quote.value, await receiptOf());
    },

    facts: async (quote) => (isSupplier(quote) ? factsOf(tx, scope, parts.catalog, quote) : []),

    async restoreNotice(id) {
      const quote = await find(id);
      if (!quote) return;
      const notice = isSupplier(quote) ? supplierNotice(quote, scope) : await toDealer(quote);
      await notices.revise(notice, senderOf(scope));
    },

    async unanswered(id) {
      const quote = await selectQuote(tx, scope, { id });
      if (quote?.state !== "asked") return;
      await notices.push(supplierNotice(quote, scope, true), await managersOf(quote, true));
    },
  };
}
