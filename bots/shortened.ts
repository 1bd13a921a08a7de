/** Words cut to a messenger's limit. */
import { graphemes } from "./graphemes.ts";

/** At most `length` UTF-16 units, no character cut in two. */
export function shortened(words: string, length: number): string {
  if (words.length <= length) return words;
  const end =
    graphemes()
      .segment(words)
      .containing(length - 1)?.index ?? length - 1;
  return `${words.slice(0, end)}…`;
}
