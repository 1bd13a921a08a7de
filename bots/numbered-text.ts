/** A message as a phone without buttons shows it: its words, and below them what can be answered. */
import type { Message } from "../core/outbox/message.ts";
import type { Reader } from "../locales/say.ts";
import { wordsOf } from "./message-words.ts";
import { numberedMenu } from "./numbered-menu.ts";

/** Markup. */
export const numberedText = (message: Message, reader: Reader): string =>
  [...wordsOf(message, reader), ...numberedMenu(message, reader)].join("\n");
