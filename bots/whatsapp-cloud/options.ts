/** What the WhatsApp Cloud channel is given by the program that runs it. */
import { type Clock, systemClock } from "../../core/clock.ts";
import { type AddressBook, plainAddresses } from "../address-book.ts";
import type { BotLog } from "../bot-log.ts";
import type { Account } from "../channel.ts";
import type { Template } from "./templates.ts";

export interface ChatAt {
  accountId: string;
  chat: string;
}

export interface WhatsAppCloudOptions {
  /** Of the Graph API with its version, without a slash at its end. */
  apiRoot?: string;
  /** How long an ordinary call may take, milliseconds. */
  callMs?: number;
  /** How long a file may take, milliseconds. */
  uploadMs?: number;
  /** The first wait before a number that could not be connected is tried again, milliseconds. */
  retryMs?: number;
  /** Those of other channels, and those without credentials, are left aside. */
  accounts: readonly Account[];
  log: BotLog;
  clock?: Clock;
  /** Meta's own clock, which its webhooks tell; the real one where left out. */
  metaClock?: Clock;
  /** False for a server without Meta's limits on sending. */
  isPaced?: boolean;
  /** Larger files are not fetched. */
  maxFileBytes: number;
  /** The templates Meta has approved for an account's tenant; none where left out. */
  templatesOf?(accountId: string): readonly Template[];
  /** Which addresses are one person's; each its own chat where left out. */
  addresses?: AddressBook;
  /** When the person last wrote, as the store knows it, epoch milliseconds; null where nobody knows. */
  lastHeardAt?(at: ChatAt): Promise<number | null>;
  /** A number as Meta shows it, whenever it is another than the account has. */
  onUsername?(accountId: string, username: string): void;
  /** The access token is no longer valid: the number stands still until it gets another. */
  onRevoked?(accountId: string, why: string): void;
}

export type Settings = WhatsAppCloudOptions &
  Required<
    Pick<
      WhatsAppCloudOptions,
      "apiRoot" | "callMs" | "uploadMs" | "retryMs" | "clock" | "metaClock" | "addresses"
    >
  >;

/** The channel's name, in accounts and everywhere. */
export const CHANNEL = "whatsapp-cloud";

/** Meta pushes to this path and the account's id. */
export const WEBHOOK_PATH = "/whatsapp-cloud";

export const GRAPH_API = "https://graph.facebook.com/v26.0";
const CALL_MS = 15_000;
const UPLOAD_MS = 120_000;
const RETRY_MS = 500;

export const withDefaults = (options: WhatsAppCloudOptions): Settings => ({
  ...options,
  apiRoot: options.apiRoot ?? GRAPH_API,
  callMs: options.callMs ?? CALL_MS,
  uploadMs: options.uploadMs ?? UPLOAD_MS,
  retryMs: options.retryMs ?? RETRY_MS,
  clock: options.clock ?? systemClock,
  metaClock: options.metaClock ?? systemClock,
  addresses: options.addresses ?? plainAddresses,
});
