/** Makes the reader of orders ready before the transaction that takes in words which may be an order. */
import { orderReaderOf } from "../core/reading/kept-readers.ts";
import { mayBeOrder } from "../core/reading/reading.ts";
import { operatorScope } from "../core/tenants/operator.ts";
import { findTenantOfAccount } from "../core/tenants/store.ts";
import type { Access } from "../db/store.ts";
import type { Incoming } from "./channel.ts";

export async function readyReader(
  own: Access,
  { accountId, content, chat }: Incoming,
  now: number,
): Promise<void> {
  if (content.kind !== "text" || chat.kind !== "private" || !mayBeOrder(content.text)) return;
  const tenant = await own.read((tx) => findTenantOfAccount(tx, accountId));
  if (tenant) await orderReaderOf(own, operatorScope(tenant, now));
}
