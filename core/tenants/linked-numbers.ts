/** A tenant's number that is linked as a phone's second device: its account, begun before the link and named by it. */
import type { Tx } from "../../db/store.ts";
import { insertAudit } from "../audit/store.ts";
import { ok, type Result, refuse } from "../result.ts";
import { newId } from "../scope.ts";
import type { Tenant } from "./model.ts";
import { operatorScope } from "./operator.ts";
import { findAccountOn, insertAccount, selectAccountsOn, updateAccount } from "./operator-store.ts";
import { newWebhookSecret } from "./tenants.ts";

const CHANNEL = "whatsapp-web";

export interface NumberAccount {
  accountId: string;
  /** As people write it, with its plus; null until a phone has been linked. */
  number: string | null;
  isActive: boolean;
}

/** The tenant's account for a linked number; made where there is none, and not served before it is activated. */
export async function prepareNumber(tx: Tx, now: number, tenant: Tenant): Promise<NumberAccount> {
  const known = await findAccountOn(tx, tenant.id, CHANNEL);
  if (known) return { accountId: known.id, number: known.username, isActive: known.isActive };
  const accountId = newId();
  const webhookSecret = newWebhookSecret();
  await insertAccount(
    tx,
    { id: accountId, tenantId: tenant.id, channel: CHANNEL, sealedToken: null, webhookSecret },
    now,
  );
  await updateAccount(tx, accountId, { isActive: false });
  return { accountId, number: null, isActive: false };
}

/** A running server begins with it, or begins anew: it shows a fresh code where the phone has to be linked again. */
export async function beginNumber(tx: Tx, now: number, tenant: Tenant): Promise<NumberAccount> {
  const account = await prepareNumber(tx, now, tenant);
  const { accountId } = account;
  await updateAccount(tx, accountId, { isActive: true, webhookSecret: newWebhookSecret() });
  await insertAudit(tx, operatorScope(tenant, now), {
    action: "account.link",
    objectKind: "account",
    objectId: accountId,
    after: { channel: CHANNEL },
  });
  return { ...account, isActive: true };
}

/** Names the account after the phone that was linked; one phone answers for one tenant. */
export async function claimNumber(
  tx: Tx,
  accountId: string,
  digits: string,
): Promise<Result<{ number: string }, "numberTaken">> {
  const number = `+${digits}`;
  await tx.lock("linked-numbers");
  const others = (await selectAccountsOn(tx, CHANNEL)).filter(({ id }) => id !== accountId);
  if (others.some(({ username }) => username === number)) return refuse("numberTaken");
  await updateAccount(tx, accountId, { username: number });
  return ok({ number });
}
