/** Choices by typed words: a menu's number where there are no buttons, a button's own label anywhere. */
import type { Frame } from "../core/dialogs/model.ts";
import { type Message, type Text, text } from "../core/outbox/message.ts";
import type { Conversation } from "./conversation.ts";
import type { FlowContext, Place } from "./flow.ts";
import { globalLabels } from "./global-choices.ts";
import { isNamedNumber, numberCounted, numberIn, numberSaid, numbersSaid } from "./said-number.ts";

/** A label is short; longer words are none, and need not be compared. */
const LONGEST_LABEL = 40;

/** The flow in which a person is spoken to: «первый» is said to that person there. */
export const isSpeech = (flow: string): boolean => flow === "talk";

/** 0 is the way back wherever it stands, so the other choices are counted without it. */
const numbered = ({ offered }: Frame): string[] => offered.filter((id) => id !== globalLabels.back.id);

/** The choice a number stands for on the screen in view; none where a bare number is an amount. */
export function choiceByNumber(frame: Frame, words: string): string | undefined {
  const number = isSpeech(frame.flow) ? numberIn(words) : numberSaid(words);
  if (number === undefined || frame.isAmount) return undefined;
  return number === 0 ? globalLabels.back.id : numbered(frame)[number - 1];
}

/** Choices in view by their numbers, more of them than one can be taken. */
const areSeveral = (frame: Frame, words: string): boolean => {
  const numbers = numbersSaid(words);
  return numbers.length > 0 && numbers.every((number) => number <= numbered(frame).length);
};

/** Where choices are numbered a lone number names one of them: one that names none means nothing else, no day either. */
export const isStrayNumber = (words: string, { hasButtons }: Place): boolean =>
  !hasButtons && numberIn(words) !== undefined;

/** A plus is how people agree in chats. */
const yes = new Set(["да", "ага", "+", "yes", "yep", "давайте"]);
const more = new Set(["ещё", "еще", "дальше", "more", "next"]);

const no = new Set(["нет", "неа", "no", "nope"]);

/** "Да", "нет", "ещё" and no more: an answer to a question, never the words one waits for. */
export const isLoneAnswer = (words: string): boolean => {
  const bare = bareWords(words);
  return yes.has(bare) || no.has(bare) || more.has(bare);
};

/** Words that tell something: neither a slip of the finger, nor a choice's number where none is offered, nor a yes alone. */
export const areTelling = (words: string): boolean => /\p{L}{2}/u.test(words) && !isLoneAnswer(words);

/** Said of such words where no question waits for them. */
export const noAnswer = (words: string): Text => text("common.noAnswer", { words: words.trim() });

const bareWords = (words: string): string =>
  words
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/, "");

/** «В работе · 3», «Корзина: 2»: how many there are is no part of what a button is called. */
const withoutCount = (label: string): string => label.replace(/(?: ·|:) \d+$/, "");

/** What typed words choose, or why they choose nothing though they try. */
export type Said = { id: string } | { note: Text };

type Say = (label: Text) => string;

/** Null for words that are none of a choice's on the screen in view. */
export async function choiceSaid(
  words: string,
  conversation: Conversation,
  { core, place }: FlowContext,
  say: Say,
): Promise<Said | null> {
  const { top: frame } = conversation;
  if (!frame) return null;
  const byNumber = place.hasButtons ? undefined : choiceByNumber(frame, words);
  if (byNumber !== undefined) return { id: byNumber };
  const step = conversation.resolve(frame)?.step;
  const takesWords = step?.take.text !== undefined && !step.takesNumbersOnly;
  const isMenu = !place.hasButtons && !frame.isAmount && !isSpeech(frame.flow) && numbered(frame).length > 0;
  if (isMenu && areSeveral(frame, words)) return { note: text("common.oneNumber") };
  if (isMenu && !takesWords) {
    const counted = numbered(frame)[(numberCounted(words) ?? 0) - 1];
    if (counted !== undefined) return { id: counted };
    if (isNamedNumber(words)) return { note: text("common.noNumber") };
  }
  if (frame.offered.length === 0 || frame.message === null || words.length > LONGEST_LABEL) return null;
  const shown = await core.outbox.findShown(frame.message);
  if (!shown) return null;
  const option = takesWords ? undefined : shown.options?.[(numberIn(words) ?? 0) - 1];
  if (option?.effect.kind === "choice") {
    const id = frame.offered[option.effect.index];
    if (id !== undefined) return { id };
  }
  const byLabel = choiceByLabel(frame, shown, words, say);
  if (byLabel !== undefined) return { id: byLabel };
  return isSpeech(frame.flow) ? null : choiceByBeginning(frame, shown, words, { takesWords, say });
}

/** A typed label of the screen in view is its choice; so are "yes" to its likely one, and "more" of a list. */
function choiceByLabel(frame: Frame, shown: Message, words: string, say: Say): string | undefined {
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

/** Fewer letters begin too much. */
const LEAST = /^\p{L}.{2}/u;
/** More choices than these are not asked about: the words are rather a search. */
const MOST_ASKED = 3;

/**
 * The beginning of one choice's words is that choice; of several it is asked which. Where words of one's own are waited
 * for only a button's whole words count, and none that are somebody's data.
 */
function choiceByBeginning(
  frame: Frame,
  shown: Message,
  words: string,
  { takesWords, say }: { takesWords: boolean; say: Say },
): Said | null {
  const wanted = bareWords(words);
  if (!LEAST.test(wanted) || isLoneAnswer(words)) return null;
  const lines = (shown.options ?? []).map(({ line, effect }) => ({ label: line, effect }));
  const buttons = shown.buttons?.flat() ?? [];
  const offered = takesWords ? buttons.filter(({ label }) => "key" in label) : [...lines, ...buttons];
  const begun = offered.flatMap(({ label, effect }) => {
    const id = effect.kind === "choice" ? frame.offered[effect.index] : undefined;
    return id !== undefined && begins(say(label), wanted, takesWords) ? { id, label } : [];
  });
  const [only, ...others] = begun;
  if (!only || (others.length > 0 && (takesWords || begun.length > MOST_ASKED))) return null;
  if (others.length === 0) return { id: only.id };
  const choices = begun
    .map(({ label }) => label)
    .reduce((first, second) => text("common.or", { first: { text: first }, second: { text: second } }));
  return { note: text("common.whichChoice", { words: words.trim(), choices: { text: choices } }) };
}

function begins(label: string, wanted: string, isWhole: boolean): boolean {
  const said = label.toLowerCase().replaceAll("\u00A0", " ");
  return said.startsWith(wanted) && !(isWhole && /[\p{L}\p{N}]/u.test(said.charAt(wanted.length)));
}
