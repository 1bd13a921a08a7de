/** Choices by typed words: a menu's number where there are no buttons, a button's own label anywhere. */
import type { Frame } from "../core/dialogs/model.ts";
import { type Message, type Text, text } from "../core/outbox/message.ts";
import type { Place } from "./flow.ts";
import { globalLabels } from "./global-choices.ts";

/** A label is short; longer words are none, and need not be compared. */
const LONGEST_LABEL = 40;

/** "2", "2.", "2)": a number standing alone. */
export function numberIn(words: string): number | undefined {
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

/** Where choices are numbered a lone number names one of them: one that names none means nothing else, no day either. */
export const isStrayNumber = (words: string, { hasButtons }: Place): boolean =>
  !hasButtons && numberIn(words) !== undefined;

const yes = new Set(["да", "ага", "yes", "yep", "давайте"]);
const more = new Set(["ещё", "еще", "дальше", "more", "next"]);

const no = new Set(["нет", "неа", "no", "nope"]);

/** "Да", "нет", "ещё" and no more: an answer to a question, never the words one waits for. */
export const isLoneAnswer = (words: string): boolean => {
  const bare = bareWords(words);
  return yes.has(bare) || no.has(bare) || more.has(bare);
};

/** Said of such words where no question waits for them. */
export const noAnswer = (words: string): Text => text("common.noAnswer", { words: words.trim() });

const bareWords = (words: string): string =>
  words
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/, "");

/** «В работе · 3», «Корзина: 2»: how many there are is no part of what a button is called. */
const withoutCount = (label: string): string => label.replace(/(?: ·|:) \d+$/, "");

/** A typed label of the screen in view is its choice; so are "yes" to its likely one, and "more" of a list. */
export function choiceByLabel(
  frame: Frame,
  shown: Message,
  words: string,
  say: (label: Text) => string,
): string | undefined {
  if (frame.offered.length === 0 || words.length > LONGEST_LABEL) return undefined;
  const wanted = bareWords(words);
  const buttons = shown.buttons?.flat() ?? [];
  const likely = buttons.filter(({ style }) => style === "primary");
  const button =
    buttons.find(({ label }) => say(label).toLowerCase() === wanted) ??
    buttons.find(({ label }) => withoutCount(say(label).toLowerCase()) === wanted) ??
    (more.has(wanted)
      ? buttons.find(({ label }) => "key" in label && label.key === "common.more")
      : undefined) ??
    (yes.has(wanted) && likely.length === 1 ? likely[0] : undefined);
  return button?.effect.kind === "choice" ? frame.offered[button.effect.index] : undefined;
}
