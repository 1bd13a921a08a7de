/** What is printed adds up to the kopeck: the lines, the tax and the total are the order's own. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { invoicePaper } from "../../../core/documents/order-paper.ts";
import { orderWorkbook } from "../../../core/documents/order-workbook.ts";
import { lineAmount } from "../../../core/money.ts";
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

const orders = fc.tuple(lines, rates).map(([drawn, vatRate]): Order => {
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
  return {
    ...({
      number: 1042,
      submittedAt: 0,
      receipt: { kind: "pickup" },
      day: null,
      canonical: "accepted",
    } as Order),
    ...{ lines: made, vatRate, total: { amountMinor, currency: "RUB" } },
  };
});

/** As a reader with a calculator does: what stands in the column is added up, halves and all. */
it("adds up to what is to be paid, on paper and in the workbook", () => {
  fc.assert(
    fc.property(orders, (order) => {
      const paper = invoicePaper({ tenant, order, seller: party, buyer: party, dueOn: null });
      const amountAt = paper.columns.findIndex(
        ({ as }, at) => as === "money" && at === paper.columns.length - 1,
      );
      const printed = paper.rows.map((row) => BigInt(Number(row[amountAt])));
      const added = printed.reduce((total, amount) => total + amount, 0n);
      const [subtotal, vat, total] = paper.totals.map(({ amountMinor }) => BigInt(amountMinor ?? 0));
      expect(subtotal).toBe(added);
      expect(total).toBe(order.vatRate.mode === "onTop" ? added + (vat ?? 0n) : added);
      expect([paper.inWords, paper.bank?.code?.sum]).toEqual([order.total, order.total]);
      const [sheet] = orderWorkbook(order).sheets;
      expect(Math.round(Number(sheet?.rows.at(-1)?.at(-1)) * 100)).toBe(order.total.amountMinor);
    }),
  );
});
