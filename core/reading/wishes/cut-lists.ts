/** Lengths and pieces of what is sold by the metre, whatever parts them: «1,8 - 2 шт, 2,1 - 3 шт» behind the goods or below. */

import { numberInWords } from "../words/number-words.ts";

const bare = String.raw`\d{1,2}[.,]\d{1,3}`;
const measured = String.raw`\d{1,2}(?:[.,]\d{1,3})?\s?м(?![\p{L}\d])\.?|\d{3,4}\s?мм(?!\p{L})`;
const pieces = String.raw`\s*(?:шт\p{L}*|отрез\p{L}*|кус\p{L}*|плет\p{L}*|дет\p{L}*)\.?`;
const count = String.raw`\d{1,3}(?![\d.,xх×*])`;
const opening = String.raw`(?:(?:разм|длин|отрез|кус)\p{L}*\.?\s*(?:по\s+)?)?`;
const begins = String.raw`(?<![\p{L}\d.,])(?<![xх×*]\s*)`;
const signed = String.raw`(?:${measured}|${bare})\s*[-–—:=xх×*]\s*${count}(?:${pieces})?`;
const spoken = String.raw`(?:${measured})\s*(?:по\s)?\s*${count}${pieces}`;
const item = `${opening}${begins}(?:${signed}|${spoken})`;
const joint = String.raw`\s*(?:[,;+]|\n|(?<!\p{L})и(?!\p{L}))\s*(?:ещ[её]\s+)?`;
const list = new RegExp(String.raw`${item}(?:${joint}${item})*(?![\p{L}\d])`, "giu");
const parts = new RegExp(String.raw`(${measured}|${bare})\s*(?:[-–—:=xх×*]|по|\s)\s*(${count})`, "giu");
/** «нарезка в размер:», «, размеры:»: what leads to the list and names nothing. */
const leading =
  /[\s,;:(–-]*(?:(?:значит|вот|там)\s+)*(?:(?:(?:по|на)?ре[зж]|напил|распил|раскро|размер|длин)\p{L}*\.?(?:\s+(?:в|по|на)\s+(?:размер|длин|мер|мм)\p{L}*|\s+(?:так|следующ)\p{L}+)?)?[\s:;,(–-]*$/iu;

const words = String.raw`(?:один|одна|одну|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять)(?!\p{L})`;
/** «метр восемьдесят», «два сорок», «полтора метра»: lengths as they are said. */
const tens = "двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяносто";
const saidLength = String.raw`(?:полтора\s+метра|(?:один|два|три|четыре|пять)\s+метр(?:а|ов)?\s+(?:десять|${tens})(?:\s+пять)?|(?:(?:${tens}|сто)\s+)?(?:(?:${tens}|два|три|четыре|пять|шесть|семь|восемь|девять|десять|двенадцать|пятнадцать)\s+метр(?:а|ов))|(?:метр|один|два|три|четыре|пять)\s+(?:десять|${tens})(?:\s+пять)?)(?!\p{L})`;
const countedFirst = String.raw`(?<![\d.,\p{L}])(${count}|${words})(?:${pieces}\s*(?:(?:по|на)\s+)?|\s+по\s+)(${measured}|${bare}|${saidLength})`;
/** «и один 1,5 м»: pieces again, as was said of those before. */
const countedNext = String.raw`(?<![\d.,\p{L}])(${count}|${words})(?:${pieces})?\s*(?:(?:по|на)\s+)?(${measured}|${bare}|${saidLength})`;
const listFirst = new RegExp(`${countedFirst}(?:${joint}${countedNext})*`, "giu");
const eachFirst = new RegExp(countedNext, "giu");

/** «6 шт по 1,4 м и 4 шт по 0,9 м», «два куска по метр восемьдесят»: the same list, its pieces first. */
const withLengthsFirst = (text: string): string =>
  text.replace(listFirst, (found: string, ...groups: unknown[]) => {
    const cuts = Array.from(found.matchAll(eachFirst), ([, pieced = "", size = ""]) => {
      return `${inMetres(inFigures(size))} - ${piecesOf(pieced)} шт`;
    });
    const isSaid = new RegExp(`${words}|${saidLength}`, "iu").test(found);
    if (cuts.length === 1 && !isSaid) return found;
    const at = groups.find((group) => typeof group === "number") ?? 0;
    return cuts.join(" + ") + endOf(found, text.slice(at + found.length));
  });

const piecesOf = (said: string): number | string => numberInWords([said.toLowerCase()])?.value ?? said;

function inFigures(size: string): string {
  const [metres = "", ...hundredths] = size.toLowerCase().split(/\s+/);
  if (!/^\p{L}{3,}$/u.test(metres)) return size;
  if (metres === "полтора") return "1,5 м";
  if (/^метр/u.test(hundredths[0] ?? "") && hundredths.length > 1)
    return `${numberInWords([metres])?.value ?? 0},${numberInWords(hundredths.slice(1))?.value ?? 0} м`;
  if (/^метр/u.test(hundredths.at(-1) ?? ""))
    return `${numberInWords([metres, ...hundredths.slice(0, -1)])?.value ?? 0} м`;
  const whole = metres === "метр" ? 1 : (numberInWords([metres])?.value ?? 0);
  return `${whole},${numberInWords(hundredths)?.value ?? 0} м`;
}

/** «… по 0,9 м. Также …»: the dot behind a unit that ends a sentence too. */
const endOf = (found: string, rest: string): string =>
  found.endsWith(".") && /^\s+\p{Lu}/u.test(rest) ? "." : "";

/** «распил в мм: 1450 – 4 шт, 900 – 2 шт»: the measure is said for all of the list. */
const withMillimetres = (text: string): string =>
  text.replace(
    /((?:распил|раскро|рез[ак]|нарез|размер|длин)\p{L}*,?\s*(?:в\s+)?мм\s*:\s*)((?:\d{3,4}\s*[-–—]\s*\d{1,3}\s*(?:шт\.?)?(?:[,;]\s*)?)+)/giu,
    (_, lead: string, cuts: string) => lead + cuts.replace(/\d{3,4}(?=\s*[-–—])/gu, "$& мм"),
  );

/** `isByMetre`: whether what is named right before the list is sold by the metre. */
export function withCutLists(said: string, isByMetre: (goods: string) => boolean): string {
  const text = withMillimetres(withLengthsFirst(said));
  let written = "";
  let from = 0;
  for (const { 0: found, index } of text.matchAll(list)) {
    const before = (written + text.slice(from, index)).replace(leading, "");
    const cuts = Array.from(found.matchAll(parts), ([, size = "", pieced = ""]) => ({ size, pieced }));
    const owner = /[^\n.!?;]*(?:[.](?=\S)[^\n.!?;]*)*$/.exec(before)?.[0].trim() ?? "";
    // «отлив 200 0,5 - 3» may be anything; a list, or metres and pieces, is not.
    const isSure =
      cuts.length > 1 || (/м/iu.test(cuts[0]?.size ?? "") && /(?:шт|отрез|кус|плет)/iu.test(found));
    if (!isSure || owner === "" || !isByMetre(owner)) {
      written += text.slice(from, index) + found;
    } else
      written = `${before}: ${cuts.map(({ size, pieced }) => `${inMetres(size)} - ${pieced} шт`).join(" + ")}${endOf(found, text.slice(index + found.length))}`;
    from = index + found.length;
  }
  return written + text.slice(from);
}

const inMetres = (size: string): string =>
  /м/iu.test(size) ? size.trim().replace(/\.$/, "") : `${size.trim()} м`;
