/** What stands around a number and belongs to it: a unit, thousands, the ending of an ordinal. */
import { countOfMany, numberInWords, type ReadNumber } from "../words/number-words.ts";
import { countsGoods, round, type UnitKind, unitKind, unitLike } from "../words/unit-words.ts";
import type { Lexeme } from "./scan.ts";
import type { Token } from "./tokens.ts";

export function wordsFrom(lexemes: readonly Lexeme[], at: number): string[] {
  const words: string[] = [];
  for (let next = at; lexemes[next]?.kind === "word" && words.length < 12; next++)
    words.push((lexemes[next] as Lexeme).text);
  return words;
}

/** «32-й», «500ка»: how many lexemes the ending of an ordinal takes. */
export function ordinalEnding(lexemes: readonly Lexeme[], at: number): number {
  const [number, next, after] = lexemes.slice(at, at + 3);
  const isEnding = (lexeme: Lexeme | undefined) =>
    lexeme !== undefined && /^(?:й|я|ая|ой|ый|ую|ка|ку|ки|ые|ых|ий|ья|ого|ок)$/.test(lexeme.text);
  const isShort = (lexeme: Lexeme | undefined) =>
    lexeme !== undefined && /^(?:х|е|го|му|ю)$/.test(lexeme.text);
  if (next && number?.end === next.start && isEnding(next)) return 1;
  return next?.raw === "-" &&
    number?.end === next.start &&
    after?.start === next.end &&
    (isEnding(after) || isShort(after))
    ? 2
    : 0;
}

interface UnitAfter {
  unit: UnitKind | null;
  length: number;
  /** «6 метровая»: what the thing is, and never how many. */
  isNominal?: boolean;
}

/** A unit right after a number, with its dot; and how many lexemes number and unit are. */
export function unitAfter(lexemes: readonly Lexeme[], at: number): UnitAfter {
  const next = lexemes[at + 1];
  if (next?.raw === '"' || next?.raw === "″") return { unit: "дюйм", length: 2 };
  if (next?.raw === "-" && lexemes[at + 2]?.kind === "word" && next.end === lexemes[at + 2]?.start) {
    const kind = unitKind((lexemes[at + 2] as Lexeme).text);
    if (kind) return { unit: kind, length: 3 };
  }
  const measured = measureAfter(lexemes, at);
  if (measured) return measured;
  if (next?.kind !== "word") return { unit: null, length: 1 };
  const thousand = /^(?:тыс|тысяч[аиу]?|тыщ[аиу]?|т)$/.test(next.text);
  if (thousand) return { unit: null, length: 1 };
  const isBare = lexemes[at]?.kind === "number";
  const kind = unitKind(next.text) ?? (isBare ? unitLike(next.text, isAbbreviated(lexemes, at + 2)) : null);
  // «5 к белых»: a letter that begins a word is none.
  const isCompound =
    next.text.length < 3 &&
    lexemes[at + 2]?.raw === "-" &&
    lexemes[at + 2]?.start === next.end &&
    lexemes[at + 3]?.kind === "word";
  // «200 кор. 6 м»: brown, since the amount comes after it.
  const isColour =
    next.text === "кор" && isNumberBehind(lexemes, lexemes[at + 2]?.raw === "." ? at + 3 : at + 2);
  if (isColour) return { unit: null, length: 1 };
  // «32 бухта», «116 бухту»: one of what has the number in its name.
  const isOne =
    /^(?:бухт|коробк|пачк|упаковк|канистр)[ау]$/.test(next.text) &&
    !/^[-–—:=]$/.test(lexemes[at - 1]?.raw ?? "") &&
    // «4.2х90 8 пачка»: the size is said already.
    lexemes[at - 1]?.kind !== "size" &&
    !/1$|^(?:один|одна|одну)$/.test(lexemes[at]?.text ?? "");
  // «650 пару штук»: two of them.
  if (next.text === "пару" && lexemes[at]?.value !== 1) return { unit: null, length: 1 };
  // «4х120 штук 500»: of the amount behind it.
  if (lexemes[at]?.kind === "size" && kind !== null && lexemes[at + 2]?.kind === "number")
    return { unit: null, length: 1 };
  // «1,6 рулон»: nobody has a part of one.
  const isPart =
    /^\d+[.,]\d*[1-9]\d*$/.test(lexemes[at]?.raw ?? "") &&
    /^(?:рулон|мешок|ящик|короб|баллон)$/.test(next.text);
  if (kind === null || isCompound || isOne || isPart) return { unit: null, length: 1 };
  let length = isAbbreviated(lexemes, at + 2) ? 3 : 2;
  // «кв м», «пог м»
  const more = lexemes[at + length];
  if (
    more?.kind === "word" &&
    /^(?:кв|квадратных|пог|погонных)$/.test(next.text) &&
    unitKind(more.text) === "м"
  )
    length += 1;
  if (length > 2 && isAbbreviated(lexemes, at + length)) length += 1;
  return { unit: kind, length };
}

