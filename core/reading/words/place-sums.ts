/** Amounts for several places or houses, added up: «60 м на первый дом, 85 на второй», «на Полевую 12 уп, на Озёрную 9 уп». */

const kinds = "перв|втор|трет|четв[её]рт|друг";
const where =
  "запас|дач|дом|склад|офис|объект|магазин|баз|участ|квартир|бригад|филиал|этаж|корпус|точк|секци|подъезд";
/** «на Речную» */
const named = String.raw`[Нн]а\s+[А-ЯЁ][а-яё]{3,}(?:ую|ой|ом|ский|ском)(?![а-яё])`;
const sentTo = new RegExp(
  String.raw`(?<![\d.,])\d+(?:[.,]\d+)?(?:\s*(?:шт|м|уп|кор|рул|кг)\.?)?\s+${named}(?:\s*(?:,|и|\+)\s*\d+(?:[.,]\d+)?(?:\s*(?:шт|м|уп|кор|рул|кг)\.?)?\s+(?:${named}|на\s+\p{L}+))+`,
  "gu",
);
const place = String.raw`(?:на|для|в|про|по)\s+(?:(?:${kinds})\p{L}+(?:\s+(?:${where})\p{L}*)?|(?:${where})\p{L}*(?:\s*№?\s*\d{1,3}(?![\d.,]))?)(?!\p{L})`;
const sent = String.raw`\d+(?:[.,]\d+)?(?:\s*(?:шт|м|уп|кор|рул|кг|мешк|пач|компл)\p{L}*\.?)?(?!\p{L})`;
const joint = String.raw`\s*(?:,\s*(?:и|плюс)?|;|и|\+|плюс)\s*`;
const behind = new RegExp(String.raw`(?<![\d.,])${sent}\s+${place}(?:${joint}${sent}\s+${place})+`, "giu");
/** «на Полевую 12 уп, на Озёрную 9 уп» */
const namedFirst = new RegExp(
  String.raw`${named}\s*[-–:]?\s*${sent}(?:${joint}${named}\s*[-–:]?\s*${sent})+`,
  "gu",
);
const numbered = String.raw`(?:(?:на|для|в)\s+)?(?:${where})\p{L}*\.?(?:\s*№?\s*\d{1,3}\s*[:–-]|\s*[:–-]|(?=\s+\d))\s*`;
const before = new RegExp(`${numbered}${sent}(?:${joint}${numbered}${sent})+`, "giu");

/** «скважина 1 - 60 м, скважина 2 - 85 м»: whatever is counted off, the amounts are parts. */
const countedOff =
  /(?<!\p{L})(\p{L}{3,})\s*№?\s*1\s*[-–:]\s*\d+(?:[.,]\d+)?\s*\p{L}{0,4}2?\.?(?:\s*[,;]\s*(?:и\s+)?\1\p{L}*\s*№?\s*\d\s*[-–:]\s*\d+(?:[.,]\d+)?\s*\p{L}{0,4}2?\.?)+/giu;

/** «60 м на первый дом, 85 на второй», «этаж 1: 8, этаж 2: 6»: parts of one amount, «60 м + 85». */
export const withSums = (text: string): string =>
  text
    .replace(countedOff, (found) => added(found, /\p{L}{3,}\s*№?\s*\d\s*[-–:]/gu))
    .replace(sentTo, (found) => added(found, /[Нн]а\s+\p{L}+/gu))
    .replace(namedFirst, (found) => added(found, /[Нн]а\s+\p{L}+\s*[-–:]?/gu))
    .replace(behind, (found) => added(found, new RegExp(place, "giu")))
    .replace(before, (found) => added(found, new RegExp(numbered, "giu")));

/** «подъезд 2, этаж 3» */
const address = /^(?:[\s,;и+]*(?:этаж|подъезд|кв|корп|секци)\p{L}*\.?\s*№?\s*\d+)+$/iu;

const added = (parts: string, places: RegExp): string =>
  address.test(parts)
    ? parts
    : parts
        .replace(places, (words) => " ".repeat(words.length))
        .replace(/,\s*(?:и|плюс)(?!\p{L})|,(?!\d)|[;+]|(?<!\p{L})(?:и|плюс)(?!\p{L})/giu, (sign) =>
          "+".padEnd(sign.length),
        );
