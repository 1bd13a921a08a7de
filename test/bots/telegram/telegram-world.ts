/** The demo tenant on Telegram: the whole program at the local Bot API server, its people known by their phones. */
import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createLog } from "../../../app/log.ts";
import { createPlatform, type Platform } from "../../../app/platform.ts";
import { TelegramChannel } from "../../../bots/telegram/bot.ts";
import { telegramWebhook } from "../../../bots/telegram/webhook.ts";
import { MovableClock } from "../../../core/clock.ts";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { createSecrets } from "../../../core/secrets.ts";
import { selectAccountsOpened, setBotToken } from "../../../core/tenants/accounts.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { BEGINNING } from "../../databases.ts";
import { openTestStore, type TestStore } from "../../stores.ts";
import type { TestBot } from "../../telegram-server/client/test-bot.ts";
import type { TestChat } from "../../telegram-server/client/test-chat.ts";
import type { TelegramServer } from "../../telegram-server/client.ts";
import { openWebhookServer } from "./webhook-server.ts";

/** The clocks of the program and of Telegram begin together, and run. */
export async function openTelegramWorld(
  server: TelegramServer,
  mode: "polling" | "webhook",
): Promise<TelegramWorld> {
  const clock = new MovableClock();
  clock.advance(BEGINNING - Date.now());
  await server.advanceClock(BEGINNING - (await server.advanceClock(0)));
  const bot = await server.bot();
  const test = await openTestStore();
  const { web, serve } = await openWebhookServer();
  const logged: string[] = [];
  const log = createLog("warn", (line) => logged.push(line));
  const channel = new TelegramChannel({
    mode,
    apiRoot: server.apiRoot,
    publicUrl: `http://127.0.0.1:${(web.address() as AddressInfo).port}`,
    accounts: await storedAccounts(test, bot, clock.now()),
    log,
    clock,
    telegramClock: clock,
    maxFileBytes: 20 * 1024 * 1024,
  });
  serve(telegramWebhook(channel));
  const platform = await createPlatform({
    store: test.store,
    clock,
    log,
    filesFolder: join(test.folder, "files"),
    maxFileBytes: 20 * 1024 * 1024,
    channels: [channel],
  });
  await platform.start();
  return new TelegramWorld({ server, bot, test, web, clock, platform, logged });
}

async function storedAccounts(test: TestStore, bot: TestBot, now: number) {
  const secrets = createSecrets(randomBytes(32));
  return test.store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (!tenant) throw new Error("There is no demo tenant");
    await setBotToken(tx, now, secrets, tenant, bot.token);
    return selectAccountsOpened(tx, secrets);
  });
}

interface Parts {
  server: TelegramServer;
  bot: TestBot;
  test: TestStore;
  web: Server;
  clock: MovableClock;
  platform: Platform;
  logged: readonly string[];
}

/** People take their time, and in it the chat's limit on messages is free again. */
const THOUGHT_MS = 3_000;

export class TelegramWorld {
  readonly server: TelegramServer;
  readonly bot: TestBot;
  readonly platform: Platform;
  /** Warnings and errors of the log, as JSON lines. */
  readonly logged: readonly string[];
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.server = parts.server;
    this.bot = parts.bot;
    this.platform = parts.platform;
    this.logged = parts.logged;
    this.parts = parts;
  }

  /** A demo person's Telegram: known by the phone as soon as the contact is shared. */
  async person(firstName: string, phone: string): Promise<TestChat> {
    const user = await this.server.user({ firstName, phone, languageCode: "ru" });
    return user.chatWith(this.bot);
  }

  /** The same, who has come in already. */
  async member(firstName: string, phone: string): Promise<TestChat> {
    const chat = await this.person(firstName, phone);
    await chat.starts();
    await chat.sees("Это чат дилеров");
    await this.thinks();
    await chat.presses("Поделиться номером");
    await chat.sees("✅");
    await this.thinks();
    return chat;
  }

  /** Somebody thinks before the next act: both clocks move, Telegram's first, so that it is never behind. */
  async thinks(): Promise<void> {
    await this.server.advanceClock(THOUGHT_MS);
    this.parts.clock.advance(THOUGHT_MS);
    await this.platform.idle();
  }

  async close(): Promise<void> {
    const { platform, web, test } = this.parts;
    await platform.stop();
    web.closeAllConnections();
    web.close();
    await test.close();
  }
}
