/** A Telegram channel at the local Bot API server, with a store that can be told to fail. */
import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Account, Outgoing, SendResult } from "../../../bots/channel.ts";
import { TelegramChannel } from "../../../bots/telegram/bot.ts";
import type { TelegramOptions } from "../../../bots/telegram/options.ts";
import { telegramWebhook } from "../../../bots/telegram/webhook.ts";
import type { Message } from "../../../core/outbox/message.ts";
import type { TestBot } from "../../telegram-server/client/test-bot.ts";
import type { TelegramServer } from "../../telegram-server/client.ts";
import { ChannelRig, outgoingTo } from "../channel-rig.ts";
import { openWebhookServer } from "../webhook-server.ts";

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

export class Rig extends ChannelRig {
  override readonly channel: TelegramChannel;
  /** Where the router listens: "http://127.0.0.1:1234"; null when polling. */
  readonly address: string | null;
  readonly named = new Map<string, string>();

  constructor(server: TelegramServer, { bots = [], ...options }: RigOptions, web: Server | null) {
    super(web);
    this.address = web && `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
    this.channel = new TelegramChannel({
      mode: "polling",
      apiRoot: server.apiRoot,
      publicUrl: this.address,
      accounts: bots.map((bot) => accountOf(bot)),
      maxFileBytes: 20 * 1024 * 1024,
      retryWaits: { failedMs: 10, conflictMs: 50 },
      log: this.log,
      onRevoked: (accountId) => this.revoked.push(accountId),
      onUsername: (accountId, username) => this.named.set(accountId, username),
      ...options,
    });
  }

  send(
    accountId: string,
    chat: number | string,
    message: Message | null,
    more: Partial<Outgoing> = {},
  ): Promise<SendResult> {
    return this.channel.send(accountId, outgoingTo(chat, message, more));
  }
}
