/** Orders above a buyer's limit: asked for, decided by the company's owner, sent by whoever asked. */
import type { Tx } from "../../db/store.ts";
import type { Audit } from "../audit/audit.ts";
import { may } from "../network/model.ts";
import type { Notices } from "../notices/notices.ts";
import type { Text } from "../outbox/message.ts";
import { ok, type Result, refuse } from "../result.ts";
import { actorOf, newId, type Scope, senderOf } from "../scope.ts";
import { approvalCredit } from "./approval-credit.ts";
import { buyerNotice, ownerNotice, ownersOf } from "./approval-notices.ts";
import type { Approval, ApprovalRefusal, ApprovalRequest } from "./model.ts";
import {
  countOpenApprovals,
  insertApproval,
  selectApproval,
  selectOpenApprovals,
  selectSameApproval,
  updateApproval,
} from "./store.ts";

export interface ApprovalParts {
  audit: Audit;
  notices: Notices;
}

export interface Approvals {
  /** One's company's; of a buyer its own alone. Null for all others. */
  find(id: string): Promise<Approval | null>;
  /** What waits for the owner, oldest first; none for others. */
  open(limit: number): Promise<Approval[]>;
  count(): Promise<number>;
  /** The owner's; refused as "stale" when `version` is not the present one. */
  decide(id: string, version: number, isApproved: boolean): Promise<Result<Approval, ApprovalRefusal>>;
  /** What stands against the company's credit with it; none for anybody but the owner. */
  credit(approval: Approval): Promise<Text[]>;
  restoreNotice(id: string): Promise<void>;
}

const isOwner = ({ actor, tenant }: Scope): boolean =>
  actor?.role === "owner" && may(actor, "orders.place", tenant.blocks);

export function approvalsCore(tx: Tx, scope: Scope, { audit, notices }: ApprovalParts): Approvals {
  const find = async (id: string): Promise<Approval | null> => {
    const { actor } = scope;
    const approval = actor && (await selectApproval(tx, scope, actor.company.id, id));
    return approval && (isOwner(scope) || approval.askedBy.id === actor.person.id) ? approval : null;
  };

  const credit = async (approval: Approval): Promise<Text[]> =>
    isOwner(scope) ? approvalCredit(tx, scope, approval) : [];

  return {
    find,
    open: async (limit) =>
      isOwner(scope) ? selectOpenApprovals(tx, scope, actorOf(scope).company.id, limit) : [],
    count: async () => (isOwner(scope) ? countOpenApprovals(tx, scope, actorOf(scope).company.id) : 0),

    async decide(id, version, isApproved) {
      await tx.lock(`approvals/${scope.tenant.id}/${id}`);
      const before = await find(id);
      if (!before) return refuse("notFound");
      if (!isOwner(scope)) return refuse("notAllowed");
      if (before.version !== version || before.state !== "open") return refuse("stale");
      const state = isApproved ? "approved" : "refused";
      await updateApproval(tx, scope, before, { state, decidedBy: actorOf(scope).person.id });
      await audit.record({
        action: `approval.${isApproved ? "approve" : "refuse"}`,
        objectKind: "approval",
        objectId: id,
        after: { state, totalMinor: before.total.amountMinor },
      });
      const after = await find(id);
      if (!after) throw new Error(`The approval ${id} was there and is not`);
      await notices.revise(ownerNotice(after, scope.now));
      await notices.push(buyerNotice(after, scope.now), await notices.to.people([after.askedBy.id]));
      return ok(after);
    },

    credit,

    async restoreNotice(id) {
      const approval = await find(id);
      if (!approval) return;
      const notice = isOwner(scope)
        ? ownerNotice(approval, scope.now, await credit(approval))
        : buyerNotice(approval, scope.now);
      await notices.revise(notice, senderOf(scope));
    },
  };
}

/** Asks the owners; the same that waits already is not asked twice. Refused where no owner has a chat. */
export async function askOwner(
  work: { tx: Tx; scope: Scope } & ApprovalParts,
  request: ApprovalRequest,
): Promise<Result<Approval, "noOwner">> {
  const { tx, scope, audit, notices } = work;
  const { company, person } = actorOf(scope);
  const { fingerprint, total, lines, receipt, day } = request;
  const same = await selectSameApproval(tx, scope, {
    ...{ companyId: company.id, askedBy: person.id },
    ...{ fingerprint, totalMinor: total.amountMinor },
  });
  if (same) return ok(same);
  const owners = await ownersOf(work, company.id);
  if (owners.length === 0) return refuse("noOwner");
  const id = newId();
  await insertApproval(tx, scope, {
    ...{ id, version: 1, companyId: company.id, askedBy: person.id, fingerprint },
    ...{ currency: total.currency, totalMinor: total.amountMinor, lines, receipt: receipt.kind },
    ...{ address: receipt.kind === "delivery" ? receipt.address : null, day, state: "open" },
    ...{ decidedBy: null, createdAt: scope.now, updatedAt: scope.now },
  });
  await audit.record({
    action: "approval.ask",
    objectKind: "approval",
    objectId: id,
    after: { state: "open", totalMinor: total.amountMinor },
  });
  const approval = await selectApproval(tx, scope, company.id, id);
  if (!approval) throw new Error(`The approval ${id} was written and is not there`);
  await notices.push(ownerNotice(approval, scope.now, await approvalCredit(tx, scope, approval)), owners);
  return ok(approval);
}

/** Takes an approved one for the order that goes out now; false where there is none. */
export async function spendApproval(
  { tx, scope, notices }: { tx: Tx; scope: Scope; notices: Notices },
  { fingerprint, totalMinor }: { fingerprint: string; totalMinor: number },
): Promise<boolean> {
  const { company, person } = actorOf(scope);
  const own = { companyId: company.id, askedBy: person.id, fingerprint, totalMinor };
  const approval = await selectSameApproval(tx, scope, own);
  if (approval?.state !== "approved") return false;
  await updateApproval(tx, scope, approval, { state: "spent" });
  const spent: Approval = { ...approval, version: approval.version + 1, state: "spent" };
  await notices.revise(buyerNotice(spent, scope.now));
  return true;
}
