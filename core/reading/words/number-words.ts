/** Numbers in words: «двадцать четыре», «полторы тысячи», «пара», «три с половиной», "two dozen". */
import { round } from "./unit-words.ts";

interface Spoken {
  value: number;
  /** Hundreds take tens and units after them, tens take units, thousands multiply what stands before. */
  rank: "unit" | "teen" | "ten" | "hundred" | "multiplier" | "whole";
}

const forms: Record<string, Spoken> = {};
const add = (rank: Spoken["rank"], value: number, words: string) => {
  for (const word of words.split(" ")) forms[word] = { value, rank };
};
add("unit", 0, "ноль нуль zero");
add("unit", 1, "один одна одну одно одной одного одному odin odna odnu one");
add("unit", 2, "два две двух двумя dva dve two");
add("unit", 3, "три трех тремя tri three");
add("unit", 4, "четыре четырех chetyre four");
add("unit", 5, "пять пяти пяток pyat five");
add("unit", 6, "шесть шести shest six");
add("unit", 7, "семь семи sem seven");
add("unit", 8, "восемь восьми vosem eight");
add("unit", 9, "девять девяти devyat nine");
add("teen", 10, "десять десяти десяток десяточек desyat ten");
add("teen", 11, "одиннадцать одинадцать odinnadcat eleven");
add("teen", 12, "двенадцать двенадцати дюжина дюжину дюжины dvenadcat twelve dozen");
add("teen", 13, "тринадцать thirteen");
add("teen", 14, "четырнадцать fourteen");
add("teen", 15, "пятнадцать пятнадцати pyatnadcat fifteen");
add("teen", 16, "шестнадцать sixteen");
add("teen", 17, "семнадцать seventeen");
add("teen", 18, "восемнадцать eighteen");
add("teen", 19, "девятнадцать nineteen");
add("ten", 20, "двадцать двадцати dvadcat dvadtsat twenty");
add("ten", 30, "тридцать тридцати tridcat tridtsat thirty");
add("ten", 40, "сорок сорока sorok forty");
add("ten", 50, "пятьдесят пятидесяти полсотни полтинник pyatdesyat fifty");
add("ten", 60, "шестьдесят шестидесяти shestdesyat sixty");
add("ten", 70, "семьдесят семидесяти semdesyat seventy");
add("ten", 80, "восемьдесят восьмидесяти vosemdesyat eighty");
add("ten", 90, "девяносто devyanosto ninety");
add("hundred", 100, "сто ста сотня сотню сотни sto hundred");
add("hundred", 200, "двести двухсот dvesti");
add("hundred", 300, "триста трехсот trista");
add("hundred", 400, "четыреста четырехсот chetyresta");
add("hundred", 500, "пятьсот пятисот полтыщи полтысячи pyatsot");
add("hundred", 600, "шестьсот шестисот shestsot");
add("hundred", 700, "семьсот semsot");
add("hundred", 800, "восемьсот восьмисот vosemsot");
add("hundred", 900, "девятьсот devyatsot");
add("multiplier", 1000, "тысяча тысячи тысячу тысяч тыщу тыщи тыща тыс тысч tysyach tysyacha thousand");
add("whole", 2, "оба обе двое");
add("whole", 3, "трое");
add("whole", 4, "четверо");
add("whole", 5, "пятеро");
add("whole", 1.5, "полтора полторы");
add("whole", 150, "полтораста");

/** «пять десятков», «две сотни», "three dozen": what a count before them is multiplied by. */
const multiples = new Map(
  Object.entries({ десятка: 10, десятков: 10, сотни: 100, сотен: 100, дюжины: 12, дюжин: 12, dozen: 12 }),
);
/** «пару сотен»: what so many are counted by. */
export const countOfMany = (word: string): number | null =>
  multiples.get(word) ?? (/^(?:тысяч|тыщ)$/.test(word) ? 1000 : null);
const half = /^(?:половин(?:ой|а|у|ы)|half)$/;
const halfOf = new Set(["пол", "половина", "половину", "половинка", "половинку"]);

export interface ReadNumber {
  value: number;
  /** How many of the words it took. */
  length: number;
}

export const isNumberWord = (word: string): boolean => word in forms || word === "пол";

