/** A distributor's own limit of authority over claims, in place of its tenant's. */
import * as z from "zod";
import type { Company } from "../../network/model.ts";
import { may } from "../../network/model.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { settingsSchema } from "../../tenants/model.ts";
import type { ClaimWork } from "../work.ts";
import { type Authority, authorityOf } from "./authority.ts";
import { type OwnAuthority, selectAuthority, updateAuthority } from "./authority-store.ts";

const { claimLimitMinor, claimKinds } = settingsSchema.shape;
const ownSchema = z.strictObject({
  claimLimitMinor: claimLimitMinor.unwrap().nullable().optional(),
  claimKinds: claimKinds.unwrap().nullable().optional(),
});

/** What may be set, by the names its tenant's settings have. */
export const authorityNames = Object.keys(ownSchema.shape) as (keyof OwnAuthority)[];

export type Distributor = Pick<Company, "id" | "kind">;
/** As it was typed. */
export type AuthorityChange = Partial<Record<keyof OwnAuthority, unknown>>;

/** A distributor's as it sees it, and the manufacturer; null for all others. */
export async function readAuthority(work: ClaimWork, companyId: string): Promise<Authority | null> {
  const { actor, sender, tenant } = work.scope;
  const isOwn = actor?.company.id === companyId && actor.company.kind === "distributor";
  const isAbove = actor?.company.kind === "manufacturer";
  const isSeen = actor ? (isOwn || isAbove) && may(actor, "claims.decide", tenant.blocks) : !sender;
  return isSeen ? authorityOf(work, companyId) : null;
}

/** The operator's. null: as the tenant has it for all; what is not named stays. */
export async function setAuthority(
  work: ClaimWork,
  { id, kind }: Distributor,
  change: AuthorityChange,
): Promise<Result<Authority, "badField" | "notDistributor" | "notAllowed">> {
  const { tx, scope, audit } = work;
  if (scope.actor || scope.sender) return refuse("notAllowed");
  if (kind !== "distributor") return refuse("notDistributor");
  const given = ownSchema.safeParse(change);
  if (!given.success) return refuse("badField", { field: String(given.error.issues[0]?.path[0]) });
  if (Object.keys(given.data).length === 0) return ok(await authorityOf(work, id));
  const before = await selectAuthority(tx, scope, id);
  const { data } = given;
  await updateAuthority(tx, scope, id, {
    ...(data.claimLimitMinor !== undefined && { claimLimitMinor: data.claimLimitMinor }),
    ...(data.claimKinds !== undefined && { claimKinds: data.claimKinds }),
  });
  await audit.record({
    ...{ action: "company.authority", objectKind: "company", objectId: id },
    before: { ...before },
    after: { ...before, ...data },
  });
  return ok(await authorityOf(work, id));
}
