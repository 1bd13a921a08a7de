/** All that waits for a manager, of every kind, by its deadline: overdue first. */

import type { Claim } from "../../core/claims/model.ts";
import type { Delivery } from "../../core/deliveries/model.ts";
import { type DealToDecide, dealsToDecide, MOST_COUNTED } from "../../core/digest/deals-to-decide.ts";
import type { AccessRequest } from "../../core/network/network.ts";
import type { OrderSummary } from "../../core/orders/model.ts";
import { firstDueAt } from "../../core/questions/promises.ts";
import type { Question } from "../../core/questions/questions.ts";
import type { QuoteSummary } from "../../core/quotes/model.ts";
import type { FlowContext } from "../flow.ts";

/** More than anybody works off in a sitting. */
const queueLength = 50;

export type WaitingItem = { dueAt: number } & (
  | { kind: "order"; order: OrderSummary }
  | { kind: "question"; question: Question }
  | { kind: "delivery"; delivery: Delivery }
  | { kind: "claim"; claim: Claim }
  | { kind: "access"; request: AccessRequest }
  | { kind: "quote"; quote: QuoteSummary }
  | DealToDecide
);

export interface WaitingCounts {
  orders: number;
  questions: number;
  deliveries: number;
  /** Prices on request without an answer. */
  quotes: number;
  access: number;
  /** Without a dealer, and clients to be registered. */
  deals: number;
  claims: number;
  all: number;
}

export async function countWaiting(context: FlowContext): Promise<WaitingCounts> {
  const { core } = context;
  const orders = await core.orders.count("waiting");
  const questions = await core.questions.countOpen();
  const deliveries = await core.deliveries.count("waiting");
  const quotes = await core.quotes.count("waiting", false);
  const access = await core.network.countAccessRequests();
  const deals = (await dealsToDecide(core, context, MOST_COUNTED)).length;
  const claims = await core.claims.count("waiting", false);
  const all = orders + questions + deliveries + quotes + access + deals + claims;
  return { orders, questions, deliveries, quotes, access, deals, claims, all };
}

export async function waitingQueue(context: FlowContext): Promise<WaitingItem[]> {
  const { core, tenant, now } = context;
  const page = { offset: 0, limit: queueLength };
  const orders = await core.orders.list("waiting", page);
  const questions = await core.questions.open(page);
  const deliveries = await core.deliveries.list("waiting", page);
  const quotes = await core.quotes.list("waiting", page, false);
  const claims = await core.claims.list("waiting", page, false);
  const requests = await core.network.openAccessRequests(page);
  const items: WaitingItem[] = [
    ...orders.items.map((order) => {
      const dueAt = order.requestDueAt ?? order.answerDueAt ?? order.submittedAt;
      return { kind: "order" as const, order, dueAt };
    }),
    ...questions.items.map((question) => {
      return { kind: "question" as const, question, dueAt: firstDueAt(tenant, question) };
    }),
    ...deliveries.items.map((delivery) => {
      const dueAt = delivery.answerDueAt ?? delivery.order.updatedAt;
      return { kind: "delivery" as const, delivery, dueAt };
    }),
    ...quotes.items.map((quote) => {
      return { kind: "quote" as const, quote, dueAt: quote.answerDueAt };
    }),
    ...claims.items.map((claim) => ({ kind: "claim" as const, claim, dueAt: claim.dueAt ?? now })),
    ...requests.items.map((request) => {
      return { kind: "access" as const, request, dueAt: request.answerDueAt };
    }),
    ...(await dealsToDecide(core, context, queueLength)),
  ];
  return items.sort((a, b) => a.dueAt - b.dueAt);
}

/** Names an item for as long as it waits. */
export function keyOf(item: WaitingItem): string {
  switch (item.kind) {
    case "order":
      return `order:${item.order.id}`;
    case "question":
      return `question:${item.question.id}`;
    case "delivery":
      return `delivery:${item.delivery.id}`;
    case "quote":
      return `quote:${item.quote.id}`;
    case "access":
      return `access:${item.request.id}`;
    case "claim":
      return `claim:${item.claim.id}`;
    case "deal":
      return `deal:${item.deal.id}`;
    case "registration":
      return `registration:${item.registration.id}`;
  }
}
