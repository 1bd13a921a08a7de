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
import { documentsCore } from "./documents/documents.ts";
import { filesCore } from "./files/files.ts";
import { fillsCore } from "./fills/fills.ts";
import { forgetCalls } from "./intake/forget-calls.ts";
import type { Actor } from "./network/model.ts";
import { networkCore } from "./network/network.ts";
import { noticesCore } from "./notices/notices.ts";
import { ordersCore } from "./orders/orders-core.ts";
import type { Trucks } from "./orders/work.ts";
import { outboxCore } from "./outbox/outbox.ts";
import { owedOf } from "./payments/model.ts";
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

/** What one of these makes, once something has asked for it. */
type Made<Make extends (...given: never[]) => unknown> = ReturnType<Make> | undefined;

/** `tx` is an open transaction, or a read-only view when nothing is to change. */
export const createCore = (tx: Tx, scope: Scope): Core => new Core(tx, scope);

/**
 * A class, for it is made with every message: an object with a getter of its own for each of these is built by V8 as a
 * dictionary, slow to make and slow to ask.
 */
export class Core {
  readonly scope: Scope;
  readonly outbox: ReturnType<typeof outboxCore>;
  readonly notices: ReturnType<typeof noticesCore>;
  readonly audit: ReturnType<typeof auditCore>;
  readonly dialogs: ReturnType<typeof dialogsCore>;
  readonly timers: ReturnType<typeof timersCore>;
  readonly catalog: ReturnType<typeof catalogCore>;
  readonly orders: ReturnType<typeof ordersCore>;
  private readonly tx: Tx;
  // Most messages have nothing to do with these: they are made where one has.
  private madeNetwork: Made<typeof networkCore>;
  private madeAliases: Made<typeof aliasesCore>;
  private madeDeals: Made<typeof dealsCore>;
  private madeClaims: Made<typeof claimsCore>;
  private madeRecalls: Made<typeof recallsCore>;
  private madeRegistrations: Made<typeof registrationsCore>;
  private madeApprovals: Made<typeof approvalsCore>;
  private madeDeliveries: Made<typeof deliveriesCore>;
  private madeQuotes: Made<typeof quotesCore>;
  private madeFills: Made<typeof fillsCore>;
  private madeQuestions: Made<typeof questionsCore>;
  private madeDigest: Made<typeof digestCore>;
  private madeDocuments: Made<typeof documentsCore>;
  private madeReconciliation: Made<typeof reconciliationCore>;
  private madePayments: Made<typeof paymentsCore>;
  private madeReports: Made<typeof reportsCore>;

  constructor(tx: Tx, scope: Scope) {
    this.tx = tx;
    this.scope = scope;
    this.outbox = outboxCore(tx, scope);
    this.notices = noticesCore(tx, scope, this.outbox);
    this.audit = auditCore(tx, scope);
    this.dialogs = dialogsCore(tx, scope);
    this.timers = timersCore(tx, scope);
    this.catalog = catalogCore(tx, scope);
    const { audit, catalog, notices, timers } = this;
    const trucks: Trucks = {
      loadedAt: (orderId) => this.deliveries.loadedAt(orderId),
      isPlanned: (orderId) => this.deliveries.isPlanned(orderId),
      orderIsOver: (order) => this.deliveries.orderIsOver(order),
      shipped: (orderId) => this.deliveries.shipped(orderId),
    };
    this.orders = ordersCore(tx, scope, { audit, catalog, notices, timers, trucks });
  }

  get network() {
    const { tx, scope, audit, notices, outbox, timers, questions } = this;
    this.madeNetwork ??= networkCore(tx, scope, { audit, notices, outbox, timers, questions });
    return this.madeNetwork;
  }

  get aliases() {
    const { tx, scope, audit } = this;
    this.madeAliases ??= aliasesCore(tx, scope, {
      audit,
      manages: async (id) => (await this.network.dealer(id)) !== null,
    });
    return this.madeAliases;
  }

  get deals() {
    const { tx, scope, audit, notices, timers } = this;
    this.madeDeals ??= dealsCore(tx, scope, { audit, notices, timers });
    return this.madeDeals;
  }

