/** Documents of 1C about orders that were handed to it: what is paid and shipped, at which stage, with which lines. */
import type { Clock } from "../../core/clock.ts";
import { createCore } from "../../core/core.ts";
import { isHanded, isNewStatus, isNews, productsMeant } from "../../core/imports/booked-orders.ts";
import type { BookedOutcome } from "../../core/orders/booked-order.ts";
import { ok, type Result, refuse } from "../../core/result.ts";
import { newId, type Scope } from "../../core/scope.ts";
import type { Tenant } from "../../core/tenants/model.ts";
import type { Store, Tx } from "../../db/store.ts";
import { type BookedState, goodsIn, isPaid, isPosted, stateOf } from "./booked-documents.ts";
import { wordsOf, XmlError, type XmlFault, type XmlNode, xmlRecords } from "./xml-records.ts";
import { xmlText } from "./xml-text.ts";

export interface DocumentsImport {
  store: Store;
  tenant: Tenant;
  path: string;
  clock: Clock;
}

export interface DocumentsResult {
  documentCount: number;
  /** Orders that were not known to be paid. */
  paid: number;
  /** Orders that moved on, and those whose dealer or manager was asked. */
  moved: number;
  asked: number;
  /** States no stage is called by. */
  unknownStatuses: string[];
  /** Numbers of documents about no order of the tenant's. */
  unknown: string[];
}

export type DocumentsRefusal = XmlFault | "noCommerceMl";

export async function importDocuments({
  store,
  tenant,
  path,
  clock,
}: DocumentsImport): Promise<Result<DocumentsResult, DocumentsRefusal>> {
  const scope: Scope = { tenant, actor: null, sender: null, now: clock.now(), cause: `import:${newId()}` };
  const result: DocumentsResult = {
    ...{ documentCount: 0, paid: 0, moved: 0, asked: 0 },
    ...{ unknownStatuses: [], unknown: [] },
  };
  let isCommerceMl = false;
  const isPart = (names: readonly string[]) => {
    isCommerceMl ||= names[0] === "КоммерческаяИнформация";
    const [name, within] = names.toReversed();
    return name === "Документ" && (within === "КоммерческаяИнформация" || within === "Контейнер");
  };
  try {
    for await (const node of xmlRecords(xmlText(path), isPart)) {
      result.documentCount += 1;
      const taken = await store.of(tenant.id).transact((tx) => take(tx, scope, node));
      if (taken === null) result.unknown.push(wordsOf(node, "Номер") || wordsOf(node, "Ид"));
      else count(result, taken);
    }
  } catch (error) {
    if (error instanceof XmlError) return refuse(error.fault);
    throw error;
  }
  return isCommerceMl ? ok(result) : refuse("noCommerceMl");
}

interface Taken {
  isPaidNow: boolean;
  outcome: BookedOutcome;
  state: BookedState;
}

function count(result: DocumentsResult, { isPaidNow, outcome, state }: Taken): void {
  if (isPaidNow) result.paid += 1;
  if (outcome === "moved") result.moved += 1;
  if (outcome === "proposed" || outcome === "told") result.asked += 1;
  if (outcome === "unknown") result.unknownStatuses.push(state.status);
}

/** What it led to; null where there is no such order. */
async function take(tx: Tx, scope: Scope, node: XmlNode): Promise<Taken | null> {
  const core = createCore(tx, scope);
  // A number alone may be that of an order which was never here.
  const order = await core.orders.find(wordsOf(node, "Ид"));
  if (!order) return null;
  const state = stateOf(node);
  const goods = goodsIn(node, order);
  const isCurrent = await isHanded(tx, scope, order);
  const isPaidNow = isPaid(node) && (await core.payments.booked(order.id));
  const said = { ...state, goods, isCurrent };
  if (!isPosted(node) || !(await isNews(tx, scope, order.id, said)))
    return { isPaidNow, outcome: "none", state };
  // A document of a state alone has no goods; one about the order as it was before says nothing of its lines.
  const isOfLines = isCurrent && goods !== null && goods.length > 0;
  const meant = isOfLines ? await productsMeant(tx, scope, order, goods) : new Map<string, string>();
  const lines = isOfLines
    ? goods.flatMap(({ id, quantityMilli, priceMinor }) => {
        const productId = meant.get(id);
        return productId === undefined ? [] : [{ productId, quantityMilli, priceMinor }];
      })
    : null;
  const unknownGoods = isOfLines ? goods.flatMap(({ id, name }) => (meant.has(id) ? [] : [name])) : [];
  const outcome = await core.orders.takeBooked(order.id, { ...state, lines, unknownGoods });
  if (outcome === "unknown" && (await isNewStatus(tx, scope, state.status)))
    await core.orders.tellUnknownStatus(order.id, state.status);
  return { isPaidNow, outcome, state };
}
