/** Digits that a scanner or a hand took for letters that look like them: «2О шт», «lO шт», «О04512», «З уп». */
import { unitKind } from "./unit-words.ts";

const digits: Readonly<Record<string, string>> = {
  O: "0",
  О: "0",
  o: "0",
  о: "0",
  l: "1",
  I: "1",
  "|": "1",
  З: "3",
  з: "3",
  б: "6",
  Б: "6",
};
export const asDigits = (text: string): string =>
  Array.from(text, (letter) => digits[letter] ?? letter).join("");

const figure = "[\\dOОoоЗзбБlI]";
/** «З,ОХ8О»: a size of digits and such letters. */
const size = new RegExp(
  `(?<![\\p{L}\\d-])(?=[^\\s]*\\d)${figure}{1,4}(?:[.,]${figure}{1,2})?[xхXХ×]${figure}{1,4}(?![\\p{L}\\d])`,
  "gu",
);
/** «lО х l82» */
const spacedSize = new RegExp(
  `(?<![\\p{L}\\d-])(${figure}{1,4}(?:[.,]${figure}{1,2})?)(\\s[xхXХ×]\\s)(${figure}{1,4})(?![\\p{L}\\d])`,
  "gu",
);
/** «lО/3О» */
const pairOfSizes = new RegExp(`(?<![\\p{L}\\d-])${figure}{1,3}/${figure}{1,3}(?![\\p{L}\\d/])`, "gu");
/** «FR-2OlО.W»: the number of an article. */
const inArticle = new RegExp(`(?<=(?<!\\p{L})\\p{Lu}{2,4}[-.])${figure}{2,5}(?![\\p{L}\\d])`, "gu");
/** A token of digits and such letters, alone; then a unit or the line's end. */
const amount =
  /(?<=^|[–=:|\s])([\dOОoоlI|Зб]{1,5})(?=(?:[ \t]{0,4}|(?<!\|)\n)(м[23]|\p{L}+)\.?(?![\p{L}\d]))/gmu;
/** «… шт ЗОО»: a row's last cell, behind its unit. */
const behindUnit = new RegExp(
  `(?<=[ \\t](?:шт|уп|компл|рул|кг|м2|м|меш|вед|кан|пач|кор|бух)\\.?[ \\t]+)${figure}{1,5}(?=[ \\t]*$)`,
  "gmu",
);
const beforeDigits = /(?<![\p{L}\d])[OОoо]+(?=\d{3})/gu;
const afterDigits = /(?<=\d)[OОoо]+(?!\p{L}|[OОoо])|(?<=\d)[OОoо]+(?=[xх×]\d)/gu;
/** «ПИ-О2»: a number's zero in an article. */
const inCode = /(?<=\p{L}[-.])[OО](?=\d)/gu;

/** «RAL 9ООЗ» */
const colour = new RegExp(
  `(?<=(?:RAL|рал)\\s?|(?<![\\p{L}\\d.,-])(?=\\d))${figure}{4}(?![\\p{L}\\d])`,
  "giu",
);
/** «l8,5 м» */
const firstOfPart = /(?<=\s)[lI](?=\d{0,3}[.,]\d{1,2}\s?(?:м2|м|кг)(?!\p{L}))/gu;

const ones = (letters: string): string => "1".repeat(letters.length);
const zeros = (letters: string): string => "0".repeat(letters.length);

/** A date of such letters, «О5.О6.2О23», and the kopecks of a sum, «320-ОО». */
const date = new RegExp(
  `(?<![\\p{L}\\d])${figure}{1,2}\\.${figure}{1,2}\\.(?:${figure}{4}|${figure}{2})(?![\\p{L}\\d])`,
  "gu",
);
const measure = "(?:мм|см|м2|м|мл|л|кг|г|[Вв]т|мк[Фф]|шт|уп|рул|компл|кор|пач)(?![\\p{L}\\d])";
/** «1б шт», «2З мм»: behind a digit and before a unit. */
const lastDigit = new RegExp(`(?<=\\d)[ЗзбБ](?=\\s?${measure}|[.,]\\d|[ \\t]*$)`, "gmu");
/** «24 l66,00», «1 О5О,ОО»: what ends in hundredths and is figures for the rest. */
const hundredths = new RegExp(
  `(?<![\\p{L}\\d.,-])(?=\\S*\\d)${figure}{1,6}[.,]${figure}{2}(?![\\p{L}\\d.,])`,
  "gu",
);
/** «нержавеющий З мм» */
const loneSize = /(?<=\p{Ll}{3} )[ЗбБ](?=\s(?:мм|см|м)(?![\p{L}\d]))/gu;
/** «| З |»: a cell of nothing else. */
const cell = new RegExp(`(?<=(?:^|[|;\\t])[ ]*)${figure}{1,5}(?=[ ]*(?:[|;\\t]|$))`, "gmu");

