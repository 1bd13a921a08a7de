/** A person at a phone: sends one update, waits for the bot's answer to it, knows how long that took. */
import type { BotMessage, Delivery } from "./delivery.ts";
import { buttonData, type Step } from "./dialog.ts";

export interface PersonEvents {
  /** The answer is there, and the next update may be sent. */
  onAnswered(person: Person, latencyMs: number): void;
  onFailed(error: Error): void;
}

/** Numbers updates, messages and presses of all people. On a database used before none may have come already. */
export class Ids {
  private last = (Math.floor(Date.now() / 1000) % 1_000_000) * 1000;
  next(): number {
    this.last += 1;
    return this.last;
  }
}

export class Person {
  readonly id: number;
  /** When the update under way was sent, by performance.now(); null while there is none. */
  sentAt: number | null = null;
  private readonly parts: { delivery: Delivery; dialog: readonly Step[]; ids: Ids; events: PersonEvents };
  private readonly user: object;
  /** The bot's. */
  private lastText = "";
  private step = 0;
  private times = 0;
  private press: { data: string; messageId: number } | undefined;
  private isTaken = false;
  private isAnswered = false;
  private answeredAt = 0;

  constructor(id: number, parts: Person["parts"]) {
    this.id = id;
    this.parts = parts;
    this.user = { id, is_bot: false, first_name: `Dealer ${id}`, language_code: "ru" };
  }

  /** Sends the next update of the dialog. `since` is the moment the wait counts from. */
  send(since: number = performance.now()): void {
    const { delivery, ids, events } = this.parts;
    this.sentAt = since;
    this.isTaken = false;
    this.isAnswered = false;
    const id = ids.next();
    delivery.deliver(id, this.update(id)).then(
      () => {
        this.isTaken = true;
        this.conclude();
      },
      (error: Error) => events.onFailed(error),
    );
  }

  /** A message or an edit of the bot's in this person's chat. */
  hear(message: BotMessage): void {
    this.lastText = message.text;
    if (this.sentAt === null || this.isAnswered || !this.isAnswer(message)) return;
    this.isAnswered = true;
    this.answeredAt = performance.now();
    this.conclude();
  }

  /** Why this person waits, for an error. */
  get trouble(): string {
    const missing = this.isTaken ? "no answer" : "no acknowledgement of the update";
    return `${this.id} got ${missing} at step ${this.step + 1}; the last words: ${JSON.stringify(this.lastText)}`;
  }

  private isAnswer(message: BotMessage): boolean {
    const { dialog } = this.parts;
    const next = dialog[this.step + 1]?.presses;
    if (!next) return dialog[this.step]?.isAnsweredBy?.test(message.text) ?? true;
    const data = buttonData(message, next);
    if (data === undefined) return false;
    this.press = { data, messageId: message.messageId };
    return true;
  }

  /** Telegram keeps a chat's next update back until the bot has taken the one before. */
  private conclude(): void {
    if (!this.isTaken || !this.isAnswered || this.sentAt === null) return;
    const latencyMs = this.answeredAt - this.sentAt;
    this.sentAt = null;
    this.step = (this.step + 1) % this.parts.dialog.length;
    if (this.step === 0) this.times += 1;
    this.parts.events.onAnswered(this, latencyMs);
  }

  private update(id: number): string {
    const step = this.parts.dialog[this.step];
    const chat = { id: this.id, type: "private", first_name: `Dealer ${this.id}` };
    const date = Math.floor(Date.now() / 1000);
    const head = { from: this.user };
    if (step?.says) {
      const message = { ...head, message_id: 1_000_000_000 + id, chat, date, text: step.says(this.times) };
      return JSON.stringify({ update_id: id, message });
    }
    const { data = "", messageId = 0 } = this.press ?? {};
    const message = { message_id: messageId, chat, date, text: this.lastText };
    const press = { ...head, id: String(id), chat_instance: String(this.id), data, message };
    return JSON.stringify({ update_id: id, callback_query: press });
  }
}
