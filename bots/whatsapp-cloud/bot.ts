/** WhatsApp by Meta's Cloud API as a channel: the numbers of several tenants, added and taken away while it runs. */
import type { Readable } from "node:stream";
import type { TurnResult } from "../../flows/engine.ts";
import type {
  Accept,
  Account,
  Channel,
  Incoming,
  Outgoing,
  Receipt,
  RemoteFile,
  SendResult,
  TakeReceipts,
} from "../channel.ts";
import { Connections } from "../connections.ts";
import type { Pace } from "../send-budget.ts";
import { toAddress } from "./address.ts";
import { Connection, type Pushed } from "./connection.ts";
import { type Credentials, credentialsIn } from "./credentials.ts";
import { describe } from "./errors.ts";
import { openRemote } from "./files.ts";
import { CHANNEL, type Settings, type WhatsAppCloudOptions, withDefaults } from "./options.ts";
import { paceOf, reactionPace, unpaced } from "./pace.ts";
import type { CallPayload, ChangeValue, MessagePayload, WebhookPayload } from "./payload.ts";
import { distinct, receiptOf } from "./receipts.ts";

interface Share {
  pushed: Pushed[];
  receipts: Receipt[];
}

export class WhatsAppCloudChannel implements Channel {
  readonly name = CHANNEL;
  /** Numbers and letters are understood beside the buttons: long choices have nothing else. */
  readonly hasButtons = false;
  readonly changesPictures = false;
  readonly speaksToasts = true;
  readonly hasWindow = true;
  readonly hasAddresses = true;
  readonly reactionPace: Pace;
  private readonly settings: Settings;
  private readonly connections: Connections<Connection>;
  private told: TakeReceipts | undefined;

  constructor(options: WhatsAppCloudOptions) {
    this.settings = withDefaults(options);
    this.reactionPace = this.settings.isPaced === false ? unpaced : reactionPace;
    this.connections = new Connections(options.accounts, (account) => {
      const credentials = account.channel === this.name ? credentialsIn(account.token) : null;
      return credentials && new Connection(account, credentials, this.settings);
    });
  }

  async start(accept: Accept, told: TakeReceipts): Promise<void> {
    this.told = told;
    this.connections.start(accept);
  }

  stop(): Promise<void> {
    return this.connections.stop();
  }

  /** The accounts there are now. */
  useAccounts(accounts: readonly Account[]): Promise<void> {
    return this.connections.use(accounts);
  }

  async send(accountId: string, outgoing: Outgoing): Promise<SendResult> {
    const connection = this.connections.find(accountId);
    if (!connection) return { is: "failed", why: "the account is not served here" };
    const result = await connection.sender.send(outgoing);
    if (result.is === "pause" && result.whole === "account")
      this.settings.log.warn({ accountId, ms: result.ms }, "Meta wants a pause of the whole number");
    return result;
  }

  paceOf(outgoing: Outgoing): Pace {
    return this.settings.isPaced === false ? unpaced : paceOf(outgoing);
  }

  async acknowledge(incoming: Incoming, { reaction }: TurnResult): Promise<void> {
    const { accountId, chat, messageId } = incoming;
    if (messageId === undefined || incoming.content.kind === "chatState") return;
    await this.lightly(accountId, chat.address, "not marked as read", ({ client }) =>
      client.markRead(messageId),
    );
    if (reaction) {
      const shown = { type: "reaction", reaction: { message_id: messageId, emoji: reaction } };
      await this.lightly(accountId, chat.address, "no reaction was shown", async (connection) =>
        connection.client.send({ ...toAddress(await connection.addressOf(chat.address)), ...shown }),
      );
    }
  }

  async fetchFile(accountId: string, file: RemoteFile): Promise<Readable> {
    const { client } = this.connections.get(accountId);
    return openRemote(file, { client, maxBytes: this.settings.maxFileBytes });
  }

  async showTyping(accountId: string, chat: string): Promise<void> {
    await this.lightly(accountId, chat, "typing was not shown", async (connection) => {
      const messageId = connection.lastMessageOf(chat);
      if (messageId !== undefined) await connection.client.markRead(messageId, true);
    });
  }

  /** WhatsApp has none. */
  async openTopic(): Promise<null> {
    return null;
  }

  /** What a webhook of this account is known by; undefined for an account that is not served here. */
  secretsOf(accountId: string): { verifyToken: string; appSecret: string } | undefined {
    const connection = this.connections.find(accountId);
    return (
      connection && {
        verifyToken: connection.account.webhookSecret,
        appSecret: connection.credentials.appSecret,
      }
    );
  }

  /** What came by an account's webhook; false when it could not be stored and Meta has to bring it again. */
  async takePushed(accountId: string, payload: WebhookPayload): Promise<boolean> {
    const shares = new Map<Connection, Share>();
    try {
      for (const value of valuesIn(payload)) {
        const connection = this.ownerOf(value, this.connections.get(accountId).credentials);
        if (connection) shares.set(connection, joined(connection.account.id, value, shares.get(connection)));
      }
      await Promise.all([...shares].map((share) => this.takeShare(...share)));
      return true;
    } catch (error) {
      this.settings.log.warn({ accountId, why: describe(error) }, "a push of Meta's was not stored");
      return false;
    }
  }

  private async takeShare(connection: Connection, { pushed, receipts }: Share): Promise<void> {
    await connection.take(pushed);
    if (receipts.length > 0) await this.told?.(distinct(receipts));
  }

  /** All numbers of one app are pushed to one address: each to its own account, and none to another app's. */
  private ownerOf({ metadata }: ChangeValue, { appSecret }: Credentials): Connection | undefined {
    return this.connections
      .all()
      .find(
        ({ credentials }) =>
          credentials.phoneNumberId === metadata?.phone_number_id && credentials.appSecret === appSecret,
      );
  }

  /** For signs that are kept nowhere: when one does not come through, nothing is lost. */
  private async lightly(
    accountId: string,
    chat: string,
    failure: string,
    act: (connection: Connection) => Promise<unknown>,
  ): Promise<void> {
    try {
      await act(this.connections.get(accountId));
    } catch (error) {
      this.settings.log.debug({ accountId, chat, why: describe(error) }, failure);
    }
  }
}

const valuesIn = ({ entry }: WebhookPayload): ChangeValue[] =>
  objectsIn(entry)
    .flatMap(({ changes }) => objectsIn(changes))
    .flatMap(({ field, value }) => (FIELDS.has(field ?? "") && value ? value : []));

/** What a number's webhook may be subscribed to. */
const FIELDS = new Set(["messages", "calls"]);

/** What is none would be brought again for days if it were not passed over. */
const objectsIn = <T extends object>(list: readonly T[] | undefined): T[] =>
  Array.isArray(list) ? list.filter((one) => typeof one === "object" && one !== null) : [];

/** Nobody answers calls here: one reads as a message of a kind that is not understood. */
const rung = ({ event, ...call }: CallPayload): MessagePayload[] =>
  event === "connect" ? [{ ...call, type: "call" }] : [];

function joined(accountId: string, value: ChangeValue, before: Share = { pushed: [], receipts: [] }): Share {
  const contacts = objectsIn(value.contacts);
  const messages = [...objectsIn(value.messages), ...objectsIn(value.calls).flatMap(rung)];
  const statuses = objectsIn(value.statuses);
  return {
    pushed: [...before.pushed, ...messages.map((message) => ({ message, contacts }))],
    receipts: [...before.receipts, ...statuses.flatMap((status) => receiptOf(accountId, status) ?? [])],
  };
}
