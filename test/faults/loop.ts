/** The program within the test, with a messenger beside it that takes everything at once and keeps it. */
import { createLog } from "../../app/log.ts";
import { createPlatform, type Platform } from "../../app/platform.ts";
import type { Incoming } from "../../bots/channel.ts";
import type { Clock } from "../../core/clock.ts";
import type { Store } from "../../db/store.ts";
import { crowdAccount } from "./crowd.ts";
import type { Arrival } from "./messenger.ts";
import { type FromProgram, type ToProgram, WireChannel } from "./wire.ts";

export interface Loop {
  platform: Platform;
  account: string;
  /** New messages in the order in which they came; edits are left out. */
  arrivals: Arrival[];
  /** Errors of the log. */
  logged: string[];
  /** Resolves when they are stored, rejects when they could not be. */
  bring(updates: Incoming[]): Promise<void>;
  /** The next update of a chat: text of its person. */
  said(chat: string, text: string): Incoming;
}

export interface LoopOptions {
  store: Store;
  clock: Clock;
  filesFolder: string;
  onArrival?(arrival: Arrival): void;
}

export async function openLoop({ store, clock, filesFolder, onArrival }: LoopOptions): Promise<Loop> {
  const account = await crowdAccount(store);
  const takers: ((message: ToProgram) => void)[] = [];
  const stored = new Map<number, { resolve(): void; reject(error: Error): void }>();
  const arrivals: Arrival[] = [];
  const logged: string[] = [];
  const tell = (message: ToProgram): void => {
    for (const take of takers) take(message);
  };
  const post = (message: FromProgram): void => {
    if (message.kind === "stored") stored.get(message.batch)?.resolve();
    if (message.kind === "refused") stored.get(message.batch)?.reject(new Error("not stored"));
    if (message.kind !== "sending") return;
    const { sending, kind: _, ...words } = message;
    const arrival = { ...words, id: words.edits ?? `m${arrivals.length}` };
    if (words.edits === null) arrivals.push(arrival);
    onArrival?.(arrival);
    queueMicrotask(() => tell({ kind: "taken", sending, externalId: arrival.id }));
  };
  const channel = new WireChannel({ post, onMessage: (take) => void takers.push(take) }, () => {});
  const platform = await createPlatform({
    store,
    clock,
    log: createLog("error", (line) => logged.push(line)),
    filesFolder,
    maxFileBytes: 1024 * 1024,
    channels: [channel],
  });
  await platform.start();
  let batches = 0;
  let count = 0;
  return {
    platform,
    account,
    arrivals,
    logged,
    bring(updates) {
      const batch = batches++;
      const safe = new Promise<void>((resolve, reject) => stored.set(batch, { resolve, reject }));
      tell({ kind: "updates", batch, updates });
      return safe.finally(() => stored.delete(batch));
    },
    said: (chat, text) => ({
      accountId: account,
      externalId: `${chat}/${++count}`,
      chat: { address: chat, kind: "private", title: chat, hasTopics: false },
      sender: { address: chat, name: chat, locale: "ru" },
      sentAt: clock.now(),
      content: { kind: "text", text },
    }),
  };
}
