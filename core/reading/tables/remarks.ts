/** What a row's remarks do to what it orders: take it back, name another instead, change how much. */

import type { Posting } from "../postings.ts";
import { intersect, unite } from "../postings.ts";
import type { Amount } from "../tokens/amounts.ts";
import type { Token } from "../tokens/tokens.ts";
import { havingOf, isContent } from "../wishes/corrections.ts";
import { numberInWords } from "../words/number-words.ts";
import { countsGoods, unitKind } from "../words/unit-words.ts";
import { isNoun, type TableParts } from "./named.ts";

export type Remark =
  | { does: "nothing" }
  | { does: "takeBack" }
  /** Words that order by themselves, in the row's place. */
  | { does: "replace"; words: string }
  /** Other goods may be meant as well. */
  | { does: "offer"; products: Posting }
  | { does: "count"; value: number }
  | { does: "doubt" };

const nothing: Remark = { does: "nothing" };

const takenBack =
  /(?<!\p{L})(?<!не )(?:отмен\p{L}*|не (?:надо|нуж\p{L}+|требу\p{L}+|отгружа\p{L}+|груз\p{L}+|заказыва\p{L}+|бер[её]м|везти|везите|актуальн\p{L}*|ставить)|убр(?:ать|али|ано)|убер\p{L}+|исключ\p{L}+|сня(?:т|ть|ли|то|та)\p{L}?|снимаем|вычерк\p{L}+|зач[её]рк\p{L}+|удал(?:ить|ите|ено|или)|отказ\p{L}*|отклон[её]н\p{L}*|аннулир\p{L}+|уже (?:купи\p{L}+|куплен\p{L}*|взя\p{L}+|есть|привез\p{L}+|заказа\p{L}+|отгру\p{L}+|получ\p{L}+|едет|в пути)|cancel\p{L}*|not needed|remove)(?!\p{L})/iu;
const condition =
  /(?<!\p{L})(?:если|при отсутств\p{L}+|в случае|когда не будет|или|либо|можно (?:заменить|взять|и|другой|другую)|if|or)(?!\p{L})/iu;
const insteadOf = /(?<!\p{L})(?:вместо|взамен|на замену)\s+(?:не[её]|него|них|этого|этой|этих)(?!\p{L})/iu;
const inPlaceOf = /(?<!\p{L})(?:вместо|взамен|на замену)(?!\p{L})/iu;
const exchanged =
  /(?<!\p{L})(?:замен\p{L}+|поменя\p{L}+|меняем|лучше|вместо не[её]|вместо него|replace\p{L}*)(?!\p{L})/iu;
const unsure =
  /(?<!\p{L})(?:под вопросом|(?:кол\p{L}*[- .]?\p{L}* )?(?:ещ[её] )?уточн(?:ю|им|яется|яем|ить|ите)\p{L}* ?(?:кол|позже|завтра|потом|$)|количеств\p{L}+ (?:уточн|не точн|позже)\p{L}*|не уверен\p{L}*|не точно|предварительно|пока не знаю|примерно|ориентировочно|tbc|tbd)(?!\p{L})|\?\s*$/iu;
/** «не 24, а 30», «исправить на 30», «нужно 30 шт», «30 вместо 24». */
const counts =
  /^\s*(?:(?:не|было)\s+\d+(?:[.,]\d+)?\s*\p{L}{0,5}\.?[,;]?\s+(?:а|стало|надо|нужно)\s+|(?:исправ\p{L}+|измен\p{L}+|увелич\p{L}+|уменьш\p{L}+|сократ\p{L}+|довести)\s+(?:на|до)\s+|(?:стало|нужно|надо|взять|бер[её]м|лучше|всего|только)\s*:?\s+)(\d+(?:[.,]\d+)?)\s*(?:шт\p{L}*|м|кг|уп\p{L}*|кор\p{L}*|меш\p{L}*|рул\p{L}*|компл\p{L}*)?\.?\s*[!.]*$|^\s*(\d+(?:[.,]\d+)?)\s*(?:шт\p{L}*|м)?\.?\s+вместо\s+\d+(?:[.,]\d+)?\s*\p{L}{0,5}\.?\s*$/iu;
