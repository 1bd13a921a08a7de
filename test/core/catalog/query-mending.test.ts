/** Queries in the wrong layout, the wrong alphabet, or with slips of the finger. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mendQuery } from "../../../core/catalog/query-mending.ts";
import { queryTerms } from "../../../core/catalog/search-text.ts";
import { Vocabulary } from "../../../core/catalog/vocabulary.ts";
import { articlesWith, products, vocabulary } from "./demo-catalog.ts";

/** What a search shows: the exact terms' products, else those of the first mended terms that find any. */
function search(query: string): string[] {
  const attempts = [queryTerms(query), ...mendQuery(query, vocabulary)];
  return attempts.map(articlesWith).find((articles) => articles.length > 0) ?? [];
}

describe("mendQuery", () => {
  it.each([
    ["gtyf", "пена"],
    ["GTYF,", "пена"],
    ["gtyf pbvyzz 65", "пена зимняя 65"],
    ["ghjabkm 70 ,tksq", "профиль 70 белый"],
    ["rktq", "клей"],
    ["50vv ,tksq gjljrjyybr", "подоконник белый 50 мм"],
    ["КФД 8017", "RAL 8017"],
  ])("reads «%s», typed in the wrong layout, as «%s»", (typed, meant) => {
    expect(mendQuery(typed, vocabulary)[0]?.toSorted()).toEqual(queryTerms(meant).sort());
  });

  it.each([
    ["pena", "пена"],
    ["Pena montazhnaya zimnyaya", "пена монтажная зимняя"],
    ["samorez 3,5x35", "саморез 3,5х35"],
    ["shtapik", "штапик"],
    ["germetik belyy", "герметик белый"],
    ["podokonnik", "подоконник"],
    ["dubel gvozd", "дюбель гвоздь"],
    ["рал 8017", "RAL 8017"],
  ])("reads «%s», typed in the other alphabet, as «%s»", (typed, meant) => {
    expect(mendQuery(typed, vocabulary)[0]).toEqual(queryTerms(meant));
  });

  it.each([
    ["грунтвка глубокого проникновния", "грунтовка глубокого проникновения"],
    ["гермитик", "герметик"],
    ["профнастел", "профнастил"],
    ["пнеа", "пена"],
    ["пенопалистирол", "пенополистирол"],
    ["циркулиционный насосс", "циркуляционный насос"],
    ["снегозадиржатель", "снегозадержатель"],
    ["gthvtnbr", "герметик"],
  ])("mends «%s» to «%s»", (typed, meant) => {
    expect(mendQuery(typed, vocabulary)[0]).toEqual(queryTerms(meant));
  });

  it.each([
    ["силикон", ["СС-280-БЕЛ", "СУ-280-КОР"]],
    ["герметик силикон бел", ["СС-280-БЕЛ", "СУ-280-БЕЛ"]],
    ["отлив коричн 150", ["ОТ150-8017"]],
    ["отлив кор 150", ["ОТ150-8017"]],
  ])("finds shortened words: «%s»", (typed, articles) => {
    expect(articlesWith(queryTerms(typed))).toEqual([]);
    expect(search(typed)).toEqual(expect.arrayContaining(articles));
  });

  it("prefers a known word to longer ones that begin with it", () => {
    expect(search("gtyf")).not.toContain("XPS-50-Г");
    expect(search("gtyf")).toContain("ПМ-65-З");
  });

  it("never changes a number, a mark, or a word far from all others", () => {
    expect(search("отлив 120")).toEqual([]);
    expect(search("М11")).toEqual([]);
    expect(search("кирпич")).toEqual([]);
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom("", "М", "мп-"), (size, letters) => {
        expect(mendQuery(`${letters}${size}`, vocabulary)).toEqual([queryTerms(`${letters}${size}`)]);
      }),
    );
  });

  it("mends nine of ten single slips in the catalog's words", () => {
    const words = new Set(products.flatMap(({ name }) => name.toLowerCase().match(/[а-я]{6,}/g) ?? []));
    const slips = [...words].flatMap((word) =>
      Array.from(word.slice(1), (_, i) => i + 1).flatMap((at) =>
        [
          word.slice(0, at) + word.slice(at + 1),
          word.slice(0, at) + word.charAt(at) + word.slice(at),
          `${word.slice(0, at)}ъ${word.slice(at + 1)}`,
          word.slice(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.slice(at + 1),
        ].map((typed) => ({ word, typed })),
      ),
    );
    expect(slips.length).toBeGreaterThan(5000);
    const mended = slips.filter(({ word, typed }) => {
      const wanted = articlesWith(queryTerms(word));
      return search(typed).some((article) => wanted.includes(article));
    });
    expect(mended.length / slips.length).toBeGreaterThanOrEqual(0.9);
  });

  it("has something to try for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        for (const terms of mendQuery(text, vocabulary))
          for (const term of terms) expect(term).toMatch(/^[\p{L}\p{N}]+\*?$/u);
      }),
      { examples: [["ᾶ"], ["İ"], ["ǰ 1"], ["İstanbul"]] },
    );
  });
});

describe("Vocabulary", () => {
  const words = new Vocabulary([
    ["труб", 3],
    ["трос", 9],
    ["трав", 1],
    ["труп", 5],
    ["мембран", 2],
  ]);

  it("takes the commoner of two words equally near", () => {
    expect(words.nearest("труд")).toBe("труп");
    expect(words.nearest("трус")).toBe("трос");
  });

  it("takes letters swapped before a letter changed", () => {
    expect(words.nearest("труб")).toBe("труб");
    expect(words.nearest("тулб")).toBeUndefined();
    expect(words.nearest("турб")).toBe("труб");
  });

  it("allows two typos in a long word and none in a short one", () => {
    expect(words.nearest("мимбрам")).toBe("мембран");
    expect(words.nearest("мимбрм")).toBeUndefined();
    expect(words.nearest("тру")).toBeUndefined();
  });

  it("knows words and their beginnings", () => {
    expect([words.has("труб"), words.has("тру"), words.hasPrefix("тру"), words.hasPrefix("трубо")]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(words.hasPrefix("я")).toBe(false);
  });
});
