/** The catalog as each company sees it: its own prices, the stock, the groups. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogCore } from "../../../core/catalog/catalog.ts";
import { discontinueOthers, importCatalog } from "../../../core/catalog/catalog-import.ts";
import { identityOf } from "../../../core/catalog/catalog-row.ts";
import { openTestStore, type TestStore } from "../../stores.ts";
import { houseScope, look, scopeOf } from "./scopes.ts";

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const article = "ПМ-65-З";
const priceFor = (personId: string | null, companyId?: string) =>
  look(test.store, personId, async (catalog) => {
    const [product] = await (companyId ? catalog.forCompany(companyId) : catalog).named(article);
    return product?.price?.amountMinor ?? null;
  });

/** Prices of the article by the names of their types, straight from the tables. */
const storedPrices = () =>
  test.store.everywhere.read(async ({ db, t }) => {
    const rows = await db
      .select({ name: t.priceTypes.name, amountMinor: t.prices.amountMinor })
      .from(t.prices)
      .innerJoin(t.priceTypes, eq(t.priceTypes.id, t.prices.priceTypeId))
      .innerJoin(t.products, eq(t.products.id, t.prices.productId))
      .where(eq(t.products.article, article));
    return new Map(rows.map(({ name, amountMinor }) => [name, amountMinor]));
  });

describe("prices", () => {
  it("are those of the company's own price type", async () => {
    const stored = await storedPrices();
    expect(await priceFor("pyotr")).toBe(stored.get("Дилер"));
    expect(await priceFor("irina")).toBe(stored.get("Дистрибьютор"));
    expect(new Set(stored.values()).size).toBe(stored.size);
  });

  it("are the base ones for the manufacturer's people and its own clock", async () => {
    const base = (await storedPrices()).get("Дилер");
    expect(await priceFor("olga")).toBe(base);
    expect(await priceFor(null)).toBe(base);
  });

  it("of a company are seen by whoever supplies it, and by nobody else", async () => {
    const stored = await storedPrices();
    const krovlya = await priceFor("sergey");
    expect(await priceFor("irina", "krovlya")).toBe(krovlya);
    expect(await priceFor("olga", "krovlya")).toBe(krovlya);
    expect(await priceFor("olga", "okna")).toBe(stored.get("Дилер"));
    // A dealer asking for another's, a distributor for one it does not supply, anybody for none at all.
    expect(await priceFor("pyotr", "krovlya")).toBeNull();
    expect(await priceFor("sergey", "verkhnerechye")).toBeNull();
    expect(await priceFor("irina", "okna")).toBeNull();
    expect(await priceFor("pyotr", "nobody")).toBeNull();
    expect(await priceFor("pyotr", "okna")).toBe(await priceFor("pyotr"));
  });

  it("are on request for a buyer whose price type nobody set, and hidden from strangers", async () => {
    await test.store.everywhere.transact(({ db, t }) =>
      db.update(t.companies).set({ priceTypeId: null }).where(eq(t.companies.id, "krovlya")),
    );
    expect(await priceFor("sergey")).toBeNull();
    const strangers = await test.store.everywhere.read(async (tx) => {
      const sender = { accountId: "a", channel: "c", chat: "x", thread: null, address: "x", name: "X" };
      const scope = {
        ...(await houseScope(tx)),
        sender: { ...sender, locale: "ru" as const, personId: null },
      };
      const catalog = catalogCore(tx, scope);
      return [...(await catalog.named(article)), ...(await catalog.forCompany("okna").named(article))];
    });
    expect(strangers.map(({ price }) => price)).toEqual([null, null]);
  });
});

