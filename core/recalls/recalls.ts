/** Recalls: a manufacturer asks everybody who has bought an article, or a batch of it, whether they have any. */
import type { Tx } from "../../db/store.ts";
import type { Audit } from "../audit/audit.ts";
import { addWorkingMinutes, isWorkingAt, nextWorkingStart } from "../calendar/working-calendar.ts";
import type { CatalogOf } from "../catalog/catalog.ts";
import type { Claims } from "../claims/claims.ts";
import { may } from "../network/model.ts";
import { selectManufacturerId } from "../network/trade-store.ts";
import type { Notices } from "../notices/notices.ts";
import { stageIds } from "../orders/order-funnel.ts";
import { type Text, text } from "../outbox/message.ts";
import type { Page, PageRequest } from "../page.ts";
import { ok, type Result, refuse } from "../result.ts";
import { actorOf, newId, type Scope, senderOf } from "../scope.ts";
import type { Serials } from "../serials/serials.ts";
import { calendarOf } from "../tenants/model.ts";
import { nextNumber } from "../tenants/store.ts";
import type { Timers } from "../timers/timers.ts";
import { traceBatch } from "./batch-buyers.ts";
import {
  type BatchTrace,
  type Buyer,
  longestBatch,
  longestWords,
  type NamedBuyer,
  type Recall,
  type RecallAnswer,
  type RecallRefusal,
} from "./model.ts";
import { prepareClaim } from "./prepare-claim.ts";
import { buyerNotice, starterNotice } from "./recall-notices.ts";
import {
  insertRecall,
  markClosed,
  markReminded,
  selectActiveNames,
  selectAnswers,
  selectPurchases,
  selectRecall,
  selectRecalls,
  selectStarter,
  updateAnswer,
} from "./store.ts";

export const recallTimer = "recall.remind";

/** Companies are not reminded by hand more often. */
const AGAIN_MS = 3_600_000;

/** Two working days to look through a warehouse. */
const ANSWER_MINUTES = 1_080;

export interface Recalls {
  /** Who would be asked, and who not, as far as shipments tell batches apart; null for whoever runs none. */
  trace(productId: string, batch: string): Promise<BatchTrace<NamedBuyer> | null>;
  /** `isEverybody`: those too who were sent other batches. */
  start(given: RecallGiven): Promise<Result<Recall, RecallRefusal>>;
  /** Of a company that was asked, or of who runs it; null for all others. */
  find(id: string): Promise<Recall | null>;
  list(page: PageRequest): Promise<Page<Recall>>;
  /** Who has not answered first; none for whoever does not run it. */
  answers(id: string): Promise<RecallAnswer[]>;
  /** The actor's own company's; null where it was not asked. */
  own(id: string): Promise<RecallAnswer | null>;
  /** What the actor's company has of it, thousandths; 0: none. A claim is prepared for what there is. */
  answer(id: string, foundMilli: number): Promise<Result<RecallAnswer, RecallRefusal>>;
  /** All it has of it where it has found some, or more, after it has answered; while the recall is open. */
  foundAfterAll(id: string, foundMilli: number): Promise<Result<RecallAnswer, RecallRefusal>>;
  /** Whoever runs it has those reminded who have not answered. */
  remindNow(id: string): Promise<Result<Recall, RecallRefusal>>;
  /** Nobody is asked any more; what was answered stays. */
  close(id: string): Promise<Result<Recall, RecallRefusal>>;
  restoreNotice(id: string): Promise<void>;
  /** The clock's: once. */
  remind(id: string): Promise<void>;
}

export interface RecallGiven {
  productId: string;
  batch: string;
  words: string;
  isEverybody?: boolean;
}

interface Parts {
  audit: Audit;
  catalog: CatalogOf;
  claims: () => Claims;
  notices: Notices;
  serials: Pick<Serials, "ofProduct">;
  timers: Timers;
}

