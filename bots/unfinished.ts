/** The parts that arrived of messages whose later parts did not: at the next attempt they are not sent twice. */
import { createHash } from "node:crypto";
import type { Outgoing } from "./channel.ts";

/** More messages begun and not ended than this are not remembered: they would begin anew. */
const KEPT = 500;

export class Unfinished<Part> {
  private readonly begun = new Map<string, Part[]>();

  /** `sent`: what has arrived of the message, to be added to. To be `noted` after each part and `ended` after the last. */
  of(outgoing: Outgoing, parts: number): { sent: Part[]; noted(): void; ended(): void } {
    if (parts < 2) return { sent: [], noted: () => {}, ended: () => {} };
    const key = keyOf(outgoing);
    const sent = this.begun.get(key) ?? [];
    return { sent, noted: () => this.remember(key, sent), ended: () => this.begun.delete(key) };
  }

  private remember(key: string, sent: Part[]): void {
    this.begun.set(key, sent);
    const [oldest] = this.begun.keys();
    if (this.begun.size > KEPT && oldest !== undefined) this.begun.delete(oldest);
  }
}

/** The same outbox row at another attempt: its words, its place and the moment it was written. */
const keyOf = ({ chat, thread, message, reader }: Outgoing): string =>
  createHash("sha256")
    .update(JSON.stringify([chat, thread, message, reader.now]))
    .digest("base64");
