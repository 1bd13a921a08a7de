/** The comparison of two databases' rows: what differs is found, and what only looks otherwise is none. */
import { expect, it } from "vitest";
import { firstDifference } from "../../db/row-difference.ts";
import { type Row, tablePairs } from "../../db/table-pairs.ts";

const counters = tablePairs().find(({ name }) => name === "counters");
if (!counters) throw new Error("There is no table of counters");

async function* coming(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}

const compared = (wanted: readonly Row[], found: readonly Row[]) =>
  firstDifference(counters, wanted, coming(found));

const orders: Row = ["impost", "orders", 7];
const claims: Row = ["impost", "claims", 1];
const claimsKey = { tenant_id: "impost", name: "claims" };
const ordersKey = { tenant_id: "impost", name: "orders" };

it("the same rows", async () => {
  expect(await compared([claims, orders], [claims, orders])).toBeNull();
  expect(await compared([], [])).toBeNull();
});

it("a value, down to its type", async () => {
  expect(await compared([claims, orders], [claims, ["impost", "orders", 8]])).toEqual({
    key: ordersKey,
    columns: ["value"],
  });
  expect(await compared([orders], [["impost", "orders", "7"]])).toMatchObject({ columns: ["value"] });
  expect(await compared([orders], [["impost", "orders", null]])).toMatchObject({ columns: ["value"] });
});

it("a row too few, too many or in another's place", async () => {
  expect(await compared([claims, orders], [claims])).toEqual({ key: ordersKey, columns: [] });
  expect(await compared([claims], [claims, orders])).toEqual({ key: ordersKey, columns: [] });
  expect(await compared([claims, orders], [orders])).toEqual({ key: claimsKey, columns: [] });
});

it("within JSON: values count, the order of members does not", async () => {
  const stored = ["impost", "orders", { a: [1, { b: 2, c: "🪟" }], d: null }];
  expect(await compared([stored], [["impost", "orders", { d: null, a: [1, { c: "🪟", b: 2 }] }]])).toBeNull();
  for (const other of [{ a: [1, { b: 2, c: "🪟" }] }, { a: [{ b: 2, c: "🪟" }, 1], d: null }])
    expect(await compared([stored], [["impost", "orders", other]])).toMatchObject({ columns: ["value"] });
});

it("tables come after those their rows belong to", () => {
  const order = tablePairs().map(({ name }) => name);
  const before = (parent: string, child: string) => order.indexOf(parent) < order.indexOf(child);
  expect(order[0]).toBe("tenants");
  expect(before("accounts", "outbox") && before("orders", "order_lines")).toBe(true);
  expect(before("products", "prices") && before("questions", "question_messages")).toBe(true);
});
