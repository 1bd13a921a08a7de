/** Sentences that order nothing: questions, complaints, payments, the weather. They are blanked, places kept. */

import { unitKind } from "../words/unit-words.ts";

const sentence = /(?:[^\n.!?]|[.!?](?=[^\s.!?]))+[.!?]*\n?/gu;

const asks =
  /(?<!\p{L})(?:когда|сколько (?:сто|есть|оста|у вас|их|в|буд|по)|почем|какая цена|какие цены|цена|как(?:ой|ая|ое|ие|ую|их|им|ого|ому|ими|ова)|котор\p{L}+|сколько|чья|чьи|нельзя ли|возможно ли|можно ли|где|куда|почему|зачем|что (?:с|там|по|за|у|дешевле|лучше|выгоднее|посоветуете)|кто|чей|есть ли|в наличии|наличие|имеется|бывает|подойдет|подойдут|подходит|отличается|скидк\p{L}*|чем|правда|верно|можете (?:сказать|подсказать)|подскажите|скажите|а есть|есть|when|how much|is there|do you have|what|which|where)(?!\p{L})/iu;
const wishes =
  /(?<!\p{L})(?:заказ(?:ать|ываю|ываем|у)|(?:нужн[оаы]|нужен)(?! был)|надо|отгрузите|(?:при|до|под)вез(?:ите|и)|отправьте|добав(?:ьте|ь|ить)|положите|докин(?:ьте|ь)|можно|давайте|хватит(?=\s+(?:\d|дв|тр[её]|четыр|пят|шест|сем|вос|дев|дес))|прошу|возьм(?:у|ем)|хоч(?:у|ем)|закаж(?:у|ем|ите)|please send|need|want|order)(?!\p{L})/iu;
/** They ask whatever else is said beside them. */
const onlyAsks =
  /(?<!\p{L})(?:есть ли|у вас|или (?:больше|меньше|нет|как|что)|когда|подскажите|сколько стоит|почем|какая цена|какие цены|где|почему|в наличии|when|how much|is there|do you have)(?!\p{L})/iu;
const orders =
  /(?<!\p{L})(?:заказ(?:ать|ываю|ываем)|(?:нужн[оаы]|нужен)(?! был)|надо|отгрузите|привезите|отправьте|добав(?:ьте|ь)|положите|прошу|возьм(?:у|ем)|need|want)(?!\p{L})/iu;
const complains =
  /(?<!\p{L})(?:порван\p{L}*|порвал\p{L}*|намок\p{L}*|брак\p{L}*|бракован\p{L}*|разбит\p{L}*|сломан\p{L}*|сломал\p{L}*|треснул\p{L}*|трещин\p{L}*|недове\p{L}+|недостач\p{L}*|недосда\p{L}*|недопоставк\p{L}*|недовоз\p{L}*|недо(?:постав|вез|дал|груз|слал|лож)\p{L}+|пересорт\p{L}*|верн(?:уть|ем|у|ите|ул\p{L}*)|оказал\p{L}+ (?:пуст|брак|гнут|крив|мокр|бит|не )\p{L}*|возврат\p{L}*|не хватает|не хватило|нехватк\p{L}*|рекламаци\p{L}*|претензи\p{L}*|теч[её]т|протекает|царапин\p{L}*|скол(?:ы|ов)?|вмятин\p{L}*|поврежд\p{L}*|не работает|не подош\p{L}*|перепутал\p{L}*|пришл[оаи]|приш[её]л|приехал[оаи]?|привезли|доставили|получили|не (?:при|до)везли|не получил\p{L}*|не до(?:ложили|грузили|слали|дали|поставили)|сгорел\p{L}*|гаранти\p{L}*|не включ\p{L}*|не крут\p{L}*|не держ\p{L}*|не открыва\p{L}*|не выходит|шумит|гудит|лопнул\p{L}*|расслоил\p{L}*|облез\p{L}*|отвалил\p{L}*|засохл\p{L}*|помят\p{L}*|погнут\p{L}*|мят(?:ые|ый|ая)|просроч\p{L}*|некомплект\p{L}*|вместо заказанн\p{L}+|(?:прислали|привезли|отгрузили|положили)[^.!?\n]{1,40}(?<!\p{L})вместо|вместо[^.!?\n]{1,60}?(?<!\p{L})(?:по|при|за|вы|от|на|с)?(?:ложили|везли|слали|грузили|дали|ставили|шло|ехало|шли|ехали)|разных оттенков|обмен\p{L}*|обещали|обещал|заказывали|должны были|defective|broken|damaged|missing|arrived|received)(?!\p{L})/iu;