/** «убрать 2 пары, останется 8», «плюс ещё 200 м, всего 600», «вместо 60 берём 80», «хватит одного», «перемерили: 21,5 м». */
const settles =
  /(?<!\p{L})(?:оста(?:нется|[её]тся|вить)|всего|итого|в итоге|хватит|(?:но|вс[её]-таки)\s+(?:\p{L}+\s+)?(?:нуж(?:ен|на|но|ны)|надо)|вместо\s+\d+(?:[.,]\d+)?\s*\p{L}{0,5}\.?,?\s+(?:бер[её]м|надо|нужно|взять)|(?:перемер|пересчита|пересмотр)\p{L}*)\s*[:–—-]?\s*(\d+(?:[.,]\d+)?|\p{L}{3,})(?:\s*(?:шт|м|кг|уп|кор|меш|рул|компл|пар)\p{L}*)?\.?\s*$/iu;
/** A number that may be meant for the amount. */
const changes =
  /(?<!\p{L})(?:увелич\p{L}+|уменьш\p{L}+|сократ\p{L}+|добав\p{L}+|доба\p{L}+|прибав\p{L}+|исправ\p{L}+ на|измен\p{L}+ на|стало|вместо|только|половин\p{L}+|не более|не больше|не менее|не меньше)(?!\p{L})[^.;]*\d|^\s*[+-]\s?\d+\s*(?:шт|м|уп|кор|кг)?\.?\s*$|^\s*[xх×]\s?\d+\s*$|половин\p{L}+|(?<!\p{L})(?:вдвое|втрое|в два раза)(?!\p{L})/iu;

/** «(не надо)» behind a name, «нет» for an amount. */
export const isTakenBack = (name: string, amount: string): boolean =>
  /^(?:нет|no|отказ)\.?$/iu.test(amount.trim()) || (takenBack.test(name) && !condition.test(name));

/** What the row orders, as it would be typed, and what is remarked to it under a heading of remarks or otherwise. */
export interface Remarked {
  row: string;
  words: string;
  isHeaded: boolean;
}

/** «Грунтовка 10 л (или 2х5 л)» */
export const namesEither = (name: string): boolean => /(?<!\p{L})(?:или|либо)(?!\p{L})/iu.test(name);

/** `said`: null where what the row orders is not sure. */
export function remarkIn(parts: TableParts, text: string, own: Posting, said: Remarked | null): Remark {
  if (!/[\p{L}?]|^[+-]/u.test(text)) return nothing;
  const settled = settledBy(text);
  if (settled !== null) return { does: "count", value: settled };
  const tokens = parts.tokenizer.tokens(text);
  const named = tokens.flatMap((token) =>
    token.kind === "article" && !isOwn(token, own) ? [token.products] : [],
  );
  const others = named.length > 0 ? unite(named) : [];
  const isGoods = others.length > 0;
  if (condition.test(text)) {
    if (isGoods) return { does: "offer", products: others };
    const isOther = tokens.some((token) => token.kind === "word" && isOfOthers(token, own));
    return isOther || takenBack.test(text) || exchanged.test(text) ? { does: "doubt" } : unsureOr(text);
  }
  if (takenBack.test(text) || insteadOf.test(text) || (exchanged.test(text) && isGoods)) {
    // «к ним саморезы не надо»
    const isOfOther = tokens.some(
      (token) => isNoun(token) && token.kind === "word" && isOfOthers(token, own),
    );
    if (!isGoods) return takenBack.test(text) && !isOfOther ? { does: "takeBack" } : { does: "doubt" };
    return { does: "replace", words: withoutCues(text) };
  }
  if (said && isOfAnother(parts.tokenizer.tokens(said.words), said.words, own)) return nothing;
  if (isGoods) return inPlaceOf.test(text) ? nothing : { does: "offer", products: others };
  return mended(parts, text, own, said) ?? unsureOr(text);
}

