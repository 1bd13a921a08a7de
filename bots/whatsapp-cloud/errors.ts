/** What goes wrong between us and Meta, without the token and without anybody's words, and what it means. */
import type { Failure, SendResult } from "../channel.ts";
import { isUnsentCode, LostCall } from "../lost-call.ts";

const WINDOW_CLOSED = 131047;

/** As the Graph API tells an error. */
export interface GraphError {
  code?: number;
  error_subcode?: number;
  message?: string;
  error_data?: { details?: string };
}

/** Meta answered no. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly status: number;
  readonly code: number;
  readonly subcode: number;
  /** Meta's words. */
  readonly description: string;

  constructor(call: string, status: number, error: GraphError) {
    const { code = -1, error_subcode: subcode = 0, message = "", error_data: data } = error;
    const description = [message, data?.details].filter(Boolean).join(": ");
    super(`${call}: ${status} ${code} ${description}`);
    this.status = status;
    this.code = code;
    this.subcode = subcode;
    this.description = description;
  }

  /** The token, or what it may do, is no longer good. */
  get isOfToken(): boolean {
    return [0, 3, 10, 190, 131005].includes(this.code) || (this.code >= 200 && this.code <= 299);
  }

  /** The person has not written for a day: only a template is taken. */
  get isWindowClosed(): boolean {
    return this.code === WINDOW_CLOSED;
  }
}

/** Any error in words that may be logged; the token is in none of them: it only goes into a header. */
export const describe = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

/** An error of the HTTP client as one of ours. */
export function callError(call: string, error: unknown): LostCall {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const words = error instanceof Error ? error.message : String(error);
  return new LostCall(call, code || words, isUnsentCode(code));
}

const TOKEN_PAUSE_MS = 60_000;
/** Locked, unpaid or flagged: a person has to mend it, and what waits must not be lost meanwhile. */
const TROUBLE_PAUSE_MS = 10 * 60_000;

/** The whole number is to wait so long, milliseconds, by Meta's code. */
const accountPauses = new Map([
  [130429, 5_000],
  [4, 60_000],
  [80007, 60_000],
  [131048, TROUBLE_PAUSE_MS],
  [368, TROUBLE_PAUSE_MS],
  [131031, TROUBLE_PAUSE_MS],
  [131042, TROUBLE_PAUSE_MS],
  [131045, TROUBLE_PAUSE_MS],
  [133010, TROUBLE_PAUSE_MS],
]);
/** One message in six seconds to the same person. */
const PAIR_LIMIT = 131056;
const PAIR_PAUSE_MS = 6_000;
const UNREACHABLE = new Set([131026, 131030, 131021]);
/** Meta says of these that it did not take the message on, for a passing reason. */
const NOT_TAKEN = new Set([2, 131016, 133004]);
/** An unknown error of theirs: the message may have been sent on before it. */
const UNKNOWN = new Set([1, 131000]);
/** No object of this id: the number was taken away from the app, or is another app's. */
const NO_SUCH_NUMBER = 33;

/** What an error while sending means for the message; errors that are not Meta's are bugs and thrown on. */
export function sendResultOf(error: unknown): SendResult {
  if (error instanceof LostCall) return { is: error.isUnsent ? "failed" : "unsure", why: error.message };
  if (!(error instanceof Refusal)) throw error;
  return resultOfCode(error);
}

function resultOfCode(refusal: Refusal): SendResult {
  const { code, subcode, status } = refusal;
  const why = `${code} ${refusal.description}`;
  const accountPause = accountPauses.get(code);
  if (accountPause !== undefined) return { is: "pause", ms: accountPause, whole: "account" };
  if (code === PAIR_LIMIT) return { is: "pause", ms: PAIR_PAUSE_MS, whole: "chat" };
  if (refusal.isOfToken || code === NO_SUCH_NUMBER || subcode === NO_SUCH_NUMBER)
    return { is: "pause", ms: TOKEN_PAUSE_MS, whole: "account" };
  if (NOT_TAKEN.has(code)) return { is: "failed", why };
  if (UNKNOWN.has(code) || status >= 500) return { is: "unsure", why };
  return failureOfCode(code, refusal.description);
}

/** A message that will not arrive, told at once or after it was taken. */
export function failureOfCode(code: number, words: string): Failure {
  const why = `${code} ${words}`;
  if (UNREACHABLE.has(code)) return { is: "unreachable", why };
  return { is: code === WINDOW_CLOSED ? "windowClosed" : "refused", why };
}