/** «не доложили 2 ручки, довезите»: it is owed already, and no new order. */
const owed = /(?<!\p{L})не\s?до(?:везли|ложили|грузили|слали|дали|поставили)(?!\p{L})/iu;
/** «какая скидка, если возьмем 100», «интересует цена на …»: amounts in it are supposed. */
const supposes =
  /(?<!\p{L})(?:если (?:я |мы |вы )?(?:возьм|закаж|куп|бер|взять)\p{L}*[^!\n]*\?|(?:скидк\p{L}*|цен\p{L}*|дешевле)[^.!\n]*если (?:я |мы )?(?:возьм|закаж|куп|бер|взять)|интересу(?:ет|ют) (?:цен|стоимост|наличи|срок)|(?:уточните|сориентируйте|узнать|скажите)[^.!\n]*(?:цен|стоимост|налич|срок))/iu;
/** A question without its mark. */
const opensAsking =
  /^\s*(?:(?:алло|здравствуйте|вопрос такой|добрый (?:день|вечер)|доброе утро|привет|слушай(?:те)?|скажи(?:те)?|девушка|ребята|а|ну|и|вот|такой вопрос|вопрос)[\s,!]+)*(?:а\s+)?(?:когда|почему|подскажите|сколько (?:стоит|есть|в|будет)|почем|где|чем отличается|есть ли|можно ли|какая|какой|какие|в наличии ли)(?!\p{L})/iu;
/** «а сколько пачка утеплителя стоит и когда забрать»: a question that dictation gave no sign. */
const asksPrice = /(?<!\p{L})сколько\s+(?:[^\s.!?]+\s+){0,8}сто[ия]т(?!\p{L})/iu;
/** «а вы её по двадцать возите или только по пять» */
const asksYou =
  /(?<!\p{L})вы\s+(?:[^\s.!?]+\s+){0,8}(?:возите|делаете|продаете|держите|работаете|торгуете|производите|отгружаете|режете)(?!\p{L})/iu;
/** «утеплитель у вас на складе лежит или под заказ», «остатки по кровле, если можно» */
const asksStock =
  /(?<!\p{L})у вас\s+(?:сейчас\s+)?(?:есть\s+)?(?:на складе|в наличии)|^\s*(?:и\s+|а\s+)?остатки\s+по\s/iu;
/** «Водитель заберёт завтра по счёту 7721 (ПМ-65-З 24 шт)»: what was ordered already. */
const fetches =
  /(?<!\p{L})(?:заб[её]р|приед|заед|подъед)\p{L}*[^.!?\n]*(?<!\p{L})по\s+(?:сч[её]т|накладн|заказ|заявк)\p{L}*\s*№?\s*\d+/iu;
/** «Прошу уточнить, из какого материала бак»: a question of a formal letter. */
const inquires =
  /(?<!\p{L})(?:прошу|просим|просьба)\s+(?:вас\s+)?(?:уточнить|сообщить|подсказать|пояснить|разъяснить),?\s/iu;
/** «Подберите насос для колодца 8 метров» */
const advises = /(?<!\p{L})(?:подбер(?:ите|и|ёте|ете)|посовету\p{L}+|порекоменду\p{L}+)(?!\p{L})/iu;
const pays =
  /(?<!\p{L})(?:оплат(?:или|ил|ила|ил[аи]|а прошла|ил|у прове\p{L}+|им|а)|оплачен\p{L}*|платеж\p{L}*|плат[её]жк\p{L}*|перев(?:ели|ёл|ел)|деньги|задолженност\p{L}*|долг\p{L}*|акт сверки|аванс\p{L}*|предоплат\p{L}*|paid|payment)(?!\p{L})/iu;
