/** Who somebody is to a number: the digits WhatsApp vouches for, else an id that means the person to this business alone. */
import type { MessagePayload } from "./payload.ts";

/** Undefined where Meta names nobody. */
export const addressOf = ({ from, from_user_id: userId }: MessagePayload): string | undefined =>
  from || userId || undefined;

/** A business-scoped id, as of somebody who hides the number: "RU.13491208655302741918". */
export const isScopedId = (address: string): boolean => /^[A-Z]{2}\./.test(address);

/** The addressee in the Graph API's words. */
export const toAddress = (address: string): object => ({
  messaging_product: "whatsapp",
  recipient_type: "individual",
  ...(isScopedId(address) ? { recipient: address } : { to: address }),
});
