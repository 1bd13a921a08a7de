/** Who of those that speak orders: the supplier's words are left out, but for a question that is answered with «да». */

import { withoutRest } from "./rest-confirmed.ts";
import { ANOTHER, ANSWER, ASIDE, FURTHER } from "./turns.ts";

export interface Said {
  words: string;
  speaker: string;
  /** Begins what the speaker says. */
  isFirst?: boolean;
  /** Quoted by the speaker, who answers it. */
  isAside?: boolean;
}

const supplier =
  /(?<!\p{L})(?:менеджер|оператор|поддержка|отдел продаж|продаж[аи]|сбыт|поставщик|консультант|завод|база|вы|бот|склад\p{L}*|логист\p{L}*|диспетчер|manager|support|sales|bot)(?!\p{L})/iu;
const keeper = /(?<!\p{L})(?:склад|логист)\p{L}*/iu;
const asksGoods =
  /(?<!\p{L})(?:добавь(?:те)?|допиши(?:те)?|закажи(?:те)?|возьми(?:те)?|нужн[оаы]|надо)(?!\p{L})/iu;
/** What only who sells says. */
const sells =
  /(?<!\p{L})(?:брать будете|брать будем|возьм[её]те|бер[её]те|вам (?:нужн\p{L}+|какой|какую|какие)|акция|в наличии|отложил[аи]?|убрал[аи]?|исправил[аи]? в сч[её]те|отвечу|сч[её]т во вложении|принято|принял[аи]?|записал[аи]?|добавил[аи]?|выставлю|выставил[аи]?|отгрузим|отправим|соберем|соберём|привез[её]м|не делаем|не производим|не возим|(?:за)?кончил(?:ась|ось|ись|ся),? (?:но )?(?:есть|можем|могу)|нет в наличии|есть в наличии|есть на складе|нет на складе|на складе(?: (?:сейчас|ещё|есть|осталось|только|всего))? \d+|отрежем|приедут|нет сейчас|можем предложить|предлагаю|забронировал[аи]?|поставил[аи]? в резерв|какой цвет|какого цвета|какой сезон|какая длина|какой размер|какие именно|сколько (?:штук|вам|нужно)|ещё что-(?:то|нибудь)|еще что-(?:то|нибудь)|что-(?:то|нибудь) ещё|уточните)(?!\p{L})/iu;
export const isSelling = (words: string): boolean => sells.test(words);
const counted =
  /\d\s*(?:шт(?:ук\p{L}?)?|уп(?:ак\p{L}*)?|пач\p{L}*|кор(?:об\p{L}*)?|рул(?:он\p{L}*)?|компл(?:ект\p{L}*)?|меш\p{L}+|кг|м2|м(?:етр\p{L}*)?)(?!\p{L})/iu;

/** The lines as the dealer's own, with their turns marked: what another says is blank, or what the next turn speaks of. */
export function spokenBy(said: readonly Said[]): string[] {
  const sellers = suppliersIn(said);
  // Where nobody else speaks, it is the dealer's manager that orders.
  const hasOthers = said.some(({ words, speaker }) => !sellers.has(speaker) && /\S/.test(words));
  const isSuppliers = ({ speaker }: Said) => hasOthers && sellers.has(speaker);
  const lines = said.map((line) => (isSuppliers(line) ? "" : line.words));
  const isAnswer = new Set<number>();
  const asides = new Set<number>();
  for (const [at, line] of said.entries()) {
    const answer = said.findIndex((next, place) => place > at && /\S/.test(next.words));
    const next = said[answer];
    if (line.isAside && !isSuppliers(line)) asides.add(at);
    // «почём пистолет?»: what is asked of the supplier is spoken of, and no order yet.
    const isAsking = /\?\s*$/.test(line.words) && !isSuppliers(line) && !counted.test(line.words);
    if (isAsking && next && isSuppliers(next) && asksOnly.test(line.words)) asides.add(at);
    if (!next || line.isAside || isSuppliers(next)) continue;
    const reply = lines[answer] ?? "";
    if (!isSuppliers(line)) {
      if (objects.test(line.words)) asides.add(at);
      if (!asksAnother(line, next)) continue;
      asides.add(at);
      if (declinesAsked(line.words, reply)) lines[answer] = "";
      const agreed = answeredWith(line.words, reply);
      if (agreed === null) continue;
      // What the answer says all of is spoken of there.
      asides.delete(at);
      lines[answer] = agreed;
      isAnswer.add(answer);
      continue;
    }
    if (declinesAsked(line.words, reply)) lines[answer] = "";
    const taken =
      offeredInstead(line.words, reply) ??
      answeredWith(line.words, reply) ??
      chosenOf(line.words, reply) ??
      insteadOf(line.words, reply);
    if (taken === null) asides.add(at);
    else {
      lines[answer] = taken;
      isAnswer.add(answer);
    }
  }
  return withMarks(said, lines, asides, isAnswer);
}

