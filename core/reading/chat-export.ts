/** Undoes what a messenger's export or a forward puts around messages: headers, notes of its own, the supplier's answers. */

import { type Said, spokenBy } from "./dialogue.ts";
import { isEverydayWord } from "./everyday-words.ts";

const day = String.raw`\d{1,2}(?:[./]\d{1,2}(?:[./]\d{2,4})?|\s+(?:янв|фев|мар|апр|ма|июн|июл|авг|сен|окт|ноя|дек)[а-я]*\.?(?:\s+\d{4}(?:\s*г\.?)?)?)`;
const moment = String.raw`${day},?\s+(?:в\s+)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?`;
const hour = String.raw`\d{1,2}:\d{2}(?::\d{2})?`;
const name = String.raw`[\p{Lu}~+][\p{L}\d .()«»"&+-]{1,50}?`;
/** Each with the author in the first group. */
const headers = [
  new RegExp(String.raw`^\s*\[${moment}\]\s*([^:\n]{1,60}):\s?`),
  new RegExp(String.raw`^\s*${moment}\s+[-–]\s+([^:\n]{1,60}):\s?`),
  new RegExp(String.raw`^\s*\[${hour}\]\s*([^:\n]{1,50}):\s?`),
  new RegExp(String.raw`^\s*${hour}\s+[-–]?\s*(${name}):\s?`, "u"),
  new RegExp(String.raw`^\s*${hour}\s+(\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}*\.?)?)\s*$`, "u"),
  new RegExp(String.raw`^\s*(${name}),?\s+\[?${moment}\]?:?\s*`, "u"),
  new RegExp(String.raw`^\s*(${name}),?\s+\[${hour}\]:?\s*`, "u"),
  new RegExp(String.raw`^\s*(${name})\s*\(${hour}\)\s*:\s*`, "u"),
  new RegExp(String.raw`^\s*(\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}*\.?)?),?\s+${hour}\s*$`, "u"),
];
/** «Дилер: …»: who speaks, told by the part he plays. */
const role =
  /^\s*((?:клиент|дилер|заказчик|покупатель|менеджер|оператор|склад|снабжение|прораб|монтажник|бригадир|бригада|директор|снабженец|client|customer|manager)(?:\s+\d{1,2})?(?:\s+\p{Lu}\p{Ll}+)?)\s*:\s*/iu;
const label = /^\s*(\p{Lu}\p{Ll}+(?:\s+\p{L}+){0,2})\s*:\s*/u;
const forwarded =
  /^\s*(?:переслан\S*(?: сообщение)?(?: от)?\b.*|forwarded (?:from|message).*|-+\s*(?:пересылаемое|пересланное|forwarded|начало переадресованного).*)$/i;
const note =
  /^\s*[<[(]?\s*(?:(?:данное |это )?сообщение удалено|вы удалили (?:данное )?сообщение|без медиафайлов|меди[ая](?:файл)?\p{L}* (?:пропущен|отсутств|скрыт)\p{L}*|(?:пропущенный |входящий |исходящий )?(?:аудио|видео)?звонок.*|(?:голосовое сообщение|изображение|фото(?:графия)?|видео|стикер|аудио|документ|файл|gif)(?: (?:отсутствует|пропущен\p{L}*|\d+:\d+))?(?:[,:]? \S+\.\w{3,4})?|прочитано|изменено|this message was deleted|you deleted this message|(?:media|image|video|audio|sticker|document) omitted|missed (?:voice|video) call.*|сообщения и звонки .*шифров.*|messages and calls are .*encrypted.*)\s*[>\])]?\s*$/iu;

/** The lines without their headers; blank where nothing of them is the dealer's own. */
export function withoutExport(lines: readonly string[]): string[] {
  const labels = labelsOf(lines);
  let speaker = "";
  const said: Said[] = lines.map((line) => {
    if (forwarded.test(line)) return { words: "", speaker };
    const found = headerOf(line, labels);
    if (found) speaker = (found[1] ?? "").trim();
    const words = found ? line.slice(found[0].length) : line;
    return { words: note.test(words) ? "" : words, speaker, isFirst: found !== null };
  });
  return spokenBy(said);
}

/** «Склад: Центральный» tells where it is sent from. */
const isFormField = (line: string): boolean => /^\s*склад\s*:\s*\p{L}+(?:\s\p{L}+)?\s*$/iu.test(line);

const headerOf = (line: string, labels: ReadonlySet<string>): RegExpExecArray | null => {
  const spoken = isFormField(line) ? null : role.exec(line);
  const found = headers.map((header) => header.exec(line)).find((match) => match !== null) ?? spoken;
  if (found) return found;
  const named = label.exec(line);
  return named && labels.has(named[1] ?? "") ? named : null;
};

/** «Пётр: … Наташа: … Пётр: …»: what stands before a colon again and again, with another such between, is who speaks. */
function labelsOf(lines: readonly string[]): ReadonlySet<string> {
  const row = lines.flatMap((line) => label.exec(line)?.[1] ?? []);
  const again = new Set(row.filter((one, at) => row.indexOf(one) !== at));
  const isTalk = new Set(row).size > 1 && new Set(row).size * 1.5 <= row.length;
  // One who writes line by line.
  const isOne =
    new Set(row).size === 1 &&
    isEverydayWord((row[0] ?? "").toLowerCase()) &&
    row.length === lines.filter((line) => /\S/.test(line)).length;
  return again.size > 0 && (isTalk || isOne) ? new Set(row) : new Set();
}
