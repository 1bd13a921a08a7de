/** An invite by the operator: the way in for a tenant's first people, who have nobody to invite them yet. */
import type { Tx } from "../../db/store.ts";
import { insertAudit } from "../audit/store.ts";
import { issueInvite } from "../network/invites.ts";
import { type Company, type Role, rolesOf } from "../network/model.ts";
import type { IssuedInvite } from "../network/network.ts";
import { ok, type Result, refuse } from "../result.ts";
import { type FindRefusal, findCompany } from "./companies.ts";
import type { Tenant } from "./model.ts";
import { operatorScope } from "./operator.ts";

/** `company` by name or id. A role that is none of the company's is refused with params.known. */
export async function inviteByOperator(
  tx: Tx,
  now: number,
  tenant: Tenant,
  to: { company: string; role: string; name: string | null },
): Promise<Result<IssuedInvite, FindRefusal | "badRole">> {
  const found = await findCompany(tx, tenant, to.company);
  if (!found.ok) return found;
  const company = found.value;
  const role = roleIn(company, to.role);
  if (!role) return refuse("badRole", { known: rolesOf[company.kind].join(", ") });
  const scope = operatorScope(tenant, now);
  const issued = await issueInvite(tx, scope, { company, role, name: to.name });
  await insertAudit(tx, scope, {
    action: "invite.make",
    objectKind: "invite",
    objectId: issued.invite.id,
    after: { companyId: company.id, role },
  });
  return ok(issued);
}

const roleIn = ({ kind }: Company, word: string): Role | undefined =>
  rolesOf[kind].find((role) => role === word);
