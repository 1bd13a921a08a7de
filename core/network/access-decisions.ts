/** The managers' side of requests for access: seeing them, writing back, letting in, refusing. */
import type { Tx } from "../../db/store.ts";
import { ok, refuse } from "../result.ts";
import type { Scope } from "../scope.ts";
import { accessTimer, asRequest, wordsOf } from "./access.ts";
import { type Closing, closedNotice, openNotice } from "./access-notices.ts";
import { findRequest, type RequestRow, selectOpenRequests, updateRequest } from "./access-store.ts";
import { doorOf, tellAdmitted, tellRefused, tellStranger } from "./access-telling.ts";
import { admitPerson } from "./admission.ts";
import { findCompany, selectNames } from "./companies-store.ts";
import { tellLinkedByPhone } from "./linked-by-phone.ts";
import { joinedEntry } from "./membership-trail.ts";
import { type Actor, type Membership, may, rolesOf } from "./model.ts";
import type { AccessRequest, Network, NetworkParts } from "./network.ts";
import { maySeeRequests, supplies } from "./rights.ts";

type ManagerSide = Pick<
  Network,
  | "accessRequest"
  | "openAccessRequests"
  | "countAccessRequests"
  | "admit"
  | "refuseAccess"
  | "writeToStranger"
  | "showAccessAgain"
  | "remindOfAccess"
>;

export function accessDecisionsCore(tx: Tx, scope: Scope, parts: NetworkParts): ManagerSide {
  const { notices, audit } = parts;

  /** A request the actor may decide about; null otherwise, as if it were none. */
  const seen = async (id: string) => {
    const { actor } = scope;
    const row = maySeeRequests(actor) ? await findRequest(tx, scope, id) : null;
    return row && actor ? { row, actor } : null;
  };

  /** Decides an open request at the version that was seen; null when somebody was first. */
  const decide = async (row: RequestRow, version: number, actor: Actor, state: "admitted" | "refused") => {
    if (row.state !== "open" || row.version !== version) return null;
    const change = { state, version: version + 1, decidedBy: actor.person.id };
    const decided = await updateRequest(tx, scope, row, change);
    if (!decided) return null;
    await parts.timers.cancel(accessTimer, row.id);
    await audit.record({ action: `access.${state}`, objectKind: "access", objectId: row.id });
    return decided;
  };

  const show = async (row: RequestRow, how: Closing | "open") => {
    const request = await asRequest(tx, scope, parts, row);
    const { companyId } = await doorOf(tx, scope, parts);
    const notice =
      how === "open" ? openNotice(scope, request, companyId) : closedNotice(scope, request, companyId, how);
    await notices.revise(notice);
    return request;
  };

  /** What was said to whoever decides about strangers is asked of the company's own manager from here on. */
  const handOn = async (row: RequestRow, personId: string, to: Membership): Promise<boolean> => {
    const words = wordsOf(row);
    const isNothing = words.text === "" && words.files.length === 0;
    if (isNothing || !may(to, "person.ask", scope.tenant.blocks)) return false;
    const { accountId, chat } = row;
    await parts.questions.handOn({ personId, companyId: to.company.id, accountId, chat }, words);
    return true;
  };

  return {
    async accessRequest(id) {
      const found = await seen(id);
      if (!found) return null;
      const { decidedBy } = found.row;
      const names = await selectNames(tx, scope, [decidedBy]);
      const by = decidedBy === null ? null : (names.get(decidedBy) ?? null);
      return { ...(await asRequest(tx, scope, parts, found.row)), decidedBy: by };
    },

    async openAccessRequests(page) {
      if (!maySeeRequests(scope.actor)) return { items: [], total: 0 };
      const { items, total } = await selectOpenRequests(tx, scope, page);
      const requests: AccessRequest[] = [];
      for (const row of items) requests.push(await asRequest(tx, scope, parts, row));
      return { items: requests, total };
    },

    async countAccessRequests() {
      if (!maySeeRequests(scope.actor)) return 0;
      return (await selectOpenRequests(tx, scope, { offset: 0, limit: 1 })).total;
    },

    async admit(id, version, { companyId, role }, titleOf) {
      const found = await seen(id);
      const company = found && (await findCompany(tx, scope, companyId));
      if (!found || !company || !supplies(found.actor, company)) return refuse("notFound");
      if (!rolesOf[company.kind].includes(role)) return refuse("notFound");
      const row = await decide(found.row, version, found.actor, "admitted");
      if (!row) return refuse("stale");
      const to = { company, role };
      const personId = await admitPerson(tx, scope, row, to);
      await audit.record(joinedEntry(personId, companyId, role));
      await show(row, { is: "admitted", to, by: found.actor.person.name });
      const isHandedOn = await handOn(row, personId, to);
      await tellAdmitted(tx, scope, parts, row, personId, to, isHandedOn);
      await tellLinkedByPhone(tx, scope, parts, { ...row, personId, companyId }, titleOf);
      return ok(to);
    },

    async refuseAccess(id, version, reason = "") {
      const found = await seen(id);
      if (!found) return refuse("notFound");
      const row = await decide(found.row, version, found.actor, "refused");
      if (!row) return refuse("stale");
      await tellRefused(parts, row, reason);
      return ok(await show(row, { is: "refused", by: found.actor.person.name }));
    },

    async writeToStranger(id, words) {
      const found = await seen(id);
      if (found?.row.state !== "open") return refuse("notFound");
      await tellStranger(parts, found.row, found.actor.person.name, words);
      return ok(await asRequest(tx, scope, parts, found.row));
    },

    async showAccessAgain(id) {
      const found = await seen(id);
      if (found?.row.state === "open") await show(found.row, "open");
    },

    async remindOfAccess(id) {
      const row = await findRequest(tx, scope, id);
      if (row?.state !== "open") return;
      const { companyId, managers } = await doorOf(tx, scope, parts);
      const request = await asRequest(tx, scope, parts, row);
      const notice = openNotice(scope, request, companyId, { isOverdue: true });
      await notices.push(notice, managers);
    },
  };
}
