/** The one way out: leases due outbox rows, sends each through its channel in order per chat, settles it. */
import { randomUUID } from "node:crypto";
import { moveChat, setChatState } from "../core/chats/store.ts";
import { deleteTopic } from "../core/chats/topics-store.ts";
import type { Clock } from "../core/clock.ts";
import type { FileStorage } from "../core/files/storage.ts";
import { rememberRemoteId, selectFiles } from "../core/files/store.ts";
import {
  type DueRow,
  forgetWords,
  hasNewerEdit,
  hasRungFor,
  leaseDue,
  moveExternalId,
  nextDueAt,
  releaseLeases,
  renewLease,
  type Settlement,
  selectEdited,
  settle,
  withoutThread,
} from "../core/outbox/delivery-store.ts";
import type { Store } from "../db/store.ts";
import type { Channel, LocalFile, Outgoing, SendResult } from "./channel.ts";
import { withQrPicture } from "./qr-picture.ts";
import { Budget } from "./send-budget.ts";
import { threadOf } from "./topics.ts";

export interface DeliverParts {
  store: Store;
  clock: Clock;
  storage: FileStorage;
  /** The channel an account lives on; undefined when this process does not serve it. */
  channelOf(accountId: string): Channel | undefined;
  accountIds(): readonly string[];
  /** A message that will never arrive: logged, counted, told to the operator. */
  onDead(row: DueRow, why: string): void;
}

/** A sender that died leaves its rows to others after this long. */
const LEASE_MS = 30_000;
const BATCH = 64;
/** Pauses the messenger asked for are no failures. */
const MAX_FAILURES = 12;
const LONGEST_BACK_OFF_MS = 10 * 60_000;

