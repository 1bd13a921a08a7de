/** One number: it is introduced, fed by webhooks, and speaks; whatever happens to it is no other number's trouble. */
import { BackOff } from "../back-off.ts";
import type { Accept, Account, Incoming } from "../channel.ts";
import { addressesOf } from "./address.ts";
import { GraphClient } from "./client.ts";
import type { Credentials } from "./credentials.ts";
import { describe, Refusal } from "./errors.ts";
import type { Settings } from "./options.ts";
import type { ContactPayload, MessagePayload } from "./payload.ts";
import { receive } from "./receive.ts";
import { Sender } from "./send.ts";
import { Windows } from "./windows.ts";

export interface Pushed {
  message: MessagePayload;
  contacts: readonly ContactPayload[];
}

/** Chats whose last message is remembered, to show "typing…" under it. */
const CHATS_KEPT = 10_000;

export class Connection {
  readonly account: Account;
  readonly credentials: Credentials;
  readonly client: GraphClient;
  readonly sender: Sender;
  private readonly settings: Settings;
  private readonly windows: Windows;
  private readonly lastMessages = new Map<string, string>();
  private readonly stopping = new AbortController();
  private accept: Accept | undefined;
  private running: Promise<void> | undefined;

  constructor(account: Account, credentials: Credentials, settings: Settings) {
    const { clock, log } = settings;
    this.account = account;
    this.credentials = credentials;
    this.settings = settings;
    this.client = new GraphClient(credentials, settings);
    this.windows = new Windows(account.id, settings);
    this.sender = new Sender({
      client: this.client,
      clock,
      windows: this.windows,
      accountId: account.id,
      log,
      addressOf: (chat) => this.addressOf(chat),
      templates: () => settings.templatesOf?.(account.id) ?? [],
    });
  }

  /** Returns at once; what Meta does not answer yet is tried until it does. */
  start(accept: Accept): void {
    this.accept = accept;
    this.running ??= this.introduce();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  get isServing(): boolean {
    return this.accept !== undefined && !this.stopping.signal.aborted;
  }

  /** Rejects when the store could not take them. Meta keeps no order: within one push they are put in theirs. */
  async take(pushed: readonly Pushed[]): Promise<void> {
    if (!this.accept || !this.isServing) throw new Error("The number takes nothing in now");
    const batch: Incoming[] = [];
    // One after another: two messages of somebody nobody knows yet are one person's.
    for (const one of pushed) {
      const incoming = this.read(one);
      if (incoming) batch.push(await this.atHome(one, incoming));
    }
    if (batch.length > 0) await this.accept(batch.sort((a, b) => a.sentAt - b.sentAt));
  }

  /** Where a chat is written to. A store that cannot say is as good as one that knows no other address. */
  addressOf(chat: string): Promise<string> {
    return this.settings.addresses.inUse(this.account.id, chat).catch(() => chat);
  }

  /** The person's last message, under which "typing…" is shown. */
  lastMessageOf(chat: string): string | undefined {
    return this.lastMessages.get(chat);
  }

  /** A message of a form nobody knows must not stand in the way of all that follow it. */
  private read({ message, contacts }: Pushed): Incoming | null {
    const { clock, metaClock, log } = this.settings;
    const { id: accountId } = this.account;
    try {
      const incoming = receive(accountId, message, contacts);
      if (!incoming) return null;
      // The program's clock may have been moved ahead, Meta's goes by itself.
      const sentAt = incoming.sentAt + clock.now() - metaClock.now();
      return { ...incoming, sentAt };
    } catch (error) {
      log.error({ accountId, messageId: message.id, why: describe(error) }, "a message could not be read");
      return null;
    }
  }

  /** The same in the chat its person is known by, whichever address it came from. Rejects when the store cannot say. */
  private async atHome({ message }: Pushed, incoming: Incoming): Promise<Incoming> {
    const addresses = addressesOf(message) ?? [incoming.chat.address];
    const address = await this.settings.addresses.keep(this.account.id, addresses);
    if (incoming.content.kind !== "chatState") this.heard(address, message.id ?? "", incoming.sentAt);
    return {
      ...incoming,
      chat: { ...incoming.chat, address },
      sender: { ...incoming.sender, address },
    };
  }

  private heard(chat: string, messageId: string, at: number): void {
    this.windows.note(chat, at);
    this.lastMessages.delete(chat);
    this.lastMessages.set(chat, messageId);
    const [oldest] = this.lastMessages.keys();
    if (this.lastMessages.size > CHATS_KEPT && oldest !== undefined) this.lastMessages.delete(oldest);
  }

  /** Learns the number as people see it: links to it are made of it. */
  private async introduce(): Promise<void> {
    const { log, retryMs, onUsername, onRevoked } = this.settings;
    const { id: accountId, username } = this.account;
    const { signal } = this.stopping;
    const backOff = new BackOff(retryMs);
    while (!signal.aborted) {
      try {
        const shown = await this.client.displayNumber();
        if (shown !== "" && shown !== username) onUsername?.(accountId, shown);
        return;
      } catch (error) {
        const why = describe(error);
        if (error instanceof Refusal && error.isOfToken) {
          log.error({ accountId, why }, "the number stands still");
          onRevoked?.(accountId, why);
          return;
        }
        log.warn({ accountId, why }, "the number could not be connected yet");
        await backOff.wait(signal);
      }
    }
  }
}
