/** Meta's published limits: 80 messages a second a number, one in six seconds to the same person, in bursts of up to 45. */
import type { Outgoing } from "../channel.ts";
import type { Pace, Rate } from "../send-budget.ts";

/** In small steps, and 75 a second: messages do not arrive as evenly as they are sent. */
const NUMBER: readonly Rate[] = [{ messages: 15, perMs: 200 }];
/** What is sent in a burst is missing afterwards. */
const PAIR: readonly Rate[] = [{ messages: 40, perMs: 40 * 6_000 }];

/** For a server that has no limits. */
export const unpaced: Pace = { messages: 1, account: [], chat: [] };

/** A file is a message of its own. An edit that only takes buttons off is sent nowhere. */
export function paceOf({ message, files }: Outgoing): Pace {
  if (!message) return unpaced;
  return { messages: Math.max(1, files.length), account: NUMBER, chat: PAIR };
}

/** A reaction is a message to Meta. */
export const reactionPace: Pace = { messages: 1, account: NUMBER, chat: PAIR };
