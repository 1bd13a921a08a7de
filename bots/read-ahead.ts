/** What takes time to read, words that may be an order or a sheet of leads, is read before its transaction opens. */
import { mayBeSheet, readSheetAhead } from "../core/deals/leads/kept-sheets.ts";
import { may } from "../core/network/model.ts";
import { findSender } from "../core/network/store.ts";
import { mayBeOrderSheet, readWorkbookAhead } from "../core/reading/kept-workbooks.ts";
import { isReadableLength, mayBeOrder, readAhead } from "../core/reading/reading.ts";
import { operatorScope } from "../core/tenants/operator.ts";
import { findTenantOfAccount } from "../core/tenants/store.ts";
import type { Access } from "../db/store.ts";
import { goodsToPrice } from "../flows/orders/reading/typed-order.ts";
import type { Channel, Incoming } from "./channel.ts";
import type { FetchedReply, FileIntake } from "./file-intake.ts";

export async function readOrderAhead(
  own: Access,
  { accountId, content, chat }: Incoming,
  now: number,
): Promise<void> {
  const words = content.kind === "text" || content.kind === "edit" ? content.text : "";
  // A change may leave little of an order.
  const isWorthIt = content.kind === "edit" ? isReadableLength(words) : mayBeOrder(words);
  if (chat.kind !== "private" || !isWorthIt) return;
  const tenant = await own.read((tx) => findTenantOfAccount(tx, accountId));
  if (!tenant) return;
  // Of a question for prices the goods alone are read too: with a question mark it is no order.
  const goods = goodsToPrice(words);
  for (const text of goods ? [words, goods] : [words]) await readAhead(own, operatorScope(tenant, now), text);
}

/** Spreadsheets of whoever may order, and what is said with them. */
export async function readOrderFilesAhead(
  own: Access,
  channel: Channel,
  { accountId, chat, sender }: Incoming,
  reply: FetchedReply | null,
  { storage, now }: Pick<FileIntake, "storage"> & { now: number },
): Promise<void> {
  const sheets = reply?.kind === "files" ? reply.files.filter(({ name }) => mayBeOrderSheet(name)) : [];
  if (reply?.kind !== "files" || sheets.length === 0 || chat.kind !== "private") return;
  const tenant = await own.read(async (tx) => {
    const found = await findTenantOfAccount(tx, accountId);
    const known = found && (await findSender(tx, found.id, channel.name, sender.address));
    return found && known?.actor && may(known.actor, "orders.place", found.blocks) ? found : null;
  });
  if (!tenant) return;
  const scope = operatorScope(tenant, now);
  for (const { id, sha256 } of sheets)
    await readWorkbookAhead(own, scope, { id, path: await storage.open(sha256) });
  if (isReadableLength(reply.caption)) await readAhead(own, scope, reply.caption);
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
  if (isAssigner) await readSheetAhead(file.id, await storage.open(file.sha256));
}
