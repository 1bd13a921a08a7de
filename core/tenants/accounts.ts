/** A tenant's accounts at the messengers: what each is served with, sealed, and what the server connects by. */
import { createHash } from "node:crypto";
import type { Tx } from "../../db/store.ts";
import { insertAudit } from "../audit/store.ts";
import { ok, type Result, refuse } from "../result.ts";
import { newId } from "../scope.ts";
import { type Secrets, SecretsError } from "../secrets.ts";
import { consoleChannel, type OpenedAccount, type Tenant } from "./model.ts";
import { operatorScope } from "./operator.ts";
import {
  findAccountOn,
  insertAccount,
  selectAccountsOn,
  selectAllAccounts,
  updateAccount,
} from "./operator-store.ts";
import { selectAccounts } from "./store.ts";
import { selectAllTemplates } from "./templates-store.ts";
import { newWebhookSecret } from "./webhook-secret.ts";

/** What a tenant's one account on a channel is served with. */
export interface AccountSecret {
  channel: string;
  /** Sealed as it is. */
  secret: string;
  /** What the messenger knows the secret's owner by, no secret itself; null for what is no secret of this channel. */
  ownerIn(secret: string): string | null;
}

export interface StoredAccount {
  accountId: string;
  owner: string;
  /** True when the tenant had another secret before. */
  isReplaced: boolean;
  /** Made anew each time: what the messenger's webhook is known by. */
  webhookSecret: string;
}

/**
 * Stores what the tenant's account on a channel is served with. A replaced secret keeps the account, and with it
 * all chats; one of another owner starts without a name until it is first connected.
 */
export async function setAccountSecret(
  tx: Tx,
  now: number,
  secrets: Secrets,
  tenant: Tenant,
  { channel, secret, ownerIn }: AccountSecret,
): Promise<Result<StoredAccount, "badSecret" | "secretTaken">> {
  const owner = ownerIn(secret);
  if (owner === null) return refuse("badSecret");
  await tx.lock("bot-tokens");
  // One account answers for one tenant: two would take each other's messages away.
  const others = (await selectAccountsOn(tx, channel)).filter(({ tenantId }) => tenantId !== tenant.id);
  if (others.some((account) => ownerOf(secrets, account, ownerIn) === owner)) return refuse("secretTaken");
  const known = await findAccountOn(tx, tenant.id, channel);
  const accountId = known?.id ?? newId();
  const webhookSecret = newWebhookSecret();
  const stored = { sealedToken: secrets.seal(secret, accountId), webhookSecret };
  if (!known) {
    await insertAccount(tx, { id: accountId, tenantId: tenant.id, channel, ...stored }, now);
  } else {
    const isSameOwner = ownerOf(secrets, known, ownerIn) === owner;
    await updateAccount(tx, accountId, {
      ...stored,
      isActive: true,
      ...(!isSameOwner && { username: null }),
    });
  }
  await record(tx, tenant, now, "account.token", accountId, { channel, owner });
  return ok({ accountId, owner, isReplaced: known !== undefined, webhookSecret });
}

/** Null where there is no secret, or none this key opens. */
function ownerOf(
  secrets: Secrets,
  { id, sealedToken }: { id: string; sealedToken: string | null },
  ownerIn: AccountSecret["ownerIn"],
): string | null {
  if (sealedToken === null) return null;
  try {
    return ownerIn(secrets.open(sealedToken, id));
  } catch (error) {
    if (error instanceof SecretsError) return null;
    throw error;
  }
}

/** The account is served no longer; its chats and history stay, and a new token brings it back. */
export async function deactivateAccount(
  tx: Tx,
  now: number,
  tenant: Tenant,
  channel: string,
): Promise<Result<{ accountId: string }, "noAccount">> {
  const account = await findAccountOn(tx, tenant.id, channel);
  if (!account?.isActive) return refuse("noAccount", { channel });
  await updateAccount(tx, account.id, { isActive: false });
  await record(tx, tenant, now, "account.deactivate", account.id, { channel });
  return ok({ accountId: account.id });
}

/** Keeps the name a bot has at its messenger: links to it are made of it. */
export const nameAccount = (tx: Tx, accountId: string, username: string): Promise<void> =>
  updateAccount(tx, accountId, { username });

/** What the channels connect by; throws SecretsError, naming the account, when a token does not open. */
export async function selectAccountsOpened(tx: Tx, secrets: Secrets): Promise<OpenedAccount[]> {
  const accounts = await selectAccounts(tx);
  const served = accounts.filter(({ channel }) => channel !== consoleChannel);
  return served.map(({ id, tenantId, channel, username, webhookSecret, sealedToken }) => ({
    id,
    tenantId,
    channel,
    username,
    webhookSecret,
    token: sealedToken === null ? null : secrets.open(sealedToken, id),
  }));
}

/**
 * Changes whenever an account is added, given another token or deactivated, or what it may say is another: a running
 * server compares it from time to time, since the command line is another process.
 */
export async function accountsRevision(tx: Tx): Promise<string> {
  const templates = await selectAllTemplates(tx);
  const accounts = await selectAllAccounts(tx);
  const served = accounts.filter(({ channel }) => channel !== consoleChannel);
  const facts = served.map(({ id, isActive, sealedToken, webhookSecret }) => [
    id,
    isActive,
    sealedToken,
    webhookSecret,
  ]);
  return createHash("sha256")
    .update(JSON.stringify([facts, templates]))
    .digest("hex");
}

const record = (
  tx: Tx,
  tenant: Tenant,
  now: number,
  action: string,
  accountId: string,
  after: Record<string, unknown>,
): Promise<void> =>
  insertAudit(tx, operatorScope(tenant, now), { action, objectKind: "account", objectId: accountId, after });
