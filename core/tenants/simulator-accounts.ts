/** Every tenant has an account of each look in the simulator, under the names they are stored by; no token is needed there. */
import type { Tx } from "../../db/store.ts";
import { newId } from "../scope.ts";
import type { Tenant } from "./model.ts";
import { insertAccount } from "./operator-store.ts";
import { newWebhookSecret } from "./webhook-secret.ts";

/** The accounts' ids by their channel. */
export type SimulatorAccounts = Readonly<Record<"simulator-telegram" | "simulator-whatsapp", string>>;

export async function addSimulatorAccounts(tx: Tx, now: number, tenant: Tenant): Promise<SimulatorAccounts> {
  const accountIds: SimulatorAccounts = { "simulator-telegram": newId(), "simulator-whatsapp": newId() };
  for (const [channel, id] of Object.entries(accountIds)) {
    const secrets = { sealedToken: null, webhookSecret: newWebhookSecret() };
    await insertAccount(tx, { id, tenantId: tenant.id, channel, ...secrets }, now);
  }
  return accountIds;
}
