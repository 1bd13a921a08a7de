/** Prepared queries: rows however many, values of every kind, and what was joined in its place. */
import { and, asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { selectTenants } from "../../core/tenants/store.ts";
import { hasCode } from "../../db/errors.ts";
import { among, type Given, prepared, preparedRows } from "../../db/prepared.ts";
import { openTestStore, type TestStore } from "../stores.ts";

let test: TestStore;
let tenantId: string;
beforeEach(async () => {
  test = await openTestStore();
  const [tenant] = await test.store.everywhere.read(selectTenants);
  tenantId = tenant?.id ?? "";
});
afterEach(() => test.close());

interface Counter {
  tenantId: string;
  name: string;
  value: number;
}

const insertCounters = preparedRows(({ db, t: { counters } }, rows: Given<Counter>[]) =>
  db.insert(counters).values(rows.map(({ tenantId, name, value }) => ({ tenantId, name, value }))),
);

const countersIn = prepared((tx, given: Given<{ tenantId: string; names: string }>) => {
  const { counters, tenants } = tx.t;
  return tx.db
    .select({ counter: { name: counters.name, value: counters.value }, blocks: tenants.blocks })
    .from(counters)
    .innerJoin(tenants, eq(tenants.id, counters.tenantId))
    .where(and(eq(counters.tenantId, given.tenantId), among(tx, counters.name, given.names)))
    .orderBy(asc(counters.value))
    .limit(100);
});

it.each([0, 1, 32, 33, 70])("insert %d rows, all of them, each with its own values", async (size) => {
  const rows = Array.from({ length: size }, (_, index) => ({ tenantId, name: `n'${index}`, value: index }));
  const found = await test.store.everywhere.transact(async (tx) => {
    await insertCounters(tx, rows);
    return countersIn(tx, { tenantId, names: JSON.stringify(rows.map(({ name }) => name)) });
  });
  expect(found.map(({ counter }) => counter)).toEqual(rows.map(({ name, value }) => ({ name, value })));
  expect(found.every(({ blocks }) => Array.isArray(blocks))).toBe(true);
});

it("are all done though nobody waits for each, or none where one fails, and that one is told", async () => {
  const row = (name: string, value: number) => ({ tenantId, name, value });
  const names = Array.from({ length: 100 }, (_, index) => `n${index}`);
  const known = { tenantId, names: JSON.stringify([...names, "twice"]) };
  const { transact, read } = test.store.everywhere;
  await transact(async (tx) => {
    for (const [value, name] of names.entries()) await insertCounters(tx, [row(name, value)]);
  });
  expect(await read((tx) => countersIn(tx, known))).toHaveLength(100);
  const isOfKey = (error: unknown) => hasCode(error, (code) => /^(?:23505|SQLITE_CONSTRAINT)/.test(code));
  // Nothing is asked after it, or something that only meets the aborted transaction.
  for (const after of [async () => [], countersIn]) {
    const failed = transact(async (tx) => {
      for (const value of [1, 2]) await insertCounters(tx, [row("twice", value)]);
      return after(tx, known);
    });
    await expect(failed).rejects.toSatisfy(isOfKey);
  }
  expect(await read((tx) => countersIn(tx, known))).toHaveLength(100);
});

const accountsOf = prepared((tx, given: Given<{ tenantId: string }>) => {
  const { accounts, tenants } = tx.t;
  return tx.db
    .select({ tenant: tenants, isActive: accounts.isActive, username: accounts.username })
    .from(accounts)
    .innerJoin(tenants, eq(tenants.id, accounts.tenantId))
    .where(and(eq(accounts.tenantId, given.tenantId), eq(accounts.isActive, true)));
});

it("read flags, JSON and nothing as the builder does", async () => {
  const { accounts, tenants } = test.store.t;
  await test.store.everywhere.read(async (tx) => {
    const built = await tx.db
      .select({ tenant: tenants, isActive: accounts.isActive, username: accounts.username })
      .from(accounts)
      .innerJoin(tenants, eq(tenants.id, accounts.tenantId))
      .where(and(eq(accounts.tenantId, tenantId), eq(accounts.isActive, true)));
    expect(built.length).toBeGreaterThan(0);
    expect(await accountsOf(tx, { tenantId })).toEqual(built);
  });
});
