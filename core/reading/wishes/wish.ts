/** One wish of a message, and what in its words tells how it stands to the others. */

import type { ReadLine } from "../model.ts";
import type { Posting } from "../postings.ts";
import type { SpanReading } from "../spans/span.ts";
import type { Amount } from "../tokens/amounts.ts";
import type { NumberToken, Token, WordToken } from "../tokens/tokens.ts";
import { tellsColour } from "./context.ts";

/** A wish as it stands at the end of the message. */
export interface Wish {
  kind: "goods" | "foreign" | "repeat";
  products: Posting;
  amount: Amount | null;
  by: "article" | "barcode" | "words" | "context";
  /** Where more may be meant than are offered: the likest to what was spoken of before them. */
  likely?: Posting;
  /** Certain as its words are, it has to be asked. */
  isDoubtful: boolean;
  start: number;
  end: number;
  /** How much was said for it again, further on. */
  amountText: string;
  goodsText: string;
  /** The line of a table that it stands for, as long as nothing has changed it. */
  given?: Given;
}

export interface Given {
  line: ReadLine;
  amount: Amount;
  products: Posting;
}

/** Goods before a colon, in a sentence or on a line of their own tell of what follows: «Водосток 8017: труба 6, желоб 10». */
export function headerOf({ tokens }: SpanReading): readonly Token[] {
  const sign = tokens.findIndex((token) => token.kind === "break" && /[:\n.]/.test(token.sign));
  const at = sign < 0 ? Math.max(systemEnd(tokens), kindEnd(tokens)) : sign;
  const [head, rest] = [tokens.slice(0, Math.max(sign < 0 ? at + 1 : at, 0)), tokens.slice(at + 1)];
  const isGoods = ({ kind }: Token) => kind === "word" || kind === "article" || kind === "code";
  const isTitle =
    head.some((token) => token.kind === "word" || isSizeMark(token)) &&
    rest.some((token) => isGoods(token) || (token.kind === "number" && token.has.length > 0));
  return isTitle ? head : [];
}

/** «М10» */
const isSizeMark = (token: Token): boolean =>
  token.kind === "number" && Number.isNaN(token.value) && token.has.length > 0;

/**
 * «профиль 58 антрацит, рама 6,5 24 шт», dictated without the comma, too: what is said of the kind before the first of its
 * kinds; -1 where there is none.
 */
function kindEnd(tokens: readonly Token[]): number {
  const isNaming = (token: Token | undefined) => token?.kind === "word" && token.meaning.isNaming;
  const isCall = (token: Token | undefined) => token?.kind === "word" && token.meaning.isCall;
  const isTrait = (token: Token | undefined) =>
    token?.kind === "number" || (token?.kind === "word" && !token.meaning.isNaming);
  const at = tokens.findIndex(
    (token, place) =>
      (token.kind === "break"
        ? token.sign === "," && isNaming(tokens[place + 1])
        : isTrait(token) && isCall(tokens[place + 1])) &&
      tokens.slice(0, place).some(isNaming) &&
      tokens.slice(0, place + 1).some((one) => one.kind === "number" || tellsColour(one)),
  );
  return tokens[at]?.kind === "break" ? at - 1 : at;
}

/** «водосток белый кронштейнов сорок»: what goods are parts of, and its colour, before the first of them; -1 where there is none. */
function systemEnd(tokens: readonly Token[]): number {
  const at = tokens.findIndex((token) => token.kind === "word" && token.meaning.isCall);
  const head = tokens.slice(0, Math.max(at, 0));
  const isSystem = head.some(
    (token) => token.kind === "word" && token.meaning.isNaming && !token.meaning.isCall,
  );
  return isSystem && head.some(tellsColour) ? at - 1 : -1;
}

/** «водосток весь шоколад желоб …», «…, всё в графите», «всё RAL 3005»: a colour that holds for all. */
export const colourForAll = ({
  tokens,
}: Pick<SpanReading, "tokens">): readonly (WordToken | NumberToken)[] => {
  const at = tokens.findIndex(({ kind, raw }) => kind === "filler" && /^(?:весь|вся|всё|все)$/iu.test(raw));
  const isIn = /^(?:в|во)$/iu.test(tokens[at + 1]?.raw ?? "");
  const said = tokens.slice(isIn ? at + 2 : at + 1);
  if (at < 0) return [];
  // «в шоколаде 8017», «золотой дуб»
  const end = said.findIndex((token) => !tellsColour(token));
  return (end < 0 ? said : said.slice(0, end)).filter(tellsColour);
};

export const startsWithOr = ({ tokens }: SpanReading) =>
  tokens.find(({ kind }) => kind !== "filler" && kind !== "break")?.kind === "cue" &&
  firstCue(tokens) === "or";