/** «у нас осталось 5 шт», «пока хватает»: what needs no order. */
const has =
  /^\s*\p{L}+(?:\s+у нас)?(?:\s+уже)?\s+есть[.!\s]*$|(?<!\p{L})(?:(?:у нас|у меня|сво(?:и|их|ей|его)|ещ[её])(?!\p{L})[^.!?]*(?:остал[оаи]сь|лежит|лежат|хватает|сто[ия]т|установлен\p{L}+)|пока (?:что )?хватает|нам хватает)(?!\p{L})/iu;
/** «у нас же створки 1100», «на 30 окон же»: somebody is reminded of what is so; but not «та же», «там же». */
const reminds =
  /(?<=\p{L}\s+)(?<!(?<!\p{L})(?:т\p{L}{1,3}|(?:к|с|для|под)\s+н\p{L}{1,3}|так\p{L}{1,3}|ст[оа]\p{L}{2,4}|сколько|он[аои]?|вс[её]|тогда|сразу|сегодня|завтра|здесь|эт\p{L}{1,2})\s+)же(?!\p{L})/iu;
/** «шурупы на гкл кончаются»: why it is ordered. */
const runsOut = /(?<!\p{L})(?:за)?(?:канчива\p{L}+|конча\p{L}+|кончил\p{L}+)(?!\p{L})/iu;
/** «летнюю же бытовую пятьсот две коробки» */
const countsInWords = /(?<=\p{L}{3}\s)(?:штук|короб|пач|упаков|меш|рулон|бухт|в[её]д|канистр)\p{L}*/iu;
/** «то же самое, что на прошлой неделе брали» */
const asThen =
  /(?:т(?:о|от|у|ой|е)|так\p{L}+) же(?: \p{L}{4,})?,? (?:что|как)(?!\p{L})|(?<!\p{L})повтор\p{L}+/iu;
/** What was, or what is elsewhere. */
const tells =
  /(?<!\p{L})(?:брали|покупали|заказывали|(?<!не )(?:по|на)считали|пересчитали(?![^.!?,\n]*:)|инвентаризаци\p{L}*|остат(?:ок|ки|ков)|по факту|фактически|(?:по|в) накладной|(?:у|в) конкурент\p{L}*|уходит|расход\p{L}*|израсходовали|использовали|продали|списали|установили|оплачен\p{L}*|заказал[аи]?(?= \d)|отгружен\p{L}*)(?!\p{L})/iu;
/** «… поместится в легковую?»: a question that ends neither with goods nor with how many. */
function endsAsking(found: string, hasGoods: (sentence: string) => boolean): boolean {
  const [, last = ""] = /([\p{L}]{3,})[)"]?\s*\?+\s*$/u.exec(found) ?? [];
  return (
    last !== "" &&
    unitKind(last) === null &&
    !hasGoods(last) &&
    !/^(?:хорошо|ладно|окей|можно|сможете)$/iu.test(last)
  );
}

/** Papers are asked for, no goods. */
const requests =
  /(?<!\p{L})(?:прайс|каталог|сертификат|паспорт качества|реквизит|акт сверки|доверенност)\p{L}*[^.!?]*(?:пришлите|вышлите|скиньте|скинь|отправьте|вышли|пришли)|(?:(?:при|вы)шлите|скиньте|скинь|отправьте|(?:прошу|просим|просит|просят|просьба|можете|нужно|надо)\s+(?:вас\s+)?(?:(?:вы|при)слать|направить|отправить|предоставить|скинуть|переслать|приложить))[^.!?\d]*(?:прайс|каталог|сертификат|паспорт|реквизит|акт сверки|декларац)/iu;
const inPack =
  /(?<!\p{L})в (?:одн\p{L}+ )?(?:коробке|пачке|упаковке|рулоне|бухте|пал+ете|ведре|мешке|ящике|поддоне|комплекте)(?!\p{L})/iu;
