/** Pipe sizes in words, as `scan` writes fractions of an inch. */

const inches = "(?:дюйм(?:а|ов)?|дюймов(?:ый|ая|ые|ую|ой|ых|ого))";

/** Pipe sizes in words: «дюйм с четвертью», «полтора дюйма», «три четверти»; as `scan` writes fractions. */
export function inchesInWords(words: readonly string[]): { key: string; length: number } | null {
  const phrase = words.slice(0, 4).join(" ");
  for (const [pattern, key] of inchPhrases) {
    const [found] = pattern.exec(phrase) ?? [];
    if (found !== undefined) return { key, length: found.split(" ").length };
  }
  return null;
}

const inchPhrases: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^${inches} с четвертью`), "1 1/4"],
  [new RegExp(`^${inches} с половиной`), "1 1/2"],
  [new RegExp(`^(?:один|одна) с четвертью(?: ${inches})?`), "1 1/4"],
  [new RegExp(`^полтора ${inches}`), "1 1/2"],
  [new RegExp(`^три четверти(?: ${inches})?`), "3/4"],
  [new RegExp(`^(?:одна вторая|пол) ${inches}`), "1/2"],
  [/^трехдюймов\S+/, "3|дюйм"],
  [/^двухдюймов\S+/, "2|дюйм"],
  [/^четырехдюймов\S+/, "4|дюйм"],
  [/^дюйм$|^дюйм(?= (?!с))/, "1|дюйм"],
];

/** Pipe sizes said as adjectives, as `scan` writes fractions. */
export function inchInWord(word: string): string | null {
  if (/^(?:полудюймов|полдюймов)\p{L}+$|^полдюйма$/u.test(word)) return "1/2";
  if (/^(?:трехчетверт|тричетверт)\p{L}+$/u.test(word)) return "3/4";
  return /^дюймов(?:ый|ая|ые|ую|ой|ых|ого)$/.test(word) ? "1|дюйм" : null;
}