/** «какие 90, там 74 по замеру»: which of the amounts is spoken of; how much it is comes with the next words. */
const objects =
  /^\s*(?:а\s+)?(?:как(?:ие|ая|ой)|почему|откуда|зачем|куда)\s+(?:столько\s+)?\d+(?!\S*\s*\p{L}{2,}\S*\s*\?)/iu;

/** A colleague's question to who answers it orders nothing itself. */
const asksAnother = ({ words, speaker }: Said, next: Said): boolean =>
  words.includes("?") && next.speaker !== speaker;

/** What is declined is what was asked about, and nothing said before. */
const declinesAsked = (question: string, reply: string): boolean =>
  /\?\s*$/.test(question) && (onlyDeclines.test(reply) || hasOwn.test(reply));

/** Each turn begins with its mark; lines that nobody's turn begins are as they are. */
function withMarks(
  said: readonly Said[],
  lines: readonly string[],
  asides: ReadonlySet<number>,
  isAnswer: ReadonlySet<number>,
): string[] {
  let speaker = "";
  let isOpening = false;
  return said.map((line, at) => {
    if (asides.has(at)) {
      isOpening = true;
      return ASIDE + line.words;
    }
    const words = lines[at] ?? "";
    if (line.isFirst) isOpening = true;
    if (!isOpening || !/\S/.test(words)) return words;
    isOpening = false;
    const isSame = speaker === line.speaker;
    speaker = line.speaker;
    return (isAnswer.has(at) ? ANSWER : isSame ? FURTHER : ANOTHER) + words;
  });
}

function suppliersIn(said: readonly Said[]): ReadonlySet<string> {
  const speakers = new Set(said.map(({ speaker }) => speaker));
  const isTitled = [...speakers].some((speaker) => supplier.test(speaker));
  return new Set(
    [...speakers].filter((speaker) => {
      const own = said.filter((line) => line.speaker === speaker);
      // «Игорь склад: ещё серого добавь»: the dealer's own.
      if (keeper.test(speaker) && own.some(({ words }) => asksGoods.test(words) && /\d/.test(words)))
        return false;
      if (supplier.test(speaker)) return true;
      // «М: …» to «К: …»
      if (/^[МПС]$/u.test(speaker)) return true;
      // Where one of them is the supplier by name, «есть в наличии?» is the dealer's.
      return (
        !isTitled &&
        speaker !== "" &&
        own.some(({ words }) => sells.test(words)) &&
        !own.some(({ words }) => orders(words))
      );
    }),
  );
}

export const orders = (words: string): boolean =>
  counted.test(words) && !sells.test(words) && !/\?\s*$/.test(words);

const asksOnly =
  /(?<!\p{L})(?:поч[её]м|сколько сто[ия]т|какая цена|цена|есть|у вас|целиком|продаёте|режете|в наличии|а|бывает|какие|какой|какая)(?!\p{L})/iu;

