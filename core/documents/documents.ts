/** Papers of orders: made of them when they are asked for, attached by who answers them, found again under their card. */
import type { Tx } from "../../db/store.ts";
import type { Audit } from "../audit/audit.ts";
import { selectFiles } from "../files/store.ts";
import { may } from "../network/model.ts";
import type { Notices } from "../notices/notices.ts";
import type { Order } from "../orders/model.ts";
import { dayOf } from "../orders/order-days.ts";
import { sideOf } from "../orders/order-funnel.ts";
import { buyersOf } from "../orders/order-recipients.ts";
import type { Orders } from "../orders/orders.ts";
import { type Text, text } from "../outbox/message.ts";
import { ok, type Refusal, type Result, refuse } from "../result.ts";
import { newId, type Scope } from "../scope.ts";
import type { WorkbookToWrite } from "../spreadsheets/write-workbook.ts";
import { documentNotice } from "./document-notice.ts";
import {
  type AttachedDocument,
  type AttachedKind,
  type DifferenceAct,
  type DocumentRefusal,
  type MadeKind,
  type Missing,
  madeKinds,
  mostLines,
  type OrderDocuments,
} from "./model.ts";
import { confirmationPaper, invoicePaper } from "./order-paper.ts";
import { orderWorkbook } from "./order-workbook.ts";
import type { Paper } from "./paper.ts";
import type { PriceListFor } from "./price-list.ts";
import { checkedRequisites, missingOf, type RequisiteName, type Requisites } from "./requisites.ts";
import { namesText, requisitesAsked, writtenAction } from "./requisites-asked.ts";
import { insertDocument, type Party, selectDocuments, selectParties, updateRequisites } from "./store.ts";

export interface Documents {
  /** What papers an order has; null for whoever does not see it. */
  of(orderId: string): Promise<OrderDocuments | null>;
  /** Refused as incomplete to who answers the order; who ordered hears what its own company lacks, else "inWork". */
  paper(orderId: string, kind: Exclude<MadeKind, "workbook">): Promise<Result<Paper, DocumentRefusal>>;
  workbook(orderId: string): Promise<Result<WorkbookToWrite, DocumentRefusal>>;
  /** Stored files of this turn, each a paper of the order from now on; the dealer is sent them. */
  attach(
    orderId: string,
    files: readonly { id: string; kind: AttachedKind }[],
  ): Promise<Result<AttachedDocument[], DocumentRefusal>>;
  /** All that is sold to the actor's company at its prices; null for who buys nothing. */
  priceList(): Promise<{ list: PriceListFor; supplier: string; date: string } | null>;
  /** What a company is written as; null where there is none. For the operator. */
  requisites(companyId: string): Promise<Requisites | null>;
  /** The actor's company's, and what an invoice of or to it lacks; null for who does not speak for it to its bank. */
  ownRequisites(): Promise<{ requisites: Requisites; missing: RequisiteName[] } | null>;
  /** Whose an invoice of an order lacks, to who answers it; null for all others. */
  lacking(orderId: string): Promise<{ isOwn: boolean; isDealers: boolean } | null>;
  /**
   * The dealer's owners are asked for what an invoice lacks of theirs, who ordered where it has none. Refused as "notYet"
   * where nothing of theirs lacks.
   */
  askRequisites(orderId: string): Promise<Result<Order, DocumentRefusal>>;
  /** Brings its notice back where a question stood in its place. */
  restoreAsked(orderId: string): Promise<void>;
  /** The same of the one that tells who asked that they are there. */
  restoreThere(orderId: string): Promise<void>;
  /**
   * Some of it, in place of what was; a refusal names the field. Whoever asked for what lacked hears that it is there. For the operator, imports, and who
   * speaks for it.
   */
  setRequisites(
    companyId: string,
    fields: Partial<Requisites>,
  ): Promise<Result<Requisites, "badField" | "notFound">>;
}

