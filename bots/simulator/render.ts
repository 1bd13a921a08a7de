/** Draws an outgoing message as a phone with buttons shows it: words, and an inline keyboard below them. */
import type { Button, Message } from "../../core/outbox/message.ts";
import { type Reader, say, sayPlain } from "../../locales/say.ts";
import type { Outgoing } from "../channel.ts";
import { wordsOf } from "../message-words.ts";
import { encodePress } from "../press-data.ts";
import { withRepeatMark } from "../repeat-mark.ts";
import type { PhoneButton } from "./phone.ts";

/** Numbers of long choices stand side by side, so many in a row. */
const NUMBERS_IN_ROW = 5;

export interface Drawing {
  html: string;
  buttons: PhoneButton[][];
}

export function render(message: Message, { reader, isRepeat }: Outgoing): Drawing {
  const options = (message.options ?? []).map(({ line }, index) => `${index + 1} ${say(line, reader)}`);
  const html = [...wordsOf(message, reader), ...options].join("\n");
  return { html: isRepeat ? withRepeatMark(html, reader) : html, buttons: keyboard(message, reader) };
}

function keyboard({ options = [], buttons = [] }: Message, reader: Reader): PhoneButton[][] {
  const numbers = options.map(({ effect }, index) => drawButton(String(index + 1), { effect }));
  const rows = buttons.map((row) => row.map((button) => drawButton(sayPlain(button.label, reader), button)));
  return [...inRows(numbers), ...rows];
}

function drawButton(label: string, { effect, style }: Pick<Button, "effect" | "style">): PhoneButton {
  const look = { label, ...(style && { style }) };
  switch (effect.kind) {
    case "choice":
    case "action":
      return { ...look, kind: "press", data: encodePress(effect) };
    case "contact":
      return { ...look, kind: "contact" };
    case "link":
      return { ...look, kind: "link", url: effect.url };
    case "copy":
      return { ...look, kind: "copy", copy: effect.text };
  }
}

const inRows = (buttons: PhoneButton[]): PhoneButton[][] =>
  Array.from({ length: Math.ceil(buttons.length / NUMBERS_IN_ROW) }, (_, row) =>
    buttons.slice(row * NUMBERS_IN_ROW, (row + 1) * NUMBERS_IN_ROW),
  );
