/** A WhatsApp Cloud channel at the local Graph API server, with a store that can be told to fail. */
import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Account, Outgoing, SendResult } from "../../../bots/channel.ts";
import { WhatsAppCloudChannel } from "../../../bots/whatsapp-cloud/bot.ts";
import { sealable } from "../../../bots/whatsapp-cloud/credentials.ts";
import type { WhatsAppCloudOptions } from "../../../bots/whatsapp-cloud/options.ts";
import { whatsappCloudWebhook } from "../../../bots/whatsapp-cloud/webhook.ts";
import { type Button, type Message, verbatim } from "../../../core/outbox/message.ts";
import type { GraphServer } from "../../graph-server/client.ts";
import type { NumberFacts } from "../../graph-server/control.ts";
import { ChannelRig, outgoingTo } from "../channel-rig.ts";
import { openWebhookServer } from "../webhook-server.ts";

export const accountOf = (number: NumberFacts, fields: Partial<Account> = {}): Account => {
  const { accessToken, phoneNumberId, appSecret } = number;
  return {
    id: randomUUID(),
    tenantId: "impost",
    channel: "whatsapp-cloud",
    token: sealable({ accessToken, phoneNumberId, appSecret }),
    username: number.displayNumber,
    webhookSecret: "w".repeat(43),
    ...fields,
  };
};

/** Started, and known to Meta as the number's webhook. */
export async function openRig(
  server: GraphServer,
  number: NumberFacts,
  options: Partial<WhatsAppCloudOptions> = {},
): Promise<Rig> {
  const { web, serve } = await openWebhookServer();
  const rig = new Rig(server, number, options, web);
  serve(whatsappCloudWebhook(rig.channel));
  await rig.start();
  const answer = await server.call("setWebhook", {
    phoneNumberId: number.phoneNumberId,
    url: rig.url,
    verifyToken: rig.account.webhookSecret,
  });
  if (answer.status !== 200) throw new Error(`Meta was told ${answer.status}`);
  return rig;
}

export class Rig extends ChannelRig {
  override readonly channel: WhatsAppCloudChannel;
  readonly account: Account;
  /** What Meta pushes to. */
  readonly url: string;
  readonly named: string[] = [];

  constructor(server: GraphServer, number: NumberFacts, options: Partial<WhatsAppCloudOptions>, web: Server) {
    super(web);
    this.account = options.accounts?.[0] ?? accountOf(number);
    this.url = `http://127.0.0.1:${(web.address() as AddressInfo).port}/whatsapp-cloud/${this.account.id}`;
    this.channel = new WhatsAppCloudChannel({
      apiRoot: server.apiRoot,
      accounts: [this.account],
      maxFileBytes: 20 * 1024 * 1024,
      retryMs: 10,
      callMs: 1_000,
      log: this.log,
      onRevoked: (accountId) => this.revoked.push(accountId),
      onUsername: (_, username) => this.named.push(username),
      ...options,
    });
  }

  send(chat: string, message: Message | null, more: Partial<Outgoing> = {}): Promise<SendResult> {
    return this.channel.send(this.account.id, outgoingTo(chat, message, more));
  }
}

export const says = (...lines: string[]): Message => ({ lines: lines.map(verbatim) });

export const choice = (label: string, index: number, more: Partial<Button> = {}): Button => ({
  label: verbatim(label),
  effect: { kind: "choice", turn: 4, index },
  ...more,
});

export const action = (label: string, ordinal: number, token = "t".repeat(30)): Button => ({
  label: verbatim(label),
  effect: { kind: "action", token: `${token}${ordinal}`, letter: "А", ordinal },
});

/** So many choices in a column. */
export const choices = (count: number): Button[][] =>
  Array.from({ length: count }, (_, index) => [choice(`Выбор ${index + 1}`, index)]);
