/** Tells an answer to the question at hand from words that belong elsewhere: to the catalog, or to a person. */
import type { FlowContext } from "../flow.ts";

/** A question, or the name of goods: the dialog waits, and the words are understood outside of it. */
export async function belongsElsewhere(words: string, { core }: FlowContext): Promise<boolean> {
  if (words.includes("?")) return true;
  const { total, match } = await core.catalog.search(words, { offset: 0, limit: 1 });
  return total > 0 && match !== "mended";
}
