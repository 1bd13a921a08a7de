/** What a test of a messenger's channel stands on: a store that can be told to fail, a log that is read, a web server. */
import type { Server } from "node:http";
import { vi } from "vitest";
import type { BotLog } from "../../bots/bot-log.ts";
import type {
  Accept,
  Channel,
  Content,
  Incoming,
  Outgoing,
  Receipt,
  SendResult,
} from "../../bots/channel.ts";
import type { Message } from "../../core/outbox/message.ts";
import type { Reader } from "../../locales/say.ts";

export const reader: Reader = { locale: "ru", timeZone: "Europe/Moscow", now: 0 };

export abstract class ChannelRig {
  abstract readonly channel: Channel;
  /** What was stored, oldest first. */
  readonly stored: Incoming[] = [];
  readonly batches: Incoming[][] = [];
  readonly receipts: Receipt[] = [];
  readonly logged: string[] = [];
  readonly revoked: string[] = [];
  /** So many more batches the store does not take. */
  failures = 0;
  /** What the store waits for before it takes a batch. */
  gate: Promise<void> = Promise.resolve();
  protected readonly log: BotLog;
  private readonly web: Server | null;

  constructor(web: Server | null) {
    this.web = web;
    const noting = (level: string) => (fields: object, message: string) => {
      this.logged.push(JSON.stringify({ level, ...fields, message }));
    };
    this.log = {
      debug: noting("debug"),
      info: noting("info"),
      warn: noting("warn"),
      error: noting("error"),
    };
  }

  async start(): Promise<void> {
    await this.channel.start(this.accept, async (receipts) => {
      this.receipts.push(...receipts);
    });
  }

  async close(): Promise<void> {
    await this.channel.stop();
    this.web?.closeAllConnections();
    this.web?.close();
  }

  /** Waits until so many things were stored; the last of them. */
  async stores(count: number): Promise<Incoming> {
    await vi.waitFor(
      () => {
        if (this.stored.length < count) throw new Error(`${this.stored.length} of ${count} are stored`);
      },
      { timeout: 8_000, interval: 10 },
    );
    return this.lastStored();
  }

  lastStored(): Incoming {
    const last = this.stored.at(-1);
    if (!last) throw new Error("Nothing is stored");
    return last;
  }

  contents(): Content[] {
    return this.stored.map(({ content }) => content);
  }

  private readonly accept: Accept = async (batch) => {
    await this.gate;
    this.batches.push([...batch]);
    if (this.failures > 0) {
      this.failures--;
      throw new Error("The store is full");
    }
    this.stored.push(...batch);
  };
}

export const outgoingTo = (
  chat: number | string,
  message: Message | null,
  more: Partial<Outgoing> = {},
): Outgoing => ({
  chat: String(chat),
  thread: null,
  message,
  edits: null,
  repliesTo: null,
  files: [],
  reader,
  isRepeat: false,
  ...more,
});

export const sentId = (result: SendResult): string => {
  if (result.is !== "sent" || result.externalId === null)
    throw new Error(`Not sent: ${JSON.stringify(result)}`);
  return result.externalId;
};
