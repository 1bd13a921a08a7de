/** What a dealer wrote, without what is no part of an order: quoted mail, export headers, signatures, struck out words. */

import { withUnitBehind } from "../words/figures-beside.ts";
import { withScannedDigits } from "../words/scanned-digits.ts";
import { coloursOfRal, namesColour } from "../words/trade-words.ts";
import { unitKind } from "../words/unit-words.ts";
import { withoutExport } from "./chat-export.ts";
import { spokenBy } from "./dialogue.ts";
import { withoutMarkup } from "./markup.ts";
import { withPlacedEdits } from "./placed-edits.ts";
import { withoutRest } from "./rest-confirmed.ts";
import { partedMark, type Spoken, spokenOf } from "./turns.ts";

/** Lines of the message that may name goods; what was taken out is gone, what stays keeps its words. */
export const plainText = (message: string): string => spokenText(message).text;

/** The same with what its turns speak of. */
export function spokenText(message: string): Spoken {
  const lines = withScannedDigits(withoutMarkup(message)).split("\n");
  const own = isInterview(lines)
    ? spokenBy(lines.map((line) => ({ words: unquoted(line), speaker: isQuoted(line) ? QUOTED : "" })))
    : withoutHistory(withoutExport(lines));
  return spokenOf(
    withTitles(
      withoutNumbering(
        withPlacedEdits(
          withoutSignature(own).map(withoutPostscript).map(withoutRemark).map(withNotes).map(withUnitBehind),
        ),
      ),
    )
      .join("\n")
      .replace(hesitation, " "),
  );
}

/** «э-э», «эмм», «ммм»: what dictation writes of somebody who thinks. */
const hesitation = /(?<![\p{L}\d])(?:э+(?:[-–]э+)*м{0,3}(?<!^эм|[^э]эм)|м{3,}|хм+)(?![\p{L}\d])[,.…]*/giu;

const mailHeader = /^\s*(?:fwd?|re|отв|from|to|cc|sent|date|subject|от|кому|копия|отправлено|дата|тема)\s*:/i;
const quotedFrom =
  /^\s*(?:-{2,}\s*(?:original message|исходное сообщение)|(?:пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)(?![а-яёa-z])\.?,? .*(?:\d{1,2}:\d{2}|\d{4}).*(?:пишет|написал\S*|wrote)?:\s*$|\d{1,2}[./]\d{1,2}[./]\d{2,4}.*(?:пишет|написал\S*|wrote)\s*:|.*<\S+@\S+>.*(?:пишет|написал\S*|wrote)?:\s*$|on .*wrote:)/i;

const isQuoted = (line: string): boolean => /^\s*(?:>|&gt;|\|\s*>)/.test(line);

/** The letter that is answered is another's or was read before; where nothing else was written, it is what is meant. */
function withoutHistory(lines: readonly string[]): string[] {
  const own: string[] = [];
  for (const [at, line] of lines.entries()) {
    // Where the letter below is marked line by line, what is not is the answer.
    if (quotedFrom.test(line) && own.some(hasContent) && !isMarkedBelow(lines.slice(at + 1))) break;
    if (!isQuoted(line)) own.push(mailHeader.test(line) || quotedFrom.test(line) ? "" : line);
  }
  if (own.some(hasContent)) return own.some((line) => /\d/.test(line)) ? own : [...subjectsOf(lines), ...own];
  return lines.map((line) => (mailHeader.test(line) ? "" : unquoted(line)));
}

const isMarkedBelow = (lines: readonly string[]): boolean => isQuoted(lines.find(hasContent) ?? "");

/** A letter of a few words may have its order in the subject: «Тема: 50 шт FR-2010.S». */
const subjectsOf = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => {
    const [, said = ""] = /^\s*(?:тема|subject)\s*:\s*(?!re:|fwd?:)(.*)$/i.exec(line) ?? [];
    return /\d/.test(said) ? [said] : [];
  });

