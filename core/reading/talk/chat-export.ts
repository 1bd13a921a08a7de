/** Undoes what a messenger's export or a forward puts around messages: headers, notes of its own, the supplier's answers. */

import { isEverydayWord } from "../words/everyday-words.ts";
import { isSelling, orders, type Said, spokenBy } from "./dialogue.ts";

const month = String.raw`(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*\.?`;
const day = String.raw`(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?|\d{1,2}\s+${month}(?:\s+\d{4})?(?:\s*г(?:ода|\.)?)?|сегодня|вчера|позавчера|(?:пн|вт|ср|чт|пт|сб|вс)(?!\p{L})\.?)`;
const hour = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?`;
const moment = String.raw`(?:${day},?\s+(?:в\s+|at\s+)?${hour}|${hour},?\s+${day})`;
const name = String.raw`[\p{Lu}~+@][\p{L}\d .()«»"&+_-]{1,50}?`;
const person = String.raw`\p{Lu}[\p{Ll}ё]+(?:[ -]\p{Lu}\p{Ll}*\.?){0,2}(?:\s\([^()\n]{1,30}\))?`;
const open = String.raw`^\s*[[(<]\s*`;
const shut = String.raw`\s*[\])>]`;
/** Each with the author in the first group. */
const headers = [
  String.raw`${open}${moment}${shut}\s*[-–|]?\s*([^:\n]{1,60}?)\s*:\s?`,
  String.raw`${open}${moment}${shut}\s*(${person})\s*$`,
  String.raw`^\s*${moment}\s*(?:\s[-–|]|,)?\s+([^:\n]{1,60}?)\s*:\s?`,
  String.raw`^\s*${moment}\s*(?:[-–|]\s*)?(${person})\s*$`,
  String.raw`${open}${day}${shut}\s*${open.slice(1)}${hour}${shut}\s*([^:\n]{1,50}?)\s*:\s?`,
  String.raw`${open}${hour}${shut}\s*([^:\n]{1,50}?)\s*:\s?`,
  String.raw`${open}${hour}${shut}\s*(${person})\s*$`,
  String.raw`^\s*${hour}\s*[-–|]?\s*(${name})\s*:\s?`,
  String.raw`^\s*${hour}\s*[-–|]?\s*(${person})\s*$`,
  String.raw`^\s*(${name})[,:]?\s+[[(]?\s*${moment}\s*[\])]?\s*:?\s*`,
  String.raw`^\s*(${name})[,:]?\s+[[(]\s*${hour}${shut}\s*:?\s*`,
  String.raw`^\s*(${name}),?\s+${hour}\s*:\s*`,
  String.raw`^\s*(${person}|@[\w.]+),?\s+${hour}\s*$`,
].map((header) => new RegExp(header, "u"));
/** «Дилер: …»: who speaks, told by the part he plays. */
const role =
  /^\s*((?:клиент|дилер|заказчик|покупатель|менеджер|оператор|склад|снабжение|прораб|монтажник|бригадир|бригада|директор|снабженец|client|customer|manager)(?:\s+\d{1,2})?(?:\s+\p{Lu}\p{Ll}+)?)\s*:\s*/iu;
const label =
  /^\s*(Я(?=\s*:)|\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?:\s+(?:\p{L}[\p{L}.]*(?:-\p{Lu}\p{Ll}+)?|\([^()\n]{1,30}\))){0,3})\s*:\s*/u;
const letter = /^\s*([МКПДЗСО])\s*:\s+/u;
const forwarded =
  /^\s*(?:(?:переслан|переадресован)\S*(?: сообщение)?(?: (?:от|из))?(?!\p{L}).*|forwarded (?:from|message).*|-+\s*(?:пересылаемое|пересланное|forwarded|начало переадресованного).*)$/iu;
const note =
  /^\s*[<[(]?\s*(?:(?:данное |это )?сообщение удалено|вы удалили (?:данное )?сообщение|без медиафайлов|меди[ая](?:файл)?\p{L}* (?:пропущен|отсутств|скрыт)\p{L}*|(?:пропущенный |входящий |исходящий )?(?:аудио|видео)?звонок.*|(?:голосовое сообщение|изображение|фото(?:графия)?|видео|стикер|аудио|документ|файл|gif)(?: (?:отсутствует|пропущен\p{L}*|\d+:\d+))?(?:[,:]? \S+\.\w{3,4})?|прочитано|изменено|this message was deleted|you deleted this message|(?:media|image|video|audio|sticker|document) omitted|missed (?:voice|video) call.*|сообщения и звонки .*шифров.*|messages and calls are .*encrypted.*)\s*[>\])]?\s*$/iu;