/** «кор. 6 м», «кор. - 6 м» */
const isNumberBehind = (lexemes: readonly Lexeme[], at: number): boolean =>
  lexemes[/^[-–:=]$/.test(lexemes[at]?.raw ?? "") ? at + 1 : at]?.kind === "number";

/** A dot that shortens the word before it; before a capital it ends the sentence. */
const isAbbreviated = (lexemes: readonly Lexeme[], at: number): boolean =>
  lexemes[at]?.raw === "." &&
  // «30 мешок. маячок …»
  !/^(?:меш(?:ок|ка|ков)|рулон(?:а|ов)?|пачк[аи]|пачек|упаков(?:ка|ки|ок)|короб(?:ка|ки|ок)|штук[аи]?)$/.test(
    lexemes[at - 1]?.text ?? "",
  ) &&
  !/^\p{Lu}\p{Ll}/u.test(lexemes[at + 1]?.raw ?? "");

const measureWord =
  /^(метр|литр|килограмм|миллиметр|ватт|киловатт)ов(?:ый|ая|ое|ые|ую|ой|ых|ого|ым|ка|ку|ки|ок)$/u;

/** «6 метровая», «6-метровый», «5-ти литровая». */
function measureAfter(lexemes: readonly Lexeme[], at: number): UnitAfter | null {
  for (let next = at + 1; next <= at + 4; next++) {
    const { kind, text = "", raw = "" } = lexemes[next] ?? {};
    const [, unit] = (kind === "word" && measureWord.exec(text)) || [];
    if (unit !== undefined) return { unit: unitKind(unit), length: next - at + 1, isNominal: true };
    if (raw !== "-" && !/^(?:ти|и|х|ми)$/.test(text)) return null;
  }
  return null;
}

/** «1 000», «2 тыс», «2,5 тысячи шт»; `isAmount`: nothing but how many can stand there, as in «- 2 500 шт». */
export function thousandsAfter(lexemes: readonly Lexeme[], at: number, isAmount = false) {
  const number = lexemes[at] as Lexeme;
  const next = lexemes[at + 1];
  if (!next) return null;
  const isGroup =
    next.kind === "number" &&
    (next.raw === "000" || (isAmount && /^\d{3}$/.test(next.raw) && countsNextIn(lexemes, at + 1))) &&
    next.start === number.end + 1 &&
    /^[1-9]\d{0,2}$/.test(number.raw);
  const isWord = next.kind === "word" && /^(?:тыс|тысяч[аиу]?|тыщ[аиу]?)$/.test(next.text);
  if (!isGroup && !isWord) return null;
  const dotted = lexemes[at + 2]?.raw === "." ? 1 : 0;
  const { unit, length } = unitAfter(lexemes, at + 1 + dotted);
  const last = at + dotted + length;
  return {
    value: round(number.value * 1000) + (isGroup ? next.value : 0),
    unit,
    length: last - at + 1,
    end: (lexemes[last] as Lexeme).end,
  };
}

/** A number with a unit that goods are counted in. */
function countsNextIn(lexemes: readonly Lexeme[], at: number): boolean {
  const { unit } = unitAfter(lexemes, at);
  return unit !== null && countsGoods(unit);
}

/** «метр сорок» is 1.4 m; «метр два» is nothing. */
export function metreAnd(words: readonly string[]): ReadNumber | null {
  const rest = words[0] === "метр" ? numberInWords(words, 1) : null;
  if (!rest || rest.value < 10 || rest.value > 99) return null;
  // «метр восемьдесят два куска»: the pieces are counted by what stands before them.
  if (rest.length === 2 && /^(?:кус|шту|отрез|плет)/.test(words[3] ?? "") && rest.value > 20)
    return { value: round(1 + (rest.value - (rest.value % 10)) / 100), length: 2 };
  // «метр сорок двадцать пять метров»: forty alone.
  return { value: round(1 + rest.value / 100), length: 1 + rest.length };
}

/** Whether «пара» says how many: «пару сотен», but not behind a number, nor in «… 200 мм, пара – 11 компл», as the name has it. */
export function countsPair(lexemes: readonly Lexeme[], at: number, before: Token | undefined): boolean {
  const next = lexemes[at + 1];
  if (countOfMany(next?.text ?? "") !== null) return true;
  const isOfName = lexemes[at]?.text === "пара" && before?.kind === "break" && next?.kind === "sign";
  return before?.kind !== "number" && !isOfName;
}

/** «тройку крыльчаток»: how many of what follows, where nothing stands before it. */
export function countsNext(lexemes: readonly Lexeme[], at: number, tokens: readonly Token[]): boolean {
  const [noun, next] = [lexemes[at], lexemes[at + 1]];
  const before = tokens.at(-1);
  // «10х182 сотку»
  if (/ку$/.test(noun?.text ?? "") && before?.kind === "number" && (!next || next.kind === "sign"))
    return true;
  const isOpening = !before || before.kind === "break" || before.kind === "filler";
  return (
    isOpening && /ку$/.test(noun?.text ?? "") && next?.kind === "word" && /(?:ок|ов|ей|ек)$/.test(next.text)
  );
}
