/** Another key for the secrets at rest: every bot token is sealed anew, or none is. */
import type { Tx } from "../../db/store.ts";
import { insertAudit } from "../audit/store.ts";
import { ok, type Result, refuse } from "../result.ts";
import { type Secrets, SecretsError } from "../secrets.ts";
import type { Tenant } from "./model.ts";
import { operatorScope } from "./operator.ts";
import { selectAllAccounts, updateAccount } from "./operator-store.ts";
import { selectTenants } from "./store.ts";

interface OpenedToken {
  accountId: string;
  tenant: Tenant;
  token: string;
}

/** Every token there is, opened; refused where one of them does not open. */
export async function openTokens(tx: Tx, secrets: Secrets): Promise<Result<OpenedToken[], "tokenSealed">> {
  const tenants = new Map((await selectTenants(tx)).map((tenant) => [tenant.id, tenant]));
  const opened: OpenedToken[] = [];
  for (const { id, tenantId, sealedToken } of await selectAllAccounts(tx)) {
    const tenant = tenants.get(tenantId);
    if (sealedToken === null || !tenant) continue;
    const token = tokenIn(secrets, sealedToken, id);
    if (token === null) return refuse("tokenSealed", { slug: tenant.slug });
    opened.push({ accountId: id, tenant, token });
  }
  return ok(opened);
}

/** `secrets` opens under the old key and the new, and seals under the new. Answers how many tokens were sealed anew. */
export async function resealTokens(
  tx: Tx,
  now: number,
  secrets: Secrets,
): Promise<Result<{ resealed: number }, "tokenSealed">> {
  await tx.lock("bot-tokens");
  const opened = await openTokens(tx, secrets);
  if (!opened.ok) return opened;
  for (const { accountId, tenant, token } of opened.value) {
    await updateAccount(tx, accountId, { sealedToken: secrets.seal(token, accountId) });
    const entry = { action: "account.reseal", objectKind: "account", objectId: accountId };
    await insertAudit(tx, operatorScope(tenant, now), entry);
  }
  return ok({ resealed: opened.value.length });
}

function tokenIn(secrets: Secrets, sealed: string, owner: string): string | null {
  try {
    return secrets.open(sealed, owner);
  } catch (error) {
    if (error instanceof SecretsError) return null;
    throw error;
  }
}
