/** The number of an order that a text names and says nothing else: «1042», «заказ 1042», «#1042». */
const plain = /^(?:мой\s+|my\s+)?(?:заказ(?:у|а|е|ом)?|order)\s*(?:№|#|no\.?|n)?\s*(\d{1,7})\s*[.!?]*$/i;
const signed = /^[#№]\s*(\d{1,7})$/;
/** Shorter ones are counts, those with a zero before them articles. */
const bare = /^([1-9]\d{2,6})$/;

/** The number a text names; `isPlain`: it can mean nothing but an order. */
export function orderNumberIn(words: string): { number: number; isPlain: boolean } | null {
  const line = words.trim();
  const named = plain.exec(line) ?? signed.exec(line);
  if (named) return { number: Number(named[1]), isPlain: true };
  const found = bare.exec(line);
  return found ? { number: Number(found[1]), isPlain: false } : null;
}
