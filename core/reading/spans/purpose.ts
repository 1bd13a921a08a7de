/** What goods are for: said before a colon, «по окнам: пена летняя», «кровля шоколад: конёк», or behind them. */

import { intersect, type Posting } from "../postings.ts";
import type { Token, WordToken } from "../tokens/tokens.ts";
import { tellsColour } from "../wishes/context.ts";
import { countsGoods } from "../words/unit-words.ts";

/** The goods behind the first colon, with the colour said before it; null where the words before it may be goods' own. */
export function withoutPurpose(tokens: readonly Token[]): readonly Token[] | null {
  const at = tokens.findIndex(({ kind, raw }) => kind === "break" && raw === ":");
  const purpose = tokens.slice(0, Math.max(at, 0));
  if (purpose.length === 0 || !(purpose.every(mayTellPurpose) || isPreface(purpose))) return null;
  return [...purpose.filter(tellsColour), ...tokens.slice(at + 1)];
}

/** «Заказчик с цветом тянет, так что пока мелочь: …»: a clause that counts nothing, and one that leads to the goods. */
const isPreface = (tokens: readonly Token[]): boolean =>
  tokens.filter(({ kind }) => kind === "filler").length > 2 &&
  tokens.some(({ kind, raw }) => kind === "break" && raw === ",") &&
  tokens.every(({ kind }) => kind === "word" || kind === "filler" || kind === "unknown" || kind === "break");

/** «утепление», «остекление»: work, and no goods. */
const work = /(?:ение|ание|яция)$/iu;

const mayTellPurpose = ({ kind, raw }: Token): boolean =>
  kind === "word" || kind === "filler" || (kind === "unknown" && work.test(raw));

/** What goods are made for, said behind them, and not in their names: «планка запорная под 70-й профиль». */
export interface Intended {
  tokens: readonly Token[];
  /** It may be what the goods are, too: «ремкомплект для станции Струмень». */
  isDoubtful: boolean;
}

/** The words without those that no product called so has; null where nothing is left out. `having`: products of such words. */
export function withoutIntended(
  tokens: readonly Token[],
  having: (words: readonly WordToken[]) => Posting,
): Intended | null {
  const at = tokens.findIndex(({ kind, raw }) => kind === "filler" && /^(?:для|под|на|к)$/iu.test(raw));
  const own = tokens.slice(0, Math.max(at, 0)).filter((token) => token.kind === "word");
  if (!own.some(({ meaning }) => meaning.isCall && !meaning.isGuess)) return null;
  const products = having(own);
  if (products.length === 0) return null;
  const behind = tokens.slice(at + 1);
  const end = behind.findIndex(endsIntended);
  const other = (end < 0 ? behind : behind.slice(0, end)).filter(
    (token): token is WordToken =>
      token.kind === "word" && !isColour(token) && intersect(token.meaning.wide, products).length === 0,
  );
  if (other.length === 0) return null;
  return {
    tokens: tokens.filter((token) => !other.some((word) => word === token)),
    isDoubtful: !other.every(({ raw }) => isUse.test(raw)),
  };
}

/** A profile's system, what of a house it is put on: nothing a supplier sells by these names alone. */
const isUse =
  /^(?:профил|систем|сери|окн|окон|двер|кровл|крыш|стен|потол|забор|балкон|дом(?!\p{L}{4})|дач)/iu;

const isColour = (token: Token): boolean => tellsColour(token);

/** A sign, a conjunction, how many: what is meant for ends before it. */
const endsIntended = (token: Token): boolean =>
  token.kind === "break" ||
  token.kind === "filler" ||
  token.kind === "cue" ||
  token.kind === "article" ||
  (token.kind === "number" && token.unit !== null && countsGoods(token.unit));
