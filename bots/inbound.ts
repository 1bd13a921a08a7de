/** The one way in: dedupe, tenant and actor, one transaction with the engine in it, then off to the sender. */
import { randomInt } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../core/clock.ts";
import { createCore } from "../core/core.ts";
import { insertReceived, markFailed, selectReceived } from "../core/inbox/store.ts";
import { text } from "../core/outbox/message.ts";
import { findTenantOfAccount } from "../core/tenants/store.ts";
import type { Store } from "../db/store.ts";
import type { Engine, Standing } from "../flows/engine.ts";
import type { Reader } from "../locales/say.ts";
import { AccountAccess } from "./account-access.ts";
import { Albums } from "./albums.ts";
import type { Accept, Channel, Incoming } from "./channel.ts";
import type { Deliver } from "./deliver.ts";
import { type FileIntake, replyOf } from "./file-intake.ts";
import { KeyedQueue } from "./keyed-queue.ts";
import { readLeadsAhead, readOrderAhead, readOrderFilesAhead } from "./read-ahead.ts";
import { storedBefore } from "./stored-before.ts";
import { type TakenIn, type TurnInput, takeIn } from "./take-in.ts";
import { wellFormed } from "./well-formed.ts";

/** What became of an update; told after its commit. */
export interface Taken {
  accountId: string;
  channel: string;
  /** The tenant's slug; null when nothing was done for one: it was done before, or is of no tenant of ours. */
  tenant: string | null;
  outcome: "done" | "known" | "failed";
  /** From when it was handed over to the commit, milliseconds. */
  ms: number;
  /** Where the conversation stands now; null where there is none. */
  step: Standing | null;
}

export interface InboundParts {
  store: Store;
  clock: Clock;
  engine: Engine;
  files: FileIntake;
  deliver: Pick<Deliver, "lease" | "send" | "kick" | "mayReact" | "heard">;
  /** Called after each commit. */
  onCommitted?(taken: Taken): void;
  /** An unexpected error under the short reference its sender was given; it reaches the log and the operator. */
  onTrouble(trouble: { reference: string; error: unknown; tenantId: string; updateId: string }): void;
}

export interface Inbound {
  accept(channel: Channel): Accept;
  /** Works on what a killed process had stored, before then where that is given, and not done. */
  recover(channel: Channel, accountIds: readonly string[], storedBefore?: number): Promise<void>;
  /** Resolves when everything taken in so far is done. */
  idle(): Promise<void>;
}

/** How soon work is tried again that the store could not take. */
const STORE_PAUSE_MS = 500;