/** «Артём ответил на Хомут трубы – 12 шт: 18 нужно», «[в ответ на: …] 18»: what is answered, and the answer. */
const replies = [
  /^\s*в\s+ответ\s+на\s*:?\s+([^:\n]+)$/iu,
  /^\s*[↳⤷]\s*(?:\p{Lu}[\p{L}. -]{1,40}:\s*)?([^:\n]+)$/u,
  /^\s*[[(]\s*(?:в\s+)?ответ\p{L}*\s+(?:на|для)?\s*:?\s*([^\])\n]+)[\])]\s*:?\s*(.*)$/iu,
  /^\s*(?:[↳⤷]\s*)?(?:\p{Lu}[\p{L}. -]{1,40}?\s+)?(?:ответил\p{L}?|отвечает|в ответ)\s+на\s*:?\s+([^:\n]+?)\s*:\s*(.*)$/iu,
];
/** «от себя: …», «P.S. …», «прошу прощения, …»: a paragraph that speaks of what stands above it. */
const secondThought =
  /^\s*(?:от себя|от меня|p\.?\s?s\.?|п\.?\s?с\.|(?:прошу прощения|извин(?:ите|яюсь)|простите)(?!\p{L})|(?:уточнение|исправление|поправка|дополнение)\s*[:.–-])/iu;
const edited = /\s*[<(][^<>()\n]*(?:изменен|отредактирован|edited)\p{L}*\s*[>)]\s*$/iu;
const hourAlone = new RegExp(String.raw`^\s*${hour}\s*$`);
const isQuoted = (words: string): boolean => /^\s*(?:>|&gt;)\s*\S/.test(words);

/** The lines without their headers; what is not the dealer's own is blank, and turns are marked. */
export function withoutExport(lines: readonly string[]): string[] {
  const labels = labelsOf(lines);
  const names = namesAlone(lines);
  const isDashed = isDialogue(lines);
  let speaker = "";
  const said = lines.flatMap((line): Said[] => {
    if (forwarded.test(line)) {
      speaker = line.trim();
      return [{ words: "", speaker, isFirst: true }];
    }
    if (isDashed) {
      if (dash.test(line)) speaker = speaker === ONE ? OTHER : ONE;
      return [{ words: line.replace(dash, ""), speaker, isFirst: dash.test(line) }];
    }
    const found = names.has(line.trim()) ? /^\s*(.+?)\s*$/.exec(line) : headerOf(line, labels);
    if (found) speaker = labels.get(nameOf(found[1] ?? "")) ?? (found[1] ?? "").trim();
    // «бригада 2: …» is whom it is for.
    const isFor = found !== null && /^\s*бригада\s+\d/iu.test(line);
    const words = (isFor ? ": " : "") + (found ? line.slice(found[0].length) : line).replace(edited, "");
    const isFirst = found !== null || secondThought.test(line);
    const isTalk = speaker !== "";
    const reply = replies.map((pattern) => pattern.exec(words)).find((match) => match !== null);
    if (reply && reply[2] === undefined) return [{ words: reply[1] ?? "", speaker, isAside: true, isFirst }];
    if (reply && (isTalk || /[↳⤷]/.test(words)))
      return [
        { words: reply[1] ?? "", speaker, isAside: true, isFirst },
        { words: reply[2] ?? "", speaker: `${speaker} `, isFirst: true },
      ];
    if (isTalk && isQuoted(words))
      return [{ words: words.replace(/^(?:\s*>)+\s?/, ""), speaker, isFirst, isAside: true }];
    return [{ words: note.test(words) || hourAlone.test(words) ? "" : words, speaker, isFirst }];
  });
  return spokenBy(said);
}

/** So many lines under one name are somebody's, whatever the name. */
const MIN_ALONE = 3;
const dash = /^\s*[–—]\s+/u;
const [ONE, OTHER] = ["первый", "второй"];