/** «> Сколько штук?» and the answer below it, more than once: a letter answered question by question. */
const isInterview = (lines: readonly string[]): boolean => {
  const filled = lines.filter((line) => /\S/.test(line));
  const answers = filled.filter(
    (line, at) => !isQuoted(line) && isQuoted(filled[at - 1] ?? "") && isAsked(filled[at - 1]),
  );
  const opening = filled.slice(0, filled.findIndex(isQuoted));
  return answers.length > 1 && opening.length < MAX_GREETING && !opening.some((line) => isOther.test(line));
};
/** «Добрый день! Отвечаю по тексту:»; longer ones say more than that. */
const MAX_GREETING = 4;
/** A number, or «Марина (завод):» over what she asks. */
const isOther = /\d|^\s*\p{Lu}\p{Ll}+(?:\s+\([^()]*\))?:\s*$/u;
const isAsked = (line = ""): boolean => /\?\s*$/.test(line);
/** Who writes what is quoted is the supplier. */
const QUOTED = "менеджер";

const unquoted = (line: string): string => line.replace(/^(?:\s*>)+\s?/, "");

/** What is quoted in an answer, for what the answer leaves unsaid. */
export function quotedText(message: string): string {
  const lines = withoutMarkup(message).split("\n");
  return lines.filter(isQuoted).map(unquoted).join("\n");
}

const hasContent = (line: string) => /\d|\p{L}{3}/u.test(line);

const signature =
  /^\s*(?:--\s*$|с уважением|с ув\.|всего доброго|с наилучшими|best regards|kind regards|regards|отправлено (?:с|из)|sent from)/i;

function withoutSignature(lines: readonly string[]): string[] {
  const begins = lines.findIndex((line, at) => signature.test(line) && lines.slice(0, at).some(hasContent));
  if (begins < 0) return [...lines];
  const added = lines.findIndex(
    (line, at) => at > begins && /^\s*(?:p\.?\s?s\.?|п\.?\s?с\.?)(?=[\s:,.-])/i.test(line),
  );
  return added < 0 ? lines.slice(0, begins) : [...lines.slice(0, begins), "", ...lines.slice(added)];
}

/** «10 // в прошлый раз привезли не те»: a remark behind an amount. */
const withoutRemark = (line: string): string =>
  /\d/.test(line.split("//", 1)[0] ?? "") ? line.replace(/(?<!:)\s*\/\/\s.*$/u, "") : line;

/** «P.S. ручек не 40, а 60»: the sign says where it stands, and nothing of the goods. */
const withoutPostscript = (line: string): string =>
  line.replace(/^(\P{L}*)(?:p\.?\s?s\.|п\.?\s?с\.|з\.?\s?ы\.)[\s:,-]*/iu, "$1");

const note = /\s*[<[({]([^<>[\](){}\n]{4,60})[>\])}]\s*$/u;

/** «4О шт <рукой: исправл. на 60>», «[зачёркнуто]»: what a scan says was written by hand behind a line. */
function withNotes(line: string): string {
  const [found = "", said = ""] = note.exec(line) ?? [];
  const before = line.slice(0, line.length - found.length);
  if (/(?:за|вы|пере)ч[её]рк/iu.test(said)) return /\d/.test(said) || !/\d/.test(before) ? line : "";
  const [, amount] = /(?:испр|от руки|рукой|следует читать)[^\d]*(\d[\d.,]*)[^\d]*$/iu.exec(said) ?? [];
  return amount === undefined ? line : `${before}, поправка: ${amount}`;
}

/** «, м»: what the lines below are counted in. */
const countedIn = /,\s*(?:шт|м|м2|кг|пар|пары|компл|уп|рул)\.?\s*$/u;
const capitals =
  /^[ \t]*\p{Lu}{4,}[\p{Lu} ,.-]*(?:\d{4})?(?:,\s*(?:шт|м|м2|кг|пар|пары|компл|уп|рул)\.?)?[ \t]*$/u;

const units = "шт|уп|пач|кор|рул|компл|меш|кг|м2|м|бухт|вед|кан|пар";
const counted = new RegExp(String.raw`[-–—:.…\s]\s*\d+(?:[.,]\d+)?\s*(?:(?:${units})\p{L}*\.?)?\s*$`, "iu");
const hasAmount = new RegExp(String.raw`\d\s*(?:${units})\p{L}*(?!\p{L})`, "iu");
/** So many lines below make one a title. */
const MIN_BELOW = 3;

/** «Водосток 125/90, цвет шоколад» over lines that count and name no colour. */
function isColourTitle(line: string, below: readonly string[]): boolean {
  const bare = line.replace(/(?<!\d)\d{4}[ \t]*$/, (number) =>
    coloursOfRal.has(number.trim()) ? "" : number,
  );
  if (!namesColour(line) || hasAmount.test(line) || counted.test(bare) || /[:.!?]\s*$/.test(line))
    return false;
  return below.length === MIN_BELOW && below.every((row) => counted.test(row) && !namesColour(row));
}