export function recallsCore(tx: Tx, scope: Scope, parts: Parts): Recalls {
  const { audit, catalog, notices, serials, timers } = parts;
  const { actor, tenant, now } = scope;
  const runs = (): boolean =>
    actor?.company.kind === "manufacturer" && may(actor, "claims.decide", tenant.blocks);

  const own = async (id: string): Promise<RecallAnswer | null> => {
    const isBuyer = actor !== null && actor.company.kind !== "manufacturer";
    if (!isBuyer || !may(actor, "claims.report", tenant.blocks)) return null;
    return (await selectAnswers(tx, scope, id, actor.company.id))[0] ?? null;
  };

  const find = async (id: string): Promise<Recall | null> => {
    const isSeen = runs() || (await own(id)) !== null || (!actor && !scope.sender);
    return isSeen ? selectRecall(tx, scope, id) : null;
  };

  const tellStarter = async (recall: Recall, isPush: boolean, news?: Text): Promise<void> => {
    const personId = await selectStarter(tx, scope, recall.id);
    if (personId === null) return;
    const companyId = await selectManufacturerId(tx, scope);
    const notice = starterNotice(recall, { companyId, personId, now, news });
    if (isPush) await notices.push(notice, await notices.to.people([personId]));
    else await notices.revise(notice);
  };

  const trace = async (productId: string, batch: string): Promise<BatchTrace<NamedBuyer>> => {
    const purchases = await selectPurchases(tx, scope, productId, stageIds(scope, "accepted", "won"));
    const traced = traceBatch(batch, purchases, await serials.ofProduct(productId));
    const names = await selectActiveNames(tx, scope);
    const named = (buyers: readonly Buyer[]) =>
      buyers.flatMap((buyer) => {
        const name = names.get(buyer.companyId);
        return name === undefined ? [] : [{ ...buyer, name }];
      });
    return { is: traced.is, buyers: named(traced.buyers), others: named(traced.others) };
  };

  const known = async (id: string): Promise<Recall> => {
    const recall = await selectRecall(tx, scope, id);
    if (!recall) throw new Error(`The recall ${id} was there and is not`);
    return recall;
  };

  /** For whoever runs it, while it is open. */
  const holdOpen = async (id: string): Promise<Result<Recall, RecallRefusal>> => {
    if (!runs()) return refuse("notAllowed");
    await tx.lock(`recalls/${tenant.id}/${id}`);
    const recall = await selectRecall(tx, scope, id);
    if (!recall) return refuse("notFound");
    return recall.closedAt === null ? ok(recall) : refuse("closed");
  };

  const remindOf = async (recall: Recall): Promise<void> => {
    await markReminded(tx, scope, recall.id);
    for (const answer of await selectAnswers(tx, scope, recall.id))
      if (answer.foundMilli === null)
        await notices.push(
          buyerNotice(recall, answer, now, true),
          await notices.to.companyStaff(answer.companyId),
        );
  };

  /** `isAfter`: more is found than was told; a claim is prepared for what is new. */
  const answered = async (
    id: string,
    foundMilli: number,
    isAfter: boolean,
  ): Promise<Result<RecallAnswer, RecallRefusal>> => {
    await tx.lock(`recalls/${tenant.id}/${id}`);
    const asked = await own(id);
    const recall = asked && (await selectRecall(tx, scope, id));
    if (!recall) return refuse("notFound");
    if (recall.closedAt !== null) return refuse("closed");
    if (!Number.isSafeInteger(foundMilli) || foundMilli < 0) return refuse("noQuantity");
    const before = asked.foundMilli;
    if (before !== null && !isAfter) return refuse("answered");
    const { unit } = recall;
    if (before !== null && foundMilli <= before)
      return refuse("notMore", { found: { quantity: before, unit } });
    const fresh = foundMilli - (before ?? 0);
    const prepared = fresh > 0 ? await prepareClaim(parts.claims(), recall, fresh) : null;
    const claimId = prepared ?? asked.claimId;
    const { companyId, company } = asked;
    await updateAnswer(tx, scope, { recallId: id, companyId }, { foundMilli, claimId });
    await audit.record({
      ...{ action: "recall.answer", objectKind: "recall", objectId: id },
      ...(before !== null && { before: { foundMilli: before } }),
      after: { companyId, foundMilli, claimId },
    });
    const answer = (await own(id)) ?? asked;
    const after = await known(id);
    await notices.revise(buyerNotice(after, answer, now));
    const found = { quantity: foundMilli, unit };
    const news = before === null ? undefined : text("recalls.foundAfter", { company, found });
    await tellStarter(after, news !== undefined || after.answered === after.asked, news);
    return ok(answer);
  };

  return {
    find,
    own,
    trace: async (productId, batch) => (runs() ? trace(productId, batch) : null),

    async start({ productId, batch, words, isEverybody = false }) {
      if (!runs()) return refuse("notAllowed");
      const product = await catalog.product(productId);
      if (!product) return refuse("notFound");
      const said = words.trim().slice(0, longestWords);
      if (said === "") return refuse("noWords");
      const traced = await trace(productId, batch);
      const buyers = isEverybody ? [...traced.buyers, ...traced.others] : traced.buyers;
      if (buyers.length === 0) return refuse("noBuyers");
      const { article, name, unit } = product;
      const row = {
        id: newId(),
        number: await nextNumber(tx, tenant.id, "recall", 1),
        ...{ productId, article, name, unit, batch: batch.trim().slice(0, longestBatch), words: said },
        startedBy: actorOf(scope).person.id,
      };
      await insertRecall(tx, scope, row, buyers);
      await audit.record({
        ...{ action: "recall.start", objectKind: "recall", objectId: row.id },
        after: { number: row.number, productId, batch: row.batch, by: traced.is, asked: buyers.length },
      });
      const recall = await selectRecall(tx, scope, row.id);
      if (!recall) throw new Error(`The recall ${row.id} was written and is not there`);
      for (const answer of await selectAnswers(tx, scope, row.id))
        await notices.push(buyerNotice(recall, answer, now), await notices.to.companyStaff(answer.companyId));
      const dueAt = addWorkingMinutes(calendarOf(tenant), now, ANSWER_MINUTES);
      await timers.set({ kind: recallTimer, objectId: row.id, dueAt, data: {} });
      await tellStarter(recall, true);
      return ok(recall);
    },

    list: async (page) => (runs() ? selectRecalls(tx, scope, page) : { items: [], total: 0 }),
    answers: async (id) => (runs() ? selectAnswers(tx, scope, id) : []),

    answer: (id, foundMilli) => answered(id, foundMilli, false),
    foundAfterAll: (id, foundMilli) => answered(id, foundMilli, true),

    async remindNow(id) {
      const held = await holdOpen(id);
      if (!held.ok) return held;
      const recall = held.value;
      if (recall.answered === recall.asked) return refuse("allAnswered");
      if (recall.remindedAt !== null && now - recall.remindedAt < AGAIN_MS) return refuse("remindedNow");
      await audit.record({ action: "recall.remind", objectKind: "recall", objectId: id });
      await remindOf(recall);
      return ok(await known(id));
    },

    async close(id) {
      const held = await holdOpen(id);
      if (!held.ok) return held;
      await markClosed(tx, scope, id);
      await timers.cancel(recallTimer, id);
      const { asked, answered: said } = held.value;
      await audit.record({
        ...{ action: "recall.close", objectKind: "recall", objectId: id },
        after: { asked, answered: said },
      });
      const closed = await known(id);
      for (const answer of await selectAnswers(tx, scope, id))
        await notices.revise(buyerNotice(closed, answer, now));
      await tellStarter(closed, false);
      return ok(closed);
    },

    async restoreNotice(id) {
      const answer = await own(id);
      const recall = await selectRecall(tx, scope, id);
      if (!recall) return;
      if (answer) await notices.revise(buyerNotice(recall, answer, now), senderOf(scope));
      else if (runs()) await tellStarter(recall, false);
    },

    async remind(id) {
      const recall = await selectRecall(tx, scope, id);
      if (!recall || recall.closedAt !== null || recall.answered === recall.asked) return;
      const calendar = calendarOf(tenant);
      if (!isWorkingAt(calendar, now)) {
        const dueAt = nextWorkingStart(calendar, now);
        return timers.set({ kind: recallTimer, objectId: id, dueAt, data: {} });
      }
      await remindOf(recall);
      await tellStarter(recall, true);
    },
  };
}
