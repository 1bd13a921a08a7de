/** What a text says besides goods: a day, where to bring it, a word for the driver. The checkout offers it first. */
import type { FlowContext } from "../../flow.ts";
import { readDay } from "../checkout/day-question.ts";
import { noHints, type OrderHints } from "../checkout/order-hints.ts";

const months = "январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр";
const weekdays =
  "понедельник|вторник|сред[ауе]|четверг|пятниц[ауе]|суббот[ауе]|воскресенье|пн|вт|ср|чт|пт|monday|tuesday|wednesday|thursday|friday";
const dayWords = new RegExp(
  String.raw`(?<![\p{L}\d.,-])(?:(?:на|к|до|во?|on|by|for)\s+)?(сегодня|завтра|послезавтра|today|tomorrow|${weekdays}|\d{1,2}\.(?:0[1-9]|1[0-2])(?:\.(?:20)?\d{2})?|\d{1,2}\s+(?:${months})\p{L}*)(?![\p{L}\d])`,
  "giu",
);
const delivery =
  /(?<!\p{L})(?:прив[её]з\p{L}*|довез\p{L}*|достав\p{L}*|везти|везите|адрес\p{L}*|deliver\p{L}*(?: to)?)[\s:,–-]*(.*)$/iu;
const leadIn =
  /^[\s,:–-]*(?:(?:нам|мне|пожалуйста|на объект|объект|по адресу|адрес|на|в|во|к|to)[\s,:–-]+)*/iu;
/** A name and the house's number, to its end. */
const place =
  /^(\p{L}[\p{L}\s.-]*?\p{L}\.?,?\s*(?:д\.?\s*|дом\s+)?\d+\s?(?:\/\d+)?[а-дА-Д]?(?!\p{L}|\s*(?:шт|уп|кор|м|пач)))(?:[\s,;–-]+(.*))?$/u;
const forDriver =
  /(?<!\p{L})(?:(?:по|пере|до)?звон|предупред|созвон|пропуск|разгруз|манипулятор|аккуратн|обед|комментари|примечани|call|unload)/iu;
/** A street by its form, said without a verb: «Садовая 12», «Ленина 5», «ул. Мира, 3»; goods are no adjectives or genitives. */
const street =
  /^(?:(?:ул(?:ица)?|пр(?:осп|оспект)?|пер(?:еулок)?|ш(?:оссе)?|наб(?:ережная)?|б(?:ульва|-?)р|пл(?:ощадь)?)(?:\.\s*|\s+)\p{Lu}\p{L}+|\p{Lu}\p{Ll}+(?:ая|яя|ую|ина|ова|ева|ого|его)|\p{Lu}\p{L}+ (?:st(?:reet)?|road|rd|avenue|ave))\.?,?\s*(?:д\.?\s*|дом\s+)?\d+\s?(?:\/\d+)?[а-дА-Д]?$/u;
/** Written in a hurry, without a capital: only what no goods end like, or what says itself that it is a street. */
const typedStreet =
  /^(?:(?:ул(?:ица)?|пр(?:осп|оспект)?|пер(?:еулок)?|ш(?:оссе)?|наб(?:ережная)?|б(?:ульва|-?)р|пл(?:ощадь)?)(?:\.\s*|\s+)\p{L}+|\p{Ll}+(?:ая|яя|ую|ого|его)|\p{L}+ (?:st(?:reet)?|road|rd|avenue|ave))\.?,?\s*(?:д\.?\s*|дом\s+)?\d+\s?(?:\/\d+)?[а-дА-Д]?$/u;
const MAX_COMMENT = 300;

/** The place words are nothing but, as the checkout writes it; null where they are more or none. */
export function placeIn(words: string): string | null {
  const bare = words.replace(dayWords, " ").replace(leadIn, "").trim();
  return street.test(bare) || typedStreet.test(bare) ? bare.replace(/\s+/g, " ") : null;
}

/** `goods`: the lines that were read, which are no part of it. */
export function saidBesides(words: string, goods: readonly string[], context: FlowContext): OrderHints {
  const days = [...words.matchAll(dayWords)].flatMap(([, day = ""]) => {
    const read = readDay(day, context);
    return read.is === "day" ? read.day : [];
  });
  const hints = { ...noHints, day: days[0] ?? null };
  const comments: string[] = [];
  for (const whole of sentencesOf(words)) {
    const { sentence, address: named } = withoutPlace(whole, goods);
    if (hints.address === "") hints.address = named;
    const rest = (delivery.exec(sentence)?.[1] ?? "").replace(dayWords, " ").replace(leadIn, "").trim();
    const [, address, more = ""] = place.exec(rest) ?? [];
    const isGoods = hasGoods(sentence, goods);
    if (address !== undefined && hints.address === "") hints.address = address.replace(/\s+/g, " ");
    else
      comments.push(...(isGoods ? clausesOf(sentence) : [sentence]).filter((one) => isForDriver(one, goods)));
    if (address !== undefined && more.trim() !== "") comments.push(more.trim());
  }
  return { ...hints, comment: comments.join("\n").slice(0, MAX_COMMENT) };
}

const hasGoods = (words: string, goods: readonly string[]): boolean =>
  goods.some((line) => words.includes(line));

const isForDriver = (words: string, goods: readonly string[]): boolean =>
  forDriver.test(words) && !hasGoods(words, goods);

/** A clause that is a place or a day stands for itself: what is left may be goods, or a word for the driver. */
function withoutPlace(sentence: string, goods: readonly string[]): { sentence: string; address: string } {
  const clauses = clausesOf(sentence);
  const at = clauses.findIndex((clause) => placeIn(clause) !== null && !hasGoods(clause, goods));
  const address = placeIn(clauses[at] ?? "");
  if (address === null) return { sentence, address: "" };
  const left = clauses.filter((clause, index) => index !== at && clause.replace(dayWords, "").trim() !== "");
  return { sentence: left.join(", "), address };
}

/** A house's number behind a comma is its street's. */
const clausesOf = (sentence: string): string[] =>
  sentence
    .split(/,\s+(?!(?:д\.?\s*|дом\s+)?\d+\S{0,3}(?:,|$))/u)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== "");

const sentencesOf = (words: string): string[] =>
  words
    .split(/[\n;!?]+|(?<=\p{L}{3}|\d)\.\s+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
