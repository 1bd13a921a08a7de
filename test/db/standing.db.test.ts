/** Answers kept from turn to turn: as they are now, whoever changed them, and never what was taken back. */
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findTenantOfAccount, selectTenants } from "../../core/tenants/store.ts";
import { type Given, kept } from "../../db/prepared.ts";
import type { Store, Tx } from "../../db/store.ts";
import { openTestStore, type TestStore } from "../stores.ts";

let test: TestStore;
let store: Store;
let tenantId: string;
beforeEach(async () => {
  test = await openTestStore();
  store = test.store;
  const [tenant] = await store.everywhere.read(selectTenants);
  tenantId = tenant?.id ?? "";
});
afterEach(() => test.close());

const companiesNamed = kept(
  ({ db, t: { companies } }, { tenantId, name }: Given<{ tenantId: string; name: string }>) =>
    db
      .select({ id: companies.id, addresses: companies.addresses })
      .from(companies)
      .where(and(eq(companies.tenantId, tenantId), eq(companies.name, name))),
);

const named = (name: string) => (tx: Tx) => companiesNamed(tx, { tenantId, name });
const count = async (name: string, of: Store = store) => (await of.everywhere.transact(named(name))).length;
const rename = (from: string, to: string) => async (tx: Tx) => {
  const { companies } = tx.t;
  await tx.db
    .update(companies)
    .set({ name: to })
    .where(and(eq(companies.tenantId, tenantId), eq(companies.name, from)));
};

it("tell what was changed since, in the transaction that changes it and after", async () => {
  expect(await count("Импост")).toBe(1);
  await store.everywhere.transact(async (tx) => {
    expect(await named("Импост")(tx)).toHaveLength(1);
    await rename("Импост", "Импост-2")(tx);
    expect(await named("Импост")(tx)).toHaveLength(0);
    expect(await named("Импост-2")(tx)).toHaveLength(1);
  });
  expect(await count("Импост")).toBe(0);
  expect(await count("Импост-2")).toBe(1);
});

it("tell nothing of what was taken back", async () => {
  expect(await count("Импост")).toBe(1);
  const failed = store.everywhere.transact(async (tx) => {
    await rename("Импост", "Импост-2")(tx);
    expect(await named("Импост-2")(tx)).toHaveLength(1);
    throw new Error("taken back");
  });
  // They may share a commit with it.
  const after = Promise.all([count("Импост"), count("Импост-2")]);
  await expect(failed).rejects.toThrow("taken back");
  expect(await after).toEqual([1, 0]);
  expect(await count("Импост-2")).toBe(0);
});

it("tell what another process has changed", async () => {
  expect(await count("Импост")).toBe(1);
  const other = await test.reopen();
  expect(await count("Импост", other)).toBe(1);
  await other.everywhere.transact(rename("Импост", "Импост-2"));
  expect(await count("Импост")).toBe(0);
  await store.everywhere.transact(rename("Импост-2", "Импост"));
  expect(await count("Импост", other)).toBe(1);
});

it("tell of an account that was turned off that it is off", async () => {
  const { accounts } = store.t;
  const [account] = await store.everywhere.read((tx) => tx.db.select().from(accounts));
  const tenantOf = () => store.everywhere.transact((tx) => findTenantOfAccount(tx, account?.id ?? ""));
  expect((await tenantOf())?.id).toBe(tenantId);
  await store.everywhere.transact((tx) => tx.db.update(accounts).set({ isActive: false }));
  expect(await tenantOf()).toBeUndefined();
});

it("are nobody's to change", async () => {
  await count("Импост");
  const [company] = await store.everywhere.transact(named("Импост"));
  if (store.dialect === "pg") return;
  expect(() => company?.addresses.push("Садовая 12")).toThrow(TypeError);
});

it("are never more than a few, and all are right", async () => {
  const names = Array.from({ length: 1_500 }, (_, index) => `нет такой ${index}`);
  const found = await store.everywhere.transact(async (tx) => {
    for (const name of names) await named(name)(tx);
    return Promise.all([named("Импост")(tx), named(names[0] ?? "")(tx)]);
  });
  expect(found.map(({ length }) => length)).toEqual([1, 0]);
});
