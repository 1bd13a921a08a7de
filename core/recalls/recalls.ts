/** Recalls: a manufacturer asks everybody who has bought an article, or a batch of it, whether they have any. */
import type { Tx } from "../../db/store.ts";
import type { Audit } from "../audit/audit.ts";
import { addWorkingMinutes, isWorkingAt, nextWorkingStart } from "../calendar/working-calendar.ts";
import type { CatalogOf } from "../catalog/catalog.ts";
import { batchFields } from "../claims/checklist/batch.ts";
import type { Claims } from "../claims/claims.ts";
import { may } from "../network/model.ts";
import { selectManufacturerId } from "../network/trade-store.ts";
import type { Notices } from "../notices/notices.ts";
import { stageIds } from "../orders/order-funnel.ts";
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
import { buyerNotice, starterNotice } from "./recall-notices.ts";
import {
  insertRecall,
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

  const tellStarter = async (recall: Recall, isPush: boolean): Promise<void> => {
    const personId = await selectStarter(tx, scope, recall.id);
    if (personId === null) return;
    const companyId = await selectManufacturerId(tx, scope);
    const notice = starterNotice(recall, { companyId, personId, now });
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

  /** A draft of the company for what it has: what is wrong is the recall's. */
  const prepare = async (recall: Recall, foundMilli: number): Promise<string | null> => {
    const { productId, batch, words } = recall;
    const of = { productId, words: recall.name, orderId: null, quantityMilli: foundMilli };
    const claims = parts.claims();
    const byBatch = batch === "" ? null : await claims.begin("defect", { ...of, serial: batch });
    // More than came by the order of the batch, or before that has come: then it is of no order.
    const begun = byBatch?.ok ? byBatch : await claims.begin("defect", of);
    if (!begun.ok) return null;
    const { id } = begun.value;
    for (const { name, field } of claims.checklist(begun.value)) {
      if (field.type !== "text") continue;
      if (batchFields.some((known) => known === name) && batch !== "") await claims.fillIn(id, name, batch);
      if (name === "defect") await claims.fillIn(id, name, words);
    }
    return id;
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

    async answer(id, foundMilli) {
      await tx.lock(`recalls/${tenant.id}/${id}`);
      const asked = await own(id);
      const recall = asked && (await selectRecall(tx, scope, id));
      if (!recall) return refuse("notFound");
      if (!Number.isSafeInteger(foundMilli) || foundMilli < 0) return refuse("noQuantity");
      if (asked.foundMilli !== null) return refuse("answered");
      const claimId = foundMilli > 0 ? await prepare(recall, foundMilli) : null;
      const { companyId } = asked;
      if (!(await updateAnswer(tx, scope, { recallId: id, companyId }, { foundMilli, claimId })))
        return refuse("answered");
      await audit.record({
        ...{ action: "recall.answer", objectKind: "recall", objectId: id },
        after: { companyId, foundMilli, claimId },
      });
      const answer = { ...asked, foundMilli, claimId };
      const after = await selectRecall(tx, scope, id);
      await notices.revise(buyerNotice(recall, answer, now));
      if (after) await tellStarter(after, after.answered === after.asked);
      return ok(answer);
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
      if (!recall || recall.answered === recall.asked) return;
      const calendar = calendarOf(tenant);
      if (!isWorkingAt(calendar, now)) {
        const dueAt = nextWorkingStart(calendar, now);
        return timers.set({ kind: recallTimer, objectId: id, dueAt, data: {} });
      }
      await markReminded(tx, scope, id);
      for (const answer of await selectAnswers(tx, scope, id))
        if (answer.foundMilli === null)
          await notices.push(
            buyerNotice(recall, answer, now, true),
            await notices.to.companyStaff(answer.companyId),
          );
      await tellStarter(recall, true);
    },
  };
}