export const endsWithOr = ({ tokens }: SpanReading) => {
  const last = tokens.at(-1);
  return last?.kind === "cue" && last.cue === "or";
};
export const firstCue = (tokens: readonly Token[]) => {
  const token = tokens.find(({ kind }) => kind === "cue");
  return token?.kind === "cue" ? token.cue : null;
};

/** «увеличьте», «сделайте»: a word of changing mends wherever it stands. */
export const changes = ({ raw }: Token): boolean =>
  /^(?:не\s|замен|поменя|меня|измен|исправ|увелич|уменьш|довед|сдела)/iu.test(raw);

/** «нет, 40», but not «анкер 8х72, пусть будет 500»: what mends stands before what it mends to. */
export const opensMending = (tokens: readonly Token[]): boolean =>
  tokens.some(
    (token, at) =>
      token.kind === "cue" &&
      token.cue === "correction" &&
      (changes(token) ||
        tokens.slice(0, at).every(({ kind }) => kind === "filler" || kind === "break" || kind === "cue")),
  );

export function wishOf(reading: SpanReading, products: Posting, text: string): Wish {
  const start = reading.tokens[0]?.start ?? 0;
  const end = reading.tokens.at(-1)?.end ?? start;
  const isUnsure = reading.cues.has("unsure") || reading.cues.has("rest");
  const amount = reading.amount && isUnsure ? { ...reading.amount, isUnclear: true } : reading.amount;
  const goodsText = reading.tokens
    .filter(
      (token) =>
        token.kind === "word" ||
        token.kind === "article" ||
        token.kind === "code" ||
        (token.kind === "number" && !amount?.tokens.includes(token)),
    )
    .map(({ raw }) => raw)
    .join(" ");
  const amountText = amount?.tokens.map(({ start: from, end: to }) => text.slice(from, to)).join(" ") ?? "";
  const isJoined = reading.each.length > 1 && !reading.cues.has("each");
  const isDoubtful = reading.isContradiction || isJoined;
  return { kind: "goods", products, amount, by: reading.by, isDoubtful, start, end, amountText, goodsText };
}

export const textOf = ({ tokens }: SpanReading, text: string) =>
  text.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);

/** «коричневых 25» with nothing before it is no product. */
export const tellsEnough = ({ tokens, amount }: SpanReading): boolean =>
  tokens.filter(
    (token) =>
      token.kind === "word" ||
      (token.kind === "number" &&
        (Number.isNaN(token.value) ||
          token.unit !== null ||
          token.isNominal === true ||
          tellsColour(token)) &&
        !amount?.tokens.includes(token)),
  ).length > 1 ||
  tokens.some(
    (token) =>
      token.kind === "number" &&
      (token.factors.length > 0 || Number.isNaN(token.value)) &&
      token.has.length > 0,
  );

/** «Кирпич 500» is an order, a sentence with a number in it is none. */
export const isShort = ({ tokens }: SpanReading): boolean =>
  tokens.filter(({ kind }) => kind === "unknown" || kind === "filler").length <= 3 &&
  tokens.some(({ kind, raw }) => kind === "unknown" && raw.length > 3);

/** «по 2 шт: ПИ-01, …»: of each of what follows. */
export const isForEach = ({ tokens }: SpanReading): boolean => {
  const colon = tokens.findIndex((token) => token.kind === "break" && token.sign === ":");
  const isOpening = tokens[0]?.kind === "cue" && tokens[0].cue === "each";
  // «по одной коробке СС-280-БЕЛ, СС-280-ПРЗ»
  if (isOpening && tokens[1]?.kind === "number" && tokens[1].unit !== null && colon < 0) return true;
  return (
    isOpening &&
    colon > 0 &&
    tokens.slice(0, colon).every(({ kind }) => kind === "cue" || kind === "number" || kind === "filler")
  );
};

/** «и 15/40 по 10», «ГР-5 по 2 шт каждого»: of what stands before without an amount, too. */
export const isForAll = ({ tokens }: SpanReading): boolean =>
  /^(?:и|and)$/i.test(tokens[0]?.raw ?? "") ||
  tokens.some(({ kind, raw }) => kind === "cue" && /^(?:кажд|each)/i.test(raw));

/** «отправил 2 экз.», «были порваны»: no order. */
export const tellsWhatWas = ({ tokens }: SpanReading): boolean =>
  tokens.some(
    ({ kind, raw }) => kind === "filler" && /^\p{L}{2,}(?:[аеиуыя]л[аио]?|лся|лась|лись)$/iu.test(raw),
  );

/** «тьфу», «ой, перепутал»: what comes next is meant instead. */
export const isSlip = ({ tokens }: SpanReading): boolean =>
  tokens.some(
    ({ kind, raw }) =>
      kind === "cue" &&
      /^(?:тьфу|ой|ай|упс|вру|сорри|пардон|опечат|ошиб|перепут|оговор|описк|описал|извин|поправ|переду|надума|(?:не та )?раскладк)/iu.test(
        raw,
      ),
  );
