/** Works gathered into one transaction: all are done in their order, and one that fails takes only itself back. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { GatheredTransactions } from "../../bots/gathered-transactions.ts";
import { nextNumber, selectTenants } from "../../core/tenants/store.ts";
import type { Tx } from "../../db/store.ts";
import { openTestStore, type TestStore } from "../stores.ts";

let test: TestStore;
let tenantId: string;
let gathered: GatheredTransactions;
beforeEach(async () => {
  test = await openTestStore();
  const [tenant] = await test.store.everywhere.read(selectTenants);
  tenantId = tenant?.id ?? "";
  gathered = new GatheredTransactions(test.store);
});
afterEach(() => test.close());

const count = (tx: Tx) => nextNumber(tx, tenantId, "gathered", 1);
const failing = async (tx: Tx) => {
  await count(tx);
  throw new Error("this one alone");
};

it("do each and answer each, those that come meanwhile too", async () => {
  const first = [count, count, count].map((work) => gathered.transact(tenantId, work));
  const numbers = await Promise.all(first);
  expect(numbers).toEqual([1, 2, 3]);
  const [one, other] = [gathered.transact(tenantId, count), gathered.transact(tenantId, count)];
  expect(await one).toBe(4);
  const later = gathered.transact(tenantId, count);
  expect([await other, await later]).toEqual([5, 6]);
});

it("take back one that fails, and no other", async () => {
  const works = [count, failing, count].map((work) => gathered.transact<unknown>(tenantId, work));
  const done = await Promise.allSettled(works);
  expect(done.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  await expect(works[1]).rejects.toThrow("this one alone");
  const [next] = await Promise.all([gathered.transact(tenantId, count)]);
  expect(next).toBe(3);
});

it("tell of a failure of the only one", async () => {
  await expect(gathered.transact(tenantId, failing)).rejects.toThrow("this one alone");
  expect(await gathered.transact(tenantId, count)).toBe(1);
});
