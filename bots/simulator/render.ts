/** Draws an outgoing message as a phone shows it: an inline keyboard, or a numbered menu in the text itself. */
import { type Button, type Message, text } from "../../core/outbox/message.ts";
import { escapeMarkup, type Reader, say, sayPlain } from "../../locales/say.ts";
import type { Outgoing } from "../channel.ts";
import { numberedMenu } from "../numbered-menu.ts";
import { encodePress } from "../press-data.ts";
import type { Look, PhoneButton } from "./phone.ts";

/** Numbers of long choices stand side by side, so many in a row. */
const NUMBERS_IN_ROW = 5;

export interface Drawing {
  html: string;
  buttons: PhoneButton[][];
}

export function render(look: Look, message: Message, { reader, isRepeat }: Outgoing): Drawing {
  const lines = wordsOf(message, reader, isRepeat);
  if (look === "whatsapp") {
    return { html: [...lines, ...numberedMenu(message, reader)].join("\n"), buttons: [] };
  }
  const options = (message.options ?? []).map(({ line }, index) => `${index + 1} ${say(line, reader)}`);
  return { html: [...lines, ...options].join("\n"), buttons: keyboard(message, reader) };
}

function wordsOf({ lines, speaker }: Message, reader: Reader, isRepeat: boolean): string[] {
  const [first = "", ...others] = lines.map((line) => say(line, reader));
  const head = [
    ...(speaker === undefined ? [] : [`<b>${escapeMarkup(speaker)}:</b>`]),
    first,
    ...(isRepeat ? [say(text("common.repeated"), reader)] : []),
  ];
  return [head.filter(Boolean).join(" "), ...others].filter((line, index) => index > 0 || line !== "");
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