/** «ноль сорок пять» is 0,45: of 0,4 they say «ноль четыре». */
export const saysHundredths = ([zero = "", tens = ""]: readonly string[]): boolean =>
  /^(?:ноль|нуль)$/.test(zero) && forms[tens]?.rank === "ten";

/** The number that begins at `at`; null where none does. Words are lower case with «е» for «ё». */
export function numberInWords(words: readonly string[], at = 0): ReadNumber | null {
  const first = forms[words[at] ?? ""];
  if (!first) return null;
  const decimal = decimalAt(words, at);
  if (decimal) return decimal;
  // «сотни три» is three hundred.
  const times = forms[words[at + 1] ?? ""];
  if (/^(?:сотни|тысячи|тыщи)$/.test(words[at] ?? "") && times?.rank === "unit" && times.value > 1)
    return { value: first.value * times.value, length: 2 };
  let value = 0;
  let group = 0;
  let next = at;
  let allowed: Spoken["rank"][] = ["unit", "teen", "ten", "hundred", "multiplier", "whole"];
  for (; next < words.length; next++) {
    const word = words[next] ?? "";
    const times = multiples.get(word);
    if (times !== undefined && group > 0 && group < 10) {
      group *= times;
      allowed = [];
      continue;
    }
    const part = forms[word];
    // «двадцать ноль сорок пять» is 20 and 0,45.
    if (!part || !allowed.includes(part.rank) || (part.value === 0 && next > at)) break;
    // «восемьсот тысяча десять» is 800, 1000 and 10: of eight hundred they say «тысяч».
    if (part.rank === "multiplier" && group > 1 && /^(?:тысяч|тыщ)[ау]$/.test(word) && group % 10 !== 1)
      break;
    if (part.rank === "multiplier") {
      value += (group || 1) * part.value;
      group = 0;
      allowed = ["hundred", "ten", "teen", "unit"];
    } else {
      group += part.value;
      allowed = after[part.rank];
    }
  }
  value += group;
  if (words[next] === "с" && half.test(words[next + 1] ?? "")) {
    const isMultiplied = forms[words[next + 2] ?? ""]?.rank === "multiplier";
    return isMultiplied
      ? { value: (value + 0.5) * 1000, length: next + 3 - at }
      : { value: value + 0.5, length: next + 2 - at };
  }
  // «сто двадцать шесть и пять квадратов»
  const tenths = forms[words[next + 1] ?? ""];
  if (words[next] === "и" && tenths?.rank === "unit" && measured.test(words[next + 2] ?? ""))
    return { value: round(value + tenths.value / 10), length: next + 2 - at };
  return { value: round(value), length: next - at };
}

const measured = /^(?:квадрат\p{L}*|метр\p{L}*|кило|килограмм\p{L}*|куб\p{L}*)$/u;

const after: Record<Spoken["rank"], Spoken["rank"][]> = {
  unit: ["multiplier"],
  teen: ["multiplier"],
  ten: ["unit", "multiplier"],
  hundred: ["unit", "teen", "ten", "multiplier"],
  multiplier: [],
  whole: ["multiplier"],
};

/** «ноль сорок пять» is 0.45, «три и пять» before «на» is 3.5, «четыре целых две десятых» 4.2. */
function decimalAt(words: readonly string[], at: number): ReadNumber | null {
  const whole = forms[words[at] ?? ""];
  if (!whole) return null;
  if (whole.value === 0 && whole.rank === "unit") {
    const tail = numberInWords(words, at + 1);
    if (tail && Number.isInteger(tail.value) && tail.value > 0)
      return { value: Number(`0.${tail.value}`), length: 1 + tail.length };
    return null;
  }
  const joiner = words[at + 1] ?? "";
  if (whole.rank !== "unit" || !/^(?:и|целых|целая|запятая|точка)$/.test(joiner)) return null;
  const tail = forms[words[at + 2] ?? ""];
  const end = words[at + 3] ?? "";
  const isSize = joiner !== "и" || end === "на";
  if (tail?.rank !== "unit" || !isSize) return null;
  const length = /^десят/.test(end) ? 4 : 3;
  return { value: Number(`${whole.value}.${tail.value}`), length };
}

/** «полметра», «пол-литра», «пол упаковки»: a half of what follows. */
export const isHalf = (word: string): boolean => halfOf.has(word);

