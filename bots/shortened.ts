/** Words cut to a messenger's limit. */
import { once } from "../core/once.ts";

// Made by the first long text: the machine's tables for it take a while to load.
const graphemes = once(() => new Intl.Segmenter(undefined, { granularity: "grapheme" }));

/** At most `length` UTF-16 units, no character cut in two. */
export function shortened(words: string, length: number): string {
  if (words.length <= length) return words;
  const end =
    graphemes()
      .segment(words)
      .containing(length - 1)?.index ?? length - 1;
  return `${words.slice(0, end)}…`;
}
