/** Undoes what a messenger's export or a forward puts around messages: headers, notes of its own, the supplier's answers. */

const moment = String.raw`\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?,?\s+\d{1,2}:\d{2}(?::\d{2})?`;
/** Each with the author in the first group. */
const headers = [
  new RegExp(String.raw`^\s*\[${moment}\]\s*([^:\n]{1,60}):\s?`),
  new RegExp(String.raw`^\s*${moment}\s+[-–]\s+([^:\n]{1,60}):\s?`),
  /^\s*\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s+([\p{Lu}][\p{L} .]{1,40}):\s?/u,
  new RegExp(String.raw`^\s*([\p{Lu}][\p{L} .«»"-]{1,50}),?\s+\[?${moment}\]?:?\s*`, "u"),
  /^\s*([\p{Lu}][\p{L} .«»"-]{1,50}),?\s+\[\d{1,2}:\d{2}(?::\d{2})?\]:?\s*/u,
];
const supplier =
  /(?<!\p{L})(?:менеджер|оператор|поддержка|отдел продаж|поставщик|консультант|бот|manager|support|sales|bot)(?!\p{L})/iu;
const forwarded =
  /^\s*(?:переслан\S*(?: сообщение)?(?: от)?\b.*|forwarded (?:from|message).*|-+\s*(?:пересылаемое|пересланное|forwarded|начало переадресованного).*)$/i;
const note =
  /^\s*[<[(]?\s*(?:(?:данное |это )?сообщение удалено|вы удалили (?:данное )?сообщение|без медиафайлов|медиафайл\p{L}* (?:пропущен|отсутств)\p{L}*|(?:пропущенный |входящий |исходящий )?(?:аудио|видео)?звонок.*|(?:голосовое сообщение|изображение|фото(?:графия)?|видео|стикер|аудио|документ|gif)(?: отсутствует)?|прочитано|изменено|this message was deleted|you deleted this message|media omitted|image omitted|missed (?:voice|video) call.*)\s*[>\])]?\s*$/iu;

/** The lines without their headers; blank where nothing of them is the dealer's own. */
export function withoutExport(lines: readonly string[]): string[] {
  let isSuppliers = false;
  const said = lines.map((line) => {
    if (forwarded.test(line)) return { words: "", isSuppliers };
    const found = headers.map((header) => header.exec(line)).find((match) => match !== null);
    if (found) isSuppliers = supplier.test(found[1] ?? "");
    const words = found ? line.slice(found[0].length) : line;
    return { words: note.test(words) ? "" : words, isSuppliers };
  });
  // Where nobody else speaks, it is the dealer's manager that orders.
  const hasOthers = said.some((line) => !line.isSuppliers && /\S/.test(line.words));
  return said.map((line) => (hasOthers && line.isSuppliers ? "" : line.words));
}
