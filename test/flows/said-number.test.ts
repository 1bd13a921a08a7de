/** Which words name a choice's number. */
import { describe, expect, it } from "vitest";
import { numberCounted, numberSaid, numbersSaid } from "../../flows/said-number.ts";

describe("words", () => {
  it.each([
    ...[
      ["2", 2],
      ["2.", 2],
      ["2)", 2],
      ["второй", 2],
      ["Вторая", 2],
      ["второе!", 2],
      ["2-й", 2],
      ["2nd", 2],
    ],
    ...[
      ["вариант 2", 2],
      ["второй вариант", 2],
      ["вариант два", 2],
      ["номер 2.", 2],
      ["№ 2", 2],
      ["#2", 2],
    ],
    ...[
      ["пункт 3", 3],
      ["третью", 3],
      ["четвёртый", 4],
      ["пожалуйста, десятый", 10],
      ["седьмое", 7],
    ],
    ...[
      ["second", 2],
      ["the second one", 2],
      ["option two", 2],
      ["No. 4", 4],
      ["tenth", 10],
      ["number 3, please", 3],
      ["1 вариант", 1],
    ],
  ] as [string, number][])("name a number: %s", (words, number) => expect(numberSaid(words)).toBe(number));

  it.each([
    ...[
      "два",
      "one",
      "один",
      "2 кор",
      "первый этаж",
      "одиннадцатый",
      "1 2",
      "второй третий",
      "вариант",
      "1042",
    ],
    ...["в 2", "27.11", "первый раз вижу", "строка 3", ""],
  ])("name none: %s", (words) => expect(numberSaid(words)).toBeUndefined());

  it("name a number that is how many as well", () => {
    for (const words of ["два", "Две.", "two, please"]) expect(numberCounted(words)).toBe(2);
    for (const words of ["2", "второй", "два раза", "двадцать"]) expect(numberCounted(words)).toBeUndefined();
  });

  it("name several", () => {
    for (const words of ["1 2", "1, 2", "1 и 2", "1 and 2"]) expect(numbersSaid(words)).toEqual([1, 2]);
    for (const words of ["1", "1.2", "1,5", "4512 10", "1 2 кор"]) expect(numbersSaid(words)).toEqual([]);
  });
});
