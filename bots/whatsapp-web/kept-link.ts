/** Keeps one number linked: a browser at a time, begun anew with growing waits whenever it breaks, in one process only. */
import { join } from "node:path";
import { askedInChat } from "../../core/tenants/number-asking.ts";
import { type AccountLease, whileHeld } from "../account-lease.ts";
import { BackOff } from "../back-off.ts";
import type { BotLog } from "../bot-log.ts";
import type { Account } from "../channel.ts";
import type { WebLimits } from "./client.ts";
import type { WebClient, WebIdentity, WebMessage, WebVote } from "./contract.ts";
import { describe } from "./errors.ts";
import type { PageSource } from "./guarded-client.ts";
import { Life, type LifeEnd } from "./life.ts";
import type { LinkState } from "./link-state.ts";
import { SessionFolder } from "./session-folder.ts";

/** What is said over the link; bots/whatsapp-web/talk.ts is one. */
export interface Speaker {
  /** Null while nothing can be sent. */
  client: WebClient | null;
  ready(client: WebClient, me: WebIdentity): void;
  take(message: WebMessage): Promise<boolean>;
  takeEdit(message: WebMessage): Promise<boolean>;
  takeVote(vote: WebVote): Promise<boolean>;
  takeAck(messageId: string, level: number): void;
}

export interface LinkSettings {
  /** Each account has a folder of its own below it. */
  folder: string;
  /** The browser's path; null where there is none. */
  browser(): string | null;
  browserArgs?: readonly string[];
  pageSource?: PageSource;
  limits: WebLimits;
  /** The first wait before it is begun anew, milliseconds. */
  retryMs: number;
  /** For how long codes are shown that nobody scans, milliseconds. */
  codesMs: number;
  leaseOf(account: Account): AccountLease;
  log: BotLog;
  /** Once linked: false when that phone answers for another already. */
  onLinked(account: Account, phone: string): Promise<boolean>;
  /** Messages sent lately that may be polls: votes of the time away are looked for in them. */
  pollsOf(account: Account): Promise<readonly string[]>;
  onState(account: Account, state: LinkState): void;
}

export class KeptLink {
  private readonly account: Account;
  private readonly speaker: Speaker;
  private readonly settings: LinkSettings;
  private readonly folder: SessionFolder;
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;
  private readonly backOff: BackOff;
  private life: Life | undefined;
  private wasLinked = false;
  /** Whose owner is to type letters, digits; null where nobody asked for any, and once a phone is linked. */
  private typing: string | null;
  state: LinkState = { is: "waiting" };

