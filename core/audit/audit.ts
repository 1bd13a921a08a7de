/** The audit trail: who did what to which object, written in the transaction that does it. */
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import { type AuditEntry, insertAudit, selectHistory } from "./store.ts";

export type Audit = ReturnType<typeof auditCore>;

export const auditCore = (tx: Tx, scope: Scope) => ({
  record: (entry: AuditEntry) => insertAudit(tx, scope, entry),
  historyOf: (objectKind: string, objectId: string) => selectHistory(tx, scope, objectKind, objectId),
});
