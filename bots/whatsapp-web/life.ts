/** One life of a number's browser: codes until it is scanned, what was missed, then messages until it ends. */
import type { BotLog } from "../bot-log.ts";
import { type Arrival, Arrivals, type Gap } from "./arrivals.ts";
import type { WebClient, WebClientEvents, WebEnd, WebIdentity, WebMessage, WebVote } from "./contract.ts";
import { describe } from "./errors.ts";
import type { Speaker } from "./kept-link.ts";
import type { Memory, SessionFolder } from "./session-folder.ts";
import { Watchdog } from "./watchdog.ts";

export type LifeEnd =
  | WebEnd
  | { is: "noBrowser" }
  /** Codes were shown long enough. */
  | { is: "unscanned" }
  | { is: "taken"; phone: string };

export interface LifeParts {
  folder: SessionFolder;
  speaker: Speaker;
  codesMs: number;
  log: BotLog;
  accountId: string;
  /** Changes whenever a code is asked for anew. */
  askedBy: string;
  open(events: WebClientEvents): WebClient;
  isOurs(phone: string): Promise<boolean>;
  /** Ids of messages that may be polls and still be voted in. */
  polls(): Promise<readonly string[]>;
  onCode(qr: string): void;
  onPairingCode(letters: string): void;
  onLinked(phone: string): void;
  /** The page loads anew. */
  onUnready(): void;
}

export class Life {
  private readonly parts: LifeParts;
  private readonly codes: Watchdog;
  private client: WebClient | undefined;
  private arrivals: Arrivals | undefined;
  private writing: Promise<void> = Promise.resolve();
  private latest: Memory | undefined;
  private isWriting = false;
  private end: (end: LifeEnd) => void = () => {};

  constructor(parts: LifeParts) {
    this.parts = parts;
    this.codes = new Watchdog(parts.codesMs, () => this.end({ is: "unscanned" }));
  }

  /** Resolves when the browser is gone, for whatever reason; an abort is one. */
  async run(held: AbortSignal): Promise<LifeEnd> {
    const { speaker, open } = this.parts;
    const ended = new Promise<LifeEnd>((resolve) => {
      this.end = resolve;
    });
    const stop = () => this.end({ is: "broken", why: "stopped" });
    held.addEventListener("abort", stop);
    if (held.aborted) stop();
    this.client = open(this.events());
    try {
      return await ended;
    } finally {
      held.removeEventListener("abort", stop);
      this.codes.disarm();
      speaker.client = null;
      await this.client.close();
      await this.writing;
    }
  }

  pairingCode(phone: string): Promise<string> | undefined {
    return this.client?.requestPairingCode(phone);
  }

  async logOut(): Promise<boolean> {
    if (!this.client) return false;
    await this.client.logOut();
    return true;
  }

  private events(): WebClientEvents {
    const { speaker, onCode, onPairingCode } = this.parts;
    return {
      onQr: (qr) => {
        this.codes.armOnce();
        // The phone may have taken the link away while nobody looked.
        this.lightly(this.noteCode());
        onCode(qr);
      },
      onPairingCode,
      onReady: (me) => void this.becomeReady(me),
      onUnready: () => {
        speaker.client = null;
        this.parts.onUnready();
      },
      onMessage: (message) => this.lightly(this.arrivals?.add(this.ofMessage(message))),
      onEdited: (message) => {
        if (!message.isFromMe) this.lightly(this.arrivals?.add(this.ofEdit(message)));
      },
      onRevoked: () => {},
      onAck: (id, level) => speaker.takeAck(id, level),
      onVote: (vote) => this.lightly(this.arrivals?.add(this.ofVote(vote))),
      onEnd: (end) => this.end(end),
    };
  }

  private async noteCode(): Promise<void> {
    const { folder, askedBy } = this.parts;
    await folder.noteUnlinked();
    await folder.noteCode(askedBy, Date.now());
  }

  /** Nobody waits for it, and its failure ends nothing. */
  private lightly(work: Promise<unknown> | undefined): void {
    const { log, accountId } = this.parts;
    work?.catch((error: unknown) => log.error({ accountId, why: describe(error) }, "an event was not taken"));
  }

  private async becomeReady(me: WebIdentity): Promise<void> {
    const { client } = this;
    if (!client) return;
    this.codes.disarm();
    const phone = me.phone ?? me.ids[0] ?? "";
    try {
      if (!(await this.parts.isOurs(phone))) {
        await client.logOut();
        return this.end({ is: "taken", phone });
      }
      this.arrivals ??= await this.openArrivals(phone);
      this.parts.speaker.ready(client, me);
      this.parts.onLinked(phone);
      await this.arrivals.catchUp((gap) => this.missedIn(gap, client));
    } catch (error) {
      this.end({ is: "broken", why: describe(error) });
    }
  }

  /** A number that is linked for the first time begins now; one that is linked again goes on where it was. */
  private async openArrivals(phone: string): Promise<Arrivals> {
    const { folder } = this.parts;
    const known = await folder.recall();
    const now = Date.now();
    const memory =
      known?.phone === phone
        ? { ...known, isLinked: true }
        : { phone, isLinked: true, linkedAt: now, seenUntil: now };
    await folder.remember(memory);
    return new Arrivals({
      ...memory,
      onSeen: (seenUntil) => this.note({ ...memory, seenUntil }),
    });
  }

  private ofMessage(message: WebMessage): Arrival {
    return { at: message.sentAt, take: () => this.parts.speaker.take(message) };
  }

  private ofEdit(message: WebMessage): Arrival {
    return { at: message.editedAt ?? Date.now(), take: () => this.parts.speaker.takeEdit(message) };
  }

  private ofVote(vote: WebVote): Arrival {
    return { at: vote.votedAt, take: () => this.parts.speaker.takeVote(vote) };
  }

  private async missedIn({ since, seenUntil }: Gap, client: WebClient): Promise<Arrival[]> {
    const messages = await client.messagesSince(since);
    // Whoever has not read a message yet reads it as it stands: a change is one of a message that was taken before.
    const changed = messages.filter(
      ({ sentAt, editedAt }) => sentAt <= seenUntil && (editedAt ?? 0) >= since,
    );
    const asked = async () => client.votesSince(since, await this.parts.polls());
    const votes = await asked().catch((error: unknown) => {
      const { log, accountId } = this.parts;
      log.warn({ accountId, why: describe(error) }, "votes of the time away were not read");
      return [];
    });
    return [
      ...messages.map((message) => this.ofMessage(message)),
      ...changed.map((message) => this.ofEdit(message)),
      ...votes.map((vote) => this.ofVote(vote)),
    ].sort((a, b) => a.at - b.at);
  }

  /** The newest is written, however many came while the last one was being written. */
  private note(memory: Memory): void {
    const { folder, log, accountId } = this.parts;
    this.latest = memory;
    if (this.isWriting) return;
    this.isWriting = true;
    this.writing = (async () => {
      while (this.latest) {
        const next = this.latest;
        this.latest = undefined;
        await folder.remember(next).catch((error: unknown) => {
          log.warn({ accountId, why: describe(error) }, "how far messages were taken was not written down");
        });
      }
      this.isWriting = false;
    })();
  }
}
