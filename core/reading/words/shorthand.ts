/** What is written short for several amounts, written out: «бел/сер — 24/12», «20 → 30», «60 м на дом, 85 на склад». */

import { withoutStock, withPlacesAdded } from "./figures-beside.ts";
import { numberInWords } from "./number-words.ts";
import { withoutAsides, withoutPallets, withoutParts, withoutVessels } from "./packing-asides.ts";
import { withSums } from "./place-sums.ts";
import { withPlainWays } from "./plain-ways.ts";

const exact =
  /(?<![\d.,])(\d{1,5}),(\d{3})(?=[ \t|]*(?:шт|уп|упак|кор|пач|рул|рулон|компл|меш|кг|м2|м²|м)\p{L}*(?![\p{L}\d]))/giu;

/** «5,000 шт» and «148,500 м2» below each other: as accounting programs write five, and a hundred and forty-eight and a half. */
const withExactAmounts = (text: string): string =>
  (text.match(exact)?.length ?? 0) < 2
    ? text
    : text.replace(exact, (found, whole: string, part: string) => {
        const decimals = part.replace(/0+$/, "");
        return (decimals === "" ? whole : `${whole},${decimals}`).padEnd(found.length);
      });

/** «(арт. МЧ-0.45-8017)», «артикул: 004512»: the article, said of what stands before it. */
const withCodesNamed = (text: string): string =>
  text
    .replace(
      /(?<=\S)[ \t]*\n[ \t]*(?:(?:арт(?:икул)?\.?|код(?:\s+товара)?)[ \t]*:|арт\.)[ \t]*(?=\S+[ \t]*(?:\n|$|[ \t]{2}))/giu,
      " ",
    )
    .replace(
      /\(?[ \t]*(?<!\p{L})(?:арт(?:икул\p{L}*)?\.?|код(?:\s+товара)?)[ \t]*[:№]?[ \t]*((?=[\p{L}.\-/]*\d)[\p{L}\d][\p{L}\d.\-/]*[\p{L}\d])[ \t]*\)?/giu,
      (found, code: string) =>
        found.startsWith("(") === found.endsWith(")") ? ` ${code} `.padEnd(found.length) : found,
    );

/** «от десяти до двенадцати метров» */
const withSpokenRanges = (text: string): string =>
  text.replace(
    /(?<!\p{L})от\s+(\p{L}+)\s+до\s+(\p{L}+)(?=\s+\p{L})/giu,
    (found, one: string, other: string) => {
      const [from, to] = [numberInWords([one.toLowerCase()]), numberInWords([other.toLowerCase()])];
      return from && to && from.value < to.value ? `${from.value}-${to.value}` : found;
    },
  );

/** «там, где белый, везде коричневый», «всё белое замените на коричневое» */
const withEverywhere = (text: string): string =>
  text
    .replace(
      /(?<!\p{L})(?:там,?\s+)?где\s+(?:был\p{L}*\s+|стоит\s+|написано\s+)?(\p{L}{4,})\s*[-–—,:]\s*(?:там\s+)?(?:(?:везде|теперь|сдела\p{L}+|став\p{L}+|пиш\p{L}+|будет|дава\p{L}+)\s+)*(\p{L}{4,}(?:\s\p{L}{4,})?)(?=[.,;!\n]|$)/giu,
      "вместо везде $1 $2",
    )
    .replace(
      /(?<!\p{L})(?:вс[её]|весь|всю|везде)\s+(\p{L}{4,})\s+(?:замен\p{L}+|поменя\p{L}+|меня\p{L}+|переведи\p{L}*|переправ\p{L}+)\s+на\s+(\p{L}{4,}(?:\s\p{L}{4,})?)(?=[.,;!\n]|$)/giu,
      "вместо везде $1 $2",
    );

/** «5? или 8? короче 8»: asked of oneself, and answered. */
const withoutOwnDoubts = (text: string): string =>
  text.replace(
    /(?<![\d.,])\d+(?:\s?\p{L}{1,5}\.?)?\s?\?[\s,]*(?:(?:или|а может|может)?\s*\d+(?:\s?\p{L}{1,5}\.?)?\s?\?[\s,]*)*(?:короче|дава[йте]+|ладно|пусть|лучше|вс[её]-таки|ну|нет)[\s,]+(?:пусть |дава[йте]+ |будет )*(?=\d)/giu,
    (found) => " ".repeat(found.length),
  );

/** «поддон не нужен, хватит 12 мешков»: how it is packed is no goods. */
const withoutPackRefused = (text: string): string =>
  text.replace(
    /(?<!\p{L})(?:поддон|паллет|палет|короб|упаков|пачк|ящик|меш)\p{L}*\s+(?:не\s+(?:бер|над|нуж|хочу|хотим|будем)\p{L}*(?:\s+брать)?)(?=[,;.]?\s+(?:а\s+|но\s+|хватит\s+|лучше\s+|только\s+)?\d)[,;.]?/giu,
    (found) => " ".repeat(found.length),
  );