export const withScannedDigits = (text: string): string =>
  text
    .replace(date, asDigits)
    .replace(colour, asDigits)
    .replace(firstOfPart, "1")
    .replace(/(?<=\d[-/])[ОOЗз]{2}(?![\p{L}\d])/gu, asDigits)
    .replace(hundredths, asDigits)
    .replace(behindUnit, asDigits)
    .replace(cell, (written, at: number, whole: string) =>
      barsAt(whole, at) > (/^[;\n]?$/.test(whole.charAt(at - 1)) ? 1 : 3) ? asDigits(written) : written,
    )
    .replace(/(?<=\d)З(?=\d)/gu, "3")
    .replace(/(?<=\p{Lu}-)З[ОO]{1,2}(?![\p{L}\d])/gu, asDigits)
    .replace(lastDigit, asDigits)
    .replace(loneSize, asDigits)
    .replace(/(?<![\p{L}\d])[OОЗ](?=[.,]\d)/gu, asDigits)
    .replace(/(?<=[-–—=:|\s])[lI]{1,2}(?=\d{1,3}(?![\p{L}\d.,]))/gu, ones)
    .replace(size, (written) => written.replace(/[^xхXХ×]+/gu, asDigits))
    .replace(/(?<![\p{L}\d])[ЗзбБ](?=\d{3}(?![\p{L}\d]))/gu, asDigits)
    .replace(/(?<![\p{L}\d])[ЗO](?=["″])/gu, asDigits)
    .replace(/(?<!\p{L})[RР][АAa]L(?!\p{L})/gu, "RAL")
    .replace(pairOfSizes, (found) => (/\d/.test(found) ? asDigits(found) : found))
    .replace(spacedSize, (found, one: string, sign: string, other: string) =>
      /\d/.test(one + other) && /\d|\S\S/.test(one) ? asDigits(one) + sign + asDigits(other) : found,
    )
    .replace(/(?<=\s)З(?=[ \u00a0][\dОO]\d{2}[.,]\d{2}(?!\d))/gu, "3")
    .replace(inArticle, (found) => (/\d|^[lI][OО]+$/.test(found) ? asDigits(found) : found))
    // «1?4 м2»: nobody knows how much.
    .replace(/(?<![\p{L}\d?])\d*\?\d+(?=\s?(?:м2|м|шт|уп|кг|рул)(?!\p{L}))/gu, (found) =>
      "?".padStart(found.length),
    )
    .replace(beforeDigits, zeros)
    .replace(inCode, zeros)
    .replace(/(?<=\d[.,])[OОoо](?![\p{L}])/gu, zeros)
    .replace(afterDigits, zeros)
    .replace(/(?<=\d)[lI](?!\p{L})/gu, (letter, at: number, whole: string) =>
      isLitres(whole, at) ? letter : "1",
    )
    .replace(/(?<=\d[.,-])[lI]{1,3}(?=\d)|(?<![\p{L}\d.])[lI](?=\d+[/xх×*])/gu, ones)
    .replace(amount, (written: string, _token: string, unit: string, at: number) =>
      isCounting(unit, written) && !isCellSign(written, text, at) && isMeant(written, text, at)
        ? asDigits(written)
        : written,
    );

/** «gruntovka 10l 8 kanistr»: what is written in Latin letters has its litres in them too. */
const isLitres = (text: string, at: number): boolean =>
  text.charAt(at) === "l" && !/\d/.test(text.charAt(at + 1)) && !/[а-яё]/i.test(text);

function barsAt(text: string, at: number): number {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  return text.slice(start, end < 0 ? text.length : end).match(/[|;\t]/g)?.length ?? 0;
}

/** «ПИ-01|2|шт»: between cells it is a sign. */
function isCellSign(written: string, text: string, at: number): boolean {
  return written.includes("|") && barsAt(text, at) > 1;
}

const counted: readonly string[] = ["шт", "pack", "рулон", "компл", "м", "м2", "кг", "л", "container"];
const measured: readonly string[] = ["мм", "см", "мл", "г", "вт", "мкф"];

/** A unit of one letter says little: «l2 м», but no «О м». */
const isCounting = (unit: string, written: string): boolean => {
  const kind = unitKind(unit);
  const isSaid = unit.length > 1 || /\d|^[lI][OО]/.test(written);
  return (
    kind !== null && isSaid && (counted.includes(kind) || (/\d/.test(written) && measured.includes(kind)))
  );
};

/** Cells of a scanned table stand so far apart at most. */
const MAX_GAP = 40;

/** A lone letter, but not two, stands for a digit only after a sign that an amount follows. */
const isMeant = (written: string, text: string, at: number): boolean =>
  /\d/.test(written) ||
  /^[lI]|^[OО]|^[Зб][OО]/.test(written) ||
  /(?:[-–=:.]\s*|\|\s*(?=[^|]*$)|[\d\p{L}]\s{2,})$/u.test(text.slice(Math.max(0, at - MAX_GAP), at)) ||
  (/^[Зб]$/.test(written) && /\d\s$/.test(text.slice(0, at)));
