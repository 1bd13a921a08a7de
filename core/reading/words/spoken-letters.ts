/** Letters by their names, as dictation writes them: «эм восемь», «пэ вэ ха пятьдесят восемь». */
import { isNumberWord } from "./number-words.ts";

const names: Readonly<Record<string, string>> = {
  эм: "м",
  эс: "с",
  эф: "ф",
  эр: "р",
  эл: "л",
  эн: "н",
  пэ: "п",
  вэ: "в",
  бэ: "б",
  тэ: "т",
  дэ: "д",
  зэ: "з",
  гэ: "г",
  // «C» as it looks
  цэ: "с",
  ха: "х",
  ка: "к",
  че: "ч",
  ша: "ш",
};
const name = Object.keys(names).join("|");
const spelled = new RegExp(
  String.raw`(?<![\p{L}\d-])(?:${name})(?:[\s-]+(?:${name}))*(?=[\s-]+(\d|\p{L}+))`,
  "giu",
);

/** «эмпэ двадцать»: written as one word, where one of its letters is an «э». */
const joined = new RegExp(String.raw`(?<![\p{L}\d-])(?=\p{L}*э)(?:${name}){2,}(?=[\s-]+(\d|\p{L}+))`, "giu");
const each = new RegExp(name, "giu");

/** Only before a number: «ха» and «ка» alone are no letters. */
export function withoutLetterNames(text: string): string {
  const apart = text.replace(joined, (found: string) => found.replace(each, "$& ").trimEnd());
  return apart.replace(spelled, (found: string, next: string) => {
    const letters = found.toLowerCase().split(/[\s-]+/);
    const isCode = /^\d/.test(next) || isNumberWord(next.toLowerCase());
    return isCode && found !== found.toUpperCase()
      ? letters
          .map((letter) => names[letter] ?? letter)
          .join("")
          .toUpperCase()
      : found;
  });
}
