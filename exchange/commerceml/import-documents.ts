/** Documents of 1C about orders that were handed to it: which of them are paid. */
import type { Clock } from "../../core/clock.ts";
import { selectOrder } from "../../core/orders/store.ts";
import { importPayments } from "../../core/payments/import-payments.ts";
import { ok, type Result, refuse } from "../../core/result.ts";
import { newId, type Scope } from "../../core/scope.ts";
import type { Tenant } from "../../core/tenants/model.ts";
import type { Store, Tx } from "../../db/store.ts";
import { requisite } from "./records.ts";
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
  const result: DocumentsResult = { documentCount: 0, paid: 0, unknown: [] };
  let isCommerceMl = false;
  const isPart = (names: readonly string[]) => {
    isCommerceMl ||= names[0] === "КоммерческаяИнформация";
    const [name, within] = names.toReversed();
    return name === "Документ" && (within === "КоммерческаяИнформация" || within === "Контейнер");
  };
  try {
    for await (const node of xmlRecords(xmlText(path), isPart)) {
      result.documentCount += 1;
      const known = await store.of(tenant.id).transact((tx) => take(tx, scope, node));
      if (known === null) result.unknown.push(wordsOf(node, "Номер") || wordsOf(node, "Ид"));
      else if (known) result.paid += 1;
    }
  } catch (error) {
    if (error instanceof XmlError) return refuse(error.fault);
    throw error;
  }
  return isCommerceMl ? ok(result) : refuse("noCommerceMl");
}

/** Whether it brought news of a payment; null where there is no such order. */
async function take(tx: Tx, scope: Scope, node: XmlNode): Promise<boolean | null> {
  // A number alone may be that of an order which was never here.
  const order = await selectOrder(tx, scope, "tenant", { id: wordsOf(node, "Ид") });
  if (!order) return null;
  if (!isPaid(node)) return false;
  const row = { row: 1, order: order.number, paidMinor: order.total.amountMinor, dueOn: null };
  const { created, changed } = await importPayments(tx, scope, [row], { isDryRun: false, asOf: scope.now });
  return created + changed > 0;
}

/** 1C tells of the payment's day once all has come; an empty day is the letter T. */
const isPaid = (node: XmlNode): boolean =>
  !/^T?$/i.test(requisite(node, "Дата оплаты по 1С")) || requisite(node, "Номер оплаты по 1С") !== "";
