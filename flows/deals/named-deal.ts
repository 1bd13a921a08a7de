/** The number of a deal that a text names and says nothing else: «сделка 318», "deal 318". */
const named = /^(?:сделк[аиуе]|deal)\s*(?:№|#|no\.?)?\s*(\d{1,7})\s*[.!?]*$/i;

export function dealNumberIn(words: string): number | null {
  const digits = named.exec(words.trim())?.[1];
  return digits === undefined ? null : Number(digits);
}
