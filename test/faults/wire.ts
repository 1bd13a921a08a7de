/** The messenger's wire: what passes between a program that may die at any moment and a messenger that remembers. */
import { Readable } from "node:stream";
import type { Accept, Channel, Incoming, Outgoing, SendResult } from "../../bots/channel.ts";

export type ToProgram =
  | { kind: "updates"; batch: number; updates: Incoming[] }
  /** The messenger took a message under this id of its own. */
  | { kind: "taken"; sending: number; externalId: string }
  /** Its clock goes on by so much. */
  | { kind: "passes"; ms: number }
  /** Asks to be told when nothing is left to do. */
  | { kind: "finish" };

export type FromProgram =
  | { kind: "ready" }
  /** Safe in the store: it need not be brought again. */
  | { kind: "stored"; batch: number }
  | { kind: "refused"; batch: number }
  | ({ kind: "sending"; sending: number } & Sending)
  | { kind: "finished" }
  | { kind: "trouble"; line: string };

export interface Sending {
  chat: string;
  /** The message it changes, by the messenger's id. */
  edits: string | null;
  /** The message's lines as `wordsOf` has them; null where only buttons come off. */
  words: string | null;
  isRepeat: boolean;
}

/** The program's end of the wire. */
export interface Wire {
  post(message: FromProgram): void;
  onMessage(take: (message: ToProgram) => void): void;
}

/** Members by name: a message that went out as it was written has them in another order than one PostgreSQL has kept. */
export const wordsOf = (message: Outgoing["message"]): string | null =>
  message &&
  JSON.stringify(message.lines, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort())
      : value,
  );

/** A messenger with buttons and edits at the other end of the wire. */
export class WireChannel implements Channel {
  readonly name = "simulator-telegram";
  readonly hasButtons = true;
  readonly changesPictures = true;
  private readonly wire: Wire;
  private readonly pass: (point: "sending" | "sent" | "stored") => void;
  private readonly waiting = new Map<number, (externalId: string) => void>();
  private sendings = 0;

  /** `pass` is called where a process may be wanted dead. */
  constructor(wire: Wire, pass: (point: "sending" | "sent" | "stored") => void) {
    this.wire = wire;
    this.pass = pass;
  }

  async start(accept: Accept): Promise<void> {
    this.wire.onMessage((message) => {
      if (message.kind === "taken") this.waiting.get(message.sending)?.(message.externalId);
      // Nothing but its own death is thrown there.
      if (message.kind === "updates") this.take(accept, message.batch, message.updates).catch(() => {});
    });
  }

  async stop(): Promise<void> {}

  async send(_accountId: string, outgoing: Outgoing): Promise<SendResult> {
    this.pass("sending");
    const sending = this.sendings++;
    const externalId = await new Promise<string>((taken) => {
      this.waiting.set(sending, taken);
      const { chat, edits, message, isRepeat } = outgoing;
      const words = wordsOf(message);
      this.wire.post({ kind: "sending", sending, chat, edits: edits?.externalId ?? null, words, isRepeat });
    });
    this.waiting.delete(sending);
    this.pass("sent");
    return { is: "sent", externalId };
  }

  async acknowledge(): Promise<void> {}
  async showTyping(): Promise<void> {}

  async openTopic(_accountId: string, _chat: string, title: string): Promise<string | null> {
    return title;
  }

  async fetchFile(): Promise<Readable> {
    return Readable.from([]);
  }

  private async take(accept: Accept, batch: number, updates: Incoming[]): Promise<void> {
    try {
      await accept(updates);
    } catch {
      this.wire.post({ kind: "refused", batch });
      return;
    }
    this.pass("stored");
    this.wire.post({ kind: "stored", batch });
  }
}
