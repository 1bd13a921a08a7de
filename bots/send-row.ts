/** One outbox row on its way: made ready, sent through its channel, settled. */
import { moveChat, setChatState } from "../core/chats/store.ts";
import { deleteTopic } from "../core/chats/topics-store.ts";
import type { Clock } from "../core/clock.ts";
import type { PhotoFile } from "../core/documents/photos.ts";
import { priceListPieces } from "../core/documents/price-list.ts";
import { shownAs } from "../core/files/model.ts";
import type { FileStorage } from "../core/files/storage.ts";
import { type FileRow, rememberRemoteId, selectFiles } from "../core/files/store.ts";
import { climb, nextRung } from "../core/notices/ladder.ts";
import {
  forgetWords,
  hasRungFor,
  keepFormerId,
  moveExternalId,
  selectExternalId,
  skipEchoes,
  withoutThread,
} from "../core/outbox/delivery-store.ts";
import type { DueRow } from "../core/outbox/due-store.ts";
import { type ChatAddress, renewLease } from "../core/outbox/lease-store.ts";
import { type Settlement, settle } from "../core/outbox/settle-store.ts";
import { findTenantOfAccount } from "../core/tenants/store.ts";
import type { Store, Tx } from "../db/store.ts";
import type { Channel, LocalFile, Outgoing, SendResult } from "./channel.ts";
import type { GatheredTransactions } from "./gathered-transactions.ts";
import { type MadeOf, withMadeFiles } from "./made-files.ts";
import { goesElsewhere } from "./other-address.ts";
import type { Budget } from "./send-budget.ts";
import { reasonToClimb, settlementOf } from "./settlement.ts";
import { threadOf } from "./topics.ts";

/**
 * paced: held back to keep the messenger's limits. pause: the messenger wanted one. retry: it failed and will be tried
 * again. passed: another chat of the person gets it. skipped: sending it would have said nothing.
 */
export type AttemptOutcome = "sent" | "paced" | "pause" | "retry" | "dead" | "passed" | "skipped";

export interface SendParts {
  store: Store;
  clock: Clock;
  storage: FileStorage;
  /** The channel an account lives on; undefined when this process does not serve it. */
  channelOf(accountId: string): Channel | undefined;
  /** What became of an attempt, after its commit. */
  onSettled?(attempt: { tenant: string; channel: string; outcome: AttemptOutcome }): void;
  /** A message that will never arrive: logged, counted, told to the operator. */
  onDead(row: DueRow, why: string): void;
}

/** A sender that died leaves its rows to others after this long. */
export const LEASE_MS = 30_000;
/** An account that is served nowhere just now waits: its bot may get a token. */
const UNSERVED_MS = 60_000;

export interface Sending {
  leaseId: string;
  budget: Budget;
  settlements: GatheredTransactions;
  /** Leases what may go to a chat now, in the transaction that settles a row. */
  next(tx: Tx, at: ChatAddress): Promise<DueRow[]>;
  /** The row is settled by the transaction that is open: from here on it holds up nothing in its chat. */
  onSettled(): void;
  /** The row's chat is held back until somebody writes there. */
  onUnheard(): void;
}