export interface DocumentsParts {
  audit: Audit;
  notices: Notices;
  orders: Orders;
  /** By when an order is to be paid, ISO, and what of it still is, minor units; null where nobody has said. */
  owed(orderId: string): Promise<{ dueOn: string | null; leftMinor: number | null }>;
  /** What its deliveries were agreed to cost, minor units. */
  deliveryMinor(orderId: string): Promise<number>;
  /** Acts of differences of an order's deliveries. */
  acts(orderId: string): Promise<DifferenceAct[]>;
}

export function documentsCore(tx: Tx, scope: Scope, parts: DocumentsParts): Documents {
  const { audit, notices, orders } = parts;
  const { tenant, actor } = scope;
  const isOperator = !actor && !scope.sender;
  const isSupplier = (order: Order): boolean =>
    sideOf(scope, order) === "supplier" && actor !== null && may(actor, "orders.decide", tenant.blocks);

  const speaksFor = (companyId: string): boolean =>
    actor?.company.id === companyId && (actor.role === "owner" || actor.role === "admin");

  const partiesOf = async ({ supplierId, companyId }: Order): Promise<{ seller: Party; buyer: Party }> => {
    const found = await selectParties(tx, scope, [supplierId, companyId]);
    const [seller, buyer] = [supplierId, companyId].map((id) => found.find((party) => party.id === id));
    if (!seller || !buyer) throw new Error("An order's companies are not there");
    return { seller, buyer };
  };

  const asked = requisitesAsked({ ...{ tx, scope, audit, notices, orders }, isSupplier, partiesOf });

  return {
    async of(orderId) {
      const order = await orders.find(orderId);
      if (!order) return null;
      // Its papers say what it costs.
      if (order.hidesPrices) return { order, made: [], acts: [], attached: [], isSupplier: false };
      const attached = await selectDocuments(tx, scope, orderId);
      const acts = await parts.acts(orderId);
      return { order, made: madeOf(order), acts, attached, isSupplier: isSupplier(order) };
    },

    async paper(orderId, kind) {
      const order = await orders.find(orderId);
      if (!order || order.hidesPrices) return refuse("notFound");
      if (!madeOf(order).includes(kind)) return refuse("notYet");
      const count = order.lines.length;
      if (count > mostLines) return refuse("tooLong", { count, most: mostLines });
      const parties = await partiesOf(order);
      const known = { tenant, order, ...parties, deliveryMinor: await parts.deliveryMinor(orderId) };
      if (kind === "confirmation") return ok(confirmationPaper({ ...known, dueOn: null, leftMinor: null }));
      const lacking = lackOf(parties);
      if (lacking.length > 0)
        return isSupplier(order) ? incomplete(parties, lacking) : lackingToBuyer(parties, lacking);
      return ok(invoicePaper({ ...known, ...(await parts.owed(orderId)) }));
    },

    async workbook(orderId) {
      const order = await orders.find(orderId);
      return order && !order.hidesPrices ? ok(orderWorkbook(order)) : refuse("notFound");
    },

    async attach(orderId, files) {
      const order = await orders.find(orderId);
      if (!order) return refuse("notFound");
      if (!isSupplier(order)) return refuse("notAllowed");
      const stored = await selectFiles(
        tx,
        tenant.id,
        files.map(({ id }) => id),
      );
      const own = stored.filter(({ sentBy }) => sentBy !== null && sentBy === actor?.person.id);
      if (own.length < files.length) return refuse("notFound");
      const attached: AttachedDocument[] = [];
      for (const [index, { id: fileId, kind }] of files.entries()) {
        const document = { id: newId(), kind, fileId };
        await insertDocument(tx, scope, { ...document, orderId });
        attached.push({ ...document, name: own[index]?.name ?? "", addedAt: scope.now });
      }
      await audit.record({
        action: "order.attach",
        objectKind: "order",
        objectId: orderId,
        after: { documents: attached.map(({ id, kind, fileId }) => ({ id, kind, fileId })) },
      });
      const recipients = await buyersOf({ tx, scope, notices }, order, false);
      await notices.push(documentNotice(order, attached, scope.now), recipients);
      return ok(attached);
    },

    async priceList() {
      if (!actor || actor.company.kind === "manufacturer" || !may(actor, "catalog.browse", tenant.blocks))
        return null;
      const { date } = dayOf(tenant.timeZone, scope.now);
      const { supplierId } = actor.company;
      const [party] = supplierId === null ? [] : await selectParties(tx, scope, [supplierId]);
      const supplier = party?.name ?? tenant.name;
      const name = text("documents.priceList.file", { supplier, date });
      const sheet = text("documents.priceList.sheet");
      return {
        list: {
          ...{ companyId: actor.company.id, currency: tenant.currency, name, sheet },
          vatMode: tenant.settings.vatMode,
        },
        supplier,
        date,
      };
    },

    async requisites(companyId) {
      const [party] = isOperator ? await selectParties(tx, scope, [companyId]) : [];
      return party?.requisites ?? null;
    },

    async ownRequisites() {
      if (!actor || !speaksFor(actor.company.id)) return null;
      const [party] = await selectParties(tx, scope, [actor.company.id]);
      if (!party) return null;
      const { seller, buyer } = missingOf(party.requisites, party.requisites);
      return { requisites: party.requisites, missing: actor.company.kind === "dealer" ? buyer : seller };
    },

    async lacking(orderId) {
      const order = await orders.find(orderId);
      if (!order || !isSupplier(order)) return null;
      const { seller, buyer } = await partiesOf(order);
      const missing = missingOf(seller.requisites, buyer.requisites);
      return { isOwn: missing.seller.length > 0, isDealers: missing.buyer.length > 0 };
    },

    askRequisites: asked.ask,
    restoreAsked: asked.restore,
    restoreThere: asked.restoreThere,

    async setRequisites(companyId, fields) {
      const [party] = isOperator || speaksFor(companyId) ? await selectParties(tx, scope, [companyId]) : [];
      if (!party) return refuse("notFound");
      const checked = checkedRequisites({ ...party.requisites, ...fields }, party.requisites.inn);
      if (!checked.ok) return checked;
      await updateRequisites(tx, scope, companyId, checked.value);
      const object = { objectKind: "company", objectId: companyId };
      await audit.record({
        action: writtenAction,
        ...object,
        before: party.requisites,
        after: checked.value,
      });
      if (party.requisites.inn === "" && checked.value.inn !== "") await asked.answered(companyId);
      return checked;
    },
  };
}