/** «(сначала писал 25, верно 15)» */
const withOwnCorrections = (text: string): string =>
  text.replace(
    /\([^()\n]*(?<!\p{L})(?:сначала|раньше|было|писал\p{L}?|указал\p{L}?)(?!\p{L})[^()\n]*?\d[^()\n]*?(?<!\p{L})(?:верно|правильно|надо|нужно|теперь|стало)\s*[-–:]?\s*(\d+(?:[.,]\d+)?(?:\s?\p{L}{1,5}\.?)?)\s*\)/giu,
    ", поправка: $1",
  );

/** «левых половина», «серого и белого поровну» */
const withHalvesFirst = (text: string): string =>
  withSides(text).replace(
    /(?<![\p{L}\d])((?:(?:и\s+)?\p{L}{2,}(?:ых|их|ого|его|ой)\s*[-–]?\s+){1,3})(половина|пополам|поровну)(?!\p{L}|\s+\p{L}{2,}(?:ых|их|ого|его|ой)(?!\p{L}))/giu,
    (_, kinds: string, half: string) => `${half} ${kinds.replace(/[-–]/g, "").trim()}`,
  );

/** «60 ответок: 40 на 58, 20 на 70»: parts of what is counted, each with its size. */
const withSizedParts = (text: string): string =>
  text.replace(
    /(?<![\d.,])(\d+)\s+(\p{L}[^:\n\d]*):((?:\s*(?:,|и|;)?\s*\d+\s+на\s+\d+(?!\d|[.,]\d|[xх]))+)/giu,
    (found, whole: string, goods: string, list: string) => {
      const parts = Array.from(list.matchAll(/(\d+)\s+на\s+(\d+)/gu), ([, count, size]) => ({ count, size }));
      const sum = parts.reduce((all, { count }) => all + Number(count), 0);
      return parts.length > 1 && sum === Number(whole)
        ? parts.map(({ count, size }) => `${goods.trim()} ${size} – ${count} шт`).join(", ")
        : found;
    },
  );

/** «200 (двести) м»: the same number again. */
const withoutWords = (text: string): string =>
  text.replace(/(?<=\d)\s*\(([\p{L} ]+)\)/gu, (found, words: string) => {
    const said = words.toLowerCase().replaceAll("ё", "е").trim().split(/\s+/);
    return numberInWords(said)?.length === said.length ? "" : found;
  });

/**
 * «FR-3010.LW/RW», «FR-2010 W, B, S»: articles that differ in their end. Their letters are Latin or Cyrillic: counted among
 * all letters there are they took the first reading of a process two thirds of a second, the time to compile them.
 */
const withArticles = (text: string): string =>
  text.replace(
    /(?<![A-Za-zА-Яа-яЁё\d])([A-Za-zА-Яа-яЁё]{2,4}[-.\s]?\d{2,5}[-.\s])([A-ZА-ЯЁ]{1,3})((?:\s*[,/]\s*[A-ZА-ЯЁ]{1,3})+)(?![A-Za-zА-Яа-яЁё\d.-])/g,
    (_, stem: string, first: string, more: string) =>
      [first, ...more.split(/\s*[,/]\s*/).filter(Boolean)].map((end) => stem + end).join(", "),
  );

/** «л/п по 10», «1,2м*5» */
const withSides = (text: string): string =>
  text
    .replace(
      /(?<!\p{L})(?:л\/п|п\/л|лев\.?\s?\/\s?прав\.?|прав\.?\s?\/\s?лев\.?)(?!\p{L})/giu,
      "левых и правых",
    )
    // «10 л, 10 п»
    .replace(/(?<![\d.,])(\d+)\s?л\.?\s*[,;/]\s*(\d+)\s?п(?![\p{L}\d])/giu, "левых – $1, правых – $2")
    // «в/лев», «н/прав»
    .replace(/(?<!\p{L})в\s?\/\s?(?=(?:лев|прав)\p{L}*)/giu, "верхняя ")
    .replace(/(?<!\p{L})н\s?\/\s?(?=(?:лев|прав)\p{L}*)/giu, "нижняя ")
    // «10 л х 6 шт», "10 l x 6 cans"
    .replace(
      /(?<=\d\s?(?:л|кг|мл|гр?|l|kg|ml))\s?[xх*×]\s?(?=\d+\s*(?:шт|вед|кан|меш|бал|уп|кор|cans?|bags?|pcs|packs?|boxes|box|rolls?)(?!\p{Ll}{6}))/giu,
      " – ",
    )
    .replace(
      /(\d+(?:[.,]\d+)?)\s?(мм|см|м)\s?[xх*×]\s?(\d+)(?![.,]?\d|\s?(?:мм|см|м)(?!\p{L}))/giu,
      "$1 $2 - $3 шт",
    )
    .replace(/(\d+)\s?шт\.?\s?[xх*×]\s?(\d+(?:[.,]\d+)?)\s?м(?!\p{L})/giu, "$2 м - $1 шт");

