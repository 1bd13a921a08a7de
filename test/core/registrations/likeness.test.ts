/** Which clients may be one, by name and by address, and which are surely two; taxpayer numbers that check. */
import { describe, expect, it } from "vitest";
import { isInn, typedInn } from "../../../core/registrations/inn.ts";
import { isLikeName, isLikePlace, likenessOf } from "../../../core/registrations/likeness.ts";

describe("names", () => {
  it.each([
    ["ООО «Ромашка»", "Romashka LLC"],
    ["ИП Панин С. В.", "Панин С.В."],
    ["Панин Сергей", "Сергей Панин"],
    ["Стройинвестпроект", "Строинвестпроект"],
    ["Стройка Плюс", "ООО СТРОЙКА-ПЛЮС, Верхнеречинск"],
    ["Дом Хорошего Чая", "Dom Khoroshego Chaya"],
    ["Алексей Ёлкин", "елкин алексей"],
  ])("%s is like %s", (one, other) => {
    expect(isLikeName(one, other)).toBe(true);
    expect(isLikeName(other, one)).toBe(true);
  });

  it.each([
    ["ООО «Ромашка»", "ООО «Василёк»"],
    ["Лада", "Лада Центр Юг"],
    ["Анна", "Инна"],
    ["ООО", "ИП"],
    ["Сергей Панин", "Сергей Лапин"],
  ])("%s is not like %s", (one, other) => expect(isLikeName(one, other)).toBe(false));

  it("of two taxpayers are two clients", () => {
    const known = { name: "Ромашка", phone: null, place: null };
    expect(likenessOf({ ...known, inn: "7707083893" }, { ...known, inn: "7700000016" })).toEqual([]);
    expect(likenessOf({ ...known, inn: "7707083893" }, { ...known, inn: null })).toEqual(["name"]);
  });
});

describe("addresses", () => {
  it.each([
    ["Речная 4", "г. Верхнеречинск, ул. Речная, д. 4", true],
    ["ул. Речная, 4, кв. 12", "Речная 4 оф 12", true],
    ["Rechnaya 4", "Речная, 4", true],
    ["Речная 4", "Речная 14", false],
    ["Верхнеречинск", "г. Верхнеречинск", false],
    ["Речная 4", "Садовая 4", false],
  ])("%s and %s: %s", (one, other, isLike) => expect(isLikePlace(one, other)).toBe(isLike));
});

describe("a taxpayer number", () => {
  it("is known by its last digits", () => {
    expect(["7707083893", "500100732259"].map(isInn)).toEqual([true, true]);
    expect(["7707083894", "500100732250", "0000000000", "77070838", "+79000000041"].map(isInn)).toEqual(
      Array(5).fill(false),
    );
    expect(typedInn("ИНН: 7707 083 893")).toBe("7707083893");
    expect(typedInn("не знаю")).toBeNull();
  });
});
