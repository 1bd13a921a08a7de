/** What a call to WhatsApp Web can end with besides an answer. */
import { LostCall } from "../lost-call.ts";

/** WhatsApp says no, and will say so again. */
export class WebRefusal extends Error {
  override name = "WebRefusal";
  /** True where there is nobody to write to: no such number, or a group we are not in. */
  readonly isUnreachable: boolean;

  constructor(call: string, why: string, isUnreachable: boolean) {
    super(`${call}: ${why}`);
    this.isUnreachable = isUnreachable;
  }
}

const NOBODY = /no lid for user|invalid wid|not a member|findchat/i;
const REFUSED = /too long|no text|^poll: /i;
/** The page went away under the call: what had left by then nobody knows. */
const PAGE_GONE =
  /protocol error|target closed|session closed|context was destroyed|detached|connection closed/i;

/** A rejected call in this channel's words. An error of the page's own scripts comes before anything has left. */
export function callError(call: string, error: unknown): Error {
  if (error instanceof LostCall || error instanceof WebRefusal) return error;
  const why = describe(error);
  if (NOBODY.test(why)) return new WebRefusal(call, why, true);
  if (REFUSED.test(why)) return new WebRefusal(call, why, false);
  return new LostCall(call, why, !PAGE_GONE.test(why));
}

/** The library throws strings too. */
export const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));
