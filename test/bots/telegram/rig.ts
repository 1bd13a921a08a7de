/** A Telegram channel at the local Bot API server, with a store that can be told to fail. */
import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { vi } from "vitest";
import type { Account, Content, Incoming, Outgoing, SendResult } from "../../../bots/channel.ts";
import { TelegramChannel } from "../../../bots/telegram/bot.ts";
import type { TelegramOptions } from "../../../bots/telegram/options.ts";
import { telegramWebhook } from "../../../bots/telegram/webhook.ts";
import type { Message } from "../../../core/outbox/message.ts";
import type { Reader } from "../../../locales/say.ts";
import type { TestBot } from "../../telegram-server/client/test-bot.ts";
import type { TelegramServer } from "../../telegram-server/client.ts";
import { openWebhookServer } from "./webhook-server.ts";

export const reader: Reader = { locale: "ru", timeZone: "Europe/Moscow", now: 0 };

export const accountOf = (bot: TestBot, fields: Partial<Account> = {}): Account => ({
  id: randomUUID(),
  tenantId: "impost",
  channel: "telegram",
  token: bot.token,
  username: bot.username,
  webhookSecret: "s".repeat(43),
  ...fields,
});

type RigOptions = Partial<TelegramOptions> & { bots?: readonly TestBot[] };

/** In webhook mode it listens for what Telegram pushes. */
export async function openRig(server: TelegramServer, options: RigOptions = {}): Promise<Rig> {
  const listening = options.mode === "webhook" ? await openWebhookServer() : null;
  const rig = new Rig(server, options, listening?.web ?? null);
  listening?.serve(telegramWebhook(rig.channel));
  return rig;
}

export class Rig {
  readonly channel: TelegramChannel;
  /** Where the router listens: "http://127.0.0.1:1234"; null when polling. */
  readonly address: string | null;
  /** What was stored, oldest first. */
  readonly stored: Incoming[] = [];
  readonly batches: Incoming[][] = [];
  readonly logged: string[] = [];
  readonly revoked: string[] = [];
  readonly named = new Map<string, string>();
  /** So many more batches the store does not take. */
  failures = 0;
  /** What the store waits for before it takes a batch. */
  gate: Promise<void> = Promise.resolve();
  private readonly web: Server | null;

  constructor(server: TelegramServer, { bots = [], ...options }: RigOptions, web: Server | null) {
    this.web = web;
    this.address = web && `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
    this.channel = new TelegramChannel({
      mode: "polling",
      apiRoot: server.apiRoot,
      publicUrl: this.address,
      accounts: bots.map((bot) => accountOf(bot)),
      maxFileBytes: 20 * 1024 * 1024,
      retryWaits: { failedMs: 10, conflictMs: 50 },
      log: {
        debug: this.noting("debug"),
        info: this.noting("info"),
        warn: this.noting("warn"),
        error: this.noting("error"),
      },
      onRevoked: (accountId) => this.revoked.push(accountId),
      onUsername: (accountId, username) => this.named.set(accountId, username),
      ...options,
    });
  }

  async start(): Promise<void> {
    await this.channel.start(async (batch) => {
      await this.gate;
      this.batches.push([...batch]);
      if (this.failures > 0) {
        this.failures--;
        throw new Error("The store is full");
      }
      this.stored.push(...batch);
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

  send(
    accountId: string,
    chat: number | string,
    message: Message | null,
    more: Partial<Outgoing> = {},
  ): Promise<SendResult> {
    return this.channel.send(accountId, outgoingTo(chat, message, more));
  }

  private noting(level: string) {
    return (fields: object, message: string) => {
      this.logged.push(JSON.stringify({ level, ...fields, message }));
    };
  }
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