/** «КРОВЛЯ, 7024» over lines that say how much: their title. */
const withTitles = (lines: readonly string[]): string[] =>
  lines.map((line, at) => {
    const next = lines.slice(at + 1, at + 3);
    const isTitle =
      (capitals.test(line) &&
        next.length === 2 &&
        next.every((row) => !capitals.test(row) && /\d/.test(row))) ||
      isColourTitle(line, lines.slice(at + 1, at + 1 + MIN_BELOW));
    return isTitle ? `${line.replace(countedIn, "")}:` : line;
  });

const numbering =
  /^\s*(?:№\s*|п(?:\.|ункт)\s*(?=\d{1,3}[\s.):])|поз(?:иция|\.)?\s*№?\s*(?=\d{1,3}[\s.):]))?(\d{1,3})(?:(?<=(?:поз|п|пункт)\P{L}*\d+)[.):]?\s+|[.)]\s+(?=\S)|[.)](?=[^\d\s]))/iu;
const bareNumbering = /^\s*(\d{1,3})[ \t|;]+(?=\S.*\d)/;
/** «1) … 2) …» within a line. */
const inlineNumbering = /(?<=^|[\s:;,])\d{1,2}\)(?!\s*[-–])\s*/g;
const dottedNumbering = /(?<=^|[\s:;,])(\d{1,2})\.\s+(?=[\p{L}])/gu;

/** «позиция первая … позиция вторая …», «первое … второе …» */
const ordinals = ["перв", "втор", "трет", "четв[её]рт", "пят", "шест", "седьм", "восьм", "девят", "десят"];
const spokenNumbering = new RegExp(
  String.raw`(?<=^|[\s,;.])(?:(?:позици[яию]|пункт|номер|строка)\s+(${ordinals.join("|")})(?:ая|ое|ый|ой|ую|ья|ье|ий|ью|ьим)|(${ordinals.join("|")})(?:ое|ье))(?:\s+(?:позиция|пункт))?(?!\p{L})\s*[-–:,]?`,
  "giu",
);

function withoutSpokenNumbering(line: string): string {
  const numbers = Array.from(line.matchAll(spokenNumbering), ([, one, other]) =>
    ordinals.findIndex((ordinal) => new RegExp(`^${ordinal}$`, "iu").test(one ?? other ?? "")),
  );
  const isCounted = numbers.length > 1 && numbers.every((number, at) => number === at);
  return isCounted ? line.replace(spokenNumbering, "; ") : line;
}

function withoutInline(written: string): string {
  const line = withoutSpokenNumbering(written);
  if ((line.match(inlineNumbering)?.length ?? 0) > 1) return line.replace(inlineNumbering, "; ");
  const numbers = Array.from(line.matchAll(dottedNumbering), ([, number]) => Number(number));
  const isCounted = numbers.length > 1 && numbers.every((number, at) => number === at + 1);
  return isCounted ? line.replace(dottedNumbering, "; ") : line;
}

const bullet = /^\s*(?:[-–•·*▪●►+]\s+|[-–•·▪●►](?=\p{L}))/u;

/** «1. », «2) » and bare 1, 2, 3 at the beginnings of lines that follow each other count the lines, no goods. */
function withoutNumbering(marked: readonly string[]): string[] {
  const parted = marked.map(partedMark);
  const lines = withoutNumbers(parted.map(([, words]) => words));
  return lines.map((line, at) => (parted[at]?.[0] ?? "") + line);
}

function withoutNumbers(lines: readonly string[]): string[] {
  const marked = lines.map((line) => Number(numbering.exec(line)?.[1] ?? Number.NaN));
  const bare = lines.map((line) => Number(bareNumbering.exec(line)?.[1] ?? Number.NaN));
  const numbered = lines.filter((_, at) => !Number.isNaN(bare[at]));
  const isClear = lines.some((line) => /^\s*1[ ]*[\t|;]/.test(line)) || numbered.every(isCountedBehind);
  const isCounted = inSequence(bare, isClear ? 2 : 3);
  const marks = marked.filter((number) => !Number.isNaN(number));
  const isMarked =
    marks.length > 0 && marks.every((number, at) => at === 0 || number === (marks[at - 1] ?? 0) + 1);
  return lines.map((line, at) => {
    const inline = withoutInline(line);
    if (inline !== line) return inline;
    if (isMarked && !Number.isNaN(marked[at] ?? Number.NaN)) return line.replace(numbering, "");
    if (isCounted && !Number.isNaN(bare[at] ?? Number.NaN)) return line.replace(bareNumbering, "");
    return line.replace(bullet, "");
  });
}

