/** What goes wrong between us and Telegram, without the token and without anybody's words, and what it means. */
import { HttpError } from "grammy";
import type { SendResult } from "../channel.ts";
import { isUnsentCode, LostCall } from "../lost-call.ts";

/** Telegram answered no. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly code: number;
  /** Telegram's words. */
  readonly description: string;
  readonly retryAfterMs: number | null;
  readonly migratedTo: string | null;

  constructor(
    method: string,
    answer: {
      error_code: number;
      description: string;
      parameters?: { retry_after?: number; migrate_to_chat_id?: number };
    },
  ) {
    const description = withoutToken(answer.description);
    super(`${method}: ${answer.error_code} ${description}`);
    const { retry_after: retryAfter, migrate_to_chat_id: migratedTo } = answer.parameters ?? {};
    this.code = answer.error_code;
    this.description = description;
    this.retryAfterMs = retryAfter === undefined ? null : retryAfter * 1000;
    this.migratedTo = migratedTo === undefined ? null : String(migratedTo);
  }

  /** The token is no longer one: revoked, or never was. */
  get isOfToken(): boolean {
    return this.code === 401 || this.code === 404;
  }
}

/** A token however it is written: bare, in a URL, percent-coded. */
const TOKEN = /\d{5,}(?::|%3A)[\w-]{20,}/gi;

export const withoutToken = (words: string): string => words.replace(TOKEN, "[token]");

/** Any error in words that may be logged. */
export const describe = (error: unknown): string =>
  withoutToken(error instanceof Error ? `${error.name}: ${error.message}` : String(error));

const UNREADABLE_FILE = new Set(["ENOENT", "EACCES", "EISDIR"]);

/** An error of the HTTP client as one of ours; grammY's own carries the URL, and with it the token. */
export function callError(method: string, error: unknown): Error {
  const cause: unknown = error instanceof HttpError ? error.error : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (UNREADABLE_FILE.has(code))
    return new Refusal(method, { error_code: 400, description: "a file to be sent cannot be read" });
  const words = cause instanceof Error ? cause.message : String(cause);
  const isUnsent = isUnsentCode(code) || /reason: connect /.test(words);
  return new LostCall(method, withoutToken(code || words), isUnsent);
}

/** How long a bot without a valid token waits before it is tried again; its messages are kept meanwhile. */
const TOKEN_PAUSE_MS = 60_000;
const DEFAULT_PAUSE_MS = 1_000;
const UNREACHABLE =
  /chat not found|user not found|PEER_ID_INVALID|group chat was deactivated|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|(not enough|have no) rights to send|need administrator rights/i;

const NO_TOPIC = /message thread not found|TOPIC_(DELETED|CLOSED|ID_INVALID)/i;

/** What an error while sending means for the message; errors that are not Telegram's are bugs and thrown on. */
export function sendResultOf(error: unknown): SendResult {
  if (error instanceof LostCall) return { is: error.isUnsent ? "failed" : "unsure", why: error.message };
  if (!(error instanceof Refusal)) throw error;
  const why = `${error.code} ${error.description}`;
  if (error.migratedTo !== null) return { is: "moved", to: error.migratedTo };
  if (error.code === 429) return { is: "pause", ms: error.retryAfterMs ?? DEFAULT_PAUSE_MS, whole: "chat" };
  if (error.isOfToken) return { is: "pause", ms: TOKEN_PAUSE_MS, whole: "account" };
  // Telegram may have failed after it had sent the message on: only a mark tells the reader of a second one.
  if (error.code >= 500) return { is: "unsure", why };
  if (error.code === 403 || UNREACHABLE.test(error.description)) return { is: "unreachable", why };
  if (NO_TOPIC.test(error.description)) return { is: "noTopic" };
  return { is: "refused", why };
}
