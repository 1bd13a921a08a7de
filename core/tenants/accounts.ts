/** A tenant's accounts at the messengers: its bot's token, sealed, and what the server connects by. */
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
import { newWebhookSecret } from "./tenants.ts";

const TELEGRAM = "telegram";
/** BotFather's form: the bot's number, a colon, the secret. */
const TOKEN_FORM = /^(\d{5,20}):[\w-]{35,}$/;

export interface BotAccount {
  accountId: string;
  /** The bot's own number at Telegram: no secret. */
  botNumber: string;
  /** True when the tenant had another token before. */
  isReplaced: boolean;
}

/**
 * Stores the token of the tenant's one Telegram bot. A replaced token keeps the account, and with it all
 * chats; a bot of another number starts without a name until it is first connected.
 */
export async function setBotToken(
  tx: Tx,
  now: number,
  secrets: Secrets,
  tenant: Tenant,
  token: string,
): Promise<Result<BotAccount, "badToken" | "tokenTaken">> {
  const botNumber = TOKEN_FORM.exec(token)?.[1];
  if (botNumber === undefined) return refuse("badToken");
  await tx.lock("bot-tokens");
  if (await isTakenByAnother(tx, secrets, tenant, botNumber)) return refuse("tokenTaken");
  const known = await findAccountOn(tx, tenant.id, TELEGRAM);
  const accountId = known?.id ?? newId();
  const secret = { sealedToken: secrets.seal(token, accountId), webhookSecret: newWebhookSecret() };
  if (!known) {
    await insertAccount(tx, { id: accountId, tenantId: tenant.id, channel: TELEGRAM, ...secret }, now);
  } else {
    const isSameBot = botNumberOf(secrets, known) === botNumber;
    await updateAccount(tx, accountId, { ...secret, isActive: true, ...(!isSameBot && { username: null }) });
  }
  await record(tx, tenant, now, "account.token", accountId, { channel: TELEGRAM, botNumber });
  return ok({ accountId, botNumber, isReplaced: known !== undefined });
}

/** One bot answers for one tenant: two would take each other's updates away. */
async function isTakenByAnother(
  tx: Tx,
  secrets: Secrets,
  tenant: Tenant,
  botNumber: string,
): Promise<boolean> {
  const accounts = await selectAccountsOn(tx, TELEGRAM);
  return accounts.some(
    (account) => account.tenantId !== tenant.id && botNumberOf(secrets, account) === botNumber,
  );
}

/** Null where there is no token, or none this key opens. */
function botNumberOf(secrets: Secrets, account: { id: string; sealedToken: string | null }): string | null {
  if (account.sealedToken === null) return null;
  try {
    return TOKEN_FORM.exec(secrets.open(account.sealedToken, account.id))?.[1] ?? null;
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
 * Changes whenever an account is added, given another token or deactivated: a running server compares it
 * from time to time, since the command line is another process.
 */
export async function accountsRevision(tx: Tx): Promise<string> {
  const accounts = await selectAllAccounts(tx);
  const served = accounts.filter(({ channel }) => channel !== consoleChannel);
  const facts = served.map(({ id, isActive, sealedToken, webhookSecret }) => [
    id,
    isActive,
    sealedToken,
    webhookSecret,
  ]);
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex");
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