export interface Deliver {
  /** Something may be due: returns at once, sending goes on behind. */
  kick(): void;
  /** Resolves when nothing that is due now remains. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export function createDeliver(parts: DeliverParts): Deliver {
  const { store, clock } = parts;
  const leaseId = randomUUID();
  const budget = new Budget(clock);
  const busy = new Set<string>();
  const sending = new Set<Promise<void>>();
  let isStopped = false;
  let isKicked = false;
  let loop: Promise<void> | undefined;

  const lease = () =>
    store.transact((tx) =>
      leaseDue(tx, {
        accountIds: parts.accountIds(),
        busyChats: [...busy],
        leaseId,
        leaseUntil: clock.now() + LEASE_MS,
        now: clock.now(),
        limit: BATCH,
      }),
    );

  const begin = (row: DueRow): void => {
    const chat = `${row.accountId}/${row.chat}`;
    busy.add(chat);
    const sent = sendRow(parts, row, leaseId, budget).finally(() => {
      busy.delete(chat);
      sending.delete(sent);
      kick();
    });
    sending.add(sent);
  };

  const pump = async (): Promise<void> => {
    while (isKicked && !isStopped) {
      isKicked = false;
      for (const row of await lease()) begin(row);
    }
    loop = undefined;
  };

  const kick = (): void => {
    isKicked = true;
    if (!isStopped) loop ??= pump();
  };

  return {
    kick,
    async idle() {
      kick();
      while (loop || sending.size > 0) await Promise.all([loop, ...sending]);
    },
    async stop() {
      isStopped = true;
      await loop;
      await Promise.all(sending);
      await store.transact((tx) => releaseLeases(tx, leaseId));
    },
  };
}

/** When the sender should be woken next: the moment of the next waiting row. */
export const nextWakeAt = (store: Store, accountIds: readonly string[]): Promise<number | null> =>
  store.read((tx) => nextDueAt(tx, accountIds));

async function sendRow(parts: DeliverParts, row: DueRow, leaseId: string, budget: Budget): Promise<void> {
  const { store, clock } = parts;
  const channel = parts.channelOf(row.accountId);
  const outgoing = channel && (await store.read((tx) => prepare(tx, parts.storage, row)));
  if (!channel || !outgoing || "skip" in outgoing) {
    const failure = outgoing && "skip" in outgoing ? outgoing.skip : "no channel";
    await store.transact((tx) => settle(tx, row.seq, leaseId, { state: "skipped", failure }));
    return;
  }
  const waitMs = budget.take(row.accountId, row.chat, channel.paceOf?.(outgoing));
  const send = async (drawn: Outgoing): Promise<SendResult> =>
    channel.send(row.accountId, { ...drawn, thread: await threadOf(store, channel, row) });
  const attempt = () => holdingLease(parts, row, leaseId, () => withQrPicture(outgoing, send));
  const result: SendResult = waitMs > 0 ? { is: "pause", ms: waitMs, whole: "chat" } : await attempt();
  if (result.is === "pause")
    budget.pause(row.accountId, result.whole === "chat" ? row.chat : null, result.ms);
  await store.transact(async (tx) => {
    const settlement = settlementOf(row, result, clock.now());
    if (!(await settle(tx, row.seq, leaseId, settlement))) return;
    const at = { accountId: row.accountId, address: row.chat };
    if (result.is === "unreachable") await setChatState(tx, at, "blocked", clock.now());
    if (result.is === "moved") await moveChat(tx, at, result.to, clock.now());
    if (result.is === "noTopic") await forgetTopic(tx, row);
    if (result.is === "sent") {
      if (row.message?.isSecret) await forgetWords(tx, row.seq);
      // An edit that had to become a new message: later edits are of that one.
      if (row.edits !== null && result.externalId !== null)
        await moveExternalId(tx, row.edits, result.externalId);
      for (const [fileId, remoteId] of Object.entries(result.remoteIds ?? {})) {
        await rememberRemoteId(tx, row.tenantId, { fileId, accountId: row.accountId }, remoteId);
      }
    }
    if (settlement.state === "dead") parts.onDead(row, settlement.failure);
  });
}

/** A large file takes longer than a lease lasts: it is renewed while the sending goes on. */
async function holdingLease(
  { store, clock }: DeliverParts,
  row: DueRow,
  leaseId: string,
  attempt: () => Promise<SendResult>,
): Promise<SendResult> {
  const renewal = setInterval(() => {
    const renewed = store.transact((tx) => renewLease(tx, row.seq, leaseId, clock.now() + LEASE_MS));
    // The next renewal is soon; a lease lost meanwhile is known at the settlement.
    renewed.catch(() => {});
  }, LEASE_MS / 3);
  try {
    return await attempt();
  } catch (error) {
    // A channel answers failures with values: this is a bug in it, and the message may have gone out.
    return { is: "unsure", why: error instanceof Error ? error.message : String(error) };
  } finally {
    clearInterval(renewal);
  }
}

type Tx = Parameters<Parameters<Store["read"]>[0]>[0];

/** The row as its channel wants it; a reason to skip it when sending it would say nothing. */
async function prepare(tx: Tx, storage: FileStorage, row: DueRow): Promise<Outgoing | { skip: string }> {
  const edited = row.edits === null ? null : await selectEdited(tx, row.edits);
  if (row.edits !== null) {
    if (await hasNewerEdit(tx, row.edits, row.seq)) return { skip: "a newer edit follows" };
    if (!edited?.externalId && row.message === null) return { skip: "nothing to take buttons off" };
  }
  const isSecondRing = await hasRungFor(tx, row);
  const repliesTo = row.message?.replyTo ? await selectEdited(tx, row.message.replyTo) : null;
  return {
    chat: row.chat,
    thread: row.thread,
    message: row.message && isSecondRing ? { ...row.message, isSilent: true } : row.message,
    edits: edited?.externalId
      ? { externalId: edited.externalId, hadFiles: (edited.message?.files?.length ?? 0) > 0 }
      : null,
    repliesTo: repliesTo?.externalId ?? null,
    files: await localFiles(tx, storage, row),
    // What waited for the morning is read in the morning: "tomorrow" would be a day late.
    reader: { locale: row.locale, timeZone: row.timeZone, now: Math.max(row.createdAt, row.notBefore) },
    isRepeat: row.maybeRepeated && row.edits === null,
  };
}

/** The topic was deleted: the dealer gets another, a message of no dealer's goes to the general chat. */
async function forgetTopic(tx: Tx, { seq, accountId, chat, topicOf }: DueRow): Promise<void> {
  if (topicOf === null) await withoutThread(tx, seq);
  else await deleteTopic(tx, { accountId, chat, companyId: topicOf });
}

async function localFiles(tx: Tx, storage: FileStorage, row: DueRow): Promise<LocalFile[]> {
  const rows = await selectFiles(tx, row.tenantId, row.message?.files ?? []);
  return rows.map(({ id, sha256, name, mime, remoteIds }) => {
    const remoteId = remoteIds[row.accountId];
    return { id, path: storage.pathOf(sha256), name, mime, ...(remoteId && { remoteId }) };
  });
}

/** What becomes of a row after an attempt: gone out, tried again later, or dead with a reason. */
function settlementOf(row: DueRow, result: SendResult, now: number): Settlement {
  switch (result.is) {
    case "sent":
      return { state: "sent", externalId: result.externalId, sentAt: now };
    case "pause":
      return { state: "pending", notBefore: now + result.ms };
    case "moved":
      return { state: "pending", notBefore: now };
    case "noTopic": {
      const failures = row.failures + 1;
      if (failures >= MAX_FAILURES) return { state: "dead", failure: "no topic takes it" };
      return { state: "pending", notBefore: now, failures };
    }
    case "unreachable":
    case "refused":
      return { state: "dead", failure: `${result.is}: ${result.why}` };
    case "failed":
    case "unsure": {
      const failures = row.failures + 1;
      if (failures >= MAX_FAILURES) return { state: "dead", failure: result.why };
      const maybeRepeated = row.maybeRepeated || result.is === "unsure";
      return { state: "pending", notBefore: now + backOff(row.failures), maybeRepeated, failures };
    }
  }
}

/** Doubling from a second, with jitter so that chats that failed together do not return together. */
const backOff = (failures: number): number =>
  Math.round(Math.min(1000 * 2 ** failures, LONGEST_BACK_OFF_MS) * (0.75 + Math.random() / 2));
