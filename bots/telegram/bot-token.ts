/** The token of a tenant's Telegram bot: known by its form, stored as the secret of the tenant's account. */
import { ok, type Result, refuse } from "../../core/result.ts";
import type { Secrets } from "../../core/secrets.ts";
import { setAccountSecret } from "../../core/tenants/accounts.ts";
import type { Tenant } from "../../core/tenants/model.ts";
import type { Tx } from "../../db/store.ts";
import { telegram } from "./messenger.ts";

/** BotFather's form: the bot's number, a colon, the secret. */
const TOKEN_FORM = /^(\d{5,20}):[\w-]{35,}$/;

export interface BotAccount {
  accountId: string;
  /** The bot's own number at Telegram: no secret. */
  botNumber: string;
  /** True when the tenant had another token before. */
  isReplaced: boolean;
}

/** Stores the token of the tenant's one Telegram bot. */
export async function setBotToken(
  tx: Tx,
  now: number,
  secrets: Secrets,
  tenant: Tenant,
  token: string,
): Promise<Result<BotAccount, "badToken" | "tokenTaken">> {
  const account = { channel: telegram.id, secret: token, ownerIn: botNumberIn };
  const stored = await setAccountSecret(tx, now, secrets, tenant, account);
  if (!stored.ok) return refuse(stored.error === "badSecret" ? "badToken" : "tokenTaken");
  const { accountId, owner, isReplaced } = stored.value;
  return ok({ accountId, botNumber: owner, isReplaced });
}

const botNumberIn = (token: string): string | null => TOKEN_FORM.exec(token)?.[1] ?? null;