/** «заменить на зимнюю», «вместо белых – коричневые», «правые!»: as if it were said after what the row orders. */
function mended(parts: TableParts, text: string, own: Posting, said: Remarked | null): Remark | null {
  const isExchange = exchanged.test(text) || inPlaceOf.test(text);
  if (counts.test(text) || !(isExchange || said?.isHeaded)) return null;
  if (said === null) return { does: "doubt" };
  const words = `${said.row}, ${said.words}`;
  const { lines, asks } = parts.read(words);
  const [line, ask] = [lines[0], asks[0]];
  const isOwn = (id: string) => own.some((at) => parts.index.products[at]?.id === id);
  const isOne = lines.length + asks.length === 1;
  const meant = ask?.why === "ambiguous" ? ask.candidates.map(({ productId }) => productId) : [];
  const isOther = line ? isExchange && !isOwn(line.productId) : meant.some(isOwn) && !meant.every(isOwn);
  const others = [...lines.slice(1).map(({ productId }) => productId), ...meant];
  const isMore = line !== undefined && isOwn(line.productId) && others.length > 0;
  if ((isOne && isOther) || (isMore && added.test(said.words) && !others.some(isOwn)))
    return { does: "replace", words };
  // «взамен коричневых»: the row is what is put in their place.
  const isPlain = isOne && line !== undefined && !exchanged.test(text);
  // «3 коробки» of what is ordered in pieces
  const [, word = ""] = /^\s*\d+\s*(\p{L}+)/u.exec(said.words) ?? [];
  const isRecounted = ask?.why === "no_qty" && countsGoods(unitKind(word) ?? "мм");
  return (isExchange && !isPlain) || isMore || isRecounted ? { does: "doubt" } : null;
}

/** «не 10х112!» beside 10х132: the row is as it is written. */
function isOfAnother(tokens: readonly Token[], text: string, own: Posting): boolean {
  if (!/^\s*не\s+[^,;]+$/iu.test(text) || /\sа\s/iu.test(text)) return false;
  const having = tokens.filter(isContent).map(havingOf);
  return having.length > 0 && having.every((one) => one.length > 0 && intersect(one, own).length === 0);
}

/** «+ 10 коричневых»: besides what the row orders. */
const added = /^\s*(?:\+|(?:плюс|ещ[её]|добав\p{L}*)(?!\p{L}))/iu;

function settledBy(text: string): number | null {
  const [, said = ""] = settles.exec(text) ?? [];
  const value = /^\d/.test(said)
    ? Number(said.replace(",", "."))
    : numberInWords([said.toLowerCase().replaceAll("ё", "е")])?.value;
  return said !== "" && value !== undefined && value > 0 ? value : null;
}

function unsureOr(text: string): Remark {
  const found = counts.exec(text);
  const value = Number((found?.[1] ?? found?.[2] ?? "").replace(",", ".") || Number.NaN);
  if (value > 0) return { does: "count", value };
  return unsure.test(text) || changes.test(text) ? { does: "doubt" } : nothing;
}

/** An order's number is an article by chance. */
const isOwn = (token: Extract<Token, { kind: "article" }>, own: Posting): boolean =>
  /^\d{1,5}$/.test(token.raw) || token.products.some((product) => own.includes(product));

/** «если нет, коричневые» */
const isOfOthers = (token: Extract<Token, { kind: "word" }>, own: Posting): boolean =>
  !token.isOptional && !token.meaning.isGuess && intersect(token.meaning.wide, own).length === 0;

const withoutCues = (text: string): string =>
  text
    .replace(new RegExp(`${takenBack.source}[\\s,;:–-]*`, "giu"), " ")
    .replace(new RegExp(`${insteadOf.source}[\\s,;:–-]*`, "giu"), " ")
    .replace(new RegExp(`${exchanged.source}(?:\\s+на(?!\\p{L}))?[\\s,;:–-]*`, "giu"), " ")
    .trim();

/** The amount as a remark changes it. */
export const countedBy = (amount: Amount | null, value: number): Amount => ({
  value,
  unit: amount?.unit ?? null,
  isUnclear: false,
  tokens: [],
});