/** «– … на складе 18. – Мне надо 24. – …»: two who speak in turn, and one of them sells. */
const isDialogue = (lines: readonly string[]): boolean => {
  const filled = lines.filter((line) => /\S/.test(line));
  const sides = [0, 1].map((side) => filled.filter((_, at) => at % 2 === side));
  return (
    filled.length > 2 &&
    filled.every((line) => dash.test(line)) &&
    sides.filter((side) => side.some(isSelling)).length === 1
  );
};

/** «Склад: Центральный» tells where it is sent from, «Склад Восток: … 12 м» where to. */
const isFormField = (line: string): boolean =>
  /^\s*склад\s*:\s*\p{L}+(?:\s\p{L}+)?\s*$/iu.test(line) ||
  (/^\s*склад(?:\s+\p{L}+)?\s*:/iu.test(line) && orders(line));

/** «Ирина (менеджер)» is «Ирина» in what she says next. */
const nameOf = (label: string): string => label.replace(/\s*\([^()]*\)/u, "").trim();

const headerOf = (line: string, labels: ReadonlyMap<string, string>): RegExpExecArray | null => {
  const spoken = isFormField(line) ? null : role.exec(line);
  const found = headers.map((header) => header.exec(line)).find((match) => match !== null) ?? spoken;
  if (found) return found;
  const lettered = letter.exec(line);
  if (lettered && labels.has(nameOf(lettered[1] ?? ""))) return lettered;
  const named = label.exec(line.replace(/^(\s*)\d{1,3}([).])/, (mark) => " ".repeat(mark.length)));
  return named && labels.has(nameOf(named[1] ?? "")) ? named : null;
};

/** «Пётр: … Наташа: … Пётр: …»: what stands before a colon again and again, with another such between, is who speaks: by the name alone. */
function labelsOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const letters = lines.flatMap((line) => letter.exec(line)?.[1] ?? []);
  // «М: … К: …» in each line
  if (new Set(letters).size === 2 && letters.length === lines.filter((line) => /\S/.test(line)).length)
    return new Map(letters.map((one) => [one, one]));
  const said = lines
    .flatMap((line) => label.exec(line.replace(/^\s*\d{1,3}[).]/, ""))?.[1] ?? [])
    .filter((one) => !fieldName.test(one));
  const row = said.map(nameOf);
  const again = new Set(row.filter((one, at) => row.indexOf(one) !== at));
  const isTalk = new Set(row).size > 1 && new Set(row).size * 1.5 <= row.length;
  // One who writes line by line.
  const isOne =
    new Set(row).size === 1 &&
    (isEverydayWord((row[0] ?? "").toLowerCase()) || row.length >= MIN_ALONE) &&
    row.length === lines.filter((line) => /\S/.test(line)).length;
  // «Дима Окна:» on lines of its own
  const alone = said.filter((one) => fullName.test(one) && lines.some((line) => line.trim() === `${one}:`));
  const isAlone = alone.some((one, at) => alone.indexOf(one) !== at);
  const isSpoken = again.size > 0 && (isTalk || isOne || isAlone);
  // The name with the part its bearer plays, where it was said once.
  const titled = said.toSorted((one, other) => one.length - other.length);
  return new Map(isSpoken ? titled.map((one) => [nameOf(one), one]) : []);
}

/** «Артикул: …», «Доставка: …»: what stands before the colon of a form. */
const fieldName =
  /^(?:артикул|код|товар|наименование|цена|стоимость|сумма|итого|всего|кол|количество|единица|цвет|размер|доставка|оплата|комментарий|адрес|остаток)(?!\p{L})/iu;
const fullName = /^\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+$/u;

/** «Тамара Ивановна» on a line of its own, more than once: a copy of a chat without its hours. */
function namesAlone(lines: readonly string[]): ReadonlySet<string> {
  const alone = /^\p{Lu}\p{Ll}+(?:\s\p{Lu}[\p{Ll}.]*){0,2}$/u;
  const row = lines.map((line) => line.trim());
  // Its hour may stand on the next line.
  return new Set(
    row.filter(
      (one, at) => alone.test(one) && (row.indexOf(one) !== at || hourAlone.test(lines[at + 1] ?? "")),
    ),
  );
}