const agrees =
  /^\s*(?:(?:да|ага|угу|конечно|подтвержда(?:ю|ем)|давай(?:те)?|бер[её]м|беру|будем|буду|можно|нужн[аоы]|нужен|надо|ок|окей|хорошо|yes|\+)(?![\p{L}\d])[,.!\s]*)+/iu;
const onlyDeclines =
  /^\s*(?:(?:не|нет|неа|есть|уже|свои|хватает|спасибо|пока|надо|нужно|нужны|нужен|без них|обойд[её]мся)[\s,.!]*)+$/iu;
/** «не, белые есть» to «белых не надо?» */
const hasOwn =
  /^\s*(?:не|нет|неа)[,.]?\s+(?:\p{L}+\s+){0,3}(?:есть|хватает|имеются|остались|свои|ещё лежат)[.!\s]*$/iu;
const declines = /^\s*(?:нет|не|no)(?!\p{L})/iu;
/** What is asked of other things than goods. */
const aside =
  /сч[её]т|оплат|достав|отгру|итого|руб|заказ|адрес|когда|машин|самовывоз|верно|правильно|подтвер|перезвон|телефон/iu;

/**
 * A question with its answer as one wish: «Поплавок добавить? 5 м?» and «да, 2» are «Поплавок 5 м 2». Null where the
 * answer says all itself, or says no.
 */
export function answeredWith(question: string, answer: string): string | null {
  if (!/\?\s*$/.test(question)) return null;
  const but = withoutRest(answer);
  // «Проверьте: … Верно?» and «первого 40, остальное верно».
  if (but !== answer && counted.test(inPieces(question))) return mendedBy(question, but);
  const isReadOut =
    /(?<!\p{L})(?:верно|правильно|вс[её] так)\s*\?\s*$/iu.test(question) && counted.test(question);
  // «… 30 пачек, … 2 рулона. Верно?» and «утеплителя 36, мембраны верно».
  if (isReadOut && counted.test(inPieces(answer)))
    return mendedBy(question, answer.replace(/(?<![\p{L}\d])\p{L}+\s+(?:верно|правильно)(?!\p{L})/giu, " "));
  const isMended = counted.test(question) && /^\s*нет,?\s+\d/iu.test(answer);
  if (declines.test(answer) && !isMended) return null;
  const agreed = isMended ? "" : agrees.exec(answer)?.[0];
  const isAside = aside.test(question) && !counted.test(question);
  if (agreed === undefined || isAside || /(?<!\p{L})или(?!\p{L})/iu.test(question)) return null;
  const asked = question
    .replace(/^[^?]*[.!]\s/u, "")
    .replace(courtesy, " ")
    .replaceAll("?", " ")
    .trim();
  const rest = answer.slice(agreed.length);
  if (!/\p{L}{2}/u.test(asked)) return null;
  // «поплавок нужен к ним?» and «да, поплавок 3 шт»
  if (/\d/.test(rest) && wordsOf(rest).some((word) => wordsOf(asked).some((other) => isLike(word, other))))
    return rest;
  return saysNothing(rest, asked) ? asked : `${asked}${isMended ? "," : ""} ${rest}`;
}

/** «скважинник на 90 метров один?» and «да, один» */
const saysNothing = (rest: string, asked: string): boolean =>
  rest.trim() === "" ||
  asked.toLowerCase().endsWith(
    ` ${rest
      .replace(/[.,!\s]+$/u, "")
      .trim()
      .toLowerCase()}`,
  );

/** Bare amounts counted as pieces. */
const inPieces = (words: string): string => words.replace(/(?<=\d)(?=[\s,.]*(?:$|[,.?]))/g, " шт");

/** What was read out, as it is wished, and what the answer changes of it. */
const mendedBy = (question: string, but: string): string =>
  `${question.replace(/(?:читаю|проверьте|верно|правильно|вс[её](?: так)?)\s*[:?]/giu, " ").trim()}\nпоправка: ${but.trim()}`;

