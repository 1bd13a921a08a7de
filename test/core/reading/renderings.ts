/** Writes an order's line the way people do: articles and names in many hands, quantities in many words. */
import type { IndexedProduct } from "../../../core/reading/catalog-index.ts";

/** The next number below `n`. */
export type Pick = (n: number) => number;

const latin: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  е: "e",
  ё: "e",
  ж: "zh",
  з: "z",
  и: "i",
  й: "y",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "h",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "sch",
  ъ: "",
  ы: "y",
  ь: "",
  э: "e",
  ю: "yu",
  я: "ya",
};
export const inLatin = (text: string): string =>
  Array.from(text, (letter) => latin[letter] ?? letter).join("");
const cyrillicKeys = "йцукенгшщзхъфывапролджэячсмитьбю";
const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const inOtherLayout = (text: string): string =>
  Array.from(text, (key) =>
    cyrillicKeys.includes(key) ? latinKeys.charAt(cyrillicKeys.indexOf(key)) : key,
  ).join("");

const lookAlikes = ["АA", "ВB", "ЕE", "КK", "МM", "НH", "ОO", "РP", "СC", "ТT", "ХX"];
const swapLookAlikes = (text: string): string =>
  Array.from(text, (letter) => {
    const pair = lookAlikes.find((both) => both.includes(letter));
    return pair ? pair.charAt(1 - pair.indexOf(letter)) : letter;
  }).join("");

const articleStyles: readonly ((article: string, pick: Pick) => string)[] = [
  (article) => article,
  (article) => article.toLowerCase(),
  (article) => article.replace(/[-.]/g, " "),
  (article) => article.replace(/[-](?=\D)|(?<=\D)[-]/g, ""),
  (article) => swapLookAlikes(article),
  (article) => article.replaceAll("-", "–"),
  (article) => article.replaceAll(".", ","),
  (article) => article.replace(/^0+/, ""),
];

const shorten = (word: string, pick: Pick): string =>
  /^\p{L}{7,}$/u.test(word) ? `${word.slice(0, 4 + pick(3))}.` : word;
const slip = (word: string, pick: Pick): string => {
  if (!/^\p{L}{7,}$/u.test(word)) return word;
  const at = 2 + pick(word.length - 4);
  return pick(2) === 0
    ? word.slice(0, at) + word.slice(at + 1)
    : word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
};
const eachWord = (name: string, change: (word: string) => string) => name.split(" ").map(change).join(" ");

const nameStyles: readonly ((name: string, pick: Pick) => string)[] = [
  (name) => name,
  (name) => name.toLowerCase().replaceAll("ё", "е"),
  (name) => name.toUpperCase(),
  (name) => name.replaceAll(",", ".").replace(/(?<=\d)х(?=\d)/g, "*"),
  (name) => name.replace(/(?<=\d)х(?=\d)/g, " на "),
  (name) => name.replace(/(\d) (?=мм|м\b|л|г|кг|шт)/g, "$1"),
  (name, pick) => eachWord(name, (word) => shorten(word, pick)),
  (name, pick) => {
    const words = name.split(" ");
    const at = pick(words.length);
    return words.map((word, place) => (place === at ? slip(word, pick) : word)).join(" ");
  },
  (name, pick) => {
    const words = name.split(" ");
    const at = 1 + pick(Math.max(1, words.length - 1));
    return words.filter((word, place) => place !== at || /\d/.test(word)).join(" ");
  },
  (name) => inLatin(name.toLowerCase()),
  (name) =>
    inOtherLayout(
      name
        .toLowerCase()
        .replaceAll("ё", "е")
        .replace(/[,"](?!\d)/g, " "),
    ),
];

const unitForms: Readonly<Record<string, readonly string[]>> = {
  шт: ["шт", "шт.", "штук", "", "pcs"],
  м: ["м", "метров", "м.п.", ""],
  м2: ["м2", "кв.м", "квадратов", "м²"],
  кг: ["кг", "кило", ""],
  уп: ["уп", "упак.", "пачек", ""],
  компл: ["компл", "комплектов", ""],
  рулон: ["рул", "рулонов", "рул.", ""],
};
const joints = [" - ", " – ", " — ", ": ", " ", "  ", "\t", " = ", ", "];

export interface Rendered {
  text: string;
  article: string;
  quantity: number;
}

export function renderLine(product: IndexedProduct, pick: Pick): Rendered {
  const quantity = 1 + pick(400);
  const forms = unitForms[product.unit] ?? [""];
  const form = forms[pick(forms.length)] ?? "";
  const amount = `${quantity}${pick(3) === 0 ? "" : " "}${form}`.trim();
  const style = pick(2) === 0 ? articleStyles[pick(articleStyles.length)] : undefined;
  const goods = style
    ? style(product.article, pick)
    : (nameStyles[pick(nameStyles.length)] as (typeof nameStyles)[number])(product.name, pick);
  const isFirst = pick(6) === 0 && form !== "";
  const text = isFirst ? `${amount} ${goods}` : `${goods}${joints[pick(joints.length)]}${amount}`;
  return { text, article: product.article, quantity };
}
