/** Until when each person may be written to freely: WhatsApp's 24 hours since the person's last words. */
import { findHeardAt } from "../../core/chats/store.ts";
import type { Clock } from "../../core/clock.ts";
import type { Store } from "../../db/store.ts";
import { AccountAccess } from "../account-access.ts";
import type { ChatAt, WhatsAppCloudOptions } from "./options.ts";

const OPEN_MS = 24 * 3_600_000;
/** A message on its way takes a moment. */
const MARGIN_MS = 60_000;
/** Chats remembered; of others the store is asked. */
const CHATS_KEPT = 10_000;

/** What every process of this database has heard, and heard before a restart. */
export function heardIn(store: Store): (at: ChatAt) => Promise<number | null> {
  const access = new AccountAccess(store);
  return async ({ accountId, chat }) => {
    const own = await access.of(accountId);
    return (await own?.read((tx) => findHeardAt(tx, { accountId, address: chat }))) ?? null;
  };
}

export class Windows {
  private readonly accountId: string;
  private readonly clock: Clock;
  private readonly lastHeardAt: WhatsAppCloudOptions["lastHeardAt"];
  private readonly heard = new Map<string, number>();
  private readonly closed = new Set<string>();

  constructor(
    accountId: string,
    { clock, lastHeardAt }: Pick<WhatsAppCloudOptions, "lastHeardAt"> & { clock: Clock },
  ) {
    this.accountId = accountId;
    this.clock = clock;
    this.lastHeardAt = lastHeardAt;
  }

  /** The person wrote. */
  note(chat: string, at: number): void {
    this.closed.delete(chat);
    const before = this.heard.get(chat) ?? 0;
    this.heard.delete(chat);
    this.heard.set(chat, Math.max(before, at));
    const [oldest] = this.heard.keys();
    if (this.heard.size > CHATS_KEPT && oldest !== undefined) this.heard.delete(oldest);
  }

  /** Meta says that it is closed. */
  close(chat: string): void {
    if (this.closed.size > CHATS_KEPT) this.closed.clear();
    this.closed.add(chat);
  }

  /** False too where nobody knows: then Meta says so itself. */
  async isClosed(chat: string): Promise<boolean> {
    if (this.closed.has(chat)) return true;
    if (this.isWithin(this.heard.get(chat))) return false;
    // Another process may have heard the person since.
    const stored = await this.stored(chat);
    if (stored !== null) this.note(chat, stored);
    const last = this.heard.get(chat);
    return last !== undefined && !this.isWithin(last);
  }

  /** A store that cannot say is as good as one that does not know. */
  private async stored(chat: string): Promise<number | null> {
    const asked = this.lastHeardAt?.({ accountId: this.accountId, chat });
    return (await asked?.catch(() => null)) ?? null;
  }

  private isWithin(at: number | undefined): boolean {
    return at !== undefined && this.clock.now() - at < OPEN_MS - MARGIN_MS;
  }
}