/** Answers what of the row's chat was leased to follow it. */
export async function sendRow(parts: SendParts, row: DueRow, sending: Sending): Promise<DueRow[]> {
  const { store, clock } = parts;
  const { leaseId, budget } = sending;
  const settled = (settlement: Settlement) =>
    sending.settlements.transact(row.tenantId, async (tx) => {
      await settle(tx, row.seq, leaseId, settlement);
      sending.onSettled();
      return sending.next(tx, row);
    });
  const channel = parts.channelOf(row.accountId);
  if (!channel) return settled({ state: "pending", notBefore: clock.now() + UNSERVED_MS });
  const skipped = reasonToSkip(row);
  if (skipped !== null) {
    const next = await settled({ state: "skipped", failure: skipped });
    parts.onSettled?.({ tenant: row.tenant, channel: channel.name, outcome: "skipped" });
    return next;
  }
  const outgoing = await prepare(parts, row);
  const waitMs = budget.take(row.accountId, row.chat, channel.paceOf?.(outgoing));
  const send = async (drawn: Outgoing): Promise<SendResult> =>
    channel.send(row.accountId, { ...drawn, thread: await threadOf(store, channel, row) });
  const startedAt = clock.now();
  const attempt = () =>
    holdingLease(parts, row, leaseId, () => withMadeFiles(outgoing, () => madeOf(parts, row), send));
  const result: SendResult = waitMs > 0 ? { is: "pause", ms: waitMs, whole: "chat" } : await attempt();
  if (result.is === "pause") {
    const isOfChat = result.whole === "chat";
    budget.pause(row.accountId, isOfChat ? row.chat : null, result.ms);
    if (isOfChat && result.until === "heard") sending.onUnheard();
  }
  if (result.is === "sent") budget.wentOut(row.accountId);
  const planned = settlementOf(row, result, clock.now());
  let settlement = planned;
  const next = await sending.settlements.transact(row.tenantId, async (tx) => {
    const now = clock.now();
    const isTurned =
      result.is === "unreachable" &&
      channel.hasAddresses === true &&
      (await goesElsewhere(tx, row, { sentAt: startedAt, now }));
    const wanted: Settlement = isTurned
      ? { state: "pending", notBefore: now, failures: row.failures + 1 }
      : planned;
    const failure = reasonToClimb(wanted, result, budget.heldMs(row.accountId));
    const rung = failure === null ? null : await nextRung(tx, row, clock.now());
    settlement = rung && failure !== null ? { state: "passed", failure } : wanted;
    const done = await settle(tx, row.seq, leaseId, settlement);
    sending.onSettled();
    if (!done) return null;
    const at = { accountId: row.accountId, address: row.chat };
    if (result.is === "unreachable" && !isTurned) await setChatState(tx, at, "blocked", clock.now());
    if (result.is === "moved") await moveChat(tx, at, result.to, clock.now());
    if (result.is === "noTopic") await forgetTopic(tx, row);
    if (result.is === "sent") {
      if (row.message?.isSecret) await forgetWords(tx, row);
      // An edit that had to become a new message: later edits are of that one.
      if (row.edits !== null && result.externalId !== null) {
        const former = outgoing.edits?.externalId;
        if (result.externalId !== former) {
          const sentAt = clock.now();
          if (former !== undefined) await keepFormerId(tx, row.seq, former);
          await moveExternalId(tx, row.edits, { externalId: result.externalId, sentAt });
          await skipEchoes(tx, row);
        }
      }
      for (const [fileId, remoteId] of Object.entries(result.remoteIds ?? {})) {
        await rememberRemoteId(tx, row.tenantId, { fileId, accountId: row.accountId }, remoteId);
      }
    }
    if (rung) await climb(tx, rung, { isUnsure: row.maybeRepeated || result.is === "unsure" });
    const to = result.is === "moved" ? { ...row, chat: result.to } : row;
    const here = done.hasNext ? await sending.next(tx, to) : [];
    return rung ? [...here, ...(await sending.next(tx, rung.to))] : here;
  });
  const outcome = waitMs > 0 ? "paced" : outcomeOf(settlement);
  if (next) parts.onSettled?.({ tenant: row.tenant, channel: channel.name, outcome });
  // Once it stands: a transaction shared with others may be done twice.
  if (next && settlement.state === "dead") parts.onDead(row, settlement.failure);
  return next ?? [];
}

const outcomeOf = (settlement: Settlement): AttemptOutcome => {
  if (settlement.state !== "pending") return settlement.state;
  return settlement.failures === undefined ? "pause" : "retry";
};

