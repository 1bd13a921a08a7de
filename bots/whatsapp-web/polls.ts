/** A message's choices as a poll of one answer, for tenants who want them so; its options begin with what is typed instead. */
import { type Message, text } from "../../core/outbox/message.ts";
import { type Reader, sayPlain, withoutMarkup } from "../../locales/say.ts";
import { wordsOf } from "../message-words.ts";
import { namedChoices, numberedMenu } from "../numbered-menu.ts";
import { isVisible } from "../visible.ts";

export interface Poll {
  question: string;
  choices: string[];
}

/** WhatsApp's limits; lengths in UTF-16 units. */
const [FEWEST, MOST] = [2, 12];
const CHOICE_LENGTH = 100;
const QUESTION_LENGTH = 255;

/** `markup`: the words to be sent above it; empty where the question holds them all. Null where no poll can stand for it. */
export function pollOf(message: Message, reader: Reader): { markup: string; poll: Poll } | null {
  const choices = namedChoices(message).map(({ name, label }) => `${name} ${sayPlain(label, reader)}`);
  const fits = choices.length >= FEWEST && choices.length <= MOST;
  if (!fits || !choices.every((choice) => choice.length <= CHOICE_LENGTH && isVisible(choice))) return null;
  if (new Set(choices).size < choices.length) return null;
  const words = [...wordsOf(message, reader), ...numberedMenu({ ...message, ...byHand(message) }, reader)];
  const plain = withoutMarkup(words.join("\n")).trim();
  if (plain !== "" && plain.length <= QUESTION_LENGTH)
    return { markup: "", poll: { question: plain, choices } };
  return { markup: words.join("\n"), poll: { question: sayPlain(text("common.choose"), reader), choices } };
}

/** What is no choice of the dialog's: links, words to copy, the own number. */
const byHand = ({ buttons = [] }: Message): Pick<Message, "options" | "buttons"> => ({
  options: [],
  buttons: [buttons.flat().filter(({ effect }) => !["choice", "action"].includes(effect.kind))],
});
