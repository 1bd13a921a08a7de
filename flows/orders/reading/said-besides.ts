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
  /(?<!\p{L})(?:позвон|предупред|созвон|пропуск|разгруз|манипулятор|аккуратн|обед|комментари|примечани|call|unload)/iu;
const MAX_COMMENT = 300;

/** `goods`: the lines that were read, which are no part of it. */
export function saidBesides(words: string, goods: readonly string[], context: FlowContext): OrderHints {
  const days = [...words.matchAll(dayWords)].flatMap(([, day = ""]) => {
    const read = readDay(day, context);
    return read.is === "day" ? read.day : [];
  });
  const hints = { ...noHints, day: days[0] ?? null };
  const comments: string[] = [];
  for (const sentence of sentencesOf(words)) {
    const rest = (delivery.exec(sentence)?.[1] ?? "").replace(dayWords, " ").replace(leadIn, "").trim();
    const [, address, more = ""] = place.exec(rest) ?? [];
    const isGoods = goods.some((line) => sentence.includes(line));
    if (address !== undefined && hints.address === "") hints.address = address.replace(/\s+/g, " ");
    else if (!isGoods && forDriver.test(sentence)) comments.push(sentence);
    if (address !== undefined && more.trim() !== "") comments.push(more.trim());
  }
  return { ...hints, comment: comments.join("\n").slice(0, MAX_COMMENT) };
}

const sentencesOf = (words: string): string[] =>
  words
    .split(/[\n;!?]+|(?<=\p{L}{3}|\d)\.\s+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
