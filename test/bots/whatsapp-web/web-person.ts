/** One person's WhatsApp in a test: says, sends, votes; sees what the linked phone sent there. */
import { addressOf, type Received } from "../../whatsapp-web-page/received.ts";
import type { Sent, WhatsAppPage } from "../../whatsapp-web-page/whatsapp-page.ts";
import type { WirePerson } from "../../whatsapp-web-page/wire.ts";

/** What was sent and not looked for yet, of all people of a page: they take turns in reading. */
const unread = new WeakMap<WhatsAppPage, Sent[]>();

export interface WebPersonParts {
  page: WhatsAppPage;
  facts: WirePerson;
  phone: string;
  /** Resolves when all that is to be said by now was said. */
  settled(): Promise<void>;
}

export class WebPerson {
  /** The chat it reads and writes in. */
  readonly address: string;
  private readonly parts: WebPersonParts;
  private readonly group: string | undefined;

  constructor(parts: WebPersonParts, group?: string) {
    this.parts = parts;
    this.group = group;
    this.address = group ?? addressOf(parts.facts);
  }

  says(text: string, on?: Sent): Promise<string> {
    return this.sends({ text, ...(on && { quotes: on.id }) });
  }

  async sends(message: Omit<Received, "from">): Promise<string> {
    await this.hasRead();
    const { page, facts } = this.parts;
    return page.receives({ from: facts, ...message, ...(this.group !== undefined && { group: this.group }) });
  }

  async sharesNumber(): Promise<void> {
    const { facts, phone } = this.parts;
    const tel = `TEL;type=CELL;waid=${phone}:+${phone}`;
    await this.sends({ vCard: `BEGIN:VCARD\nVERSION:3.0\nFN:${facts.name}\n${tel}\nEND:VCARD` });
  }

  async votes(poll: Sent, option: string): Promise<void> {
    await this.hasRead();
    this.parts.page.votes(poll.id, this.parts.facts, [option]);
  }

  async edits(id: string, text: string): Promise<void> {
    await this.hasRead();
    this.parts.page.edits(id, text);
  }

  in(group: string): WebPerson {
    return new WebPerson(this.parts, group);
  }

  /** Whoever writes has read what came: all of it has come by then, and none of it answers the new words. */
  private async hasRead(): Promise<void> {
    const { page, settled } = this.parts;
    await settled();
    const kept = [...(unread.get(page) ?? []), ...page.sentByNow()];
    unread.set(
      page,
      kept.filter(({ chat }) => chat !== this.address),
    );
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
    const kept = unread.get(this.parts.page) ?? [];
    unread.set(this.parts.page, kept);
    for (;;) {
      const at = kept.findIndex((sent) => sent.chat === this.address && isMeant(sent));
      if (at >= 0) return kept.splice(at, 1)[0] as Sent;
      kept.push(await this.next(what, kept));
    }
  }

  private async next(what: string, kept: readonly Sent[]): Promise<Sent> {
    try {
      return await this.parts.page.sent();
    } catch (error) {
      const seen = kept.map(({ chat, text }) => `${chat}: ${text}`).join("\n---\n");
      throw new Error(`${this.parts.facts.name} should see ${what}; there is\n${seen}`, {
        cause: error,
      });
    }
  }
}
