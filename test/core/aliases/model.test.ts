/** Words for goods and how much of them: a number is an amount only where something says so. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { aliasKey, partedLine } from "../../../core/aliases/model.ts";

it("parts an amount from the goods", () => {
  const parted = (said: string, known = 0) => Object.values(partedLine(said, known)).join(" | ");
  expect(parted("наш 4501 20 шт")).toBe("наш 4501 | 20 шт");
  expect(parted("10 шт наш 4501")).toBe("наш 4501 | 10 шт");
  expect(parted("4501 20")).toBe("4501 | 20");
  expect(parted("герметик белый - 24")).toBe("герметик белый | 24");
  expect(parted("герметик белый 24", 24_000)).toBe("герметик белый | 24");
  expect(parted("штапик 24")).toBe("штапик 24 | ");
  expect(parted("штапик 24", 40_000)).toBe("штапик 24 | ");
});

it("knows the same words in whatever hand, and none that mean what was spoken of before", () => {
  expect(["Наш «ФГ-88»", "фг 88", "арт. ФГ 88"].map(aliasKey)).toEqual(["фг 88", "фг 88", "фг 88"]);
  expect(["такая же", "ещё белых", "бл", "остальное"].map(aliasKey)).toEqual(["", "", "", ""]);
  const goods = fc.stringMatching(/^[а-я]{4,9} [а-я]{4,9}$/).filter((words) => aliasKey(words) !== "");
  fc.assert(
    fc.property(goods, fc.integer({ min: 1, max: 9999 }), (words, count) => {
      const { goods: found, amount } = partedLine(`${words} ${count} шт`);
      expect([aliasKey(found), amount]).toEqual([aliasKey(words), `${count} шт`]);
    }),
  );
});
