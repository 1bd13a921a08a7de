/** A company's people: who they are, and taking one out. */
import type { Tx } from "../../db/store.ts";
import { type Text, text } from "../outbox/message.ts";
import { skipPending } from "../outbox/store.ts";
import { ok, refuse } from "../result.ts";
import { actorOf, type Scope } from "../scope.ts";
import { findCompany } from "./companies-store.ts";
import { removedEntry } from "./membership-trail.ts";
import type { Company } from "./model.ts";
import type { Network, NetworkParts } from "./network.ts";
import { endMembership, selectStaff, updateLimit, updatePerson } from "./people-store.ts";
import { isHead, rolesToGive } from "./rights.ts";
import { selectMemberships } from "./store.ts";
import { selectWaitingPushes } from "./waiting-pushes-store.ts";

export function staffCore(
  tx: Tx,
  scope: Scope,
  parts: NetworkParts,
): Pick<Network, "staff" | "removeStaff" | "rolesToGive" | "setLimit"> {
  const rolesIn = async (companyId: string) => {
    const company = await findCompany(tx, scope, companyId);
    return company && scope.actor ? rolesToGive(scope.actor, company) : [];
  };

  return {
    rolesToGive: rolesIn,

    async staff(companyId) {
      const isOwn = actorOf(scope).company.id === companyId;
      return isOwn || (await rolesIn(companyId)).length > 0 ? selectStaff(tx, scope, companyId) : [];
    },

    async setLimit(personId, limitMinor) {
      const { company, role } = actorOf(scope);
      const staff = await selectStaff(tx, scope, company.id);
      const member = staff.find(({ person }) => person.id === personId);
      if (!member) return refuse("notFound");
      if (role !== "owner" || member.role !== "buyer") return refuse("notAllowed");
      await updateLimit(tx, scope, { companyId: company.id, personId }, limitMinor);
      await parts.audit.record({
        action: "staff.limit",
        objectKind: "person",
        objectId: personId,
        before: { companyId: company.id, limitMinor: member.limitMinor },
        after: { companyId: company.id, limitMinor },
      });
      return ok({ ...member, limitMinor });
    },

    async removeStaff(companyId, personId) {
      const company = await findCompany(tx, scope, companyId);
      const roles = company && scope.actor ? rolesToGive(scope.actor, company) : [];
      // Two heads who remove each other at once would leave the company without any.
      await tx.lock(`staff:${companyId}`);
      const { actor } = scope;
      const staff = roles.length > 0 ? await selectStaff(tx, scope, companyId) : [];
      const isIn = (id: string | undefined) => staff.some(({ person }) => person.id === id);
      const member = staff.find(({ person }) => person.id === personId);
      const isOutMeanwhile = actor?.company.id === companyId && !isIn(actor.person.id);
      if (!company || !member || isOutMeanwhile) return refuse("notFound");
      if (personId === actor?.person.id || !roles.includes(member.role)) return refuse("notAllowed");
      const heads = staff.filter(({ role }) => isHead(role));
      if (isHead(member.role) && heads.length === 1) return refuse("lastOwner");
      await endMembership(tx, scope, companyId, personId);
      const next = await leaveCompany(tx, scope, companyId, personId);
      await parts.audit.record(removedEntry(personId, companyId, member.role));
      await tellRemoved(parts, personId, company, next);
      await parts.questions.closeOf(personId, companyId);
      return ok(member);
    },
  };
}

/** The company it acts for from now on, if there is one; pushes about the left one are not sent any more. */
async function leaveCompany(
  tx: Tx,
  scope: Scope,
  companyId: string,
  personId: string,
): Promise<Company | null> {
  const [next] = await selectMemberships(tx, scope.tenant.id, personId);
  if (next) await updatePerson(tx, scope, personId, { activeCompanyId: next.company.id });
  const waiting = await selectWaitingPushes(tx, scope, personId, next ? companyId : null);
  await skipPending(tx, scope, waiting, "no longer theirs to read");
  return next?.company ?? null;
}

/** `next`: the company it acts for from now on; null where that was its last. */
export async function tellRemoved(
  { notices, outbox }: NetworkParts,
  personId: string,
  company: Company,
  next: Company | null,
): Promise<void> {
  const lines: Text[] = next
    ? [text("account.removed.other", { company: company.name, next: next.name })]
    : [text("account.removed.last", { company: company.name }), text("account.removed.mistake")];
  for (const to of await notices.to.people([personId])) {
    await outbox.post({
      to,
      locale: to.locale,
      message: { lines },
      ...(to.quietUntil !== null && { notBefore: to.quietUntil }),
    });
  }
}
