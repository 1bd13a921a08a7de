/** A sum in words reads as Russians and Britons write it: plural forms, genders, hundredths in figures. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { amountInWords } from "../../../core/documents/amount-words.ts";

const ru = (amountMinor: number, currency = "RUB") => amountInWords({ amountMinor, currency }, "ru");
const en = (amountMinor: number, currency = "RUB") => amountInWords({ amountMinor, currency }, "en");

it("is written in both languages", async () => {
  expect(await ru(5_723_400)).toBe("Пятьдесят семь тысяч двести тридцать четыре рубля 00 копеек");
  expect(await ru(2_101)).toBe("Двадцать один рубль 01 копейка");
  expect(await ru(100_200_102)).toBe("Один миллион две тысячи один рубль 02 копейки");
  expect(await ru(11)).toBe("Ноль рублей 11 копеек");
  expect(await ru(200_005, "USD")).toBe("Две тысячи долларов 05 центов");
  expect(await en(5_723_480)).toBe("Fifty seven thousand two hundred thirty four roubles 80 kopecks");
  expect(await en(101)).toBe("One rouble 01 kopeck");
  expect(await ru(-1)).toBeNull();
  expect(await ru(100, "JPY")).toBeNull();
});

const russian: Record<string, number> = Object.fromEntries([
  ...["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"].map(
    (word, value) => [word, value],
  ),
  ...[
    ["одна", 1],
    ["две", 2],
    ...["один", "две", "три", "четыр", "пят", "шест", "сем", "восем", "девят"].map((stem, index) => [
      `${stem}надцать`,
      11 + index,
    ]),
    ["двадцать", 20],
    ["тридцать", 30],
    ["сорок", 40],
    ["пятьдесят", 50],
    ["шестьдесят", 60],
    ["семьдесят", 70],
    ["восемьдесят", 80],
    ["девяносто", 90],
    ...[
      "сто",
      "двести",
      "триста",
      "четыреста",
      "пятьсот",
      "шестьсот",
      "семьсот",
      "восемьсот",
      "девятьсот",
    ].map((word, index) => [word, (index + 1) * 100]),
  ],
]);
const scales: [RegExp, number][] = [
  [/^тысяч(а|и|)$/, 1e3],
  [/^миллион(а|ов|)$/, 1e6],
  [/^миллиард(а|ов|)$/, 1e9],
];

/** What the words come to, by another way than they were made. */
function readBack(words: string): number {
  let [total, group] = [0, 0];
  for (const word of words.split(" ")) {
    const scale = scales.find(([pattern]) => pattern.test(word))?.[1];
    if (scale) [total, group] = [total + group * scale, 0];
    else if (word in russian) group += russian[word] ?? 0;
    else throw new Error(`No number: ${word}`);
  }
  return total + group;
}

it("comes to the sum it was made of, whatever that is, and its nouns agree with it", async () => {
  const forms = { one: "рубль", few: "рубля", many: "рублей" } as Record<string, string>;
  const minorForms = { one: "копейка", few: "копейки", many: "копеек" } as Record<string, string>;
  const plural = new Intl.PluralRules("ru");
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 99_999_999_999_99 }), async (amountMinor) => {
      const [, words = "", noun, figure, minorNoun] =
        /^(.+) (рубл\S+) (\d\d) (копе\S+)$/.exec((await ru(amountMinor)) ?? "") ?? [];
      const [whole, minor] = [Math.floor(amountMinor / 100), amountMinor % 100];
      expect(readBack(words.toLowerCase())).toBe(whole);
      expect(noun).toBe(forms[plural.select(whole)]);
      expect([Number(figure), minorNoun]).toEqual([minor, minorForms[plural.select(minor)]]);
    }),
    { numRuns: 300 },
  );
});
