/** What happens inside the transaction of one update: claim it, know the sender, run the turn. */
import { findChat, keepChat, moveChat, setChatState } from "../core/chats/store.ts";
import { type Core, createCore } from "../core/core.ts";
import { claimUpdate } from "../core/inbox/store.ts";
import { findSender } from "../core/network/store.ts";
import type { WrittenRow } from "../core/outbox/due-store.ts";
import { text } from "../core/outbox/message.ts";
import type { Scope } from "../core/scope.ts";
import type { Tenant } from "../core/tenants/model.ts";
import { findTenantOfAccount } from "../core/tenants/store.ts";
import type { Tx } from "../db/store.ts";
import type { Engine, TurnResult } from "../flows/engine.ts";
import type { FlowContext, Place } from "../flows/flow.ts";
import type { Reply } from "../flows/reply.ts";
import type { Reader } from "../locales/say.ts";
import type { Channel, Incoming } from "./channel.ts";
import type { FetchedReply } from "./file-intake.ts";
import { messengers } from "./messengers.ts";
import { spokenToast } from "./spoken-toast.ts";

/** An answer later than this begins with a word about it: the program was away. */
const TOLD_LATE_MS = 120_000;

export interface TurnInput {
  engine: Engine;
  /** Whose the account is; whether it still is on is asked in the turn. */
  tenantId: string;
  now: number;
  channel: Channel;
  incoming: Incoming;
  /** Null when the chat itself changed and there is nothing to answer. */
  reply: FetchedReply | null;
  /** External ids of other updates this one was joined from. */
  others: readonly string[];
  /** What of the chat is stored already and has to be done before; left out where nothing can be. */
  earlier?: ((tx: Tx) => Promise<readonly Incoming[]>) | undefined;
}

export interface TakenIn {
  result: TurnResult;
  reader: Reader;
  /** The tenant's short name. */
  tenant: string;
  /** What was written first in each chat. */
  written: readonly WrittenRow[];
}

/** Something has to be done before: nothing was. */
export interface Behind {
  earlier: readonly Incoming[];
}

/** Null when the update was done before, or is of no tenant of ours. */
export async function takeIn(tx: Tx, input: TurnInput): Promise<TakenIn | Behind | null> {
  const { incoming, now, channel } = input;
  const { accountId } = incoming;
  const chat = incoming.chat.address;
  const at = { accountId, address: chat };
  // Two processes may be handed two updates of one chat: its turns still follow each other.
  await tx.lock(`${accountId}/${chat}`);
  const [earlier, tenant, sender, knownChat] = await Promise.all([
    input.earlier?.(tx) ?? [],
    findTenantOfAccount(tx, accountId),
    findSender(tx, input.tenantId, channel.name, incoming.sender.address),
    findChat(tx, at),
  ]);
  if (earlier.length > 0) return { earlier };
  if (!(await claimUpdate(tx, { accountId, chat, externalId: incoming.externalId }, now))) return null;
  for (const externalId of input.others) await claimUpdate(tx, { accountId, chat, externalId }, now);
  if (!tenant) return null;
  if (!input.reply) {
    await keepChatState(tx, incoming, now);
    return null;
  }
  const isPrivate = incoming.chat.kind === "private";
  const facts = {
    tenantId: tenant.id,
    accountId,
    personId: isPrivate ? (sender?.person.id ?? null) : null,
    ...incoming.chat,
    ...(channel.hasWindow && { heardAt: incoming.sentAt }),
  };
  await keepChat(tx, facts, knownChat, now);
  const actor = sender?.actor ?? null;
  const locale = sender?.person.locale ?? incoming.sender.locale;
  const place = placeOf(channel, incoming);
  const scope: Scope = {
    tenant,
    actor,
    sender: {
      accountId,
      channel: channel.name,
      chat,
      thread: incoming.thread ?? null,
      address: incoming.sender.address,
      name: incoming.sender.name,
      locale,
      personId: sender?.person.id ?? null,
    },
    now,
    cause: `in:${accountId}:${incoming.externalId}`,
  };
  const core = createCore(tx, scope);
  const reply = await register(input.reply, core);
  const context: FlowContext = {
    core,
    tenant,
    place,
    messengers,
    messageId: incoming.messageId ?? "",
    now,
    // Joining, switching the company or the language holds for the rest of the turn itself.
    get actor() {
      return scope.actor;
    },
    get locale() {
      return scope.sender?.locale ?? locale;
    },
  };
  const lateMs = now - incoming.sentAt;
  if (lateMs > TOLD_LATE_MS && place.kind === "private") {
    const minutes = Math.round(lateMs / 60_000);
    await core.outbox.post({ to: place, locale, message: { lines: [text("common.late", { minutes })] } });
  }
  const result = await input.engine.takeTurn(context, reply);
  const spoken = channel.speaksToasts ? spokenToast(result.toast) : undefined;
  if (spoken) await core.outbox.sayFirst(spoken, { to: place, locale: context.locale });
  const written = core.outbox.written();
  return { result, reader: readerOf(tenant, context.locale, now), tenant: tenant.slug, written };
}

const readerOf = (tenant: Tenant, locale: Reader["locale"], now: number): Reader => ({
  locale,
  timeZone: tenant.timeZone,
  now,
});

const placeOf = (channel: Channel, incoming: Incoming): Place => ({
  accountId: incoming.accountId,
  channel: channel.name,
  chat: incoming.chat.address,
  kind: incoming.chat.kind,
  hasButtons: channel.hasButtons,
  sender: incoming.sender,
  ...(incoming.thread !== undefined && { thread: incoming.thread }),
});

async function keepChatState(tx: Tx, { accountId, chat, content }: Incoming, now: number): Promise<void> {
  const at = { accountId, address: chat.address };
  if (content.kind === "chatState") await setChatState(tx, at, content.state, now);
  if (content.kind === "chatMoved") await moveChat(tx, at, content.to, now);
}

/** Files that were fetched get their rows now, in the transaction that uses them. */
async function register(reply: FetchedReply, core: Core): Promise<Reply> {
  if (reply.kind === "files") for (const file of reply.files) await core.files.keep(file);
  if (reply.kind === "voice" && reply.file) await core.files.keep(reply.file);
  return reply;
}
