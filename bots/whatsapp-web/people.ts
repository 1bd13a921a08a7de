/** Who writes, and where: the address somebody is known by already, a number for a card, a group's title. */
import type { Addresses } from "../address-book.ts";
import type { WebClient } from "./contract.ts";
import { isGroup, phoneIn } from "./receive.ts";

/** More are not remembered; they are asked for again. */
const KEPT = 10_000;

export interface PeopleParts {
  client(): Pick<WebClient, "person" | "group"> | null;
  /** The address somebody was met by; null where none of these is known. */
  find(addresses: Addresses): Promise<string | null>;
  /** The same, the addresses kept as one person's. */
  keep(addresses: Addresses): Promise<string>;
}

export class People {
  private readonly parts: PeopleParts;
  private readonly addresses = new Map<string, string>();
  private readonly titles = new Map<string, string>();

  constructor(parts: PeopleParts) {
    this.parts = parts;
  }

  /**
   * WhatsApp moves people from their numbers to lids, and shows a number again: whoever was met by the one stays so by the
   * other. Looked up once for each address nobody knows, and for no one else: many look-ups are a robot's. Rejects when the
   * store does not answer.
   */
  async addressOf(id: string): Promise<string> {
    const known = this.addresses.get(id);
    if (known !== undefined || isGroup(id)) return known ?? id;
    const met = await this.parts.find([id]);
    if (met !== null) return this.remembered(id, met);
    const person = await this.lookUp(id);
    if (!person) return id;
    const { lid, phone } = person;
    const others = [lid, phone && `${phone}@c.us`].filter((other) => other !== null && other !== id);
    return this.remembered(id, await this.parts.keep([id, ...(others as string[])]));
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
