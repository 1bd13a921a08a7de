/** The cart: what is put in, what is refused, and what is said of changes since. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CartCore } from "../../../core/orders/cart.ts";
import { type Market, openMarket, type Who } from "./market.ts";

let market: Market;
let bead: string;
let foam: string;
beforeAll(async () => {
  market = await openMarket();
  bead = await market.productId("ШТ-24-БЛ");
  foam = await market.productId("ПМ-65-З");
});
beforeEach(async () => {
  await cart((own) => own.clear());
  await setProduct(bead, { minimumMilli: 0, multipleMilli: 0, isActive: true });
});
afterAll(() => market.close());

const cart = <T>(work: (own: CartCore) => Promise<T>, who: Who = "pyotr") =>
  market.as(who, (core) => work(core.orders.cart));
const setProduct = (
  id: string,
  fields: { minimumMilli?: number; multipleMilli?: number; isActive?: boolean },
) => market.change(({ db, t }) => db.update(t.products).set(fields).where(eq(t.products.id, id)));

describe("a line", () => {
  it("grows by what is added, is replaced by what is set, and goes", async () => {
    await cart((own) => own.add(bead, 10_000));
    expect(await cart((own) => own.add(bead, 5_000))).toMatchObject({
      ok: true,
      value: { quantityMilli: 15_000, amountMinor: 391_500 },
    });
    expect(await cart((own) => own.set(bead, 2_000))).toMatchObject({ value: { quantityMilli: 2_000 } });
    await cart((own) => own.add(foam, 1_000));
    expect(await cart((own) => own.view())).toMatchObject({
      lines: [{ product: { article: "ШТ-24-БЛ" } }, { product: { article: "ПМ-65-З" } }],
      total: { amountMinor: 92_450, currency: "RUB" },
      unpricedCount: 0,
    });
    expect(await cart((own) => own.remove(bead))).toMatchObject({ quantityMilli: 2_000 });
    expect(await cart((own) => own.remove(bead))).toBeNull();
    expect(await cart((own) => own.set(foam, 0))).toEqual({ ok: true, value: null });
    expect(await cart((own) => own.count())).toBe(0);
  });

  it("is a person's own in a company: nobody else's cart has it", async () => {
    await cart((own) => own.add(bead, 10_000));
    expect(await cart((own) => own.count(), "anna")).toBe(0);
    expect(await cart((own) => own.clear(), "sergey")).toBe(0);
    expect(await cart((own) => own.count())).toBe(1);
  });

  it("is held to the minimum, the multiple and whole pieces, and told what would do", async () => {
    await setProduct(bead, { minimumMilli: 20_000, multipleMilli: 12_000 });
    const figures = { minimum: { quantity: 24_000, unit: "шт" }, multiple: { quantity: 12_000, unit: "шт" } };
    expect(await cart((own) => own.add(bead, 10_000))).toMatchObject({
      ok: false,
      error: "belowMinimum",
      params: { article: "ШТ-24-БЛ", ...figures, nearest: { quantity: 24_000, unit: "шт" } },
    });
    expect(await cart((own) => own.set(bead, 31_000))).toMatchObject({
      error: "notMultiple",
      params: { ...figures, nearest: { quantity: 36_000 } },
    });
    expect(await cart((own) => own.set(bead, 36_000))).toMatchObject({ ok: true });
    await setProduct(bead, { minimumMilli: 0, multipleMilli: 0 });
    expect(await cart((own) => own.set(bead, 1_500))).toMatchObject({
      error: "notMultiple",
      params: { nearest: { quantity: 2_000 } },
    });
  });

  it("may be a fraction of what is measured", async () => {
    const [measured] = await market.store.everywhere.read(({ db, t }) =>
      db.select().from(t.products).where(eq(t.products.unit, "м2")).limit(1),
    );
    const product = await market.as("pyotr", (core) => core.catalog.product(measured?.id ?? ""));
    const added = await cart((own) => own.add(product?.id ?? "", 126_500));
    expect(added).toMatchObject({
      ok: true,
      value: { amountMinor: Math.round((product?.price?.amountMinor ?? 0) * 126.5) },
    });
  });

  it("is never larger than any order may be, nor of a product not sold or not there", async () => {
    await cart((own) => own.add(bead, 900_000_000));
    expect(await cart((own) => own.add(bead, 900_000_000))).toMatchObject({ error: "tooLarge" });
    await setProduct(foam, { isActive: false });
    expect(await cart((own) => own.add(foam, 1_000))).toMatchObject({ error: "gone" });
    await setProduct(foam, { isActive: true });
    expect(await cart((own) => own.add("none", 1_000))).toMatchObject({ error: "gone" });
    await expect(cart((own) => own.add(bead, -1))).rejects.toThrow(RangeError);
  });
});

describe("a warning", () => {
  it("tells of a price that changed until it is accepted", async () => {
    await cart((own) => own.add(foam, 1_000));
    await market.change(({ db, t }) =>
      db.update(t.prices).set({ amountMinor: 41_000 }).where(eq(t.prices.productId, foam)),
    );
    const warnings = async () => (await cart((own) => own.view())).lines[0]?.warnings;
    expect(await warnings()).toEqual([{ kind: "price", wasMinor: 40_250, isMinor: 41_000 }]);
    await cart((own) => own.acceptPrices());
    expect(await warnings()).toEqual([]);
  });

  it("tells of too little stock, and of what is no longer sold", async () => {
    await cart((own) => own.add(bead, 900_000_000));
    const warnings = async () => (await cart((own) => own.view())).lines[0]?.warnings;
    expect(await warnings()).toMatchObject([{ kind: "stock", availableMilli: expect.any(Number) }]);
    await setProduct(bead, { isActive: false });
    expect(await warnings()).toEqual([{ kind: "gone" }]);
  });

  it("counts what is no longer sold out of the total, and takes it out at once", async () => {
    await cart((own) => own.add(foam, 1_000));
    const foamOnly = (await cart((own) => own.view())).total;
    await cart((own) => own.add(bead, 10_000));
    await setProduct(bead, { isActive: false });
    expect(await cart((own) => own.view())).toMatchObject({
      total: foamOnly,
      goneCount: 1,
      unpricedCount: 0,
      lines: [{}, { amountMinor: null }],
    });
    expect(await cart((own) => own.removeGone())).toEqual(["ШТ-24-БЛ"]);
    expect(await cart((own) => own.view())).toMatchObject({
      goneCount: 0,
      lines: [{ product: { id: foam } }],
    });
  });

  it("counts lines on request out of the total", async () => {
    await cart((own) => own.add(bead, 1_000));
    await cart((own) => own.add(foam, 1_000));
    await market.change(({ db, t }) => db.delete(t.prices).where(eq(t.prices.productId, foam)));
    expect(await cart((own) => own.view())).toMatchObject({
      total: { amountMinor: 26_100 },
      unpricedCount: 1,
      lines: [{}, { amountMinor: null, warnings: [] }],
    });
  });
});

describe("repeating an order", () => {
  it("adds its lines to the cart, the unsold left out and named, quantities by today's rules", async () => {
    const paint = await market.productId("НП-20");
    const order = await market.order("pyotr", { "ШТ-24-БЛ": 10_000, "НП-20": 3_000 });
    await cart((own) => own.add(bead, 5_000));
    await setProduct(bead, { multipleMilli: 12_000 });
    await setProduct(paint, { isActive: false });
    expect(await cart((own) => own.addOrder(order.id))).toEqual({
      ok: true,
      value: { added: 1, gone: ["НП-20"] },
    });
    expect(await cart((own) => own.view())).toMatchObject({ lines: [{ quantityMilli: 12_000 }] });
    expect(await cart((own) => own.addOrder(order.id), "sergey")).toEqual({ ok: false, error: "notFound" });
  });
});
