/** What is printed adds up to the kopeck: the lines, the tax and the total are the order's own. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { invoicePaper } from "../../../core/documents/order-paper.ts";
import { orderWorkbook } from "../../../core/documents/order-workbook.ts";
import { lineAmount } from "../../../core/money.ts";
import { creditedOrder } from "../../../core/orders/credit-lines.ts";
import type { Order } from "../../../core/orders/model.ts";
import { payable, vatModes } from "../../../core/prices/vat.ts";
import type { Tenant } from "../../../core/tenants/model.ts";
import { requisites } from "./papers.ts";

const tenant = { timeZone: "Europe/Moscow", currency: "RUB" } as Tenant;
const party = { id: "impost", name: "Импост", requisites };

const lines = fc.array(
  fc.record({ priceMinor: fc.nat(99_999_999), quantityMilli: fc.integer({ min: 1, max: 99_999_999 }) }),
  { minLength: 1, maxLength: 40 },
);
const rates = fc.record({ mode: fc.constantFrom(...vatModes), percent: fc.nat(50) });

/** Of some lines a part was taken off after the delivery. */
const shares = fc.array(fc.constantFrom(0, 0, 1, 33, 50, 100), { maxLength: 40 });

/** With none, two and three digits behind the comma. */
const currencies = fc.constantFrom("RUB", "KZT", "BYN", "JPY", "KWD");

const drawnOrders = fc.tuple(lines, rates, shares, currencies);
const orders = drawnOrders.map(([drawn, vatRate, percents, currency]): Order => {
  const made = drawn.map((line, index) => ({
    ...{
      ...line,
      position: index + 1,
      productId: `${index}`,
      article: `А-${index}`,
      name: "Рама",
      unit: "м2",
    },
    ...{ packQuantityMilli: 1000, amountMinor: lineAmount(line.priceMinor, line.quantityMilli) },
  }));
  const amountMinor = payable(
    made.map((line) => line.amountMinor),
    vatRate,
  );
  const whole: Order = {
    ...({
      number: 1042,
      submittedAt: 0,
      receipt: { kind: "pickup" },
      day: null,
      canonical: "accepted",
    } as Order),
    ...{ lines: made, vatRate, total: { amountMinor, currency } },
  };
  const credited = creditedOrder(whole, lacksOf(whole, percents));
  return {
    ...whole,
    lines: credited.lines,
    total: { amountMinor: credited.totalMinor, currency },
  };
});

const lacksOf = ({ lines: of }: Order, percents: readonly number[]) =>
  of.map(({ productId, quantityMilli }, at) => ({
    productId,
    lackMilli: Math.floor((quantityMilli * (percents[at] ?? 0)) / 100),
  }));

/** Of one line, halves up, in whole numbers alone. */
function taxOf(amountMinor: number, { vatRate: { mode, percent } }: Order): bigint {
  if (mode === "none") return 0n;
  const whole = mode === "included" ? 100n + BigInt(percent) : 100n;
  const tax = BigInt(amountMinor) * BigInt(percent);
  return tax / whole + ((tax % whole) * 2n >= whole ? 1n : 0n);
}

/** As a reader with a calculator does: what stands in the column is added up, halves and all. */
it("adds up to what is to be paid, on paper and in the workbook", () => {
  fc.assert(
    fc.property(orders, (order) => {
      const paper = invoicePaper({
        tenant,
        order,
        seller: party,
        buyer: party,
        dueOn: null,
        leftMinor: null,
        deliveryMinor: 0,
      });
      const amountAt = paper.columns.findIndex(
        ({ as }, at) => as === "money" && at === paper.columns.length - 1,
      );
      const printed = paper.rows.map((row) => BigInt(Number(row[amountAt])));
      const added = printed.reduce((total, amount) => total + amount, 0n);
      const [subtotal, vat, total] = paper.totals.map(({ amountMinor }) => BigInt(amountMinor ?? 0));
      expect(subtotal).toBe(added);
      expect(total).toBe(order.vatRate.mode === "onTop" ? added + (vat ?? 0n) : added);
      expect(vat).toBe(order.lines.reduce((sum, { amountMinor }) => sum + taxOf(amountMinor, order), 0n));
      expect([paper.inWords, paper.bank?.code?.sum]).toEqual([order.total, order.total]);
      const [sheet] = orderWorkbook(order).sheets;
      const { maximumFractionDigits: digits } = new Intl.NumberFormat("en", {
        style: "currency",
        currency: order.total.currency,
      }).resolvedOptions();
      const inWorkbook = Number(sheet?.rows.at(-1)?.at(-1));
      expect(inWorkbook.toFixed(digits)).toBe(
        (order.total.amountMinor / 10 ** Number(digits)).toFixed(digits),
      );
    }),
  );
});

it("comes to the same whether a discount is given at once or in two deliveries", () => {
  fc.assert(
    fc.property(orders, shares, shares, (order, first, second) => {
      const one = lacksOf(order, first);
      const two = lacksOf(order, second);
      const once = creditedOrder(order, one);
      const between = {
        ...order,
        lines: once.lines,
        total: { ...order.total, amountMinor: once.totalMinor },
      };
      const twice = creditedOrder(between, two);
      const together = creditedOrder(
        order,
        one.map(({ productId, lackMilli }, at) => ({
          productId,
          lackMilli: lackMilli + (two[at]?.lackMilli ?? 0),
        })),
      );
      expect(twice.totalMinor).toBe(together.totalMinor);
      expect(once.discountMinor + twice.discountMinor).toBe(together.discountMinor);
      expect(twice.lines.every(({ amountMinor }) => amountMinor >= 0)).toBe(true);
    }),
  );
});
