/** Search over the demo catalog, the same on both databases. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CatalogRow, importCatalog } from "../../../core/catalog/catalog-import.ts";
import type { PageRequest } from "../../../core/page.ts";
import { openTestStore, type TestStore } from "../../stores.ts";
import { houseScope, look } from "./scopes.ts";

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const search = (text: string, page: PageRequest = { offset: 0, limit: 50 }) =>
  look(test.store, "pyotr", (catalog) => catalog.search(text, page));
const add = (...rows: CatalogRow[]) =>
  test.store.everywhere.transact(async (tx) => importCatalog(tx, await houseScope(tx), rows));
const articles = (items: readonly { article: string }[]) => items.map(({ article }) => article);

describe("search", () => {
  it.each([
    ["ПМ-65-З", "ПМ-65-З"],
    ["пм65з", "ПМ-65-З"],
    ["ПM 65 З", "ПМ-65-З"],
    ["4512", "004512"],
    ["kbb 3*1.5", "КВВ-3х1.5"],
    ["7821012", "7.821.012"],
  ])("knows the article «%s» however it is typed", async (typed, article) => {
    const found = await search(typed);
    expect(articles(found.items)).toEqual([article]);
    expect(found).toMatchObject({ total: 1, match: "article", understoodAs: null });
  });

  it("knows an article by signs that look like its own, unless another is called so", async () => {
    for (const [typed, article] of [
      ["ПМ-65-3", "ПМ-65-З"],
      ["пм 65 3", "ПМ-65-З"],
      ["П0-150-МР", "ПО-150-МР"],
      ["ПВХ-5В-БЛ-6", "ПВХ-58-БЛ-6"],
      ["45I2", "004512"],
    ] as const) {
      const found = await search(typed);
      expect(articles(found.items)).toEqual([article]);
      expect(found).toMatchObject({ total: 1, match: "article", understoodAs: null });
    }
    await add({ article: "ПМ-65-3", name: "Пистолет" });
    expect(articles((await search("ПМ-65-3")).items)).toEqual(["ПМ-65-3"]);
    expect(articles((await search("ПМ-65-З")).items)).toEqual(["ПМ-65-З"]);
  });

  it.each(["МВ", "ЗО", "4500", "ПМ-66-3"])("takes «%s» for no other article", async (typed) => {
    expect((await search(typed)).match).not.toBe("article");
  });

  it.each(["пхв-58-бл-6", "PVX 58 BL 6"])(
    "offers the article «%s» is near to, never as exact",
    async (typed) => {
      const found = await search(typed);
      expect(articles(found.items)[0]).toBe("ПВХ-58-БЛ-6");
      expect(found).toMatchObject({ match: "mended", understoodAs: "ПВХ-58-БЛ-6" });
    },
  );

  it.each(["2000001000175", "2000001 000175", "02000001000175"])("knows the barcode %s", async (typed) => {
    const found = await search(typed);
    expect(found).toMatchObject({ total: 1, match: "barcode" });
    expect(articles(found.items)).toEqual(["ПВХ-58-БЛ-6"]);
  });

  it("lists all products that a folded article may mean", async () => {
    await add({ article: "AP-12.92", name: "Анкер" }, { article: "AP-129.2", name: "Анкер" });
    const found = await search("ар 12 92");
    expect(articles(found.items)).toEqual(["AP-12.92", "AP-129.2"]);
    expect(found.match).toBe("article");
  });

  it("finds by words in any form, what is called so first, in the catalog's order", async () => {
    const found = await search("пены зимние");
    expect(articles(found.items)).toEqual(["ПМ-65-З", "ПМ-70-З", "ПМБ-750-З", "ПМБ-500-З"]);
    expect(found).toMatchObject({ total: 4, match: "words", understoodAs: null });
    const pumps = await search("насос");
    expect(pumps.items[0]?.name).toMatch(/^Насос /);
    expect(pumps.items.at(-1)?.name).not.toMatch(/^Насос /);
  });

  it("takes a shortened word as written", async () => {
    expect(await search("герметик силикон")).toMatchObject({ match: "words", understoodAs: null });
  });

  it.each([
    ["gtyf pbvyzz", "пена зимняя"],
    ["гермитик бел", "герметик белый"],
    ["samorez 3,5x35", "саморез 3,5х35"],
    ["профнастел", "профнастил"],
  ])("mends «%s» and says so", async (typed, understoodAs) => {
    const found = await search(typed);
    expect(found.total).toBeGreaterThan(0);
    expect(found).toMatchObject({ match: "mended", understoodAs });
  });

  it("says the same of mended words on every page", async () => {
    const pages = await Promise.all([0, 5, 15].map((offset) => search("gtyf", { offset, limit: 5 })));
    expect(pages.map(({ understoodAs, total }) => [understoodAs, total])).toEqual(
      pages.map(() => ["пена", 16]),
    );
    const all = pages.flatMap(({ items }) => articles(items));
    expect(new Set(all).size).toBe(11);
  });

  it("pages without losing or repeating", async () => {
    const whole = articles((await search("отлив")).items);
    const paged: string[] = [];
    for (let offset = 0; offset < whole.length; offset += 5)
      paged.push(...articles((await search("отлив", { offset, limit: 5 })).items));
    expect(paged).toEqual(whole);
  });

  it.each(["", "   ", "🙏", "…", "кирпич", "'; DROP TABLE products; --", '"* OR'])(
    "finds nothing for «%s»",
    async (typed) => {
      expect(await search(typed)).toMatchObject({ items: [], total: 0 });
    },
  );

  it("takes no letter for a search", async () => {
    expect(await search("пена ".repeat(50))).toMatchObject({ items: [], total: 0 });
  });

  it("offers what has most of the words", async () => {
    const offered = await look(test.store, "pyotr", (catalog) =>
      catalog.resembling("пена монтажная фиолетовая", 3),
    );
    expect(articles(offered)).toEqual(["ПМ-65-З", "ПМ-70-З", "ПМБ-750-З"]);
    expect(await look(test.store, "pyotr", (catalog) => catalog.resembling("кирпич", 3))).toEqual([]);
  });
});

describe("a catalog that changes", () => {
  it("mends towards words it has just learnt", async () => {
    expect((await search("брусчтка")).total).toBe(0);
    await add({ article: "БР-1", name: "Брусчатка гранитная", group: "Брусчатка" });
    expect(await search("брусчтка")).toMatchObject({ total: 1, understoodAs: "брусчатка" });

    await expect(
      test.store.everywhere.transact(async (tx) => {
        await importCatalog(tx, await houseScope(tx), [{ article: "КП-1", name: "Кирпич" }]);
        throw new Error("taken back");
      }),
    ).rejects.toThrow("taken back");
    expect((await search("кирпичь")).total).toBe(0);
  });
});
