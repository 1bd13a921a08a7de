/** Words goods are counted and measured by, and what a quantity in them means for a product. */
import { distance } from "fastest-levenshtein";

/** What a unit word stands for. */
export type UnitKind =
  | "шт"
  | "м"
  | "м2"
  | "кг"
  | "рулон"
  | "компл"
  | "pack"
  /** What pieces come in: a bag, a bucket, a bar. */
  | "container"
  | "пара"
  | "лист"
  /** Pieces that a length is cut into. */
  | "кусок"
  /** Counted in what the catalog does not know: pallets, tonnes. */
  | "bulk"
  /** Measures that say what the product is, never how much is ordered. */
  | "мм"
  | "см"
  | "мл"
  | "л"
  | "г"
  | "вт"
  | "квт"
  | "мкф"
  | "бар"
  | "градус"
  | "дюйм";

const words: readonly (readonly [UnitKind, RegExp])[] = [
  ["шт", /^(шт|штк|штук[аиуе]?|штучек|штучк[аиу]|ед|единиц[аыу]?|pcs?|pieces?|ea|дана|дона|sht|shtuk[ai]?)$/],
  [
    "pack",
    /^(уп|упк|упак|упаков(ка|ки|ку|ок|ках|ке|кам)|упаковочк[аиу]|пач(ка|ки|ку|ек|кам|к|ке)?|пчк|пчек|ящ|бухт?|пачечк[аиу]|кор|крб|короб(ка|ки|ку|ок|ке|кам|ками)?|коробоч(?:к[аиу]|ек)|короб(а|ов)?|пакет(а|ов|ы|ик|ика|иков)?|ящик(а|ов|и)?|ящичек|бухт[аыуе]?|бухтами|бухточк[аиу]|упаковок|packs?|packages?|box(es)?|cases?|cartons?|up|upak|korobk[aiu]|korobok|pachk[aiu]|pachek)$/,
  ],
  ["компл", /^(кт|комп|компл|комплект(а|ов|ы|ик)?|sets?|kits?)$/],
  ["пара", /^(пар[аыу]?|pairs?)$/],
  ["рулон", /^(рул|рл|рулон(а|ов|чик|чика|чиков|ы)?|rolls?|rul|rulon(a|ov)?)$/],
  ["м2", /^(м2|кв|квм|мкв|мквадр|квадрат(а|ов|ы|ик|иков)?|квадратных|sqm|m2|sq)$/],
  [
    "м",
    /^(м|мп|пм|погм|мпог|пог|метр(а|у|ов|ы|ах)?|метрик(а|ов)?|метрах|погонных|m|mp|met(er|re)s?|metr(a|ov)?)$/,
  ],
  ["кг", /^(кг|кило|килограмм(а|ов)?|kg|kilo)$/],
  [
    "container",
    /^(меш(ок|ка|ков|ки)?|мешк|мишк(и|ив)|ведр|балл?он|канистр|мешочк[аио]в?|вед(ро|ра|ер|ерко)?|канистр[аыу]?|кан|канистроч(?:к[аиу]|ек)|мешочек|вед[её]рок|ведерк[аио]|баночек|баночк[аиу]|бутылочек|палочек|плит(а|ы|у|ок)?|хлыст(а|ов|ы)?|палк[аиу]|палок|балон(а|ов|чик|чика|чиков)?|баллон(а|ов|ы|чик|чика|чиков)?|туб[аыу]?|тюбик(а|ов)?|флакон(а|ов)?|бутыл(ка|ки|ку|ок)|банк[аиу]|банок|bags?|buckets?|cans?|tubes?|bottles?|cylinders?|баллончик(а|ов)?)$/,
  ],
  ["лист", /^(лист(а|ов|ы|ик|ика|иков)?|sheets?)$/],
  ["кусок", /^(кус(ок|ка|ков|ки)|кусочк[аио]в?|отрез(ок|ка|ков|ки|а|ов)?|pieces of)$/],
  [
    "bulk",
    /^(поддон(а|ов|ы)?|палет(а|ы|у)?|пал|паллет(а|ы|у)?|тонн[аыу]?|тн|вагон(а|ов)?|машин[аыу]?|фур[аыу]|pallets?|куб(а|ов|ометр(а|ов)?)?|м3|мкуб|кубм)$/,
  ],
  ["мм", /^(мм|миллиметр(а|ов|ы|овый|овая|овые)?|мил|mm)$/],
  ["см", /^(см|сантиметр(а|ов)?|cm)$/],
  ["мл", /^(мл|миллилитр(а|ов)?|ml)$/],
  ["л", /^(л|литр(а|у|ов|ы|овый|овая|овые|овых|овую|ах)?|l|litr(a|ov)?)$/],
  ["г", /^(г|гр|грамм(а|ов)?|g|gr)$/],
  ["вт", /^(вт|ватт(а|ов)?|w)$/],
  ["квт", /^(квт|киловатт(а|ов)?|kw)$/],
  ["мкф", /^(мкф|микрофарад(а|ы)?)$/],
  ["бар", /^(бар|bar)$/],
  ["градус", /^(град|градус(а|ов)?)$/],
  ["дюйм", /^(дюйм(а|ов)?|inch)$/],
];

