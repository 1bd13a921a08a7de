/** How many arrived whole, said by what did not. */
import { describe, expect, it } from "vitest";
import { lackSaid } from "../../../flows/deliveries/kinds-said.ts";

const boxesOfTwelve = (words: string): number | null => {
  const [, number, unit] = /^(\d+)\s*(\p{L}+)/u.exec(words) ?? [];
  return unit?.startsWith("кор") ? Number(number) * 12_000 : null;
};
const said = (words: string) => lackSaid(words, 40_000, boxesOfTwelve);

describe("what did not arrive whole", () => {
  it.each([
    ["3 побиты", [["damaged", 3]]],
    ["3 damaged", [["damaged", 3]]],
    ["разбито 3 шт", [["damaged", 3]]],
    [
      "2 нет, 1 разбит",
      [
        ["missing", 2],
        ["damaged", 1],
      ],
    ],
    ["2 кор побиты", [["damaged", 24]]],
    ["не хватает 5", [["missing", 5]]],
    ["все разбиты", [["damaged", 40]]],
    ["37 целых, 3 побиты", [["damaged", 3]]],
    ["37 целых, остальные побиты", [["damaged", 3]]],
    [
      "3 не те и 1 broken",
      [
        ["wrong", 3],
        ["damaged", 1],
      ],
    ],
  ] as const)("«%s»", (words, parts) => {
    expect(said(words)).toEqual(parts.map(([kind, count]) => ({ kind, quantityMilli: count * 1000 })));
  });

  it.each(["41 побит", "30 целых, 3 побиты", "все побиты, 3 нет, все не те"])(
    "«%s» does not add up",
    (words) => {
      expect(said(words)).toBe("off");
    },
  );

  it.each(["38", "38 целых", "разбито", "спасибо", "24 шт", "когда привезут остальное"])(
    "«%s» says nothing of the kind",
    (words) => {
      expect(said(words)).toBeNull();
    },
  );
});
