/** What a message quotes: the one it answers, or the one it changes where that can be changed no more. */
import type { Message } from "../core/outbox/message.ts";
import type { Outgoing } from "./channel.ts";

/**
 * A change that had to become a message of its own quotes what it changes; the next screen of a dialog does not: the
 * press before it quotes the last one already.
 */
export function quotedBy(
  { options = [], buttons = [] }: Message,
  { repliesTo, edits }: Pick<Outgoing, "repliesTo" | "edits">,
): string | null {
  const isScreen = [...options, ...buttons.flat()].some(({ effect }) => effect.kind === "choice");
  return repliesTo ?? (edits && !isScreen ? edits.externalId : null);
}

/** A change of an older copy that says what a newer message says: of use only in its place. */
export const isEcho = ({ edits, message }: Outgoing): boolean =>
  edits !== null && message?.echoes !== undefined;
