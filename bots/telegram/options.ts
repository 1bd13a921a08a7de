/** What the Telegram channel is given by the program that runs it. */
import { type Clock, systemClock } from "../../core/clock.ts";
import type { AccountLease } from "../account-lease.ts";
import type { BotLog } from "../bot-log.ts";
import type { Account } from "../channel.ts";
import type { ClientOptions } from "./client.ts";

/** How long a bot waits before it asks Telegram again, milliseconds. */
export interface RetryWaits {
  /** After a first failure; twice as long after each that follows. */
  failedMs: number;
  /** While another program polls with the same token: no use in quarrelling quickly. */
  conflictMs: number;
}

export interface TelegramOptions extends Partial<ClientOptions> {
  mode: "polling" | "webhook";
  /** Where Telegram reaches this server, without a slash at its end; needed for webhooks. */
  publicUrl?: string | null;
  /** Those of other channels, and those without a token, are left aside. */
  accounts: readonly Account[];
  log: BotLog;
  /** Tells when a press came in, which Telegram does not say. */
  clock?: Clock;
  /** Telegram's own clock, which its updates tell; the real one where left out. */
  telegramClock?: Clock;
  /** Telegram's limits on sending are kept before it complains; false for a Bot API server without them. */
  isPaced?: boolean;
  /** Larger files are not fetched. */
  maxFileBytes: number;
  retryWaits?: RetryWaits;
  /** Long polling is held by one process at a time; left out where there is only this one. */
  leaseOf?(account: Account): AccountLease;
  /** A bot's name as Telegram tells it, whenever it is another than the account has. */
  onUsername?(accountId: string, username: string): void;
  /** The token is no longer valid: the bot stands still until it gets another. */
  onRevoked?(accountId: string, why: string): void;
}

export type Settings = TelegramOptions &
  ClientOptions & { clock: Clock; telegramClock: Clock; retryWaits: RetryWaits };

/** Updates pushed by Telegram come to this path and the account's id. */
export const WEBHOOK_PATH = "/telegram";

/** A call that takes longer is as good as lost; Telegram answers within a second. */
const CALL_MS = 15_000;
const UPLOAD_MS = 120_000;
const RETRY_WAITS: RetryWaits = { failedMs: 500, conflictMs: 5_000 };

export const withDefaults = (options: TelegramOptions): Settings => ({
  ...options,
  clock: options.clock ?? systemClock,
  telegramClock: options.telegramClock ?? systemClock,
  retryWaits: options.retryWaits ?? RETRY_WAITS,
  apiRoot: options.apiRoot ?? "https://api.telegram.org",
  callMs: options.callMs ?? CALL_MS,
  uploadMs: options.uploadMs ?? UPLOAD_MS,
});
