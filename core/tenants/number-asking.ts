/** What a linked number's codes are asked for by: made anew with each asking; one from a chat says so, and which phone types letters. */
import { newWebhookSecret } from "./webhook-secret.ts";

export interface AskedInChat {
  /** Digits alone, of the phone that is to type letters; null where the code is scanned. */
  phone: string | null;
}

export const newAsking = ({ phone }: AskedInChat): string => `${newWebhookSecret()}.${phone ?? ""}`;

/** Null for one of the command line's or the operator's page. */
export function askedInChat(asking: string): AskedInChat | null {
  const [, phone] = asking.split(".");
  return phone === undefined ? null : { phone: phone || null };
}
