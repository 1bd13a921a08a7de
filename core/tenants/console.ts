/** Chats from the operator's terminal: any person's words, in an account that serves nobody else. */
import type { Tx } from "../../db/store.ts";
import { insertAudit } from "../audit/store.ts";
import { newId } from "../scope.ts";
import { insertIdentity, selectIdentities } from "./companies-store.ts";
import { findConsole, insertConsole } from "./console-store.ts";
import { consoleChannel, type Tenant } from "./model.ts";
import { operatorScope } from "./operator.ts";
import { updateAccount } from "./operator-store.ts";
import { newWebhookSecret } from "./webhook-secret.ts";

export interface ConsoleChat {
  accountId: string;
  /** The chat's and the sender's. */
  address: string;
}

/**
 * Opens the chat of a person, or of a stranger by a name. While it is open pushes to the person come here,
 * since it is the chat used last.
 */
export async function openConsole(
  tx: Tx,
  now: number,
  tenant: Tenant,
  who: { personId: string } | { stranger: string },
): Promise<ConsoleChat> {
  const address =
    "stranger" in who ? `stranger:${who.stranger}` : await addressOf(tx, now, tenant, who.personId);
  const known = await findConsole(tx, tenant.id, address);
  const accountId = known ?? newId();
  if (known) await updateAccount(tx, known, { isActive: true });
  else {
    const account = { id: accountId, tenantId: tenant.id, address, webhookSecret: newWebhookSecret() };
    await insertConsole(tx, account, now);
  }
  // Whoever a person is to others, the trail knows by the id; a stranger's name is not kept in it.
  const after = "stranger" in who ? { isStranger: true } : { personId: who.personId };
  const entry = { action: "console.open", objectKind: "account", objectId: accountId, after };
  await insertAudit(tx, operatorScope(tenant, now), entry);
  return { accountId, address };
}

/** From here on pushes go to the person's own messenger again. */
export const closeConsole = (tx: Tx, { accountId }: ConsoleChat): Promise<void> =>
  updateAccount(tx, accountId, { isActive: false });

/** A stranger who was let in here keeps the address it had. */
async function addressOf(tx: Tx, now: number, tenant: Tenant, personId: string): Promise<string> {
  const identities = await selectIdentities(tx, tenant.id);
  const own = identities.find(
    (identity) => identity.channel === consoleChannel && identity.personId === personId,
  );
  if (own) return own.address;
  await insertIdentity(
    tx,
    { tenantId: tenant.id, channel: consoleChannel, address: personId, personId },
    now,
  );
  return personId;
}
