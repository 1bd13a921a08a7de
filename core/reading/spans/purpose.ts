/** What goods are for, said before a colon: «по окнам: пена летняя», «кровля шоколад: конёк». */

import type { Token } from "../tokens/tokens.ts";
import { tellsColour } from "../wishes/context.ts";

/** The goods behind the first colon, with the colour said before it; null where the words before it may be goods' own. */
export function withoutPurpose(tokens: readonly Token[]): readonly Token[] | null {
  const at = tokens.findIndex(({ kind, raw }) => kind === "break" && raw === ":");
  const purpose = tokens.slice(0, Math.max(at, 0));
  if (purpose.length === 0 || !purpose.every(mayTellPurpose)) return null;
  return [...purpose.filter(tellsColour), ...tokens.slice(at + 1)];
}

/** «утепление», «остекление»: work, and no goods. */
const work = /(?:ение|ание|яция)$/iu;

const mayTellPurpose = ({ kind, raw }: Token): boolean =>
  kind === "word" || kind === "filler" || (kind === "unknown" && work.test(raw));
