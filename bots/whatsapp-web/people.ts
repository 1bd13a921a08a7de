/** Who writes, and where: the address somebody is known by already, a number for a card, a group's title. */
import type { WebClient } from "./contract.ts";
import { isGroup, phoneIn } from "./receive.ts";

/** More are not remembered; they are asked for again. */
const KEPT = 10_000;

export interface PeopleParts {
  client(): Pick<WebClient, "person" | "group"> | null;
  /** As the store knows it. */
  hasWritten(chat: string): Promise<boolean>;
}

export class People {
  private readonly parts: PeopleParts;
  private readonly addresses = new Map<string, string>();
  private readonly titles = new Map<string, string>();

  constructor(parts: PeopleParts) {
    this.parts = parts;
  }

  /**
   * WhatsApp moves people from their numbers to lids: whoever is known by the number stays so. Looked up once for each lid
   * nobody knows, and for no one else: many look-ups are a robot's. Rejects when the store does not answer.
   */
  async addressOf(id: string): Promise<string> {
    const known = this.addresses.get(id);
    if (known !== undefined || isGroup(id) || phoneIn(id) !== null) return known ?? id;
    if (await this.parts.hasWritten(id)) return this.remembered(id, id);
    const person = await this.lookUp(id);
    if (!person) return id;
    const before = `${person.phone}@c.us`;
    const isKnown = person.phone !== null && (await this.parts.hasWritten(before));
    return this.remembered(id, isKnown ? before : id);
  }

  /** Digits alone; null where WhatsApp does not tell. */
  async phoneOf(id: string): Promise<string | null> {
    return phoneIn(id) ?? (await this.lookUp(id))?.phone ?? null;
  }

  async titleOf(group: string): Promise<string> {
    const known = this.titles.get(group);
    if (known !== undefined) return known;
    const found = await this.parts
      .client()
      ?.group(group)
      .catch(() => null);
    if (found) this.titles.set(group, found.title);
    return found?.title ?? "";
  }

  private async lookUp(id: string) {
    const asked = this.parts.client()?.person(id);
    return (await asked?.catch(() => null)) ?? null;
  }

  private remembered(id: string, address: string): string {
    if (this.addresses.size > KEPT) this.addresses.clear();
    this.addresses.set(id, address);
    return address;
  }
}