/** A large file takes longer than a lease lasts: it is renewed while the sending goes on. */
async function holdingLease(
  { store, clock }: SendParts,
  row: DueRow,
  leaseId: string,
  attempt: () => Promise<SendResult>,
): Promise<SendResult> {
  const renewal = setInterval(() => {
    const renewed = store
      .of(row.tenantId)
      .transact((tx) => renewLease(tx, row.seq, leaseId, clock.now() + LEASE_MS));
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

/** Why sending a row would say nothing; null where it says something. */
function reasonToSkip({ edits, editsExternalId, isOutdated, message }: DueRow): string | null {
  if (edits === null) return null;
  if (isOutdated) return "a newer edit follows";
  return editsExternalId === null && message === null ? "nothing to take buttons off" : null;
}

interface Around {
  isSecondRing: boolean;
  repliesTo: string | null;
  files: FileRow[];
  showsPlaces: boolean;
}

const nothingAround: Around = { isSecondRing: false, repliesTo: null, files: [], showsPlaces: false };

/** The row as its channel wants it. Most say all there is to know by themselves. */
async function prepare({ store, storage }: SendParts, row: DueRow): Promise<Outgoing> {
  const { message, notBefore, createdAt } = row;
  const hasWaited = notBefore > createdAt;
  const isAlone = !hasWaited && message?.replyTo === undefined && !message?.files?.length;
  const around = isAlone ? nothingAround : await store.of(row.tenantId).read((tx) => lookAround(tx, row));
  return {
    chat: row.chat,
    thread: row.thread,
    message: message && around.isSecondRing ? { ...message, isSilent: true } : message,
    edits: editedBy(row),
    repliesTo: around.repliesTo,
    files: await atHand(storage, row.accountId, around),
    // What waited for the morning is read in the morning: "tomorrow" would be a day late.
    reader: { locale: row.locale, timeZone: row.timeZone, now: Math.max(createdAt, notBefore) },
    isRepeat: row.maybeRepeated && row.edits === null,
  };
}

/** What is not here is fetched outside of any transaction. */
async function atHand(
  storage: FileStorage,
  accountId: string,
  { files, showsPlaces }: Around,
): Promise<LocalFile[]> {
  const local: LocalFile[] = [];
  for (const file of files) {
    const { id, remoteIds, smallSha256 } = file;
    const remoteId = remoteIds[accountId];
    const { sha256, name, mime } = showsPlaces ? file : shownAs(file);
    local.push({
      ...{ id, path: await storage.open(sha256), name, mime },
      ...(remoteId && { remoteId }),
      ...(smallSha256 && { openSmall: () => storage.open(smallSha256) }),
    });
  }
  return local;
}

function madeOf({ store, storage, clock }: SendParts, { tenantId }: DueRow): MadeOf {
  const { read } = store.of(tenantId);
  const filesFor = (ids: readonly string[]) => read((tx) => selectFiles(tx, tenantId, ids));
  return {
    rowsFor: (companyId) => priceListPieces(read, { tenantId, companyId, now: clock.now() }),
    filesFor,
    photosFor: async (ids) => photosAtHand(storage, await filesFor(ids)),
    open: (sha256) => storage.open(sha256),
  };
}

/** A paper goes to both sides: none of its pictures tells where it was taken. */
const photosAtHand = (storage: FileStorage, files: readonly FileRow[]): Promise<PhotoFile[]> =>
  Promise.all(
    files.map(async (file) => {
      const { sha256, mime } = shownAs(file);
      const { smallSha256 } = file;
      const small = smallSha256 === null ? null : await storage.open(smallSha256);
      return { id: file.id, path: await storage.open(sha256), mime, small };
    }),
  );

function editedBy({ editsExternalId: externalId, editsFiles, editsSentAt }: DueRow): Outgoing["edits"] {
  if (externalId === null) return null;
  return { externalId, hadFiles: editsFiles, ...(editsSentAt !== null && { sentAt: editsSentAt }) };
}

async function lookAround(tx: Tx, row: DueRow): Promise<Around> {
  const replyTo = row.message?.replyTo;
  return {
    isSecondRing: await hasRungFor(tx, row),
    repliesTo: replyTo === undefined ? null : await selectExternalId(tx, replyTo),
    files: await selectFiles(tx, row.tenantId, row.message?.files ?? []),
    showsPlaces: (await findTenantOfAccount(tx, row.accountId))?.settings.showsPhotoPlaces ?? false,
  };
}

/** The topic was deleted: the dealer gets another, a message of no dealer's goes to the general chat. */
async function forgetTopic(tx: Tx, { seq, accountId, chat, topicOf }: DueRow): Promise<void> {
  if (topicOf === null) await withoutThread(tx, seq);
  else await deleteTopic(tx, { accountId, chat, companyId: topicOf });
}
