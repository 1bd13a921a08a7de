/** Tokens by which a site hands leads in, an accounting system papers or all of its exchange: shown once, kept as a hash, revoked for good. */
import { createHash, randomBytes } from "node:crypto";
import type { Tx } from "../../db/store.ts";
import { insertAudit } from "../audit/store.ts";
import { ok, type Result, refuse } from "../result.ts";
import { newId, type Scope } from "../scope.ts";
import type { Tenant } from "../tenants/model.ts";
import { findTenant } from "../tenants/store.ts";
import { findToken, insertToken, revokeToken, selectTokens, type TokenPurpose } from "./store.ts";

/** All that is kept of a token. */
const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Whose token it is; null for one that never was, was revoked, or hands in something else. */
export async function findTokenOwner(
  tx: Tx,
  token: string,
  purpose: TokenPurpose,
): Promise<{ id: string; tenant: Tenant } | null> {
  const found = await findToken(tx, tokenHash(token), purpose);
  const tenant = found && (await findTenant(tx, { id: found.tenantId }));
  return found && tenant ? { id: found.id, tenant } : null;
}

export async function createToken(
  tx: Tx,
  scope: Scope,
  given: string,
  purpose: TokenPurpose = "leads",
): Promise<Result<{ id: string; token: string }, "badTokenName">> {
  const name = given.trim();
  if (name === "" || name.length > 80) return refuse("badTokenName");
  const token = `dl_${randomBytes(24).toString("base64url")}`;
  const id = newId().slice(-8);
  await insertToken(tx, scope, { id, name, purpose, tokenHash: tokenHash(token) });
  await insertAudit(tx, scope, { action: "intake.create", objectKind: "intakeToken", objectId: id });
  return ok({ id, token });
}

export async function revoke(tx: Tx, scope: Scope, id: string): Promise<Result<string, "noIntakeToken">> {
  if (!(await revokeToken(tx, scope, id))) {
    const known = (await selectTokens(tx, scope)).flatMap((token) =>
      token.revokedAt === null ? token.id : [],
    );
    return refuse("noIntakeToken", { id, known: known.join(", ") });
  }
  await insertAudit(tx, scope, { action: "intake.revoke", objectKind: "intakeToken", objectId: id });
  return ok(id);
}
