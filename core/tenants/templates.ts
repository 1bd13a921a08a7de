/** Which approved texts a tenant's messages may travel as: in the operator's hands, and in the audit trail. */
import type { Tx } from "../../db/store.ts";
import { insertAudit } from "../audit/store.ts";
import type { Scope } from "../scope.ts";
import { deleteTemplate, upsertTemplate } from "./templates-store.ts";

/** Stores it, in the place of one of the same name. `entry`: as its channel reads it. */
export async function putTemplate(tx: Tx, scope: Scope, name: string, entry: unknown): Promise<void> {
  await upsertTemplate(tx, scope, name, entry);
  await insertAudit(tx, scope, { action: "template.put", objectKind: "template", objectId: name });
}

/** False where there is none of this name. */
export async function removeTemplate(tx: Tx, scope: Scope, name: string): Promise<boolean> {
  if (!(await deleteTemplate(tx, scope, name))) return false;
  await insertAudit(tx, scope, { action: "template.remove", objectKind: "template", objectId: name });
  return true;
}
