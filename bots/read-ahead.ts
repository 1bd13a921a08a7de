/** Words that may be an order are read before the transaction that takes them in opens. */
import { mayBeOrder, readAhead } from "../core/reading/reading.ts";
import { operatorScope } from "../core/tenants/operator.ts";
import { findTenantOfAccount } from "../core/tenants/store.ts";
import type { Access } from "../db/store.ts";
import type { Incoming } from "./channel.ts";

export async function readOrderAhead(
  own: Access,
  { accountId, content, chat }: Incoming,
  now: number,
): Promise<void> {
  if (content.kind !== "text" || chat.kind !== "private" || !mayBeOrder(content.text)) return;
  const tenant = await own.read((tx) => findTenantOfAccount(tx, accountId));
  if (tenant) await readAhead(own, operatorScope(tenant, now), content.text);
}
