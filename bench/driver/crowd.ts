/** Many people at once: as fast as the bot answers, or so many updates a second. */
import { setTimeout as delay } from "node:timers/promises";
import type { BotApi } from "./bot-api.ts";
import type { Delivery } from "./delivery.ts";
import type { Step } from "./dialog.ts";
import { Ids, Person } from "./person.ts";

/** Nobody waits longer than this: then the bot is stuck, and its figures would mean nothing. */
const STUCK_MS = 60_000;
const TICK_MS = 5;

export interface Measured {
  /** Milliseconds from an update to its answer. */
  latencies: number[];
  seconds: number;
}

export class Crowd {
  private readonly people = new Map<number, Person>();
  private onFree: (person: Person, latencyMs: number) => void = () => {};
  private failure: Error | undefined;

  constructor(
    api: BotApi,
    delivery: Delivery,
    { userIds, dialog }: { userIds: readonly number[]; dialog: readonly Step[] },
  ) {
    const events = {
      onAnswered: (person: Person, latencyMs: number) => this.onFree(person, latencyMs),
      onFailed: (error: Error) => {
        this.failure ??= error;
      },
    };
    const parts = { delivery, dialog, ids: new Ids(), events };
    for (const id of userIds) this.people.set(id, new Person(id, parts));
    api.onMessage = (message) => this.people.get(message.chatId)?.hear(message);
  }

  /** Everybody sends the next update as soon as the last one is answered. `onWarm` is called when counting begins. */
  async atFullLoad(warmUpMs: number, ms: number, onWarm: () => void): Promise<Measured> {
    let latencies: number[] = [];
    let isGoingOn = true;
    this.onFree = (person, latencyMs) => {
      latencies.push(latencyMs);
      if (isGoingOn) person.send();
    };
    for (const person of this.people.values()) person.send();
    await this.watch(warmUpMs);
    latencies = [];
    onWarm();
    const began = performance.now();
    await this.watch(ms);
    const measured = { latencies, seconds: (performance.now() - began) / 1000 };
    isGoingOn = false;
    latencies = [];
    return measured;
  }

  /**
   * So many updates a second whatever the bot does. One that finds nobody free waits for somebody, and its wait counts:
   * a slow bot cannot hide by being asked less.
   */
  async atRate(perSecond: number, ms: number): Promise<Measured> {
    await this.settled();
    const latencies: number[] = [];
    const free = [...this.people.values()];
    this.onFree = (person, latencyMs) => {
      latencies.push(latencyMs);
      free.push(person);
    };
    const began = performance.now();
    const total = Math.floor((perSecond * ms) / 1000);
    for (let sent = 0; sent < total; ) {
      this.complain();
      const due = Math.min(Math.floor(((performance.now() - began) * perSecond) / 1000) + 1, total);
      for (let person = free[0]; sent < due && person; person = free[0]) {
        free.shift();
        person.send(began + (sent * 1000) / perSecond);
        sent += 1;
      }
      await delay(TICK_MS);
    }
    await this.settled();
    return { latencies, seconds: (performance.now() - began) / 1000 };
  }

  /** Waits for the answers that are still due. */
  private async settled(): Promise<void> {
    while ([...this.people.values()].some(({ sentAt }) => sentAt !== null)) {
      this.complain();
      await delay(TICK_MS);
    }
  }

  private async watch(ms: number): Promise<void> {
    const until = performance.now() + ms;
    while (performance.now() < until) {
      this.complain();
      await delay(Math.min(100, Math.max(until - performance.now(), 0)));
    }
  }

  /** Throws when the bot refused an update, or leaves somebody without an answer. */
  private complain(): void {
    if (this.failure) throw this.failure;
    const now = performance.now();
    for (const person of this.people.values())
      if (person.sentAt !== null && now - person.sentAt > STUCK_MS) throw new Error(person.trouble);
  }
}