const injection =
  /(?:игнорир\p{L}*|забудь\p{L}*|ignore|disregard|forget)[^\n.!?]*(?:инструкц\p{L}*|правил\p{L}*|указани\p{L}*|instructions?|rules|prompt)|(?:ты теперь|you are now|system prompt|системн\p{L}+ промпт|system:|assistant:)|(?:поставь\p{L}*|сделай\p{L}*|установи\p{L}*|set|дай)[^\n.!?]*(?:цен[уы]|скидк[уи]|price|discount)/iu;

/** Somebody sells something to the supplier. */
const offers =
  /(?<!\p{L})(?:предлагаем(?! (?:замен|так|вариант))|рады предложить|наша компания|увеличим|раскрутк\p{L}*|продвижени\p{L}*|seo|сайт\p{L}* под ключ|заработ(?:ок|ать|ка)|кредит\p{L}*|лизинг\p{L}*|ваканси\p{L}*|оптом от производителя|подписывайтесь|розыгрыш\p{L}*|(?:рост|повышени\p{L}) цен|успейте(?! (?:отгру|привез|отправ|достав|собра|постав))|выгодн\p{L}+ услови\p{L}+|скидк\p{L}+ первым|we offer|our company)(?!\p{L})/iu;

/** Who brings it where and when. */
const delivery =
  /(?<!\p{L})(?:доставк[аиу]|самовывоз\p{L}*|машин[аыу]|авто|водител[ья]\p{L}*|пропуск\p{L}*|разгрузк\p{L}*|выгрузк\p{L}*|манипулятор\p{L}*|въезд\p{L}*|подъезд\p{L}*|ворота|этаж\p{L}*|лифт\p{L}*|адрес\p{L}*|охран\p{L}*|шлагбаум\p{L}*|при[её]мк\p{L}*|кпп|контакт\p{L}*|телефон\p{L}*|прораб\p{L}*|госномер|delivery|pickup|driver|truck)(?!\p{L})/iu;
/** A dot that shortens «ул.» or «д.» ends nothing. */
const clause =
  /(?:[^\n.!?:;]|[.!?:;](?=[^\s.!?:;])|(?<=(?<!\p{L})(?:ул|д|г|пос|пр|пер|кв|оф|стр|корп|уч|тел|моб))\.)+[.!?:;]*/giu;
const counted =
  /\d\s*(?:шт|штук\p{L}?|уп|упак\p{L}*|пач\p{L}*|кор|короб\p{L}*|рул|рулон\p{L}?|компл\p{L}*|мешк\p{L}*|кг|м2|м|метр\p{L}*)(?!\p{L})/iu;

const inPieces = /\d\s*(?:шт|уп|пач|кор|рул|компл|меш)/iu;

/** Papers of what was paid or delivered. */
const isPaper =
  /^\s*(?:плат[её]жн\p{L}+ поручени\p{L}+|акт(?: о)? (?:при[её]мк\p{L}+|сверк\p{L}+|рекламац\p{L}+|расхожд\p{L}+|возврат\p{L}*))(?!\p{L})/iu;