/** What is asked about goods, and says nothing of them. */
const courtesy =
  /(?<!\p{L})(?:не\s+)?(?:нуж(?:ен|на|но|ны)|надо|бер[её]м|бер[её]те|брать\s+буде\p{L}+|возьм[её]\p{L}+|добав\p{L}+|полож\p{L}+|клад[её]м|подтвержда\p{L}+|(?:сдела|запис|запиш|постав)\p{L}+|(?:на\s+)?(?:остатк\p{L}*|складе)(?:\s+(?:сейчас|только|всего))?|как\s+(?:собирал\p{L}+|обычно|договаривал\p{L}+))(?:\s+ли)?(?!\p{L})/giu;
const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
const isLike = (one: string, other: string): boolean => one.slice(0, 4) === other.slice(0, 4);

const asking =
  /^\s*как\p{L}+\s+(?:длин|цвет|размер|сезон|ширин|толщин|высот|сторон|мощност|объ[её]м)\p{L}*\s*/iu;

/** «Какой длины рама 70, 6 или 6,5?» and «6,5» are «рама 70 6,5»; null where the question names no goods of its own. */
function chosenOf(question: string, answer: string): string | null {
  if (!/(?<!\p{L})или(?!\p{L})[^?]*\?\s*$/iu.test(question) || answer.trim().length > MAX_CHOICE) return null;
  const [first = ""] = answer.trim().split(/[\s,]+(?=\p{L})/u);
  const parts = question.replace(/^[^?]*[.!]\s/u, "").split(/[,:–]\s+/u);
  const named = parts
    .filter((part) => !/(?<!\p{L})или(?!\p{L})/iu.test(part))
    .join(" ")
    .replace(asking, "");
  const isOne = first !== "" && question.toLowerCase().includes(first.toLowerCase());
  return isOne && /\p{L}{4}/u.test(named) && asking.test(question) ? `${named} ${answer}` : null;
}

const MAX_CHOICE = 25;
const refusal =
  /(?:^|[.!,]\s*)([^.!,]{2,40}?)\s+(?:сейчас |к сожалению |пока |уже )*(?:нет(?: в наличии| на складе)?|(?:за)?кончил\p{L}+|не делаем|не возим|снят\p{L}*)(?!\p{L})/iu;

/** «65 зимней нет, есть 70 зимняя, берёте?» and «давай 70, столько же»: what is offered, with what the answer says of it. */
function offeredInstead(said: string, answer: string): string | null {
  const match = refusal.exec(said);
  const [, offered = ""] = offer.exec(said.slice((match?.index ?? 0) + (match?.[0].length ?? 0))) ?? [];
  const [agreed] = agrees.exec(answer) ?? [];
  if (!match || agreed === undefined || !/\d/.test(offered) || !/\d/.test(match[1] ?? "")) return null;
  const named = new Set(offered.toLowerCase().split(/\s+/));
  const rest = answer
    .slice(agreed.length)
    .split(/[\s,]+/)
    .filter((word) => !named.has(word.toLowerCase()));
  return `вместо ${match[1]} ${offered.trim()}, ${rest.join(" ")}`;
}

const offer =
  /^[\s,.;–-]*(?:(?:но|а|зато|только|можем|могу)\s+)*(?:есть|предлож\p{L}+|остал\p{L}+)\s+([^,.?!]+)/iu;

/** «НД-400Ф нет, есть НД-750Ф» and «тогда 750Ф»: the one in the place of the other. */
function insteadOf(said: string, answer: string): string | null {
  const [, refused = ""] = refusal.exec(said) ?? [];
  const isNamed = /\p{L}/u.test(refused) && /\d/.test(refused);
  const [opening] =
    /^\s*(?:(?:ну|ок|хорошо|ладно|понял|жаль)[\s,.]+)*(?:тогда|давай(?:те)?)(?!\p{L})/iu.exec(answer) ?? [];
  return isNamed && opening !== undefined ? `вместо ${refused} ${answer.slice(opening.length)}` : null;
}
