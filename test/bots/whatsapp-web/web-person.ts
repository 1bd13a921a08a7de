/** One person's WhatsApp in a test: says, sends, votes; sees what the linked phone sent there. */
import { addressOf, type Received } from "../../whatsapp-web-page/received.ts";
import type { Sent, WhatsAppPage } from "../../whatsapp-web-page/whatsapp-page.ts";
import type { WirePerson } from "../../whatsapp-web-page/wire.ts";

/** What was sent and not looked for yet, of all people of a page: they take turns in reading. */
const unread = new WeakMap<WhatsAppPage, Sent[]>();

export class WebPerson {
  readonly address: string;
  private readonly page: WhatsAppPage;
  private readonly facts: WirePerson;
  private readonly phone: string;

  constructor(page: WhatsAppPage, facts: WirePerson, phone: string) {
    this.page = page;
    this.facts = facts;
    this.phone = phone;
    this.address = addressOf(facts);
  }

  says(text: string, on?: Sent): string {
    return this.sends({ text, ...(on && { quotes: on.id }) });
  }

  /** What was said before is read by then. */
  sends(message: Omit<Received, "from">): string {
    const others = unread.get(this.page)?.filter(({ chat }) => chat !== this.address);
    if (others) unread.set(this.page, others);
    return this.page.receives({ from: this.facts, ...message });
  }

  sharesNumber(): void {
    const tel = `TEL;type=CELL;waid=${this.phone}:+${this.phone}`;
    this.sends({ vCard: `BEGIN:VCARD\nVERSION:3.0\nFN:${this.facts.name}\n${tel}\nEND:VCARD` });
  }

  votes(poll: Sent, option: string): void {
    this.page.votes(poll.id, this.facts, [option]);
  }

  edits(id: string, text: string): void {
    this.page.edits(id, text);
  }

  in(group: string): WebPerson {
    const here = new WebPerson(this.page, this.facts, this.phone);
    return Object.assign(here, {
      address: group,
      sends: (message: Omit<Received, "from">) => this.sends({ ...message, group }),
    });
  }

  /** The next message here that includes all of the texts; waits for it. */
  sees(...texts: string[]): Promise<Sent> {
    return this.looksFor(texts.join(" + "), ({ text }) =>
      texts.every((part) => text.replace(/[\u00A0\u202F]/g, " ").includes(part)),
    );
  }

  /** The next file here. */
  seesFile(): Promise<Sent> {
    return this.looksFor("a file", ({ media }) => media !== undefined);
  }

  private async looksFor(what: string, isMeant: (sent: Sent) => boolean): Promise<Sent> {
    const kept = unread.get(this.page) ?? [];
    unread.set(this.page, kept);
    for (;;) {
      const at = kept.findIndex((sent) => sent.chat === this.address && isMeant(sent));
      if (at >= 0) return kept.splice(at, 1)[0] as Sent;
      kept.push(await this.next(what, kept));
    }
  }

  private async next(what: string, kept: readonly Sent[]): Promise<Sent> {
    try {
      return await this.page.sent();
    } catch (error) {
      const seen = kept.map(({ chat, text }) => `${chat}: ${text}`).join("\n---\n");
      throw new Error(`${this.facts.name} should see ${what}; there is\n${seen}`, {
        cause: error,
      });
    }
  }
}
