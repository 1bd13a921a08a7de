/** Coming into a company and being taken out, as the trail keeps it: a membership's row names nobody who ended it. */
import type { Tx } from "../../db/store.ts";
import type { Audit } from "../audit/audit.ts";
import type { AuditEntry } from "../audit/store.ts";
import type { Scope } from "../scope.ts";
import { findCompany, selectNames } from "./companies-store.ts";
import type { Role } from "./model.ts";
import type { Removal } from "./network.ts";
import { findPersonByIdentity } from "./people-store.ts";

const JOINED = "staff.join";
const REMOVED = "staff.remove";

export const joinedEntry = (personId: string, companyId: string, role: Role): AuditEntry => ({
  action: JOINED,
  objectKind: "person",
  objectId: personId,
  after: { companyId, role },
});

export const removedEntry = (personId: string, companyId: string, role: Role): AuditEntry => ({
  action: REMOVED,
  objectKind: "person",
  objectId: personId,
  before: { companyId, role },
});

/** Null where the person behind the address never was removed, or has come in since. */
export async function findRemoval(
  tx: Tx,
  scope: Scope,
  { audit }: { audit: Audit },
  identity: { channel: string; address: string },
): Promise<Removal | null> {
  const personId = await findPersonByIdentity(tx, scope, identity);
  if (personId === null) return null;
  const history = await audit.historyOf("person", personId);
  const last = history.find(({ action }) => action === REMOVED || action === JOINED);
  if (last?.action !== REMOVED) return null;
  const company = await findCompany(tx, scope, String(last.before?.companyId));
  const names = await selectNames(tx, scope, [last.personId]);
  return { company: company?.name ?? "", by: names.get(last.personId ?? "") ?? "", at: last.at };
}