export function createInbound(parts: InboundParts): Inbound {
  const { store, clock, deliver } = parts;
  const access = new AccountAccess(store);
  const queue = new KeyedQueue();
  /** What has its place in the queue: of the chat's updates in the store, these are not another process's. */
  const queued = new Set<string>();
  /** What is being stored: a second copy that comes meanwhile waits for the first, else it might take its turn. */
  const storing = new Map<string, Promise<void>>();
  let lastMoment = 0;
  /** No two are the same: after a kill, what was stored is worked on in the order in which it came. */
  const nextMoment = (): number => {
    lastMoment = Math.max(clock.now(), lastMoment + 1);
    return lastMoment;
  };
  const albums = new Albums((channel, incoming, others) => enqueueStored(channel, incoming, others));

  /** Takes its place in the chat's queue at once, so that order holds however long storing takes. */
  const enqueue = async (incoming: Incoming, work: () => Promise<unknown>): Promise<void> => {
    queued.add(updateKey(incoming));
    try {
      await queue.run(chatKey(incoming), work);
    } finally {
      queued.delete(updateKey(incoming));
    }
  };

  const enqueueStored = (channel: Channel, incoming: Incoming, others: readonly string[] = []) =>
    enqueue(incoming, () => workOnStored(channel, incoming, others));

  /** What is in the store is not brought again: its chat waits until the store takes its work too. */
  const workOnStored = async (channel: Channel, incoming: Incoming, others: readonly string[]) => {
    for (;;) {
      try {
        return await workInOrder(channel, incoming, others);
      } catch (error) {
        if (!store.isUnavailable(error)) throw error;
        await delay(STORE_PAUSE_MS);
      }
    }
  };

  /** What another process stored of this chat and has not done, as it died or is behind, comes first. */
  const workInOrder = async (
    channel: Channel,
    incoming: Incoming,
    others: readonly string[],
  ): Promise<void> => {
    const earlier = await work(channel, incoming, others, storedElsewhere(incoming));
    if (earlier.length === 0) return;
    for (const one of earlier) await work(channel, one, []);
    await work(channel, incoming, others);
  };

  /** One process alone has its queue for all this. */
  const storedElsewhere = (incoming: Incoming): TurnInput["earlier"] =>
    store.dialect === "sqlite" ? undefined : storedBefore(incoming, (one) => queued.has(updateKey(one)));

  const acknowledge = async (channel: Channel, incoming: Incoming, done: TakenIn | null) => {
    const { reaction, ...rest } = done?.result ?? {};
    const at = { accountId: incoming.accountId, chat: incoming.chat.address };
    const isShown = reaction !== undefined && (await deliver.mayReact(channel, at));
    const shown = isShown ? { ...rest, reaction } : rest;
    await channel.acknowledge(incoming, shown, done?.reader ?? readerOf(incoming));
  };

  /**
   * Answers what has to be done before it: then nothing was done. Nor when it rejects, as the store is unavailable: it has
   * to be done again.
   */
  const work = async (
    channel: Channel,
    incoming: Incoming,
    others: readonly string[],
    earlier?: TurnInput["earlier"],
  ): Promise<readonly Incoming[]> => {
    const begun = performance.now();
    const taken = (outcome: Taken["outcome"], tenant: string | null, step: Standing | null = null): Taken => {
      const ms = performance.now() - begun;
      return { accountId: incoming.accountId, channel: channel.name, tenant, outcome, ms, step };
    };
    let isAtStore = false;
    try {
      // Files are fetched before the transaction opens: no network inside it.
      const reply = await replyOf(channel, incoming, parts.files);
      const now = clock.now();
      isAtStore = true;
      const own = await access.of(incoming.accountId);
      if (own) await readOrderAhead(own, incoming, now);
      if (own) await readLeadsAhead(own, channel, incoming, reply, parts.files);
      if (own) await readOrderFilesAhead(own, channel, incoming, reply, { now, ...parts.files });
      const { tenantId = "" } = own ?? {};
      const turn = { engine: parts.engine, tenantId, now, channel, incoming, reply, others, earlier };
      const {
        done,
        rows,
        earlier: before,
      } = (await own?.transact(async (tx) => {
        const done = await takeIn(tx, turn);
        if (done && "earlier" in done) return { ...done, done: null, rows: [] };
        return { done, rows: await deliver.lease(tx, done?.written ?? []), earlier: [] };
      })) ?? { done: null, rows: [], earlier: [] };
      isAtStore = false;
      if (before.length > 0) return before;
      deliver.send(rows);
      parts.onCommitted?.(
        done ? taken("done", done.tenant, done.result.standing ?? null) : taken("known", null),
      );
      // A press that was done before has no effect, and its button must not wait for ever.
      await acknowledge(channel, incoming, done);
      return [];
    } catch (error) {
      if (isAtStore && store.isUnavailable(error)) throw error;
      const tenant = await fail(incoming, error);
      parts.onCommitted?.(taken("failed", tenant));
      deliver.kick();
      await channel.acknowledge(incoming, {}, readerOf(incoming));
      return [];
    }
  };

  /** The turn was taken back whole: the update is kept, and the person is told under which number. */
  const fail = async (incoming: Incoming, error: unknown): Promise<string> => {
    const reference = randomInt(36 ** 5, 36 ** 6)
      .toString(36)
      .toUpperCase();
    const updateId = incoming.externalId;
    const own = await access.of(incoming.accountId);
    if (!own) throw error;
    return own.transact(async (tx) => {
      const tenant = await findTenantOfAccount(tx, incoming.accountId);
      if (!tenant) throw error;
      await markFailed(tx, { ...keyOf(incoming), payload: incoming }, clock.now());
      const scope = {
        tenant,
        actor: null,
        sender: null,
        now: clock.now(),
        cause: `trouble:${reference}:${updateId}`,
      };
      await createCore(tx, scope).outbox.post({
        to: { accountId: incoming.accountId, chat: incoming.chat.address, thread: incoming.thread ?? null },
        locale: incoming.sender.locale,
        message: { lines: [text("common.trouble", { reference })] },
      });
      parts.onTrouble({ reference, error, tenantId: tenant.id, updateId });
      return tenant.slug;
    });
  };

  const readerOf = ({ sender }: Incoming): Reader => ({
    locale: sender.locale,
    timeZone: "UTC",
    now: clock.now(),
  });

  const begin = (channel: Channel, incoming: Incoming): void => {
    if (incoming.albumKey) albums.add(channel, incoming);
    else void enqueueStored(channel, incoming);
  };

  const enqueueOnceStored = (
    channel: Channel,
    incoming: Incoming,
    stored: Promise<ReadonlySet<string>>,
  ): void => {
    const isFresh = stored.then(
      (fresh) => fresh.has(incoming.externalId),
      () => false,
    );
    void enqueue(incoming, async () => (await isFresh) && workOnStored(channel, incoming, []));
  };

  const storeReceived = async (
    accountId: string,
    rows: Parameters<typeof insertReceived>[1],
  ): Promise<ReadonlySet<string>> => {
    const own = await access.of(accountId);
    return (await own?.transact((tx) => insertReceived(tx, rows))) ?? new Set();
  };

  const take = async (channel: Channel, batch: readonly Incoming[]): Promise<void> => {
    const [only] = batch;
    if (!only) return;
    // One light update is stored by the very transaction that does its work; others are stored first, and so
    // is one that would have to wait for its chat: a slow file of one person holds up nobody else's updates.
    const isAtOnce = batch.length === 1 && isLight(only) && !queue.isBusy(chatKey(only));
    if (isAtOnce) return queue.run(chatKey(only), () => workInOrder(channel, only, []));
    const rows = batch.map((incoming) => ({
      ...keyOf(incoming),
      payload: incoming,
      receivedAt: nextMoment(),
    }));
    const stored = storeReceived(only.accountId, rows);
    for (const incoming of batch) if (!incoming.albumKey) enqueueOnceStored(channel, incoming, stored);
    const fresh = await stored;
    for (const incoming of batch)
      if (incoming.albumKey && fresh.has(incoming.externalId)) albums.add(channel, incoming);
  };

  return {
    accept: (channel) => async (received) => {
      const batch = received.map(wellFormed);
      const first = batch.filter((incoming) => !storing.has(updateKey(incoming)));
      const others = batch.flatMap((incoming) => storing.get(updateKey(incoming)) ?? []);
      const stored = take(channel, first);
      const forget = () => {
        for (const incoming of first) storing.delete(updateKey(incoming));
      };
      for (const incoming of first) storing.set(updateKey(incoming), stored);
      stored.then(forget, forget);
      await Promise.all([stored, ...others]);
      for (const { accountId, chat } of batch) deliver.heard({ accountId, chat: chat.address });
    },

    async recover(channel, accountIds, storedBefore = Number.MAX_SAFE_INTEGER) {
      const rows = await store.everywhere.read((tx) => selectReceived(tx, accountIds, storedBefore));
      const left = rows.map(({ payload }) => payload as Incoming);
      // A chat this process is at is not left behind.
      for (const incoming of left.filter((one) => !queue.isBusy(chatKey(one)))) begin(channel, incoming);
    },

    async idle() {
      await albums.flush();
      await queue.idle();
    },
  };
}

/** Nothing to be fetched and nothing to wait for. */
const isLight = ({ content, albumKey }: Incoming) =>
  albumKey === undefined && content.kind !== "files" && content.kind !== "voice";

const chatKey = ({ accountId, chat }: Incoming): string => `${accountId}/${chat.address}`;

const updateKey = ({ accountId, externalId }: Incoming): string => `${accountId}/${externalId}`;

const keyOf = (incoming: Incoming) => ({
  accountId: incoming.accountId,
  externalId: incoming.externalId,
  chat: incoming.chat.address,
});
