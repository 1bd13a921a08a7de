/** The audit trail is a chain: whole as written, and whatever is changed, taken out or put in is named. */
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CHAIN_START, hashOf } from "../../../core/audit/chain.ts";
import { insertAudit } from "../../../core/audit/store.ts";
import { verifyChain } from "../../../core/audit/verify.ts";
import type { Tenant } from "../../../core/tenants/model.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { addTenant } from "../../../core/tenants/tenants.ts";
import type { Store, Tx } from "../../../db/store.ts";
import { BEGINNING } from "../../databases.ts";
import { openTestStore, type TestStore } from "../../stores.ts";

const second = {
  slug: "second",
  name: "Второй",
  timeZone: "Europe/Moscow",
  locale: "ru" as const,
  currency: "RUB",
  blocks: ["orders" as const],
};

let test: TestStore;
let tenant: Tenant;
/** The demo's own rows come first. */
let before: number;
beforeEach(async () => {
  test = await openTestStore();
  const found = await test.store.everywhere.read((tx) => findTenant(tx, { slug: "impost" }));
  if (!found) throw new Error("The demo tenant is not there");
  tenant = found;
  before = (await verify()).rows;
});
afterEach(() => test.close());

const verify = (noted?: string) => test.store.everywhere.read((tx) => verifyChain(tx, tenant.id, noted));

const record = (tx: Tx, objectId: string, of = tenant) =>
  insertAudit(tx, operatorScope(of, BEGINNING), {
    action: "test.do",
    objectKind: "test",
    objectId,
    before: { stage: "new", figures: [3, { b: 1, a: null }], left: undefined },
    after: { stage: "won", note: 'Ёлка "№1" 😀', share: 0.1 },
  });

const write = (store: Store, ...ids: string[]) =>
  store.everywhere.transact(async (tx) => {
    for (const id of ids) await record(tx, id);
  });

const change = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => test.store.everywhere.transact(work);
const rowOf = async (objectId: string) => {
  const rows = await test.store.everywhere.read(({ db, t }) =>
    db
      .select()
      .from(t.audit)
      .where(and(eq(t.audit.objectKind, "test"), eq(t.audit.objectId, objectId))),
  );
  const [row] = rows;
  if (!row) throw new Error(`No row of ${objectId}`);
  return row;
};

describe("the trail", () => {
  it("is whole as it was written, whatever the order of an object's members", async () => {
    await write(test.store, "1", "2", "3");
    const state = await verify();
    expect(state).toMatchObject({ rows: before + 3, unchained: 0, broken: null });
    expect(state.head?.hash).toBe((await rowOf("3")).hash);
    const facts = await rowOf("3");
    const turned = Object.fromEntries(Object.entries(facts.after ?? {}).reverse());
    expect(hashOf(facts.previousHash, { ...facts, after: turned })).toBe(facts.hash);
  });

  it("does not fork where two write at once", async () => {
    const other = await test.reopen();
    const writers = [test.store, other, test.store, other, test.store, other];
    await Promise.all(writers.map((store, index) => write(store, `${index}a`, `${index}b`)));
    expect(await verify()).toMatchObject({ rows: before + 12, broken: null });
  });

  it("is each tenant's own", async () => {
    const other = await change(async (tx) => {
      const added = await addTenant(tx, BEGINNING, second);
      if (!added.ok) throw new Error(added.error);
      await record(tx, "1");
      await record(tx, "2", added.value.tenant);
      await record(tx, "3");
      return added.value.tenant;
    });
    expect(await verify()).toMatchObject({ broken: null });
    const state = await test.store.everywhere.read((tx) => verifyChain(tx, other.id));
    expect(state).toMatchObject({ broken: null });
    expect(state.rows).toBeGreaterThan(0);
  });

  it("begins anew after rows that are older than the chain", async () => {
    await change(({ db, t }) => db.update(t.audit).set({ previousHash: CHAIN_START, hash: CHAIN_START }));
    await write(test.store, "1", "2");
    expect(await verify()).toMatchObject({ rows: before + 2, unchained: before, broken: null });
    expect((await rowOf("1")).previousHash).toBe(CHAIN_START);
  });
});

describe("a row", () => {
  beforeEach(() => write(test.store, "1", "2", "3", "4"));

  it.each<
    [string, Partial<{ personId: string; at: number; action: string; after: Record<string, unknown> }>]
  >([
    ["its author", { personId: "somebody" }],
    ["its time", { at: BEGINNING + 1 }],
    ["its action", { action: "test.undo" }],
    ["its words", { after: { stage: "lost" } }],
  ])("is named when %s was changed", async (_, values) => {
    const { seq } = await rowOf("2");
    await change(({ db, t }) => db.update(t.audit).set(values).where(eq(t.audit.seq, seq)));
    expect((await verify()).broken).toMatchObject({ seq, why: "changed" });
  });

  it("is missed by the one behind it", async () => {
    const { seq } = await rowOf("2");
    await change(({ db, t }) => db.delete(t.audit).where(eq(t.audit.seq, seq)));
    expect((await verify()).broken).toEqual({
      seq: (await rowOf("3")).seq,
      at: BEGINNING,
      action: "test.do",
      why: "detached",
    });
  });

  it("does not pass for one older than the chain", async () => {
    const { seq } = await rowOf("3");
    const values = { hash: CHAIN_START, previousHash: CHAIN_START };
    await change(({ db, t }) => db.update(t.audit).set(values).where(eq(t.audit.seq, seq)));
    expect((await verify()).broken).toMatchObject({ seq, why: "detached" });
  });

  it("cut off the end is missed by whoever noted it", async () => {
    const { seq, hash } = await rowOf("4");
    expect(await verify(hash)).toMatchObject({ hasNoted: true, broken: null });
    await change(({ db, t }) => db.delete(t.audit).where(eq(t.audit.seq, seq)));
    expect(await verify(hash)).toMatchObject({ hasNoted: false, broken: null });
  });
});
