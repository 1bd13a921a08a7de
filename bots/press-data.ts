/** What a button's press carries: a screen's turn and place, or an action's token; nothing in it is trusted. */
import type { ButtonEffect } from "../core/outbox/message.ts";

type PressEffect = Extract<ButtonEffect, { kind: "choice" | "action" }>;
type Press = { kind: "choice"; turn: number; index: number } | { kind: "action"; token: string };

/** At most 64 bytes, Telegram's limit: a token is under 40 of them. */
export const encodePress = (effect: PressEffect): string =>
  effect.kind === "choice" ? `c${effect.turn}.${effect.index}` : `a${effect.token}`;

/** Data no button of ours carries reads as a press on a screen nobody was shown: stale, and answered as such. */
export function decodePress(data: string): Press {
  const choice = /^c(\d{1,9})\.(\d{1,4})$/.exec(data);
  if (choice) return { kind: "choice", turn: Number(choice[1]), index: Number(choice[2]) };
  const action = /^a([\w-]{16,60})$/.exec(data);
  return action?.[1] ? { kind: "action", token: action[1] } : { kind: "choice", turn: -1, index: -1 };
}
