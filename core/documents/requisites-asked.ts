/** A supplier asks a dealer for what an invoice lacks, and whoever asked hears once it is there. */
import type { Tx } from "../../db/store.ts";
import type { Audit } from "../audit/audit.ts";
import { selectHistory } from "../audit/store.ts";
import { selectStaffIds } from "../network/store.ts";
import type { Notice } from "../notices/model.ts";
import type { Notices } from "../notices/notices.ts";
import type { Order } from "../orders/model.ts";
import { buyersOf, managersOf } from "../orders/order-recipients.ts";
import type { Orders } from "../orders/orders.ts";
import { type Text, text, verbatim } from "../outbox/message.ts";
import { ok, type Result, refuse } from "../result.ts";
import { type Scope, senderOf } from "../scope.ts";
import { requisitesNotice, requisitesThere } from "./document-notice.ts";
import type { DocumentRefusal } from "./model.ts";
import { inOneLine } from "./order-paper.ts";
import { missingOf, type RequisiteName, requisitesOf } from "./requisites.ts";
import type { Party } from "./store.ts";

const askedAction = "company.askRequisites";
export const writtenAction = "company.requisites";

interface Parts {
  tx: Tx;
  scope: Scope;
  audit: Audit;
  notices: Notices;
  orders: Orders;
  isSupplier(order: Order): boolean;
  partiesOf(order: Order): Promise<{ seller: Party; buyer: Party }>;
}

export function requisitesAsked(parts: Parts) {
  const { tx, scope, audit, notices, orders, isSupplier, partiesOf } = parts;

  const lacksOf = async (order: Order): Promise<RequisiteName[]> => {
    const { seller, buyer } = await partiesOf(order);
    return missingOf(seller.requisites, buyer.requisites).buyer;
  };

  return {
    async ask(orderId: string): Promise<Result<Order, DocumentRefusal>> {
      const order = await orders.find(orderId);
      if (!order) return refuse("notFound");
      if (!isSupplier(order)) return refuse("notAllowed");
      const lacks = await lacksOf(order);
      if (lacks.length === 0) return refuse("notYet");
      const owners = await notices.to.people(await selectStaffIds(tx, scope, order.companyId, ["owner"]));
      const recipients = owners.length > 0 ? owners : await buyersOf({ tx, scope, notices }, order, false);
      const isOwners = owners.length > 0;
      const notice = requisitesNotice(order, namesText(lacks), { now: scope.now, isOwners });
      const asked = { objectKind: "company", objectId: order.companyId, after: { orderId } };
      await audit.record({ action: askedAction, ...asked });
      await notices.push(notice, recipients);
      return ok(order);
    },

    /** Brings its notice back where a question stood in its place. */
    async restore(orderId: string): Promise<void> {
      const order = await orders.find(orderId);
      if (!order) return;
      const lacks = await lacksOf(order);
      const notice = requisitesNotice(order, namesText(lacks), { now: scope.now, isOwners: true });
      const whole: Notice = {
        ...notice,
        message: { lines: [text("documents.asked.whole", { number: order.number })] },
        actions: [],
      };
      await notices.revise(lacks.length > 0 ? notice : whole, senderOf(scope));
    },

    /** What lacked has just been written: whoever asked since it lacked hears of it, order by order. */
    async answered(companyId: string): Promise<void> {
      for (const { orderId, personId } of await askedSince(companyId)) {
        const order = await orders.find(orderId);
        if (!order) continue;
        const isThere = (await selectStaffIds(tx, scope, order.supplierId)).includes(personId);
        const asker = isThere ? await notices.to.people([personId]) : [];
        const recipients = asker.length > 0 ? asker : await managersOf({ tx, scope, notices }, order);
        await notices.push(requisitesThere(order, scope.now), recipients);
      }
    },

    /** The same of the notice that tells a manager of it. */
    async restoreThere(orderId: string): Promise<void> {
      const order = await orders.find(orderId);
      if (order) await notices.revise(requisitesThere(order, scope.now), senderOf(scope));
    },
  };

  /** Each order it was asked for while it lacked, and the last who asked; the newest entry is what ended that. */
  async function askedSince(companyId: string): Promise<{ orderId: string; personId: string }[]> {
    const before = (await selectHistory(tx, scope, "company", companyId)).slice(1);
    const end = before.findIndex(({ action, after }) => action === writtenAction && isWhole(after));
    const asks = before
      .slice(0, end === -1 ? undefined : end)
      .flatMap(({ action, personId, after }) =>
        action === askedAction && personId !== null
          ? [{ orderId: String((after as { orderId?: unknown }).orderId), personId }]
          : [],
      );
    return asks.filter(({ orderId }, index) => asks.findIndex((one) => one.orderId === orderId) === index);
  }
}

const isWhole = (after: unknown): boolean => requisitesOf(after).inn !== "";

export const namesText = (names: readonly RequisiteName[]): Text =>
  names.length === 0 ? verbatim("") : inOneLine(names.map((name) => text(`documents.requisite.${name}`)));
