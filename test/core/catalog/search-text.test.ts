/** Words of products and queries, in whatever form, meet. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calledBy, indexText, queryTerms } from "../../../core/catalog/search-text.ts";
import { articlesWith, products } from "./demo-catalog.ts";
import { inflections } from "./inflections.ts";

describe("queryTerms", () => {
  it("lets forms of a word meet", () => {
    const pairs = inflections.flatMap(([base = "", ...forms]) => forms.map((form) => [base, form] as const));
    expect(pairs.length).toBeGreaterThan(300);
    const missed = pairs.filter(([base, form]) => queryTerms(base).join() !== queryTerms(form).join());
    expect(1 - missed.length / pairs.length, missed.join(" ")).toBeGreaterThanOrEqual(0.97);
  });

  it("keeps different words apart", () => {
    const bases = inflections.map(([base = ""]) => queryTerms(base).join());
    // «Окно» and «оконная» share a root, and may.
    expect(new Set(bases).size).toBe(bases.length - 1);
  });

  it.each([
    [["3,5х35", "3.5x35", "3,5*35", "3,5 × 35", "3,5 на 35", "3,50Х35"]],
    [["4,0х40", "4х40"]],
    [["6,5 м", "6.5м", "6,5"]],
    [["50мм", "50 мм", "50"]],
    [["1/2", "½"]],
    [["004512", "4512"]],
    [["МП-20", "мп20", "MП–20"]],
    [["чёрный", "ЧЕРНЫЙ", "чёрные"]],
    [["саморез", "cамoрез"]],
    [["металлочерепица", "металочерепица"]],
    [["fittings", "fitting"]],
    [["есть у вас пена?", "пена"]],
    [["How much is the foam", "foam"]],
  ])("reads %j as one", (texts) => {
    const [first, ...others] = texts.map((text) => queryTerms(text));
    expect(first).not.toEqual([]);
    for (const other of others) expect(other).toEqual(first);
  });

  it.each([
    ["6 м", "6,5 м"],
    ["3,5х35", "3,5х355"],
    ["М8", "М80"],
    ["25/60", "25/6"],
    ["4,0", "40"],
    ["гипсокартон-дерево", "гипсокартон-металл"],
  ])("tells «%s» from «%s»", (one, other) => {
    expect(queryTerms(one)).not.toEqual(queryTerms(other));
  });

  it("keeps a capital letter that designates, and drops the preposition it looks like", () => {
    expect(articlesWith(queryTerms("мембрана С 35"))).toEqual(["МВ-С-35"]);
    expect(queryTerms("муфта с резьбой")).toEqual(queryTerms("муфта резьба"));
    expect(queryTerms("МУФТА С РЕЗЬБОЙ")).toEqual(queryTerms("муфта резьба"));
    expect(articlesWith(queryTerms("xps 50 г-кромка"))).toEqual(["XPS-50-Г"]);
  });

  it("keeps words it would drop when there are no others", () => {
    expect(queryTerms("для")).toHaveLength(1);
    expect(queryTerms(" 🙏 …")).toEqual([]);
  });

  it("makes words of letters and digits alone, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        for (const term of queryTerms(text)) expect(term).toMatch(/^[\p{L}\p{N}]+$/u);
      }),
    );
  });
});

describe("indexText", () => {
  it("holds only words that a database cannot split", () => {
    for (const { words } of products) for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
  });

  it("is found by its own name and by its own article", () => {
    for (const { article, name } of products) {
      expect(articlesWith(queryTerms(name))).toContain(article);
      expect(articlesWith(queryTerms(article))).toContain(article);
    }
  });

  it.each([
    ["пена зимняя 65", ["ПМ-65-З"]],
    ["подоконники белые 250", ["ПО-250-Б", "ОТ250-9003"]],
    ["саморез гипсокартон дерево 3.5*41 500", ["004525"]],
    ["анкера рамные 10 на 152", ["AP-10.152"]],
    ["анкер АР-10.152", ["AP-10.152"]],
    ["гайка М10", ["10.934.10"]],
    ["псул 15/30", ["ПСУЛ-15-30"]],
    ["гаек м10 шестигранных", ["10.934.10"]],
    ["кабель 3х2,5", ["КВВ-3х2.5"]],
    ["ендовы 7024", ["ЕН-2000-7024"]],
    ["рубероид 350", ["700120"]],
  ])("answers «%s»", (query, articles) => {
    expect(articlesWith(queryTerms(query)).sort()).toEqual([...articles].sort());
  });

  it("has each word once, and marks what the product is called", () => {
    const words = indexText({ article: "ПО-1", name: "Подоконник белый", group: "Подоконники" }).split(" ");
    expect(new Set(words).size).toBe(words.length);
    const [sill = ""] = queryTerms("подоконник");
    expect(words).toEqual(expect.arrayContaining([sill, calledBy(sill)]));
    expect(words).not.toContain(calledBy(queryTerms("белый")[0] ?? ""));
  });
});