const ordinals: readonly (readonly [number, string])[] = [
  [1, "перв"],
  [2, "втор"],
  [3, "трет"],
  [4, "четверт"],
  [5, "пят"],
  [6, "шест"],
  [7, "седьм"],
  [8, "восьм"],
  [9, "девят"],
  [10, "десят"],
  [11, "одиннадцат"],
  [12, "двенадцат"],
  [13, "тринадцат"],
  [14, "четырнадцат"],
  [15, "пятнадцат"],
  [16, "шестнадцат"],
  [17, "семнадцат"],
  [18, "восемнадцат"],
  [19, "девятнадцат"],
  [20, "двадцат"],
  [30, "тридцат"],
  [40, "сороков"],
  [50, "пятидесят"],
  [60, "шестидесят"],
  [70, "семидесят"],
  [80, "восьмидесят"],
  [90, "девяност"],
  [100, "сот"],
  [150, "стопятидесят"],
  [200, "двухсот"],
  [300, "трехсот"],
  [400, "четырехсот"],
  [500, "пятисот"],
  [600, "шестисот"],
  [700, "семисот"],
  [800, "восьмисот"],
  [900, "девятисот"],
  [1000, "тысячн"],
];
const ordinalEnd = /^(?:ый|ой|ая|ое|ые|ую|ого|ых|ым|ий|ья|ью|ье|ьи|ей|ка|ку|ки|ок|ник|ника)$/;

const hundredsIn = /^(сто|двухсот|трехсот|четырехсот|пятисот)(?=\p{L}{5})/u;

function ordinalOf(word: string): number | null {
  if (word in forms) return null;
  // «трехсотпятидесятый», said in one.
  const [, hundred = ""] = hundredsIn.exec(word) ?? [];
  const below = hundred === "" ? null : ordinalOf(word.slice(hundred.length));
  if (below !== null && below < 100)
    return (ordinals.find(([, stem]) => stem === hundred)?.[0] ?? 100) + below;
  const found = ordinals.find(
    ([, stem]) => word.startsWith(stem) && ordinalEnd.test(word.slice(stem.length)),
  );
  return found?.[0] ?? null;
}

/** A size called by an ordinal: «тридцать вторая», «двадцать пятый», «пятисотка»; «второй» alone is none. */
export function ordinalInWords(words: readonly string[], at = 0): ReadNumber | null {
  const value = ordinalOf(words[at] ?? "");
  if (value !== null) return value >= 10 ? { value, length: 1 } : null;
  const tens = forms[words[at] ?? ""];
  if (!tens || (tens.rank !== "ten" && tens.rank !== "hundred")) return null;
  const rest = ordinalOf(words[at + 1] ?? "");
  if (rest !== null && rest < tens.value) return { value: tens.value + rest, length: 2 };
  const deeper = tens.rank === "hundred" ? ordinalInWords(words, at + 1) : null;
  return deeper && deeper.value < tens.value
    ? { value: tens.value + deeper.value, length: 1 + deeper.length }
    : null;
}

const counts: Readonly<Record<string, number>> = {
  "": 1,
  одно: 1,
  полутора: 1.5,
  двух: 2,
  полу: 0.5,
  трех: 3,
  четырех: 4,
  пяти: 5,
  шести: 6,
  семи: 7,
  восьми: 8,
  десяти: 10,
  двенадцати: 12,
  пятнадцати: 15,
  двадцати: 20,
  двадцатипяти: 25,
  тридцати: 30,
  сорока: 40,
  пятидесяти: 50,
  шестидесяти: 60,
  семидесяти: 70,
  восьмидесяти: 80,
  ста: 100,
  двухсот: 200,
  трехсот: 300,
  пятисот: 500,
  шестисот: 600,
  сто: 100,
  пол: 0.5,
};

/** «метровая», «двухметровый», «пятилитровые»: a measure said as an adjective. */
export function measureInWord(word: string): { value: number; unit: string } | null {
  const [, count = "", unit = ""] =
    /^(\p{L}*?)(метр|миллилитр|литр|килограмм|миллиметр|ватт|дюйм)ов(?:ый|ая|ое|ые|ую|ой|ых|ого|ым)$/u.exec(
      word,
    ) ?? [];
  const value = counts[count];
  return unit === "" || value === undefined ? null : { value, unit };
}
