/** Joins the parts into one running whole: channels, the way in, the engine, the way out, the worker. */
import type { Channel, TakeReceipts } from "../bots/channel.ts";
import { createDeliver, type Deliver } from "../bots/deliver.ts";
import type { FileIntake } from "../bots/file-intake.ts";
import { createInbound, type Inbound } from "../bots/inbound.ts";
import { createReceipts } from "../bots/receipts.ts";
import type { Clock } from "../core/clock.ts";
import { planDigest } from "../core/digest/plan.ts";
import type { RemoteBytes } from "../core/files/remote-bytes.ts";
import { FileStorage } from "../core/files/storage.ts";
import { selectAccounts, selectTenants } from "../core/tenants/store.ts";
import type { Store, Tx } from "../db/store.ts";
import { createEngine } from "../flows/engine.ts";
import type { FlowContext } from "../flows/flow.ts";
import { conversationParts } from "../flows/registry.ts";
import { sayPlain } from "../locales/say.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { createTrouble } from "./trouble.ts";
import { Worker } from "./worker.ts";

export interface PlatformParts {
  store: Store;
  clock: Clock;
  log: Log;
  /** The folder where the bytes of files lie. */
  filesFolder: string;
  /** Where they lie besides, if anywhere. */
  bucket?: RemoteBytes | null;
  maxFileBytes: number;
  channels: readonly Channel[];
  /** Counts what happens. */
  metrics?: Pick<Metrics, "onTaken" | "onSettled" | "onTold" | "onTimerFailed">;
  /** Serves these accounts and no other of its channels'; all when left out. */
  onlyAccounts?: readonly string[];
}

export interface Platform {
  readonly inbound: Inbound;
  readonly deliver: Deliver;
  /** What a channel tells later of the messages it sent. */
  receipts(channel: Channel): TakeReceipts;
  readonly worker: Worker;
  /** Where files from outside are stored, and how large one may be. */
  readonly files: FileIntake;
  /** Learns which accounts there are now; answers how many this process serves. */
  refreshAccounts(): Promise<number>;
  start(): Promise<void>;
  /** Intake closes, what is under way ends, leases are given back; the store stays open. */
  stop(): Promise<void>;
  /** Resolves when all that came in is done, all timers due by now have run and all that may go out is out. */
  idle(): Promise<void>;
}

/** Every tenant has its next digest to come, whatever happened to the timer of the last one. */
async function planDigests(tx: Tx, now: number): Promise<void> {
  for (const tenant of await selectTenants(tx)) {
    await planDigest(tx, { tenant, actor: null, sender: null, now, cause: "start" });
  }
}

export async function createPlatform(parts: PlatformParts): Promise<Platform> {
  const { store, clock, log, metrics } = parts;
  const byName = new Map(parts.channels.map((channel) => [channel.name, channel]));
  const channelByAccount = new Map<string, Channel>();
  const accountIds = () => [...channelByAccount.keys()];

  const refreshAccounts = async (): Promise<number> => {
    const accounts = await store.everywhere.read(selectAccounts);
    channelByAccount.clear();
    for (const { id, channel: name } of accounts) {
      const channel = byName.get(name);
      const isServed = parts.onlyAccounts?.includes(id) ?? true;
      if (channel && isServed) channelByAccount.set(id, channel);
    }
    return channelByAccount.size;
  };
  await refreshAccounts();

  const storage = new FileStorage(parts.filesFolder, parts.bucket ?? null);
  const files: FileIntake = { storage, maxBytes: parts.maxFileBytes };
  const trouble = createTrouble({ store, clock, log, onPosted: () => deliver.kick() });
  const deliver = createDeliver({
    store,
    clock,
    storage,
    channelOf: (accountId) => channelByAccount.get(accountId),
    accountIds,
    onDead: trouble.onDead,
    ...(metrics && { onSettled: metrics.onSettled }),
    onTrouble: trouble.onDelivery,
  });
  const say = (text: Parameters<typeof sayPlain>[0], { locale, tenant, now }: FlowContext) =>
    sayPlain(text, { locale, timeZone: tenant.timeZone, now });
  const inbound = createInbound({
    store,
    clock,
    engine: createEngine(conversationParts(say)),
    files,
    deliver,
    ...(metrics && { onCommitted: metrics.onTaken }),
    onTrouble: trouble.onTurn,
  });
  const receipts = createReceipts({
    store,
    clock,
    onPosted: () => deliver.kick(),
    onDead: trouble.onDead,
    ...(metrics && { onTold: metrics.onTold }),
  });
  const ownOf = (channel: Channel) => accountIds().filter((id) => channelByAccount.get(id) === channel);
  const recover = async (storedBefore: number) => {
    for (const channel of parts.channels) await inbound.recover(channel, ownOf(channel), storedBefore);
  };
  const worker = new Worker({
    store,
    clock,
    accountIds,
    kick: () => deliver.kick(),
    takeUp: (storedBefore) => recover(storedBefore),
    onTrouble(failed) {
      metrics?.onTimerFailed(failed.timer.kind);
      trouble.onTimer(failed);
    },
  });

  return {
    inbound,
    deliver,
    receipts,
    worker,
    files,
    refreshAccounts,
    async start() {
      await store.everywhere.transact((tx) => planDigests(tx, clock.now()));
      for (const channel of parts.channels) {
        await inbound.recover(channel, ownOf(channel));
        await channel.start(inbound.accept(channel), receipts(channel));
      }
      worker.start();
      deliver.kick();
    },
    async stop() {
      await Promise.all(parts.channels.map((channel) => channel.stop()));
      await inbound.idle();
      await worker.stop();
      await deliver.stop();
    },
    async idle() {
      await inbound.idle();
      await worker.runDue();
      await trouble.idle();
      await deliver.idle();
      // What went wrong in sending is told by messages of its own.
      await trouble.idle();
      await deliver.idle();
    },
  };
}
