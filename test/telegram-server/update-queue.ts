/** A bot's updates that nobody has confirmed yet, in order, for a day at most. */
import { UPDATE_ID_RESET_SECONDS, UPDATE_LIFETIME_SECONDS } from "./limits.ts";

const ALL_TYPES = [
  "message",
  "edited_message",
  "callback_query",
  "my_chat_member",
  "chat_member",
  "message_reaction",
] as const;

export type UpdateType = (typeof ALL_TYPES)[number];

/** These come only when they are asked for by name. */
const OPTIONAL_TYPES: readonly UpdateType[] = ["chat_member", "message_reaction"];
const DEFAULT_TYPES: readonly UpdateType[] = ALL_TYPES.filter((type) => !OPTIONAL_TYPES.includes(type));

export interface PendingUpdate {
  update: { update_id: number; [content: string]: unknown };
  chatId: number;
  /** Updates of one lane go to a webhook one after another; lanes go side by side. */
  lane: string;
  expiresAtMs: number;
}

const FIRST_UPDATE_ID = 100_000_001;
/** An offset further ahead than this is taken for a mistake and confirms nothing. */
const MAX_OFFSET_AHEAD = 10;

export class UpdateQueue {
  /** What was asked for by name; `undefined` stands for the default set. */
  allowed: readonly string[] | undefined;
  private readonly pending = new Map<number, PendingUpdate>();
  private nextId = FIRST_UPDATE_ID;
  private lastAddedAtMs: number;
  private readonly nowMs: () => number;
  private listener: ((added: PendingUpdate) => void) | undefined;

  constructor(nowMs: () => number) {
    this.nowMs = nowMs;
    this.lastAddedAtMs = nowMs();
  }

  get size(): number {
    return this.all().length;
  }

  /** The one that takes updates as they come: a long poll or a webhook. */
  setListener(listener: ((added: PendingUpdate) => void) | undefined): void {
    this.listener = listener;
  }

  /** Takes the argument as Telegram does: absent or broken leaves all as it was, no known name means the default. */
  allow(types: unknown): void {
    if (!Array.isArray(types) || types.some((type) => typeof type !== "string")) return;
    const names = types.map((type) => String(type).toLowerCase());
    const known = ALL_TYPES.filter((type) => names.includes(type));
    this.allowed = known.length > 0 ? known : undefined;
  }

  add(
    type: UpdateType,
    content: unknown,
    to: { chatId: number; lane: string },
    lifetimeSeconds: number = UPDATE_LIFETIME_SECONDS,
  ): void {
    if (!(this.allowed ?? DEFAULT_TYPES).includes(type)) return;
    this.forgetIdsAfterIdleWeek();
    const added: PendingUpdate = {
      ...to,
      update: { update_id: this.nextId++, [type]: content },
      expiresAtMs: this.nowMs() + lifetimeSeconds * 1000,
    };
    this.pending.set(added.update.update_id, added);
    this.lastAddedAtMs = this.nowMs();
    this.listener?.(added);
  }

  all(): PendingUpdate[] {
    const nowMs = this.nowMs();
    for (const [id, { expiresAtMs }] of this.pending) if (expiresAtMs <= nowMs) this.pending.delete(id);
    return [...this.pending.values()];
  }

  has(updateId: number): boolean {
    return this.pending.has(updateId);
  }

  remove(updateId: number): void {
    this.pending.delete(updateId);
  }

  clear(): void {
    this.pending.clear();
  }

  /** Confirms everything before the offset; a negative one keeps the last updates alone. */
  confirm(offset: number): void {
    const ids = [...this.pending.keys()];
    const isMistaken = offset > this.nextId + MAX_OFFSET_AHEAD;
    const confirmed = offset < 0 ? ids.slice(0, offset) : ids.filter((id) => !isMistaken && id < offset);
    for (const id of confirmed) this.pending.delete(id);
  }

  private forgetIdsAfterIdleWeek(): void {
    const idleMs = this.nowMs() - this.lastAddedAtMs;
    if (this.pending.size === 0 && idleMs >= UPDATE_ID_RESET_SECONDS * 1000) {
      this.nextId = Math.floor(Math.random() * 2 ** 30) + 1;
    }
  }
}
