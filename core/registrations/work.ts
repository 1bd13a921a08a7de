/** Who may see and decide a registration, and how a change of one is written. */
import type { DealWork } from "../deals/work.ts";
import { may } from "../network/model.ts";
import type { Text } from "../outbox/message.ts";
import { type Refusal, type Result, refuse } from "../result.ts";
import type { Scope } from "../scope.ts";
import type { RegistrationRefusal } from "./model.ts";
import { tellDealer, tellSupplier } from "./registration-notices.ts";
import { stateText } from "./registration-words.ts";
import { asRegistration, type NamedRegistration, selectRegistration, updateRegistration } from "./store.ts";

/** The dealer that made it, or the supplier that decides; null for all others, and for who may do neither. */
export function sideOf(
  { actor, tenant: { blocks } }: Scope,
  row: Pick<NamedRegistration, "companyId" | "supplierId">,
): "dealer" | "supplier" | null {
  if (actor?.company.id === row.supplierId) return may(actor, "deals.assign", blocks) ? "supplier" : null;
  return actor?.company.id === row.companyId && may(actor, "deals.work", blocks) ? "dealer" : null;
}

/** It waits for its supplier, or for what its company answers. */
export const isUndecided = ({ state }: Pick<NamedRegistration, "state">): boolean =>
  state === "open" || state === "asked";

/** Null where there is none for whoever asks. */
export async function findRow({ tx, scope }: DealWork, id: string): Promise<NamedRegistration | null> {
  const row = await selectRegistration(tx, scope, id);
  return row && sideOf(scope, row) ? row : null;
}

/** Found at the version that was seen, on the side whose step it is. */
export async function rowFor(
  work: DealWork,
  id: string,
  version: number,
  side: "dealer" | "supplier",
): Promise<Result<NamedRegistration, RegistrationRefusal>> {
  const row = await findRow(work, id);
  if (!row) return refuse("notFound");
  if (sideOf(work.scope, row) !== side) return refuse("notAllowed");
  return row.version === version ? { ok: true, value: row } : stale(work, row);
}

export const stale = ({ scope }: DealWork, row: NamedRegistration): Refusal<"stale"> =>
  refuse("stale", { state: { text: stateText(asRegistration(row), scope.tenant) } });

export const notNow = ({ scope }: DealWork, row: NamedRegistration): Refusal<"notNow"> =>
  refuse("notNow", { state: { text: stateText(asRegistration(row), scope.tenant) } });

/** Writes a change and audits it; refused as stale when somebody was first. Words stay out of the trail. */
export async function change(
  work: DealWork,
  row: NamedRegistration,
  action: string,
  changes: Parameters<typeof updateRegistration>[3],
): Promise<Result<NamedRegistration, "stale">> {
  const after = await updateRegistration(work.tx, work.scope, row, changes);
  if (!after) return stale(work, (await selectRegistration(work.tx, work.scope, row.id)) ?? row);
  const { state, expiresAt } = after;
  await work.audit.record({
    action: `registration.${action}`,
    objectKind: "registration",
    objectId: row.id,
    before: { state: row.state, expiresAt: row.expiresAt },
    after: { state, expiresAt },
  });
  return { ok: true, value: after };
}

/** Tells both sides of what has changed: aloud whom it concerns, and the other by its notice there is. */
export async function tell(
  work: DealWork,
  row: NamedRegistration,
  aloud: "dealer" | "supplier" | null,
  head?: Text,
): Promise<void> {
  await tellDealer(work, row, { isAloud: aloud === "dealer", ...(head && { head }) });
  await tellSupplier(work, row, { isAloud: aloud === "supplier" });
}