/** «20 → 30 шт»: the last number is meant; «белый -> серый» is a change. */
const withArrows = (text: string): string =>
  text
    .replace(/\d+(?:[.,]\d+)?(?:\s*\p{L}{1,5}\.?)?\s*(?:→|⇒|[-=]+>)\s*(?=\d)/gu, (found) =>
      " ".repeat(found.length),
    )
    .replace(/\s*(?:→|⇒|[-=]+>)\s*(?=\p{L})/gu, " замените на ");

/** «бел/кор/сер»: among colours it is no box. */
const withColours = (text: string): string =>
  text.replace(/(?<![\p{L}\d])\p{L}{3,}\.?(?:\s?\/\s?\p{L}{3,}\.?)+(?![\p{L}\d])/gu, (found) =>
    found.replace(/(?<!\p{L})кор\.?(?!\p{L})/giu, "коричневый").replace(/\s?\/\s?/g, " и "),
  );

/** «левых и правых 20/25» */
const withSidesCounted = (text: string): string =>
  text.replace(
    /(?<!\p{L})левых и правых\s*[-–:]?\s*(\d+)\s?\/\s?(\d+)(?![\d.,]|\s?\p{Lu})/giu,
    "левых – $1, правых – $2",
  );

/** «бел/прозр/сер — 24/48/12»: as many amounts as kinds. */
const withLists = (text: string): string =>
  text.replace(
    /((?:[\p{L}\d]+\.?\s?\/\s?)+[\p{L}\d]+\.?)(?:\s*[-–:=]\s*|(?<=\p{L}\.?)\s+)((?:\d+\s?\/\s?)+\d+)(?!\s?[/\d.,]?\d)/gu,
    (found, kinds: string, amounts: string) => {
      const [named, counted] = [kinds, amounts].map((list) => list.split(/\s?\/\s?/)) as [string[], string[]];
      const isList = named.length === counted.length && named.some((kind) => /\p{L}{2}/u.test(kind));
      return isList ? named.map((kind, at) => `${kind} – ${counted[at]}`).join(", ") : found;
    },
  );

const listed = String.raw`\d+(?:[.,]\d+)?(?:\s*,\s*\d+(?:[.,]\d+)?)*\s+и\s+\d+(?:[.,]\d+)?`;
const respective = new RegExp(
  String.raw`^(.+?)[\s,–:-]+(?:по\s+)?(${listed})\s*(\p{L}{1,6}\.?)?,?\s+соответственно`,
  "gimu",
);

/** «ПИ-02, ПИ-01 и ОЧ-500 — 2, 3 и 12 шт соответственно» */
const withRespective = (text: string): string =>
  text.replace(respective, (found, goods: string, amounts: string, unit = "") => {
    const named = goods
      .split(/\s*(?:[,;]|\s\d{1,2}[.)]\s?|\s+и\s+)\s*/u)
      .filter((name) => /[\p{L}\d]/u.test(name));
    const counted = amounts.split(/\s*,\s*|\s+и\s+/);
    return named.length === counted.length
      ? named.map((name, at) => `${name} – ${counted[at]} ${unit}`.trim()).join("; ")
      : found;
  });

/** «3 по 1,45; 2 по 0,9»: one list of lengths. */
const withPairs = (text: string): string =>
  text.replace(
    /(\d\s*(?:шт\.?)?\s*по\s*\d+(?:[.,]\d+)?\s*(?:м\.?)?)\s*;\s*(?=\d+\s*(?:шт\.?)?\s*по\s*\d)/gu,
    "$1 + ",
  );

const withEachColour = (text: string): string => withColours(withLists(withSidesCounted(text)));

/** In this order: what one has written out, the next reads. */
const steps: readonly ((text: string) => string)[] = [
  withoutVessels,
  withoutStock,
  withPlacesAdded,
  withCodesNamed,
  withExactAmounts,
  withoutPallets,
  withOwnCorrections,
  withoutOwnDoubts,
  withoutPackRefused,
  withPlainWays,
  withSpokenRanges,
  withEverywhere,
  withSizedParts,
  withHalvesFirst,
  withoutAsides,
  withoutWords,
  withoutParts,
  withArticles,
  withSides,
  withArrows,
  withRespective,
  withEachColour,
  withPairs,
  withSums,
];

export const writtenOut = (text: string): string => steps.reduce((said, step) => step(said), text);
