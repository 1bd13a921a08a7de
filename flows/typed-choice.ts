/** Choices by typed words: a menu's number where there are no buttons, a button's own label anywhere. */
import type { Frame } from "../core/dialogs/model.ts";
import type { ButtonEffect, Message, Text } from "../core/outbox/message.ts";
import { globalLabels } from "./global-choices.ts";

/** A label is short; longer words are none, and need not be compared. */
const LONGEST_LABEL = 40;

/** "2", "2.", "2)": a number standing alone. */
function numberIn(words: string): number | undefined {
  const found = /^\s*(\d{1,2})\s*[.)]?\s*$/.exec(words);
  return found ? Number(found[1]) : undefined;
}

/** The choice a number stands for on the screen in view; none where a bare number is an amount. */
export function choiceByNumber(frame: Frame, words: string): string | undefined {
  const number = numberIn(words);
  if (number === undefined || frame.isAmount) return undefined;
  if (number === 0) return globalLabels.back.id;
  // 0 is the way back wherever it stands, so the other choices are counted without it.
  return frame.offered.filter((id) => id !== globalLabels.back.id)[number - 1];
}

/** The choice a number stands for on a message that is quoted: an older list than the one in view. */
export function choiceOfQuoted(
  message: Message | null,
  words: string,
): Extract<ButtonEffect, { kind: "choice" }> | undefined {
  const number = numberIn(words);
  if (!message || number === undefined || message.amountHint) return undefined;
  const buttons = message.buttons?.flat() ?? [];
  const counted = [...(message.options ?? []), ...buttons.filter(({ isBack }) => !isBack)];
  const chosen = number === 0 ? buttons.find(({ isBack }) => isBack) : counted[number - 1];
  return chosen?.effect.kind === "choice" ? chosen.effect : undefined;
}

/** A typed label of the screen in view is its choice. */
export function choiceByLabel(
  frame: Frame,
  shown: Message,
  words: string,
  say: (label: Text) => string,
): string | undefined {
  if (frame.offered.length === 0 || words.length > LONGEST_LABEL) return undefined;
  const wanted = words.trim().toLowerCase();
  const button = shown.buttons?.flat().find(({ label }) => say(label).toLowerCase() === wanted);
  return button?.effect.kind === "choice" ? frame.offered[button.effect.index] : undefined;
}
