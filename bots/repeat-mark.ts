/** The word that a message may have come before. */
import { text } from "../core/outbox/message.ts";
import { type Reader, say } from "../locales/say.ts";

/** Markup with the mark behind its first line, before it where that line ends inside a tag. */
export function withRepeatMark(markup: string, reader: Reader): string {
  const mark = say(text("common.repeated"), reader);
  const head = markup.split("\n", 1)[0] ?? "";
  const isWhole = (head.match(/<\w/g)?.length ?? 0) === (head.match(/<\//g)?.length ?? 0);
  if (markup === "" || !isWhole) return `${mark} ${markup}`.trim();
  return `${head} ${mark}${markup.slice(head.length)}`;
}
