/** «Где машина», "where is my truck": a question, whatever is asked for at the moment. */
const ASKS =
  /^(?:а\s+)?(?:где|когда)\s+(?:(?:моя|наша|мой|наш|будет|придет|придёт|приедет|ждать|сейчас)\s+)*(?:машин\p{L}*|доставк\p{L}*|водител\p{L}*|привез\p{L}*)\s*[?!.]*$|^(?:where|when) (?:is|does|will) (?:my|our|the) (?:truck|delivery|driver)(?: come)?\s*[?!.]*$/iu;

export const asksForTruck = (words: string): boolean => ASKS.test(words.trim());
