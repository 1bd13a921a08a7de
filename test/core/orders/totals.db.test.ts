/** Whatever is ordered and changed: an order's total is the sum of its lines, each its frozen price times its quantity. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Product } from "../../../core/catalog/model.ts";
import type { Order } from "../../../core/orders/model.ts";
import { isWholeUnit } from "../../../core/quantity.ts";
import { type Market, openMarket } from "./market.ts";

let market: Market;
let products: Product[];
beforeAll(async () => {
  market = await openMarket();
  const rows = await market.store.everywhere.read(({ db, t }) =>
    db.select({ id: t.products.id }).from(t.products),
  );
  products = await market.as("pyotr", (core) => core.catalog.products(rows.map(({ id }) => id)));
});
afterAll(() => market.close());

/** The same sum, counted another way: exact fractions, each line rounded half up. */
const expectedTotal = (lines: readonly { priceMinor: number; quantityMilli: number }[]): number =>
  lines.reduce(
    (total, { priceMinor, quantityMilli }) =>
      total + Number((BigInt(priceMinor) * BigInt(quantityMilli) * 2n + 1000n) / 2000n),
    0,
  );

function expectWhole(order: Order): void {
  expect(order.total.amountMinor).toBe(expectedTotal(order.lines));
  for (const line of order.lines) expect(line.amountMinor).toBe(expectedTotal([line]));
  expect(order.lines.map(({ position }) => position)).toEqual(order.lines.map((_, index) => index + 1));
}

const quantityOf = (product: Product, milli: number): number =>
  isWholeUnit(product.unit) ? Math.ceil(milli / 1000) * 1000 : milli;

it("total = sum of lines, as sent, as changed and as read again", async () => {
  const pick = fc.record({
    product: fc.nat(10_000).map((index) => index),
    milli: fc.integer({ min: 1, max: 2_000_000 }),
  });
  const picks = fc.uniqueArray(pick, {
    minLength: 1,
    maxLength: 6,
    selector: ({ product }) => product % 494,
  });
  await fc.assert(
    fc.asyncProperty(picks, picks, async (ordered, changed) => {
      const lineOf = ({ product, milli }: { product: number; milli: number }) => {
        const chosen = products[product % products.length] as Product;
        return { productId: chosen.id, quantityMilli: quantityOf(chosen, milli) };
      };
      const sent = await market.as("pyotr", async (core) => {
        for (const { productId, quantityMilli } of ordered.map(lineOf)) {
          expect(await core.orders.cart.set(productId, quantityMilli)).toMatchObject({ ok: true });
        }
        const { total } = await core.orders.cart.view();
        const wish = { receipt: { kind: "pickup" }, day: null, comment: null } as const;
        const result = await core.orders.submit(wish, { isRepeatMeant: true });
        expect(result).toMatchObject({ ok: true, value: { total } });
        return result;
      });
      if (!sent.ok) return;
      expectWhole(sent.value);
      const after = await market.as("olga", (core) =>
        core.orders.move(sent.value.id, 1, {
          move: "changeLines",
          quantities: changed.map(lineOf),
          reason: null,
        }),
      );
      if (!after.ok) throw new Error(`The change was refused: ${after.error}`);
      expectWhole(after.value);
      expect(await market.as("pyotr", (core) => core.orders.find(sent.value.id))).toEqual(after.value);
    }),
    { numRuns: 12 },
  );
});
