/** The managers' daily digest: what waits for them this morning. Nothing waits, nothing is sent. */
import type { Tx } from "../../db/store.ts";
import { waited } from "../calendar/waited.ts";
import type { Claims } from "../claims/claims.ts";
import type { Deliveries } from "../deliveries/deliveries.ts";
import { deliveryNumber } from "../deliveries/model.ts";
import { requestTitle } from "../network/access-notices.ts";
import { type Actor, may, type Role } from "../network/model.ts";
import type { Network } from "../network/network.ts";
import { asCompany, asPerson } from "../network/store.ts";
import type { Notices } from "../notices/notices.ts";
import type { Orders } from "../orders/orders.ts";
import { type Text, text } from "../outbox/message.ts";
import { firstDueAt } from "../questions/promises.ts";
import type { Questions } from "../questions/questions.ts";
import type { Quotes } from "../quotes/quotes.ts";
import { actorOf, type Scope, senderOf } from "../scope.ts";
import { calendarOf } from "../tenants/model.ts";
import { type DealsView, type DealToDecide, dealsToDecide, MOST_COUNTED } from "./deals-to-decide.ts";
import { digestNotice } from "./digest-notice.ts";
import { dateOf, LATEST_MS, totalOf, type Waiting } from "./model.ts";
import { replanDigest } from "./plan.ts";
import { selectManagers } from "./store.ts";

export interface Digest {
  /** This morning's digests, to everybody who wants one; left out when the program was away for hours. */
  send(dueAt: number): Promise<void>;
  /** Puts the actor's digest of a date back, with what waits by now, where another screen stood in its place. */
  showAgain(date: string): Promise<void>;
  /** How much waits for the actor now. */
  count(): Promise<number>;
}

/** What a digest counts, as one manager sees it. */
export interface ManagerView extends DealsView {
  orders: Pick<Orders, "count" | "list">;
  deliveries: Pick<Deliveries, "count" | "list">;
  quotes: Pick<Quotes, "count" | "list">;
  questions: Pick<Questions, "countOpen" | "open">;
  claims: Pick<Claims, "count" | "list">;
  network: Pick<Network, "countAccessRequests" | "openAccessRequests">;
}

/** The other modules it works with. */
export interface DigestParts {
  notices: Notices;
  /** Core in another member's eyes: only to be read. */
  viewOf(actor: Actor): ManagerView;
}

export function digestCore(tx: Tx, scope: Scope, { notices, viewOf }: DigestParts): Digest {
  const { tenant, now } = scope;

  const sendTo = async (actor: Actor, date: string): Promise<void> => {
    const waiting = await waitingFor(viewOf(actor), actor, scope);
    if (totalOf(waiting) === 0) return;
    const notice = digestNotice(actor, date, waiting, now);
    await notices.push(notice, await notices.to.people([actor.person.id]));
  };

  return {
    async send(dueAt) {
      if (now - dueAt <= LATEST_MS) {
        for (const actor of (await selectManagers(tx, scope)).map(asActor)) {
          const { wantsDigest } = actor.person.preferences;
          if (wantsDigest && may(actor, "person.answer", tenant.blocks))
            await sendTo(actor, dateOf(tenant, now));
        }
      }
      await replanDigest(tx, scope);
    },

    async showAgain(date) {
      const actor = actorOf(scope);
      const notice = digestNotice(actor, date, await waitingFor(viewOf(actor), actor, scope), now);
      await notices.revise(notice, senderOf(scope));
    },

    count: async () => totalOf(await waitingFor(viewOf(actorOf(scope)), actorOf(scope), scope)),
  };
}

/** A manager as an actor of the company it decides for. */
export function asActor({
  person,
  company,
  role,
}: Awaited<ReturnType<typeof selectManagers>>[number]): Actor {
  const membership = { company: asCompany(company), role: role as Role };
  return { person: asPerson(person), ...membership, memberships: [membership] };
}

async function waitingFor(view: ManagerView, actor: Actor, scope: Scope): Promise<Waiting> {
  const { orders, questions, deliveries, quotes, network, claims } = view;
  const page = { offset: 0, limit: MOST_COUNTED };
  const deals = await dealsToDecide(view, { actor, tenant: scope.tenant }, MOST_COUNTED);
  const late = [
    ...deals.map((one) => ({ dueAt: one.dueAt, what: nameOf(one) })),
    ...(await orders.list("waiting", page)).items.map((order) => ({
      dueAt: order.requestDueAt ?? order.answerDueAt ?? order.submittedAt,
      what: text("manager.waiting.order", { number: order.number }),
    })),
    ...(await questions.open(page)).items.map((question) => ({
      dueAt: firstDueAt(scope.tenant, question),
      what: text("manager.waiting.question", { company: question.companyName }),
    })),
    ...(await deliveries.list("waiting", page)).items.map((delivery) => ({
      dueAt: delivery.answerDueAt ?? delivery.order.updatedAt,
      what: text("manager.waiting.delivery", { number: deliveryNumber(delivery) }),
    })),
    ...(await quotes.list("waiting", page, false)).items.map(({ number, answerDueAt }) => ({
      dueAt: answerDueAt,
      what: text("manager.waiting.quote", { number }),
    })),
    ...(await claims.list("waiting", page, false)).items.map((claim) => ({
      dueAt: claim.dueAt ?? scope.now,
      what: text("manager.waiting.claim", { number: claim.number }),
    })),
    ...(await network.openAccessRequests(page)).items.map((request) => ({
      dueAt: request.answerDueAt,
      what: text("manager.waiting.request", { who: requestTitle(request) }),
    })),
  ].filter(({ dueAt }) => dueAt < scope.now);
  return {
    orders: await orders.count("waiting"),
    questions: await questions.countOpen(),
    deliveries: await deliveries.count("waiting"),
    quotes: await quotes.count("waiting", false),
    access: await network.countAccessRequests(),
    deals: deals.length,
    claims: await claims.count("waiting", false),
    trucksToday: await deliveries.count("today"),
    overdue: longestOf(late, scope),
  };
}

export const nameOf = (one: DealToDecide): Text =>
  one.kind === "deal"
    ? text("manager.waiting.deal", { number: one.deal.number })
    : text("manager.waiting.registration", { number: one.registration.number });

function longestOf(
  overdue: readonly { dueAt: number; what: Text }[],
  { tenant, now }: Scope,
): Waiting["overdue"] {
  const [longest] = overdue.toSorted((a, b) => a.dueAt - b.dueAt);
  if (!longest) return null;
  const late = waited(calendarOf(tenant), longest.dueAt, now);
  return { count: overdue.length, what: longest.what, late };
}
