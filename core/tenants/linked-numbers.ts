/** A tenant's number that is linked as a phone's second device: its account, begun before the link and named by it. */
import type { Tx } from "../../db/store.ts";
import { insertAudit } from "../audit/store.ts";
import { ok, type Result, refuse } from "../result.ts";
import { newId } from "../scope.ts";
import type { OpenedAccount, Tenant } from "./model.ts";
import { operatorScope } from "./operator.ts";
import { findAccountOn, insertAccount, selectAccountsOn, updateAccount } from "./operator-store.ts";
import { newWebhookSecret } from "./webhook-secret.ts";

export interface NumberAccount {
  accountId: string;
  /** As people write it, with its plus; null until a phone has been linked. */
  number: string | null;
  isActive: boolean;
}

/** The tenant's account for a linked number; made where there is none, and not served before it is activated. */
export async function prepareNumber(
  tx: Tx,
  now: number,
  tenant: Tenant,
  channel: string,
): Promise<NumberAccount> {
  const known = await findAccountOn(tx, tenant.id, channel);
  if (known) return { accountId: known.id, number: known.username, isActive: known.isActive };
  const accountId = newId();
  const webhookSecret = newWebhookSecret();
  await insertAccount(
    tx,
    { id: accountId, tenantId: tenant.id, channel, sealedToken: null, webhookSecret },
    now,
  );
  await updateAccount(tx, accountId, { isActive: false });
  return { accountId, number: null, isActive: false };
}

/** A running server begins with it, or begins anew: it shows a fresh code where the phone has to be linked again. */
export async function beginNumber(
  tx: Tx,
  now: number,
  tenant: Tenant,
  channel: string,
): Promise<NumberAccount> {
  const account = await prepareNumber(tx, now, tenant, channel);
  const { accountId } = account;
  await updateAccount(tx, accountId, { isActive: true, webhookSecret: newWebhookSecret() });
  await insertAudit(tx, operatorScope(tenant, now), {
    action: "account.link",
    objectKind: "account",
    objectId: accountId,
    after: { channel },
  });
  return { ...account, isActive: true };
}

/** Names the account after the phone that was linked; one phone answers for one tenant. */
export async function claimNumber(
  tx: Tx,
  { id, channel }: Pick<OpenedAccount, "id" | "channel">,
  digits: string,
): Promise<Result<{ number: string }, "numberTaken">> {
  const number = `+${digits}`;
  await tx.lock("linked-numbers");
  const others = (await selectAccountsOn(tx, channel)).filter((other) => other.id !== id);
  if (others.some(({ username }) => username === number)) return refuse("numberTaken");
  await updateAccount(tx, id, { username: number });
  return ok({ number });
}
