/** WhatsApp by linked phones as a channel: the numbers of several tenants, added and taken away while it runs. */
import type { Readable } from "node:stream";
import type { TurnResult } from "../../flows/engine.ts";
import type {
  Accept,
  Account,
  Channel,
  Incoming,
  Outgoing,
  RemoteFile,
  SendResult,
  TakeReceipts,
} from "../channel.ts";
import { Connections } from "../connections.ts";
import { LostCall } from "../lost-call.ts";
import type { WebClient } from "./contract.ts";
import { describe } from "./errors.ts";
import { openRemote } from "./files.ts";
import { CHANNEL, type TalkOptions, type TalkSettings, withTalkDefaults } from "./options.ts";
import { Talk } from "./talk.ts";

/** What keeps a number linked: it hands the talk its client and its events. */
export interface Link {
  stop(): Promise<void>;
}

export interface WhatsAppWebOptions extends TalkOptions {
  /** Those of other channels are left aside. */
  accounts: readonly Account[];
  /** Begins to keep a number linked; returns at once. */
  open(account: Account, talk: Talk): Link;
}

export class WhatsAppWebChannel implements Channel {
  readonly name = CHANNEL;
  readonly hasButtons = false;
  readonly changesPictures = false;
  readonly speaksToasts = true;
  private readonly settings: TalkSettings;
  private readonly numbers: Connections<LinkedNumber>;
  private told: TakeReceipts | undefined;

  constructor(options: WhatsAppWebOptions) {
    this.settings = withTalkDefaults(options);
    this.numbers = new Connections(options.accounts, (account) =>
      account.channel === CHANNEL ? this.serve(account, options.open) : null,
    );
  }

  async start(accept: Accept, told: TakeReceipts): Promise<void> {
    this.told = told;
    this.numbers.start(accept);
  }

  stop(): Promise<void> {
    return this.numbers.stop();
  }

  /** The accounts there are now. */
  useAccounts(accounts: readonly Account[]): Promise<void> {
    return this.numbers.use(accounts);
  }

  async send(accountId: string, outgoing: Outgoing): Promise<SendResult> {
    const number = this.numbers.find(accountId);
    return number ? number.talk.send(outgoing) : { is: "failed", why: "the account is not served here" };
  }

  async acknowledge(incoming: Incoming, { reaction }: TurnResult): Promise<void> {
    const { accountId, chat, messageId, content } = incoming;
    if (content.kind === "chatState") return;
    const { address } = chat;
    if (chat.kind === "private")
      await this.lightly(accountId, address, "not marked as seen", (client) => client.markSeen(address));
    if (reaction && messageId !== undefined)
      await this.lightly(accountId, address, "no reaction was shown", (client) =>
        client.react(messageId, reaction),
      );
  }

  async fetchFile(accountId: string, file: RemoteFile): Promise<Readable> {
    const { client } = this.numbers.get(accountId).talk;
    if (!client) throw new LostCall("fetchFile", "the number is not linked now", true);
    return openRemote(file, client, this.settings.mediaRetryMs);
  }

  showTyping(accountId: string, chat: string): Promise<void> {
    return this.lightly(accountId, chat, "typing was not shown", (client) => client.showTyping(chat));
  }

  /** WhatsApp has none. */
  async openTopic(): Promise<null> {
    return null;
  }

  private serve(account: Account, open: WhatsAppWebOptions["open"]): LinkedNumber {
    const talk = new Talk(account, this.settings);
    const begin = (accept: Accept) => {
      talk.start(accept, this.told);
      return open(account, talk);
    };
    return new LinkedNumber(account, talk, begin);
  }

  /** For signs that are kept nowhere: when one does not come through, nothing is lost. */
  private async lightly(
    accountId: string,
    chat: string,
    failure: string,
    act: (client: WebClient) => Promise<unknown>,
  ): Promise<void> {
    try {
      await this.numbers.find(accountId)?.talk.lightly(act);
    } catch (error) {
      this.settings.log.debug({ accountId, chat, why: describe(error) }, failure);
    }
  }
}

class LinkedNumber {
  readonly account: Account;
  readonly talk: Talk;
  private readonly begin: (accept: Accept) => Link;
  private link: Link | undefined;

  constructor(account: Account, talk: Talk, begin: (accept: Accept) => Link) {
    this.account = account;
    this.talk = talk;
    this.begin = begin;
  }

  start(accept: Accept): void {
    this.link ??= this.begin(accept);
  }

  async stop(): Promise<void> {
    await this.talk.stop();
    await this.link?.stop();
  }
}