  get claims() {
    const { tx, scope, audit, catalog, files, notices, timers, orders, serials } = this;
    this.madeClaims ??= claimsCore(tx, scope, {
      ...{ audit, catalog, files, notices, timers, orders, serials },
      deliveries: {
        ofOrder: (orderId) => this.deliveries.ofOrder(orderId),
        settle: (at, settlement) => this.deliveries.settle(at, settlement),
      },
    });
    return this.madeClaims;
  }

  get recalls() {
    const { tx, scope, audit, catalog, notices, serials, timers } = this;
    const claims = () => this.claims;
    this.madeRecalls ??= recallsCore(tx, scope, { audit, catalog, claims, notices, serials, timers });
    return this.madeRecalls;
  }

  get registrations() {
    const { tx, scope, audit, notices, timers } = this;
    this.madeRegistrations ??= registrationsCore(tx, scope, { audit, notices, timers });
    return this.madeRegistrations;
  }

  get approvals() {
    const { tx, scope, audit, notices } = this;
    this.madeApprovals ??= approvalsCore(tx, scope, { audit, notices });
    return this.madeApprovals;
  }

  get deliveries() {
    const { tx, scope, audit, notices, timers, orders } = this;
    this.madeDeliveries ??= deliveriesCore(tx, scope, { audit, notices, timers, orders });
    return this.madeDeliveries;
  }

  get quotes() {
    const { tx, scope, audit, catalog, notices, orders, timers } = this;
    this.madeQuotes ??= quotesCore(tx, scope, { audit, catalog, notices, orders, timers });
    return this.madeQuotes;
  }

  get fills() {
    const { scope, audit, catalog, notices, orders, questions } = this;
    this.madeFills ??= fillsCore(scope, { audit, catalog, notices, orders, questions });
    return this.madeFills;
  }

  get questions() {
    const { tx, scope, audit, notices, outbox, timers } = this;
    this.madeQuestions ??= questionsCore(tx, scope, { audit, notices, outbox, timers });
    return this.madeQuestions;
  }

  get digest() {
    const { tx, scope, notices } = this;
    const viewOf = (actor: Actor): ManagerView => createCore(tx, { ...scope, actor });
    this.madeDigest ??= digestCore(tx, scope, { notices, viewOf });
    return this.madeDigest;
  }

  get files() {
    return filesCore(this.tx, this.scope);
  }

  get serials() {
    return serialsCore(this.tx, this.scope);
  }

  get reading() {
    return readingCore(this.scope);
  }

  get ownNumber() {
    return ownNumberCore(this.tx, this.scope, { audit: this.audit });
  }

  get documents() {
    const { tx, scope, audit, notices, orders } = this;
    this.madeDocuments ??= documentsCore(tx, scope, {
      ...{ audit, notices, orders },
      owed: async (orderId) => owedOf(await this.payments.of(orderId)),
      deliveryMinor: async (orderId) => agreedCost(await this.deliveries.ofOrder(orderId)),
      acts: async (orderId) => actsAmong(await this.deliveries.ofOrder(orderId)),
    });
    return this.madeDocuments;
  }

  get reconciliation() {
    const { tx, scope, audit, notices } = this;
    this.madeReconciliation ??= reconciliationCore(tx, scope, { audit, notices });
    return this.madeReconciliation;
  }

  get payments() {
    const { tx, scope, audit, notices, orders, timers } = this;
    this.madePayments ??= paymentsCore(tx, scope, {
      ...{ audit, notices, orders, timers },
      invoice: async (orderId) => {
        const made = await this.documents.paper(orderId, "invoice");
        return made.ok ? made.value : null;
      },
    });
    return this.madePayments;
  }

  get reports() {
    const { tx, scope, notices } = this;
    this.madeReports ??= reportsCore(tx, scope, { notices });
    return this.madeReports;
  }

  /** The clock's: of one token what came long ago. */
  forgetIntakeCalls(tokenId: string) {
    return forgetCalls(this.tx, this.scope, { tokenId, timers: this.timers });
  }
}
