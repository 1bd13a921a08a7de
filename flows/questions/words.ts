/** What was typed, sent or recorded, as words for a person; and what is no words at all. */

import { type Text, text } from "../../core/outbox/message.ts";
import { longestText, MAP, type Words } from "../../core/questions/model.ts";
import type { StoredFile } from "../flow.ts";
import type { Reply } from "../reply.ts";

/** How words came: said back to the sender, so that it is clear what went to the person. */
export type WordsKind = "text" | "files" | "voice" | "location" | "contact";

export interface Sendable {
  kind: WordsKind;
  words: Words;
}

export const idsOf = (files: readonly StoredFile[]): string[] => files.map(({ id }) => id);

/** A reply as words; null when it holds none, as a sticker or a voice message that was not kept. */
export function sendableOf(reply: Reply): Sendable | null {
  switch (reply.kind) {
    case "text":
      return { kind: "text", words: { text: reply.text.trim(), files: [] } };
    case "files":
      return { kind: "files", words: { text: reply.caption.trim(), files: idsOf(reply.files) } };
    case "voice":
      return reply.file && { kind: "voice", words: { text: "", files: [reply.file.id] } };
    case "location":
      return { kind: "location", words: { text: mapLink(reply), files: [] } };
    case "contact":
      return { kind: "contact", words: { text: reply.phone, files: [] } };
    default:
      return null;
  }
}

const mapLink = ({ latitude, longitude }: { latitude: number; longitude: number }): string =>
  `${MAP}${longitude},${latitude}&z=16&l=map`;

/** What cannot be handed to a person, and why; null for words that can. */
export function refusalOf({ text: words, files }: Words): Text | null {
  if (words.length > longestText)
    return text("questions.tooLong", { length: words.length, longest: longestText });
  return isBlank(words) && files.length === 0 ? text("questions.empty") : null;
}

/** Nothing that is seen: spaces, and the invisible characters phones leave behind. */
const isBlank = (words: string): boolean => words.replace(/[\s\p{Cf}\p{Cc}\u2800\u3164]/gu, "") === "";

/** Too little to wake a person for: a sign, a letter, a lone emoji. What is blank is something else. */
export const isLoneSign = (words: string): boolean =>
  !isBlank(words) && !/\p{N}/u.test(words) && (words.match(/\p{L}/gu)?.length ?? 0) <= 1;

/** A number that chose nothing, named no order and no article. */
export const bareNumber = (words: string): string | null => /^\s*(\d{1,4})[.)]?\s*$/.exec(words)?.[1] ?? null;
