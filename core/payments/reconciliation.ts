/** A company's owner compares what it owes with its own books, and says whether they agree; its supplier is told. */
import type { Tx } from "../../db/store.ts";
import type { Audit } from "../audit/audit.ts";
import { selectCreditsSince } from "../claims/costs/costs-store.ts";
import { balanceOf } from "../credit/credit.ts";
import { nameOf } from "../documents/order-paper.ts";
import type { Paper } from "../documents/paper.ts";
import { selectParties } from "../documents/store.ts";
import { may } from "../network/model.ts";
import { selectManagerId, selectManufacturerId } from "../network/trade-store.ts";
import type { Notices } from "../notices/notices.ts";
import { stageIds } from "../orders/order-funnel.ts";
import { type Text, text } from "../outbox/message.ts";
import { actorOf, type Scope } from "../scope.ts";
import type { OwnBooks } from "./own-books.ts";
import { moneyParam } from "./payment-words.ts";
import { type Statement, statementOf, statementPaper } from "./statement.ts";
import { selectOrdersSince } from "./store.ts";

export interface Reconciliation {
  /** Of the actor's company; null for who may not know it, and where the books have told nothing. */
  statement(): Promise<Statement | null>;
  statementPaper(): Promise<Paper | null>;
  /** `own`: what the company's own books say; null where they agree. False where there is nothing to agree on. */
  reconcile(own: OwnBooks | null): Promise<boolean>;
}

const NOTICE_LASTS_MS = 30 * 86_400_000;

export function reconciliationCore(
  tx: Tx,
  scope: Scope,
  { audit, notices }: { audit: Audit; notices: Notices },
): Reconciliation {
  const { tenant, actor, now } = scope;

  const statement = async (): Promise<Statement | null> => {
    if (!actor || !may(actor, "staff.manage", tenant.blocks) || actor.company.kind === "manufacturer")
      return null;
    const balance = await balanceOf(tx, scope, actor.company.id);
    if (!balance) return null;
    // The balance is the manufacturer's: what a distributor sells is between the two, and in other books.
    const supplierId = await selectManufacturerId(tx, scope);
    const among = { supplierId, since: balance.asOf, stages: stageIds(scope, "accepted", "won") };
    const orders = await selectOrdersSince(tx, scope, actor.company.id, among);
    const credits = await selectCreditsSince(tx, scope, {
      ...{ companyId: actor.company.id, supplierId, since: balance.asOf },
    });
    return statementOf(balance.debt, balance.asOf, orders, credits);
  };

  const tell = async (lines: Text[], isSilent: boolean): Promise<void> => {
    const { company } = actorOf(scope);
    const supplierId = await selectManufacturerId(tx, scope);
    const managerId = await selectManagerId(tx, scope, company.id);
    const recipients = await notices.to.managers(supplierId, { id: company.id, managerId });
    await notices.push(
      {
        key: `reconciliation:${company.id}`,
        about: { kind: "company", id: company.id },
        version: 1,
        message: { lines, ...(isSilent && { isSilent }) },
        actions: [],
        companyId: supplierId,
        expiresAt: now + NOTICE_LASTS_MS,
      },
      recipients,
    );
  };

  return {
    statement,

    async statementPaper() {
      const known = await statement();
      if (!known) return null;
      const ids = [await selectManufacturerId(tx, scope), actorOf(scope).company.id];
      const parties = await selectParties(tx, scope, ids);
      const [seller = "", buyer = ""] = ids.map((id) => {
        const party = parties.find((one) => one.id === id);
        return party ? nameOf(party) : "";
      });
      return statementPaper(known, { tenant, now, seller, buyer });
    },

    async reconcile(given) {
      const known = await statement();
      if (!known) return false;
      const { company } = actorOf(scope);
      const { owed } = known;
      const ownMinor = given === null ? owed.amountMinor : given.ownMinor;
      const words = given?.words ?? "";
      const said = words === "" ? [] : [text("payments.reconcile.words", { words })];
      await audit.record({
        ...{ action: "company.reconcile", objectKind: "company", objectId: company.id },
        after: { owedMinor: owed.amountMinor, ownMinor },
      });
      const figures = { company: company.name, owed: moneyParam(owed) };
      if (ownMinor === null) {
        await tell([text("payments.reconcile.differsInWords", figures), ...said], false);
        return true;
      }
      if (ownMinor === owed.amountMinor) {
        await tell([text("payments.reconcile.agreed", figures), ...said], true);
        return true;
      }
      const own = { money: ownMinor, currency: owed.currency };
      const by = { ...own, money: Math.abs(ownMinor - owed.amountMinor) };
      await tell([text("payments.reconcile.differs", { ...figures, own, by }), ...said], false);
      return true;
    },
  };
}
