/** The only door into core: everything a flow, an import or a timer may do, seen through one scope. */
import type { Tx } from "../db/store.ts";
import { aliasesCore } from "./aliases/aliases.ts";
import { approvalsCore } from "./approvals/approvals.ts";
import { auditCore } from "./audit/audit.ts";
import { catalogCore } from "./catalog/catalog.ts";
import { claimsCore } from "./claims/claims.ts";
import { dealsCore } from "./deals/deals.ts";
import { deliveriesCore } from "./deliveries/deliveries.ts";
import { actsAmong, agreedCost } from "./deliveries/model.ts";
import { dialogsCore } from "./dialogs/dialogs.ts";
import { digestCore, type ManagerView } from "./digest/digest.ts";
import { type Documents, documentsCore } from "./documents/documents.ts";
import { filesCore } from "./files/files.ts";
import { fillsCore } from "./fills/fills.ts";
import { forgetCalls } from "./intake/forget-calls.ts";
import type { Actor } from "./network/model.ts";
import { networkCore } from "./network/network.ts";
import { noticesCore } from "./notices/notices.ts";
import { once } from "./once.ts";
import { ordersCore } from "./orders/orders.ts";
import type { Trucks } from "./orders/work.ts";
import { outboxCore } from "./outbox/outbox.ts";
import { paymentsCore } from "./payments/payments.ts";
import { reconciliationCore } from "./payments/reconciliation.ts";
import { questionsCore } from "./questions/questions.ts";
import { quotesCore } from "./quotes/quotes.ts";
import { readingCore } from "./reading/reading.ts";
import { recallsCore } from "./recalls/recalls.ts";
import { registrationsCore } from "./registrations/registrations.ts";
import { reportsCore } from "./reports/reports.ts";
import type { Scope } from "./scope.ts";
import { serialsCore } from "./serials/serials.ts";
import { ownNumberCore } from "./tenants/own-number.ts";
import { timersCore } from "./timers/timers.ts";

export type Core = ReturnType<typeof createCore>;

/** `tx` is an open transaction, or a read-only view when nothing is to change. */
export function createCore(tx: Tx, scope: Scope) {
  const outbox = outboxCore(tx, scope);
  const notices = noticesCore(tx, scope, outbox);
  const audit = auditCore(tx, scope);
  const dialogs = dialogsCore(tx, scope);
  const files = filesCore(tx, scope);
  const timers = timersCore(tx, scope);
  const catalog = catalogCore(tx, scope);
  const trucks: Trucks = {
    loadedAt: (orderId) => deliveries().loadedAt(orderId),
    isPlanned: (orderId) => deliveries().isPlanned(orderId),
    orderIsOver: (order) => deliveries().orderIsOver(order),
    shipped: (orderId) => deliveries().shipped(orderId),
  };
  const serials = serialsCore(tx, scope);
  const orders = ordersCore(tx, scope, { audit, catalog, notices, timers, trucks });
  const approvals = once(() => approvalsCore(tx, scope, { audit, notices }));
  const deliveries = once(() => deliveriesCore(tx, scope, { audit, notices, timers, orders }));
  const claims = once(() =>
    claimsCore(tx, scope, {
      ...{ audit, catalog, files, notices, timers, orders, serials },
      deliveries: {
        ofOrder: (orderId) => deliveries().ofOrder(orderId),
        settle: (at, settlement) => deliveries().settle(at, settlement),
      },
    }),
  );
  const recalls = once(() => recallsCore(tx, scope, { audit, catalog, claims, notices, serials, timers }));
  const deals = once(() => dealsCore(tx, scope, { audit, notices, timers }));
  const registrations = once(() => registrationsCore(tx, scope, { audit, notices, timers }));
  const questions = once(() => questionsCore(tx, scope, { audit, notices, outbox, timers }));
  const network = once(() =>
    networkCore(tx, scope, { audit, notices, outbox, timers, questions: questions() }),
  );
  const aliases = once(() =>
    aliasesCore(tx, scope, { audit, manages: async (id) => (await network().dealer(id)) !== null }),
  );
  const quotes = once(() => quotesCore(tx, scope, { audit, catalog, notices, orders, timers }));
  const fills = once(() => fillsCore(scope, { audit, catalog, notices, orders, questions: questions() }));
  const viewOf = (actor: Actor): ManagerView => createCore(tx, { ...scope, actor });
  const documents: () => Documents = once(() =>
    documentsCore(tx, scope, {
      ...{ audit, notices, orders },
      dueOn: async (orderId) => (await payments().of(orderId))?.dueOn ?? null,
      deliveryMinor: async (orderId) => agreedCost(await deliveries().ofOrder(orderId)),
      acts: async (orderId) => actsAmong(await deliveries().ofOrder(orderId)),
    }),
  );
  const payments = once(() =>
    paymentsCore(tx, scope, {
      ...{ audit, notices, orders, timers },
      invoice: async (orderId) => {
        const made = await documents().paper(orderId, "invoice");
        return made.ok ? made.value : null;
      },
    }),
  );
  const reconciliation = once(() => reconciliationCore(tx, scope, { audit, notices }));
  const reports = once(() => reportsCore(tx, scope, { notices }));
  const digest = once(() => digestCore(tx, scope, { notices, viewOf }));
  return {
    scope,
    outbox,
    notices,
    audit,
    dialogs,
    files,
    timers,
    catalog,
    orders,
    serials,
    reading: readingCore(scope),
    // Most messages have nothing to do with these: they are made where one has.
    get network() {
      return network();
    },
    get aliases() {
      return aliases();
    },
    get deals() {
      return deals();
    },
    get claims() {
      return claims();
    },
    get recalls() {
      return recalls();
    },
    get registrations() {
      return registrations();
    },
    get approvals() {
      return approvals();
    },
    get deliveries() {
      return deliveries();
    },
    get quotes() {
      return quotes();
    },
    get fills() {
      return fills();
    },
    get questions() {
      return questions();
    },
    get digest() {
      return digest();
    },
    get ownNumber() {
      return ownNumberCore(tx, scope, { audit });
    },
    /** The clock's: of one token what came long ago. */
    forgetIntakeCalls: (tokenId: string) => forgetCalls(tx, scope, { tokenId, timers }),
    get documents() {
      return documents();
    },
    get reconciliation() {
      return reconciliation();
    },
    get payments() {
      return payments();
    },
    get reports() {
      return reports();
    },
  };
}
