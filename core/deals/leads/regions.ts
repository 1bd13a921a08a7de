/** Regions as people write them: those of Russia by any of their names, others by their own words. */
import russian from "./regions-russia.json" with { type: "json" };

/** «Московская обл.», «МО» and «Подмосковье» are one; a region no list has is itself, spaces and case aside. */
export function regionKey(words: string): string {
  const key = folded(words);
  return aliases.get(key) ?? aliases.get(stem(key)) ?? key;
}

const folded = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[«»"().,–—-]/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** Without the words that say only what kind of region it is. */
const stem = (key: string): string =>
  key
    .split(" ")
    .filter((word) => !kindWords.has(word))
    .join(" ");

const kindWords = new Set(
  "область обл край республика респ город г ао автономный автономная округ округа".split(" "),
);

const aliases = new Map(
  russian.flatMap(({ name, also }) =>
    [name, ...also].flatMap((words): [string, string][] => {
      const key = folded(words);
      return [
        [key, folded(name)],
        [stem(key), folded(name)],
      ];
    }),
  ),
);

/** Whether words name a region of Russia by one of its names. */
export const isRussianRegion = (words: string): boolean => {
  const key = folded(words);
  return aliases.has(key) || (stem(key) !== key && aliases.has(stem(key)));
};

/** A region's key as it is shown. */
export const regionTitle = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1);
