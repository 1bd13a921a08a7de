/** What takes time to read, words that may be an order or a sheet of leads, is read before its transaction opens. */
import { mayBeSheet, readSheetAhead } from "../core/deals/kept-sheets.ts";
import { may } from "../core/network/model.ts";
import { findSender } from "../core/network/store.ts";
import { mayBeOrder, readAhead } from "../core/reading/reading.ts";
import { operatorScope } from "../core/tenants/operator.ts";
import { findTenantOfAccount } from "../core/tenants/store.ts";
import type { Access } from "../db/store.ts";
import type { Channel, Incoming } from "./channel.ts";
import type { FetchedReply, FileIntake } from "./file-intake.ts";

export async function readOrderAhead(
  own: Access,
  { accountId, content, chat }: Incoming,
  now: number,
): Promise<void> {
  if (content.kind !== "text" || chat.kind !== "private" || !mayBeOrder(content.text)) return;
  const tenant = await own.read((tx) => findTenantOfAccount(tx, accountId));
  if (tenant) await readAhead(own, operatorScope(tenant, now), content.text);
}

/** Leads are for whoever assigns them: nobody else's spreadsheet is read so. */
export async function readLeadsAhead(
  own: Access,
  channel: Channel,
  { accountId, chat, sender }: Incoming,
  reply: FetchedReply | null,
  { storage }: FileIntake,
): Promise<void> {
  const [file] = reply?.kind === "files" ? reply.files : [];
  if (!file || chat.kind !== "private" || !mayBeSheet(file.name)) return;
  const isAssigner = await own.read(async (tx) => {
    const tenant = await findTenantOfAccount(tx, accountId);
    const known = tenant && (await findSender(tx, tenant.id, channel.name, sender.address));
    return tenant && known?.actor ? may(known.actor, "deals.assign", tenant.blocks) : false;
  });
  if (isAssigner) await readSheetAhead(file.id, storage.pathOf(file.sha256));
}
