/** One bot: it is introduced, fed by polling or webhook, and speaks; whatever happens to it is no other bot's trouble. */
import type { Update } from "grammy/types";
import { whileHeld } from "../account-lease.ts";
import { BackOff } from "../back-off.ts";
import type { Accept, Account, Incoming } from "../channel.ts";
import { type Methods, openClient } from "./client.ts";
import { ChatCommands, publishCommands } from "./commands.ts";
import { describe, Refusal } from "./errors.ts";
import { Floods } from "./floods.ts";
import { type Settings, WEBHOOK_PATH } from "./options.ts";
import { poll } from "./polling.ts";
import { PushAnswers } from "./push-answers.ts";
import { receive, updateKinds } from "./receive.ts";
import { Sender } from "./send.ts";

export type BotAccount = Account & { token: string };

export class Connection {
  readonly account: BotAccount;
  readonly methods: Methods;
  readonly sender: Sender;
  readonly commands: ChatCommands;
  readonly floods: Floods;
  readonly pushAnswers = new PushAnswers();
  private readonly settings: Settings;
  private readonly stopping = new AbortController();
  private username: string | null;
  private accept: Accept | undefined;
  private running: Promise<void> | undefined;

  constructor(account: BotAccount, settings: Settings) {
    this.account = account;
    this.settings = settings;
    this.username = account.username;
    this.floods = new Floods(settings.clock);
    this.methods = openClient(account.token, settings, (chat, ms) => this.floods.note(chat, ms));
    this.commands = new ChatCommands(this.methods);
    const { log, uploadMs } = settings;
    this.sender = new Sender({ methods: this.methods, accountId: account.id, log, uploadMs });
  }

  /** Returns at once; what Telegram does not answer yet is tried until it does. */
  start(accept: Accept): void {
    this.accept = accept;
    this.running ??= this.run();
  }

  /** The long poll ends at once; a batch being stored is stored to its end. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Rejects when the store could not take them. */
  async take(updates: readonly Update[]): Promise<void> {
    if (!this.accept || this.stopping.signal.aborted) throw new Error("The bot takes nothing in now");
    const batch = updates.flatMap((update) => this.read(update) ?? []);
    if (batch.length > 0) await this.accept(batch);
  }

  /** An update of a form nobody knows must not stand in the way of all that follow it. */
  private read(update: Update): Incoming | null {
    const { id: accountId } = this.account;
    try {
      const telegramNow = this.settings.telegramClock.now();
      const incoming = receive(update, { accountId, username: this.username }, telegramNow);
      // The program's clock may have been moved ahead, Telegram's goes by itself.
      const aheadMs = this.settings.clock.now() - telegramNow;
      return incoming && { ...incoming, sentAt: incoming.sentAt + aheadMs };
    } catch (error) {
      const fields = { accountId, updateId: update.update_id, why: describe(error) };
      this.settings.log.error(fields, "an update could not be read");
      return null;
    }
  }

  private async run(): Promise<void> {
    const { log, mode, leaseOf } = this.settings;
    const { account } = this;
    const { signal } = this.stopping;
    try {
      await this.untilDone(() => this.introduce());
      void this.offerCommands();
      if (mode !== "polling") return;
      const lease = leaseOf?.(account);
      await (lease ? whileHeld(lease, signal, (held) => this.poll(held)) : this.poll(signal));
    } catch (error) {
      const why = describe(error);
      log.error({ accountId: account.id, why }, "the bot stands still");
      if (error instanceof Refusal && error.isOfToken) this.settings.onRevoked?.(account.id, why);
    }
  }

  private poll(signal: AbortSignal): Promise<void> {
    const { log, retryWaits: waits } = this.settings;
    const take = (updates: readonly Update[]) => this.take(updates);
    return poll({ methods: this.methods, accountId: this.account.id, log, signal, waits, take });
  }

  /** Tries until it succeeds or the bot is stopped; throws a Refusal of the token. */
  private async untilDone(act: () => Promise<void>): Promise<void> {
    const backOff = new BackOff(this.settings.retryWaits.failedMs);
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        return await act();
      } catch (error) {
        if (error instanceof Refusal && error.isOfToken) throw error;
        const fields = { accountId: this.account.id, why: describe(error) };
        this.settings.log.warn(fields, "the bot could not be connected yet");
        await backOff.wait(signal, error instanceof Refusal ? (error.retryAfterMs ?? 0) : 0);
      }
    }
  }

  private async introduce(): Promise<void> {
    const { mode, publicUrl, onUsername } = this.settings;
    const { id, username: known, webhookSecret } = this.account;
    const { username } = await this.methods.getMe();
    this.username = username;
    if (username !== known) onUsername?.(id, username);
    // What Telegram still holds is kept in either mode: nothing sent to the bot is dropped.
    if (mode === "polling") await this.methods.deleteWebhook({ drop_pending_updates: false });
    else {
      await this.methods.setWebhook({
        url: `${publicUrl ?? ""}${WEBHOOK_PATH}/${id}`,
        secret_token: webhookSecret,
        allowed_updates: updateKinds,
        drop_pending_updates: false,
      });
    }
  }

  private async offerCommands(): Promise<void> {
    await publishCommands(this.methods).catch((error: unknown) => {
      this.settings.log.warn(
        { accountId: this.account.id, why: describe(error) },
        "commands were not published",
      );
    });
  }
}
