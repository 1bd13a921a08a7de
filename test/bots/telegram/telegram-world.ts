/** The demo tenant on Telegram: the whole program at the local Bot API server, its people known by their phones. */
import { TelegramChannel } from "../../../bots/telegram/bot.ts";
import { setBotToken } from "../../../bots/telegram/bot-token.ts";
import { telegramWebhook } from "../../../bots/telegram/webhook.ts";
import type { TestBot } from "../../telegram-server/client/test-bot.ts";
import type { TestChat } from "../../telegram-server/client/test-chat.ts";
import type { TelegramServer } from "../../telegram-server/client.ts";
import { MAX_FILE_BYTES, type MessengerSite, MessengerWorld, openSite } from "../messenger-world.ts";

export async function openTelegramWorld(
  server: TelegramServer,
  mode: "polling" | "webhook",
): Promise<TelegramWorld> {
  const bot = await server.bot();
  const site = await openSite({
    advanceClock: (byMs) => server.advanceClock(byMs),
    storeAccount: (tx, { now, secrets, tenant }) => setBotToken(tx, now, secrets, tenant, bot.token),
    open({ address: publicUrl, accounts, clock, log }) {
      const { apiRoot } = server;
      const clocks = { clock, telegramClock: clock };
      const options = { mode, apiRoot, publicUrl, accounts, log, ...clocks, maxFileBytes: MAX_FILE_BYTES };
      const channel = new TelegramChannel(options);
      return { channel, webhook: telegramWebhook(channel) };
    },
  });
  return new TelegramWorld(site, server, bot);
}

/** People take their time, and in it the chat's limit on messages is free again. */
const THOUGHT_MS = 3_000;

export class TelegramWorld extends MessengerWorld {
  readonly server: TelegramServer;
  readonly bot: TestBot;

  constructor(site: MessengerSite, server: TelegramServer, bot: TestBot) {
    super(site);
    this.server = server;
    this.bot = bot;
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

  /** Somebody thinks before the next act. */
  thinks(): Promise<void> {
    return this.passes(THOUGHT_MS);
  }
}
