/** A message's buttons as Telegram draws them, and in words what it would not take as a button. */
import type { InlineKeyboardButton } from "grammy/types";
import { type Button, type Message, verbatim } from "../../core/outbox/message.ts";
import { type Reader, say, sayPlain } from "../../locales/say.ts";
import { encodePress } from "../press-data.ts";

export interface Keyboard {
  rows: InlineKeyboardButton[][];
  /** Lines of markup for what cannot be a button. */
  lines: string[];
  /** The label of a request for the person's own contact: it can only stand below the input field. */
  contact: string | null;
}

/** Numbers of long choices stand side by side, so many in a row. */
const NUMBERS_IN_ROW = 5;
/** Telegram's limit of a text to be copied, UTF-16 units. */
const COPIED_LENGTH = 256;

/** `isPrivate`: a contact can be asked for in private chats only. */
export function drawKeyboard(
  { options = [], buttons = [] }: Message,
  reader: Reader,
  isPrivate: boolean,
): Keyboard {
  const numbers = options.map(
    ({ effect }, index): Button => ({ label: verbatim(String(index + 1)), effect }),
  );
  const keyboard: Keyboard = { rows: [], lines: [], contact: null };
  for (const row of [...inRows(numbers), ...buttons]) {
    const drawn: InlineKeyboardButton[] = [];
    for (const button of row) {
      const one = draw(button, reader);
      if (one) drawn.push(one);
      else if (button.effect.kind !== "contact") keyboard.lines.push(inWords(button, reader));
      else if (isPrivate) keyboard.contact ??= sayPlain(button.label, reader);
    }
    if (drawn.length > 0) keyboard.rows.push(drawn);
  }
  return keyboard;
}

/** The numbered lines that the numbers stand for. */
export const optionLines = ({ options = [] }: Message, reader: Reader): string[] =>
  options.map(({ line }, index) => `${index + 1} ${say(line, reader)}`);

function draw({ label, effect, style }: Button, reader: Reader): InlineKeyboardButton | undefined {
  const look = { text: sayPlain(label, reader), ...(style && { style }) };
  switch (effect.kind) {
    case "choice":
    case "action":
      return { callback_data: encodePress(effect), ...look };
    case "link":
      return isLinkTaken(effect.url) ? { url: effect.url, ...look } : undefined;
    case "copy":
      return isCopyTaken(effect.text) ? { copy_text: { text: effect.text }, ...look } : undefined;
    case "contact":
      return undefined;
  }
}

/** What Telegram would not take: an address or a text to be copied, behind its name. */
function inWords({ label, effect }: Button, reader: Reader): string {
  const words = effect.kind === "link" ? effect.url : effect.kind === "copy" ? effect.text : "";
  return `${say(label, reader)}: ${say(verbatim(words), reader)}`;
}

/** Telegram opens no address without a dot in its host, such as localhost. */
const isLinkTaken = (url: string): boolean => /^(tg:\/\/|https?:\/\/[^/?#\s]+\.[^/?#\s]+)/i.test(url);
const isCopyTaken = (text: string): boolean => text !== "" && text.length <= COPIED_LENGTH;

const inRows = (buttons: Button[]): Button[][] =>
  Array.from({ length: Math.ceil(buttons.length / NUMBERS_IN_ROW) }, (_, row) =>
    buttons.slice(row * NUMBERS_IN_ROW, (row + 1) * NUMBERS_IN_ROW),
  );
