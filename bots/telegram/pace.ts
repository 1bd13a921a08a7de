/** Telegram's published limits: 30 messages a second a bot, about one a second a chat, 20 a minute a group. */
import type { Outgoing } from "../channel.ts";
import type { Pace, Rate } from "../send-budget.ts";
import { isPrivate } from "./render.ts";

/** In small steps, and 25 a second: messages do not arrive as evenly as they are sent. */
const BOT: readonly Rate[] = [{ messages: 5, perMs: 200 }];
/** A short burst is let through, so that an answer of two messages comes at once. */
const CHAT: Rate = { messages: 3, perMs: 3_000 };
const GROUP: Rate = { messages: 20, perMs: 60_000 };

/** For a Bot API server that has no limits. */
export const unpaced: Pace = { messages: 1, account: [], chat: [] };

/** An album counts for as many messages as it has; an edit is not held back in its chat. */
export function paceOf({ chat, edits, files }: Outgoing): Pace {
  if (edits) return { messages: 1, account: BOT, chat: [] };
  const messages = files.length > 1 ? files.length + 1 : 1;
  return { messages, account: BOT, chat: isPrivate(chat) ? [CHAT] : [CHAT, GROUP] };
}