describe("stock", () => {
  it("is the sum over warehouses, as old as the oldest figure, and never less than none", async () => {
    const bring = (stock: Record<string, number>, stockAsOf: number) =>
      test.store.everywhere.transact(async (tx) =>
        importCatalog(tx, await houseScope(tx), [{ article, stock }], { stockAsOf }),
      );
    const { now } = await test.store.everywhere.read(houseScope);
    await bring({ Верхнеречинск: 300_000, Приморск: 40_000 }, now + 1000);
    await bring({ Приморск: 50_000 }, now + 5000);
    const stockSeen = () => look(test.store, "pyotr", async (c) => (await c.named(article))[0]?.stock);
    expect(await stockSeen()).toMatchObject({ quantityMilli: 350_000, expectedOn: null, asOf: now + 1000 });
    await bring({ Приморск: -400_000 }, now + 6000);
    expect(await stockSeen()).toMatchObject({ quantityMilli: 0 });
  });

  it("is unknown where no warehouse ever told", async () => {
    await test.store.everywhere.transact(async (tx) =>
      importCatalog(tx, await houseScope(tx), [{ article: "НОВ-1", name: "Новинка" }]),
    );
    const [product] = await look(test.store, "pyotr", (catalog) => catalog.named("НОВ-1"));
    expect(product).toMatchObject({ stock: null, price: null, unit: "шт", packQuantityMilli: 1000 });
  });
});

describe("groups", () => {
  it("nest, count what is below, and leave empty ones out", async () => {
    await test.store.everywhere.transact(async (tx) =>
      importCatalog(tx, await houseScope(tx), [
        { article: "Д-1", name: "Доска", group: ["Дерево", "Доски", "Обрезные"] },
        { article: "Д-2", name: "Брус", group: ["Дерево", "Брус"] },
        { article: "Д-3", name: "Щепа", group: ["Дерево"] },
      ]),
    );
    await look(test.store, "pyotr", async (catalog) => {
      const top = await catalog.groups(null);
      const wood = top.find(({ name }) => name === "Дерево");
      expect(wood).toMatchObject({ productCount: 3, parentId: null });
      const below = await catalog.groups(wood?.id ?? "");
      expect(below.map(({ name, productCount }) => [name, productCount])).toEqual([
        ["Доски", 1],
        ["Брус", 1],
      ]);
      const page = await catalog.productsIn(wood?.id ?? "", { offset: 1, limit: 5 });
      expect(page.total).toBe(3);
      expect(page.items.map((product) => product.article)).toEqual(["Д-2", "Д-3"]);
      expect(await catalog.productsIn("nothing", { offset: 0, limit: 5 })).toEqual({ items: [], total: 0 });
      expect(await catalog.group("nothing")).toBeNull();
    });
  });

  it("go when nothing in them is sold any more, but their products are still known", async () => {
    const gone = await look(test.store, "pyotr", async (catalog) => (await catalog.named("Д-1"))[0]);
    await test.store.everywhere.transact(async (tx) => {
      const scope = await houseScope(tx);
      const rows = await tx.db.select({ article: tx.t.products.article }).from(tx.t.products);
      const kept = rows.map((row) => row.article).filter((known) => !known.startsWith("Д-"));
      await discontinueOthers(tx, scope, new Set(kept.map(identityOf)));
    });
    await look(test.store, "pyotr", async (catalog) => {
      expect((await catalog.groups(null)).map(({ name }) => name)).not.toContain("Дерево");
      expect((await catalog.search("доска", { offset: 0, limit: 5 })).total).toBe(0);
      expect(await catalog.product(gone?.id ?? "")).toMatchObject({ article: "Д-1", isActive: false });
      expect(await catalog.named("Д-1")).toMatchObject([{ isActive: false }]);
    });
  });
});

it("gives products in the order asked for, and nobody else's", async () => {
  await test.store.everywhere.read(async (tx) => {
    const scope = await scopeOf(tx, "pyotr");
    const catalog = catalogCore(tx, scope);
    const { items } = await catalog.search("пена", { offset: 0, limit: 3 });
    const ids = items.map(({ id }) => id);
    const asked = [ids[2] ?? "", "nothing", ids[0] ?? ""];
    expect((await catalog.products(asked)).map(({ id }) => id)).toEqual([ids[2], ids[0]]);
    const elsewhere = catalogCore(tx, { ...scope, tenant: { ...scope.tenant, id: "another" } });
    expect(await elsewhere.products(ids)).toEqual([]);
    expect(await elsewhere.named(article)).toEqual([]);
    expect((await elsewhere.search("пена", { offset: 0, limit: 3 })).total).toBe(0);
    expect(await elsewhere.groups(null)).toEqual([]);
  });
});
