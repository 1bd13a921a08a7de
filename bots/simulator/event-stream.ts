/** Server-sent events that a page takes up again where its connection broke. */
import { randomUUID } from "node:crypto";
import type { Response } from "express";

/** How many past events a returning page can be given; after a longer absence it loads everything anew. */
const EVENTS_KEPT = 1000;
const HEARTBEAT_MS = 20_000;

export class EventStream<Event> {
  /** Tells this run's ids from those of a run before a restart. */
  private readonly run = randomUUID().slice(0, 8);
  private readonly recent: { id: string; data: string }[] = [];
  private readonly pages = new Set<Response>();
  private count = 0;

  /** The id of the newest event: a page that has loaded the state asks for what came after it. */
  get lastId(): string {
    return `${this.run}-${this.count}`;
  }

  /** An event that is part of the state: a page that was away gets it on its return. */
  publish(event: Event): void {
    this.count += 1;
    const entry = { id: this.lastId, data: JSON.stringify(event) };
    this.recent.push(entry);
    if (this.recent.length > EVENTS_KEPT) this.recent.shift();
    this.write(`id: ${entry.id}\ndata: ${entry.data}\n\n`);
  }

  /** An event of the moment, worth nothing to a page that was away. */
  flash(event: Event): void {
    this.write(`data: ${JSON.stringify(event)}\n\n`);
  }

  /** Keeps a page connected; one whose last event is no longer known is told to load everything anew. */
  connect(page: Response, lastSeenId: string | undefined): void {
    page.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    page.write("retry: 1000\n\n");
    const missed = this.since(lastSeenId);
    if (missed === undefined) page.write("event: reset\ndata: {}\n\n");
    for (const { id, data } of missed ?? []) page.write(`id: ${id}\ndata: ${data}\n\n`);
    this.pages.add(page);
    const heartbeat = setInterval(() => page.write(": still here\n\n"), HEARTBEAT_MS);
    page.on("close", () => {
      clearInterval(heartbeat);
      this.pages.delete(page);
    });
  }

  private since(id: string | undefined): { id: string; data: string }[] | undefined {
    if (id === this.lastId) return [];
    const index = this.recent.findIndex((entry) => entry.id === id);
    if (index >= 0) return this.recent.slice(index + 1);
    const isFromStart = id === `${this.run}-0` && this.count === this.recent.length;
    return isFromStart ? this.recent : undefined;
  }

  private write(text: string): void {
    for (const page of this.pages) page.write(text);
  }
}