/** Nothing is printed of what is not agreed on yet, or was called off. */
const madeOf = ({ canonical }: Order): MadeKind[] =>
  canonical === "accepted" || canonical === "won" ? [...madeKinds] : ["workbook"];

function lackOf({ seller, buyer }: { seller: Party; buyer: Party }): Missing[] {
  const missing = missingOf(seller.requisites, buyer.requisites);
  return [
    { company: seller.name, names: missing.seller },
    { company: buyer.name, names: missing.buyer },
  ].filter(({ names }) => names.length > 0);
}

/** What is to be done about it is said of whoever lacks something: its own, the dealer's, or both. */
function incomplete({ seller }: { seller: Party }, lacking: readonly Missing[]): Refusal<"incomplete"> {
  const ways = lacking.map(({ company }) =>
    text(company === seller.name ? "documents.asked.ownHow" : "documents.asked.dealersHow"),
  );
  return refuse("incomplete", { missing: { text: lackText(lacking) }, how: { text: inLines(ways) } });
}

const inLines = (lines: readonly Text[]): Text =>
  lines.reduce((before, next) => text("documents.lines", { before: { text: before }, next: { text: next } }));

function lackingToBuyer({ buyer }: { buyer: Party }, lacking: readonly Missing[]) {
  const own = lacking.find(({ company }) => company === buyer.name);
  return own ? refuse("ownIncomplete", { missing: { text: namesText(own.names) } }) : refuse("inWork");
}

const lackText = (lacking: readonly Missing[]): Text =>
  inLines(
    lacking.map(({ company, names }) =>
      text("documents.lack", { company, names: { text: namesText(names) } }),
    ),
  );
