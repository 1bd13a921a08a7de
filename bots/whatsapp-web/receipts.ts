/** What became of a sent message, from WhatsApp's levels: one tick, two, two blue ones. */
import type { Receipt } from "../channel.ts";
import type { AckLevel } from "./contract.ts";

/** Undefined for one that is on its way still. */
export function toldBy(level: AckLevel): Receipt["told"] | undefined {
  switch (level) {
    case -1:
      return { is: "refused", why: "WhatsApp did not take it" };
    case 0:
      return undefined;
    case 1:
      return "sent";
    case 2:
      return "delivered";
    default:
      return "read";
  }
}