const lying = /(?<!\p{L})(?:леж(?:ит|ат)|валя(?:ет|ют)ся|остал(?:ось|ись|ся|ась))(?!\p{L})/iu;
/** «реле не надо, лежит на складе 4 штуки»: the reason why. */
const lies =
  /(?<=[,;(–-]\s*)[^,;.!?\n()]*(?<!\p{L})(?:леж(?:ит|ат)|валя(?:ет|ют)ся|остал(?:ось|ись|ся|ась))(?!\p{L})[^,;.!?\n()]*/giu;

/** «48 шт, у нас ещё 6 лежит, …»: goods that are counted, and a clause behind them. */
const listed =
  /([^\n.!?;]*\d\s*(?:шт|уп|упак|пач|кор|рул|компл|мешк|кг|м2|м)\p{L}{0,5}\.?,)([^\n.!?;,\d]*\d?[^\n.!?;,\d]*)(?=[,.!?\n]|$)/giu;
/** «…, когда забирать?»: asked of the delivery of what is ordered. */
const asksWhen = /^\s*(?:а\s+)?(?:когда|во сколько|куда|где)(?!\p{L})/iu;
const tellsOfStock = (clause: string): boolean =>
  !/минус/iu.test(clause) && (has.test(clause) || lying.test(clause));

/** «Ранее заказывали шпильку М10 2 м, сейчас нужна …»: what was is no order. */
const before =
  /(?<!\p{L})(?:ранее|раньше|обычно|до этого|в прошл\p{L}+ (?:раз|заказ\p{L}*))\s+(?:мы\s+)?(?:заказ|бра|покупа|вози|стави)\p{L}*[^,.;\n]*,\s*(?:а\s+)?(?=(?:сейчас|теперь|но|(?:на|в) этот раз)(?!\p{L}))/giu;

/** «…: кронштейнов 36, хомуты без изменений»: goods named to say that they stay. */
const stays =
  /(?<=[,;.–-]\s*(?:а\s+|и\s+)?)(?!вс|остальн)\p{L}{3,}(?:\s\p{L}+)?\s+(?:оста[её]тся|остаются|без изменений|не трогаем|не меняем|не меняются)(?=\s*(?:[.,;!\n]|$))/giu;

/** The whole of it tells what was paid or delivered, and wishes nothing. */
export const isRecord = (text: string): boolean => isPaper.test(text) && !wishes.test(text);

/** The text without the sentences that order nothing. `hasGoods`: words or articles of goods; `namesGoods`: what surely is some. */
export function withoutTalk(
  text: string,
  hasGoods: (sentence: string) => boolean,
  namesGoods: (clause: string) => boolean,
): string {
  if (isRecord(text) || (offers.test(text) && !wishes.test(text))) return blank(text);
  return text
    .replace(before, blank)
    .replace(stays, blank)
    .replace(lies, (found) => (/минус/i.test(found) ? found : blank(found)))
    .replace(listed, (found, goods: string, remark: string) =>
      namesGoods(goods) && !wishes.test(remark) && (tellsOfStock(remark) || asksWhen.test(remark))
        ? goods + blank(remark)
        : found,
    )
    .replace(sentence, (found: string, at: number) =>
      !isTalk(found, hasGoods)
        ? found
        : isOrderedNext(found, text.slice(at + found.length), hasGoods, namesGoods)
          ? found.replace(questioning, (words) => " ".repeat(words.length))
          : blank(found),
    )
    .replace(clause, (found: string) => {
      const at = found.search(delivery);
      // «на другой адрес: Мостовая 21»: the address goes as a whole.
      const isLeading = /адрес\p{L}*\s*:$/iu.test(found);
      if (at < 0 || isLeading || counted.test(found) || namesGoods(found)) return found;
      if (/(?<!\p{L})(?:умнож|помнож|удво|вдвое)/iu.test(found)) return found;
      const from = found.lastIndexOf(",", at) + 1;
      return found.slice(0, from) + found.slice(from).replace(/[^\n.!\u2028\u2029]/g, " ");
    });
}

const questioning =
  /(?<!\p{L})(?:поч[её]м|сколько стоит|какая цена(?: на)?|цена(?: на)?|есть ли|есть|в наличии|у вас|имеется)(?!\p{L})|\?/giu;
const takes =
  /(?<!\p{L})(?:бер[уеё]м?|возьм\p{L}*|нужн?о?|надо|давай(?:те)?|пиши(?:те)?|запиш\p{L}*|став(?:ь|ьте)|кида(?:й|йте)|закажу|закажем)(?!\p{L})/iu;

/** «почём ендова белая?» and then «беру 6»: what is asked about is what is ordered. */
function isOrderedNext(
  question: string,
  rest: string,
  hasGoods: (sentence: string) => boolean,
  namesGoods: (clause: string) => boolean,
): boolean {
  if (!/\?\s*$/.test(question) || !namesGoods(question) || supposes.test(question)) return false;
  const next = (rest.match(sentence) ?? []).find((found) => /[\p{L}\d]/u.test(found) && !isPriceAlone(found));
  return (
    next !== undefined &&
    (takes.test(next) ||
      amountAlone.test(next) ||
      (next.trim().length <= MAX_ANSWER && counted.test(next))) &&
    /\d/.test(next) &&
    !hasGoods(next) &&
    !isTalk(next, hasGoods)
  );
}

/** «ок, тогда 12 шт»: an answer is short. */
const MAX_ANSWER = 30;
const amountAlone =
  /^\s*[-–—]?\s*\d+(?:[.,]\d+)?\s*(?:шт|штук\p{L}?|метр\p{L}*|м|м2|квадрат\p{L}*|кг|мешк\p{L}*|короб\p{L}*|рул\p{L}*|упак\p{L}*|пач\p{L}*)?[.!]?\s*$/iu;
const isPriceAlone = (found: string): boolean =>
  /^\s*[-–—]?\s*\d[\d ,.]*\s*(?:руб|р(?!\p{L})|₽)[^\n]*\s*$/iu.test(found);

/** Those sentences themselves. */
export const talkIn = (text: string, hasGoods: (sentence: string) => boolean): string[] =>
  (text.match(sentence) ?? [])
    .filter((found) => isTalk(found, hasGoods))
    .map((found) => found.replace(/\s+/g, " ").trim());

/** A number alone, or with a unit. */
const amountIn = /(?<![\p{L}\d.,-])\d+(?![\p{L}\d.,-])|\d\s?\p{L}{1,5}\.?(?=[\s,.?!]|$)/u;
const isShortOne = (found: string): boolean => (found.match(/\S+/g)?.length ?? 0) < 3;

const blank = (text: string) => text.replace(/[^\n.!\u2028\u2029]/g, " ");

function isTalk(written: string, hasGoods: (sentence: string) => boolean): boolean {
  const found = written.replace(/ё/g, "е").replace(/Ё/g, "Е");
  if (!/\p{L}{2}/u.test(found)) return false;
  if (injection.test(found) || supposes.test(found)) return true;
  const isWish = wishes.test(found);
  if (/\?\s*$/.test(found) && asks.test(found) && !(isWish && hasGoods(found) && /\d/.test(found)))
    return true;
  if (/\?\s*$/.test(found) && onlyAsks.test(found) && !orders.test(found)) return true;
  if (
    complains.test(found) &&
    !(
      isWish &&
      !owed.test(found) &&
      !/(?:вместо|из них|по накладной|гаранти|замен|верн|возврат|обмен)/i.test(found) &&
      hasGoods(found)
    )
  )
    return true;
  if (fetches.test(found)) return true;
  if (asksStock.test(found) && !amountIn.test(found)) return true;
  if (inquires.test(found) && !inPieces.test(found)) return true;
  if (advises.test(found) && !inPieces.test(found)) return true;
  if (pays.test(found) && !isWish) return true;
  if (has.test(found) && !orders.test(found)) return true;
  if (tells.test(found) && !isWish && !asThen.test(found)) return true;
  if (runsOut.test(found) && !isWish && !amountIn.test(found)) return true;
  if (reminds.test(found) && !isWish && !countsInWords.test(found)) return true;
  if (!isWish && hasGoods(found) && endsAsking(found, hasGoods)) return true;
  if (requests.test(found) && !/(?<![\p{L}\d-])\d+(?![\p{L}\d.-])/u.test(found)) return true;
  if (/\?\s*$/.test(found) && inPack.test(found) && !isWish) return true;
  // «Герметик АГ-600-СЕР морозостойкий?»
  if (/\p{Ll}{4}\s*\?+\s*$/u.test(found) && !isWish && !amountIn.test(found) && !isShortOne(found))
    return true;
  if ((asksPrice.test(found) || asksYou.test(found)) && !orders.test(found)) return true;
  return opensAsking.test(found) && !isWish;
}
