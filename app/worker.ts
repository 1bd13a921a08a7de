/** What happens by itself: due timers run, waiting messages are sent when their time comes. */
import { nextWakeAt } from "../bots/deliver.ts";
import type { Clock } from "../core/clock.ts";
import { createCore } from "../core/core.ts";
import { findTenant } from "../core/tenants/store.ts";
import { timerHandlers } from "../core/timers/handlers.ts";
import { earliestDueAt, postponeTimer, selectDue, type Timer, takeTimer } from "../core/timers/store.ts";
import type { Store } from "../db/store.ts";

export interface WorkerParts {
  store: Store;
  clock: Clock;
  accountIds(): readonly string[];
  /** Sends what is due. */
  kick(): void;
  /** Works on updates that some process stored before then (epoch milliseconds) and has not done. */
  takeUp(storedBefore: number): Promise<void>;
  onTrouble(trouble: { error: unknown; timer: Timer }): void;
}

/** Another process may set an earlier timer, or a clock may be moved: nothing is slept through for longer. */
const LONGEST_NAP_MS = 1_000;
const BATCH = 50;
const MAX_ATTEMPTS = 20;
/** An update that lies for longer was left behind by a process that died; so often it is looked for. */
const LEFT_BEHIND_MS = 60_000;
const LOOK_EVERY_MS = 30_000;

export class Worker {
  private readonly parts: WorkerParts;
  private timeout: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isStopped = false;
  private lookAt = 0;

  constructor(parts: WorkerParts) {
    this.parts = parts;
  }

  start(): void {
    void this.round(this.parts.clock.now());
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timeout);
    await this.running;
  }

  /** Runs every timer that is due by now, those they set included; resolves when none is left. */
  async runDue(): Promise<void> {
    const { store, clock } = this.parts;
    await this.lookForLeft();
    for (;;) {
      const due = await store.everywhere.read((tx) => selectDue(tx, clock.now(), BATCH));
      if (due.length === 0) return;
      for (const timer of due) await this.run(timer);
      this.parts.kick();
    }
  }

  /** A clock that is set back must not end the looking. */
  private async lookForLeft(): Promise<void> {
    const now = this.parts.clock.now();
    if (now < this.lookAt && this.lookAt - now <= LOOK_EVERY_MS) return;
    this.lookAt = now + LOOK_EVERY_MS;
    await this.parts.takeUp(now - LEFT_BEHIND_MS);
  }

  /** `since`: when the sender was woken. What was due by then is its own to send. */
  private async round(since: number): Promise<void> {
    this.running = this.runDue().catch((error: unknown) => {
      this.parts.onTrouble({
        error,
        timer: { tenantId: "", kind: "round", objectId: "", dueAt: 0, data: {} },
      });
    });
    await this.running;
    if (this.isStopped) return;
    const wait = await this.untilNext(since).catch(() => LONGEST_NAP_MS);
    if (!this.isStopped) this.timeout = setTimeout(() => this.wake(), wait);
  }

  private wake(): void {
    const since = this.parts.clock.now();
    this.parts.kick();
    void this.round(since);
  }

  private async untilNext(since: number): Promise<number> {
    const { store, clock } = this.parts;
    const timerAt = await store.everywhere.read(earliestDueAt);
    const messageAt = await nextWakeAt(store, this.parts.accountIds(), since);
    const next = Math.min(timerAt ?? Number.POSITIVE_INFINITY, messageAt ?? Number.POSITIVE_INFINITY);
    return Math.min(Math.max(next - clock.now(), 20), LONGEST_NAP_MS);
  }

  private async run(timer: Timer): Promise<void> {
    const { store, clock } = this.parts;
    const own = store.of(timer.tenantId);
    try {
      await own.transact(async (tx) => {
        if (!(await takeTimer(tx, timer))) return;
        const tenant = await findTenant(tx, { id: timer.tenantId });
        const handler = timerHandlers[timer.kind];
        if (!tenant || !handler) return;
        const cause = `timer:${timer.kind}:${timer.objectId}:${timer.dueAt}`;
        const scope = { tenant, actor: null, sender: null, now: clock.now(), cause };
        await handler(createCore(tx, scope), timer);
      });
    } catch (error) {
      this.parts.onTrouble({ error, timer });
      // Taken back whole: it is tried again later, so that one broken object holds up no other.
      await own.transact((tx) => postponeTimer(tx, timer, clock.now(), MAX_ATTEMPTS));
    }
  }
}
