/** Who somebody is to a number: the digits WhatsApp vouches for, else an id that means the person to this business alone. */
import type { Addresses } from "../address-book.ts";
import type { MessagePayload } from "./payload.ts";

/** The one written from, then the other Meta tells of; undefined where it names nobody. */
export function addressesOf({ from, from_user_id: userId }: MessagePayload): Addresses | undefined {
  const [used, ...others] = [from, userId].filter((id) => typeof id === "string" && id !== "") as string[];
  return used === undefined ? undefined : [used, ...others];
}

/** A business-scoped id, as of somebody who hides the number: "RU.13491208655302741918". */
export const isScopedId = (address: string): boolean => /^[A-Z]{2}\./.test(address);

/** The addressee in the Graph API's words. */
export const toAddress = (address: string): object => ({
  messaging_product: "whatsapp",
  recipient_type: "individual",
  ...(isScopedId(address) ? { recipient: address } : { to: address }),
});
