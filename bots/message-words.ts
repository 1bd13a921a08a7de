/** The words of a message, its choices left aside; a person's own stand behind the name. */
import type { Message } from "../core/outbox/message.ts";
import { escapeMarkup, type Reader, say } from "../locales/say.ts";

/** Markup, a text a line; none where there is nothing to be said. */
export function wordsOf({ lines, speaker }: Message, reader: Reader): string[] {
  const [first = "", ...others] = lines.map((line) => say(line, reader));
  const name = speaker === undefined ? "" : `<b>${escapeMarkup(speaker)}:</b>`;
  const head = [name, first].filter(Boolean).join(" ");
  return head === "" && others.length === 0 ? [] : [head, ...others];
}
