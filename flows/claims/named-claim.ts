/** «Рекламация 77», whatever is asked just now: it is a claim's name, and no answer. */

/** The number; null where the words are something else. */
export function claimNumberIn(words: string): number | null {
  const found = /^\s*(?:рекламаци[яюи]|claim)\s*[#№]?\s*(\d{1,7})\s*$/iu.exec(words);
  return found ? Number(found[1]) : null;
}
