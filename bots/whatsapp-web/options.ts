/** What the channel of linked WhatsApps is given by the program that runs it. */
import { type Clock, systemClock } from "../../core/clock.ts";
import { type AddressBook, plainAddresses } from "../address-book.ts";
import type { BotLog } from "../bot-log.ts";
import { type Gaps, humanGaps } from "./pace.ts";

export interface ChatAt {
  accountId: string;
  chat: string;
}

/** What an account's tenant has set. */
export interface Rules {
  /** Nothing is sent until it is taken back. */
  isPaused: boolean;
  /** Messages a day above which only whoever writes is answered. */
  dailyCap: number;
  /** A poll stands for a choice. */
  asPolls: boolean;
  timeZone: string;
}

export interface TalkOptions {
  log: BotLog;
  clock?: Clock;
  /** WhatsApp's own clock, which its messages tell; the real one where left out. */
  webClock?: Clock;
  /** From 0 up to 1: what the gaps between messages are drawn by. */
  random?: () => number;
  /** Null for a WhatsApp that takes any number of messages at once. */
  gaps?: Gaps | null;
  /** How long to wait before a file is asked for again, milliseconds, time after time. */
  mediaRetryMs?: readonly number[];
  /** The first wait before what the store could not take is handed over again, milliseconds. */
  retryMs?: number;
  rulesOf(accountId: string): Promise<Rules>;
  /** How many messages an account has sent since a moment, as the store knows it. */
  sentSince(accountId: string, since: number): Promise<number>;
  /** The one of these ids that a message of the account's bears, or bore; each is taken for that where left out. */
  findSent?(accountId: string, ids: readonly string[]): Promise<string | null>;
  /** Which addresses are one person's; each its own chat where left out. */
  addresses?: AddressBook;
  /** Who never wrote is a stranger, and is not written to. */
  hasWritten(at: ChatAt): Promise<boolean>;
  /** A group is heard, and written to, only once it is a managers' chat. */
  isManagersChat(at: ChatAt): Promise<boolean>;
}

export type TalkSettings = TalkOptions &
  Required<
    Pick<
      TalkOptions,
      "clock" | "webClock" | "random" | "gaps" | "mediaRetryMs" | "retryMs" | "addresses" | "findSent"
    >
  >;

/** The channel's name, in accounts and everywhere. */
export const CHANNEL = "whatsapp-web";

export const withTalkDefaults = (options: TalkOptions): TalkSettings => ({
  ...options,
  clock: options.clock ?? systemClock,
  webClock: options.webClock ?? systemClock,
  random: options.random ?? Math.random,
  gaps: options.gaps === undefined ? humanGaps : options.gaps,
  mediaRetryMs: options.mediaRetryMs ?? [1_000, 4_000],
  retryMs: options.retryMs ?? 500,
  addresses: options.addresses ?? plainAddresses,
  findSent: options.findSent ?? (async (_, [first]) => first ?? null),
});
