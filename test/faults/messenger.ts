/**
 * A messenger with a crowd of dealers who order without end: it brings again what was not taken, and remembers what came.
 * Where several programs are there it brings each update to any of them.
 */
import type { Incoming } from "../../bots/channel.ts";
import type { Random } from "../security/seeded-random.ts";
import { orderWords } from "./crowd.ts";
import type { Life } from "./lives.ts";
import type { FromProgram, Sending, ToProgram } from "./wire.ts";

export interface Arrival extends Sending {
  /** The messenger's own id of it. */
  id: string;
}

interface Chat {
  id: string;
  /** Orders begun. */
  orders: number;
  /** Still to be typed of the order under way. */
  words: string[];
  /** Brought and not confirmed. */
  brought: { batch: number; updates: Incoming[] } | null;
  /** Where it was brought. */
  line: Say | null;
}

type Say = (message: ToProgram) => void;

/** What one program says and is told; what it is told before it is known waits for it. */
export interface Line {
  hear(message: FromProgram): void;
  /** Until the life has ended: then what it has not confirmed is brought to others. */
  open(life: Pick<Life, "send" | "ended">): void;
  /** Resolves when the program has begun. */
  ready: Promise<void>;
}

export class Messenger {
  /** New messages in the order in which they came; edits are left out. */
  readonly arrivals: Arrival[] = [];
  readonly troubles: string[] = [];
  updates = 0;
  private readonly chats: Chat[];
  private readonly options: { account: string; random: Random; now: () => number };
  private readonly lines: Say[] = [];
  private batches = 0;
  private heard = 0;
  private finished = 0;
  private isResting = false;
  private isEnding = false;
  private readonly listeners = new Set<() => void>();

  constructor(options: { account: string; dealers: readonly string[]; random: Random; now: () => number }) {
    this.options = options;
    this.chats = options.dealers.map((id) => ({ id, orders: 0, words: [], brought: null, line: null }));
  }

  /** A line to the next program. */
  newLine(): Line {
    const unsaid: ToProgram[] = [];
    let life: Pick<Life, "send"> | null = null;
    const say: Say = (message) => {
      if (life) life.send(message);
      else unsaid.push(message);
    };
    const close = () => this.close(say);
    return {
      hear: (message) => this.hear(message, say),
      open: (opened) => {
        life = opened;
        for (const message of unsaid.splice(0)) life.send(message);
        opened.ended.then(close, close);
      },
      ready: this.until(() => this.lines.includes(say)),
    };
  }

  /** Resolves when something has been said so many times more, or when it is dead. */
  async hears(messages: number, ended: Promise<void>): Promise<void> {
    const enough = this.heard + messages;
    await Promise.race([ended, this.until(() => this.heard >= enough)]);
  }

  /** Nobody types until they go on; resolves when all that was typed is safe. */
  async rests(): Promise<void> {
    this.isResting = true;
    await this.until(() => this.chats.every(({ brought }) => brought === null));
  }

  goesOn(): void {
    this.isResting = false;
    for (const chat of this.chats) if (!chat.brought) this.bring(chat);
  }

  /** The orders under way are typed to their end, and no more are begun. */
  async ends(): Promise<void> {
    this.isEnding = true;
    await this.until(() => this.chats.every(({ words, brought }) => words.length === 0 && brought === null));
  }

  /** Resolves when the program has nothing left to do. */
  async finishes(life: Pick<Life, "send">): Promise<void> {
    const before = this.finished;
    life.send({ kind: "finish" });
    await this.until(() => this.finished > before);
  }

  /** How many orders each dealer has sent. */
  ordered(): Map<string, number> {
    return new Map(this.chats.map(({ id, orders }) => [id, orders]));
  }

  private hear(message: FromProgram, say: Say): void {
    this.heard += 1;
    if (message.kind === "ready") this.bringUnconfirmed(say);
    if (message.kind === "trouble") this.troubles.push(message.line);
    if (message.kind === "sending") say(this.take(message));
    if (message.kind === "finished") this.finished += 1;
    const chat = "batch" in message && this.chats.find(({ brought }) => brought?.batch === message.batch);
    if (chat) {
      if (message.kind === "stored") chat.brought = null;
      this.bring(chat);
    }
    for (const listener of this.listeners) listener();
  }

  private take({ sending, chat, edits, words, isRepeat }: Sending & { sending: number }): ToProgram {
    if (edits !== null) return { kind: "taken", sending, externalId: edits };
    const id = `m${this.arrivals.length}`;
    this.arrivals.push({ id, chat, edits, words, isRepeat });
    return { kind: "taken", sending, externalId: id };
  }

  /** A program has just begun: whatever no other has. */
  private bringUnconfirmed(say: Say): void {
    this.lines.push(say);
    for (const chat of this.chats) if (!chat.line || !this.lines.includes(chat.line)) this.bring(chat);
  }

  private close(say: Say): void {
    const at = this.lines.indexOf(say);
    if (at >= 0) this.lines.splice(at, 1);
    for (const chat of this.chats) if (chat.line === say && chat.brought) this.bring(chat);
  }

  private bring(chat: Chat): void {
    if (this.lines.length === 0) return;
    chat.brought ??= this.typed(chat);
    if (!chat.brought) return;
    chat.line = this.options.random.pick(this.lines);
    chat.line({ kind: "updates", ...chat.brought });
  }

  /** One or two messages; null when there is nothing more to say. */
  private typed(chat: Chat): Chat["brought"] {
    if (this.isResting) return null;
    if (chat.words.length === 0) {
      if (this.isEnding) return null;
      chat.words = orderWords(chat.orders++);
    }
    const words = chat.words.splice(0, 1 + this.options.random.below(2));
    return { batch: this.batches++, updates: words.map((said) => this.update(chat, said)) };
  }

  private update({ id }: Chat, text: string): Incoming {
    return {
      accountId: this.options.account,
      externalId: String(++this.updates),
      chat: { address: id, kind: "private", title: id, hasTopics: false },
      sender: { address: id, name: id, locale: "ru" },
      sentAt: this.options.now(),
      content: { kind: "text", text },
    };
  }

  private until(isTrue: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!isTrue()) return;
        this.listeners.delete(look);
        resolve();
      };
      this.listeners.add(look);
      look();
    });
  }
}