/** «1 Утеплитель 100 мм 20 уп», but not «1 коробка саморезов 500 шт»: how much stands behind the goods. */
const isCountedBehind = (line: string): boolean => {
  const [, word = "", behind = ""] = /^\s*\d+\s+(\S+)(.*)$/u.exec(line) ?? [];
  return (
    unitKind(word) === null &&
    /\s\d+\s*(?:шт|уп|упак|пач|кор|рул|рулон|компл|меш)\p{L}*(?!\p{L})/iu.test(behind)
  );
};

function inSequence(numbers: readonly number[], least: number): boolean {
  const found = numbers.filter((number) => !Number.isNaN(number));
  return found.length >= least && found[0] === 1 && found.every((number, at) => number === at + 1);
}

/** «Подтверждаю», «да, всё верно, только …»: what is quoted is ordered. */
export const confirmsQuoted = (own: string): boolean =>
  !isDone(own) &&
  (withoutRest(own) !== own ||
    (/(?<!\p{L})(?<!не )подтвержда(?:ю|ем)(?!\p{L})/iu.test(own) && !own.includes("?")) ||
    /(?<!\p{L})(?:это (?:и есть |и |как раз )?(?:(?:наш|мой|моя|наша) )?(?:заказ|заявк|список)|(?:заказ|заявк|список)\p{L}* (?:верн|правильн|в силе|актуал|подтвержда))/iu.test(
      own,
    ) ||
    /(?<!\p{L})(?:в работу|в цитате|(?:заявк|заказ|потребност|спис)\p{L}*(?: \p{L}+){0,3} (?:ниже|выше|в цитате|из письма)|к исполнению|согласно письму ниже|ниже (?:заявк|заказ|потребност)\p{L}*|пересыла\p{L}+|перенаправля\p{L}+|пересл\p{L}+|передаю)(?!\p{L})/iu.test(
      own,
    ) ||
    /^\s*(?:(?:добр\p{L}+ \p{L}+|здравствуйте|привет|да|спасибо)[\s,!.]*)*(?:вс[её] (?:верно|правильно|так)|верно|правильно|подтвержда\p{L}+|согласов\p{L}+|согласн\p{L}+)(?!\p{L})/iu.test(
      own,
    ));

/** «вот это надо к четвергу», «посчитайте, пожалуйста»: words that ask for goods and name none are said of what is quoted. */
export const ordersQuoted = (own: string): boolean => introducesQuoted(own) || asksForQuoted(own);

/** «Что ребята просят на Речную:» right over the lines. */
const introducesQuoted = (own: string): boolean =>
  /[^\n?\d]{4,80}:\s*$/u.test(own) && !own.trim().includes("\n");

const asksForQuoted = (own: string): boolean =>
  !/[?]|(?<!\p{L})(?:не|подума\p{L}+|уточн\p{L}+|реши\p{L}+|жд[уе]м?|позвон\p{L}+)(?!\p{L})/iu.test(own) &&
  !/\d\s*(?:шт|уп|м|кг|кор|рул|меш)/iu.test(own) &&
  /(?<!\p{L})(?:(?:это|этого|эти|вс[её]|такое)(?: вс[её]| самое)? (?:надо|нужно|бер[её]м|заказыва\p{L}+|возьм[её]м|везите)|(?:надо|нужно|заказыва\p{L}+|бер[её]м) (?:вот )?(?:это|вс[её]|такое)|заказыва(?:й|йте|ем|ю)|отгрузите|привезите|соберите|посчитайте|выставьте|оформите|выпишите|в заказ)(?!\p{L})/iu.test(
    own,
  );

/** «счёт по заявке ниже оплатили, когда отгрузка?»: the quoted order is under way already. */
const isDone = (own: string): boolean =>
  /(?<!\p{L})(?<!не )(?:получил|оплатил|отгрузил|привезл|приняли счет|приняли сч[её]т)\p{L}*(?!\p{L})/iu.test(
    own,
  ) && /\?|(?<!\p{L})(?:когда|спасибо)(?!\p{L})/iu.test(own);