const known = new Map<string, UnitKind | null>();

/** The kind of a unit word in any form; null when it is none. */
export function unitKind(word: string): UnitKind | null {
  const plain = word
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[.\s/-]/g, "");
  const cached = known.get(plain);
  if (cached !== undefined) return cached;
  const kind = words.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
  if (known.size < 5000) known.set(plain, kind);
  return kind;
}

/** Whole words for units, for what is typed short or with a slip. */
const whole =
  "штука штуки штук упаковка упаковки упаковок пачка пачки пачек коробка коробки коробок рулон рулона рулонов мешок мешка мешков ведро ведра ведер канистра канистры канистр комплект комплекта комплектов баллон баллона баллонов хлыст хлыста хлыстов палка палки палок бухта бухты банка банки банок пакет пакета пакетов".split(
    " ",
  );
const MIN_MISTYPED = 5;

/** «40 хл.», «35 мешкоф»: the kind of unit that a word behind a number is short for, or a slip of; null where it is none, or of several. */
export function unitLike(word: string, isShortened: boolean): UnitKind | null {
  if (isShortened && word.length > 1) {
    const kinds = new Set(whole.filter((full) => full.startsWith(word)).map(unitKind));
    const [only = null] = kinds;
    return kinds.size === 1 ? only : null;
  }
  const meant =
    word.length < MIN_MISTYPED
      ? undefined
      : whole.find(
          (full) =>
            full.slice(0, 2) === word.slice(0, 2) &&
            Math.abs(full.length - word.length) < 2 &&
            distance(full, word) === 1,
        );
  return meant === undefined ? null : unitKind(meant);
}

/** A measure in its smallest unit, so that «1 м» is «1000 мм»: null where the unit is no such measure. */
export function inSmallest(value: number, unit: UnitKind): { value: number; unit: UnitKind } | null {
  const factor = smallest[unit];
  return factor ? { value: round(value * factor[0]), unit: factor[1] } : null;
}

const smallest: Partial<Record<UnitKind, readonly [number, UnitKind]>> = {
  мм: [1, "мм"],
  см: [10, "мм"],
  м: [1000, "мм"],
  мл: [1, "мл"],
  л: [1000, "мл"],
  г: [1, "г"],
  кг: [1000, "г"],
  вт: [1, "вт"],
  квт: [1000, "вт"],
};

/** Whether a number in this unit may be how much is ordered. */
export const countsGoods = (unit: UnitKind): boolean => countable.has(unit);
const countable = new Set<UnitKind>([
  "шт",
  "м",
  "м2",
  "кг",
  "рулон",
  "компл",
  "pack",
  "container",
  "пара",
  "лист",
  "кусок",
  "bulk",
]);

/** Words that count goods and measure nothing. */
export const countsOnly = (unit: UnitKind): boolean => countsGoods(unit) && !["м", "м2", "кг"].includes(unit);

export interface Counted {
  unit: string;
  packQuantityMilli: number;
  name: string;
}

/**
 * What a quantity in a unit word is in the catalog's terms: the base unit, or "pack"; null where it cannot be told. No
 * word at all is the base unit.
 */
export function orderUnit(product: Counted, unit: UnitKind | null): string | null {
  const base = unitKind(product.unit);
  if (unit === null || unit === base) return product.unit;
  if (unit === "pack" || (unit === "рулон" && base === "м")) return packUnit(product, base);
  if (base === "шт") return unit === "container" ? product.unit : null;
  if (base === "рулон") return unit === "шт" || unit === "container" ? product.unit : null;
  if (base === "компл") {
    if (unit === "пара") return /пар[аы]/i.test(product.name) ? product.unit : null;
    // Of a set of two, «4 шт» may be two sets.
    return unit === "шт" && !/пар[аы]|\d\s*шт/i.test(product.name) ? product.unit : null;
  }
  return null;
}

function packUnit({ unit, packQuantityMilli }: Counted, base: UnitKind | null): string | null {
  if (base === "pack") return unit;
  if (packQuantityMilli > 1000) return "pack";
  return base === "шт" || base === "рулон" || base === "компл" ? unit : null;
}

/** Whether the unit is only had whole. */
export const isWhole = (unit: string): boolean =>
  unit === "pack" || !["м", "м2", "кг"].includes(unitKind(unit) ?? "м");

export const round = (value: number): number => Math.round(value * 1e6) / 1e6;
