/** What the bot wrote or changed on a phone since its person's last act, the newest version of each message. */
import type { PhoneMessage } from "../bots/simulator/phone.ts";

export class FreshMessages {
  private fresh = new Map<string, PhoneMessage>();
  /** What each message of the bot's says. */
  private readonly words: Map<string, string>;

  constructor(known: readonly PhoneMessage[]) {
    this.words = new Map(known.map(({ id, html }) => [id, html]));
  }

  /** A screen that only loses its buttons is no news: it stands before all that came, though it went out after it. */
  note(message: PhoneMessage): void {
    const { id, html, buttons } = message;
    const isBare = this.words.get(id) === html && buttons.length === 0;
    this.words.set(id, html);
    this.fresh.delete(id);
    this.fresh = isBare
      ? new Map<string, PhoneMessage>([[id, message], ...this.fresh])
      : this.fresh.set(id, message);
  }

  forget(): void {
    this.fresh = new Map();
  }

  /** Oldest change first. */
  all(): PhoneMessage[] {
    return [...this.fresh.values()].filter(({ deleted }) => !deleted);
  }
}