  constructor(account: Account, speaker: Speaker, settings: LinkSettings) {
    this.account = account;
    this.speaker = speaker;
    this.settings = settings;
    this.folder = new SessionFolder(sessionPath(settings.folder, account.id));
    this.backOff = new BackOff(settings.retryMs);
    this.typing = askedInChat(account.webhookSecret)?.phone ?? null;
    const { signal } = this.stopping;
    const lease = settings.leaseOf(account);
    this.running = whileHeld(lease, signal, (held) => this.keep(held)).catch((error: unknown) => {
      this.become({ is: "broken", why: describe(error) });
    });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Eight letters for the phone to type; null while no code is shown. */
  async pairingCode(phone: string): Promise<string | null> {
    return this.state.is === "code" ? ((await this.life?.pairingCode(phone)) ?? null) : null;
  }

  /** The phone forgets this browser, and is served no longer; false where it could not be told. */
  async logOut(): Promise<boolean> {
    const isTold = (await this.life?.logOut().catch(() => false)) ?? false;
    await this.stop();
    await this.folder.forgetProfile();
    return isTold;
  }

  private async keep(held: AbortSignal): Promise<void> {
    this.wasLinked = (await this.folder.recall())?.isLinked ?? false;
    // A restart is nobody's asking for another code.
    if (!this.wasLinked && (await this.areCodesOver())) {
      this.become({ is: "unlinked", wasLinked: false });
      await untilAborted(held);
    }
    while (!held.aborted) {
      const end = await this.live(held).catch(
        (error: unknown): LifeEnd => ({ is: "broken", why: describe(error) }),
      );
      if (held.aborted) break;
      await this.takeEnd(end, held).catch((error: unknown) => this.begunAnew(describe(error), held));
    }
    if (this.state.is !== "broken") this.become({ is: "waiting" });
  }

  private async areCodesOver(): Promise<boolean> {
    const since = await this.folder.shownSince(this.account.webhookSecret);
    return since !== null && Date.now() - since >= this.settings.codesMs;
  }

  /** From a browser's start to its end. */
  private async live(held: AbortSignal): Promise<LifeEnd> {
    const { settings, folder, speaker } = this;
    const browserPath = settings.browser();
    if (browserPath === null) return { is: "noBrowser" };
    this.become({ is: "starting" });
    await folder.prepare();
    // Nothing of the library or its browser driver is loaded before a number needs it.
    const { openWebClient } = await import("./client.ts");
    let isAsked = false;
    const life = new Life({
      folder,
      speaker,
      codesMs: settings.codesMs,
      log: settings.log,
      accountId: this.account.id,
      askedBy: this.account.webhookSecret,
      open: (events) =>
        openWebClient({
          browserPath,
          folder: folder.path,
          browserArgs: settings.browserArgs ?? [],
          ...(settings.pageSource && { pageSource: settings.pageSource }),
          limits: settings.limits,
          events,
        }),
      polls: () => settings.pollsOf(this.account),
      isOurs: (phone) => settings.onLinked(this.account, phone),
      onCode: (qr) => {
        const shown = this.state.is === "code" ? this.state : { letters: null };
        this.become({ ...shown, is: "code", qr, wasLinked: this.wasLinked });
        if (!isAsked) void this.askLetters(life);
        isAsked = true;
      },
      onPairingCode: (letters) => {
        if (this.state.is === "code") this.become({ ...this.state, letters });
      },
      onLinked: (phone) => {
        this.wasLinked = true;
        this.typing = null;
        this.backOff.reset();
        this.become({ is: "linked", phone });
      },
      onUnready: () => this.become({ is: "starting" }),
    });
    this.life = life;
    return life.run(held);
  }

  /** Those that were asked for with the code itself; the state has them when they come. */
  private async askLetters(life: Life): Promise<void> {
    if (this.typing === null) return;
    try {
      await life.pairingCode(this.typing);
    } catch (error) {
      const { log } = this.settings;
      log.warn({ accountId: this.account.id, why: describe(error) }, "WhatsApp gave no letters");
      if (this.state.is === "code") this.become({ ...this.state, isRefused: true });
    }
  }

  private async takeEnd(end: LifeEnd, held: AbortSignal): Promise<void> {
    const { log } = this.settings;
    const accountId = this.account.id;
    if (end.is === "loggedOut") {
      log.warn({ accountId }, "the phone has unlinked the number");
      await this.folder.forgetProfile();
      return;
    }
    if (end.is === "unscanned" || end.is === "taken") {
      await this.folder.forgetProfile();
      this.become(
        end.is === "taken"
          ? { is: "taken", phone: end.phone }
          : { is: "unlinked", wasLinked: this.wasLinked },
      );
      return untilAborted(held);
    }
    if (end.is === "broken") return this.begunAnew(end.why, held);
    this.become({ is: "noBrowser" });
    await this.backOff.wait(held);
  }

  private async begunAnew(why: string, held: AbortSignal): Promise<void> {
    this.settings.log.warn({ accountId: this.account.id, why }, "the number's browser is begun anew");
    this.become({ is: "broken", why });
    await this.backOff.wait(held);
  }

  private become(state: LinkState): void {
    this.state = state;
    this.settings.onState(this.account, state);
  }
}

export const sessionPath = (folder: string, accountId: string): string => join(folder, accountId);

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
