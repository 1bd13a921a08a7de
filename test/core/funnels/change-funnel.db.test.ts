/** A tenant's own funnel: orders walk its stages, and when a stage goes, what stands there is asked about first. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { changeFunnel, planFunnel } from "../../../core/funnels/change-funnel.ts";
import { readSource } from "../../../core/funnels/load-funnel.ts";
import { settleStages } from "../../../core/funnels/settle-stages.ts";
import { updateTenant } from "../../../core/tenants/operator-store.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { type Market, openMarket } from "../orders/market.ts";

const packed = readSource(
  `
extends: base/order
stages:
  - { id: packed, after: confirmed, titles: { ru: собран, en: packed }, canonical: accepted }
  - { id: loaded, after: packed, titles: { ru: загружен, en: loaded }, canonical: accepted }
transitions:
  - name: pack
    titles: { ru: Собран, en: Packed }
    from: [confirmed]
    to: packed
    by: [supplier]
    permission: orders.decide
    tells: { dealer: receipt, supplier: edit }
  - { name: load, titles: { ru: Загружен, en: Loaded }, from: [packed], to: loaded, by: [supplier], permission: orders.decide }
  - { name: complete, from: [confirmed, loaded], to: done, by: [supplier], permission: orders.decide }
`,
  "packed.yaml",
);
const plain = readSource("extends: base/order\n", "plain.yaml");

let market: Market;
beforeEach(async () => {
  market = await openMarket();
});
afterEach(() => market.close());

async function take(source: typeof packed, moves: Record<string, string> = {}) {
  const result = await market.store.everywhere.transact((tx) =>
    changeFunnel(tx, market.now, market.tenant, source, moves),
  );
  const tenant = await market.store.everywhere.read((tx) => findTenant(tx, { slug: "impost" }));
  if (tenant) market.tenant = tenant;
  return result;
}

async function packedOrder() {
  const { id } = await market.order("pyotr", { "ШТ-24-БЛ": 40_000 });
  await market.as("olga", (core) => core.orders.move(id, 1, { move: "confirm" }));
  const moved = await market.as("olga", (core) => core.orders.move(id, 2, { step: "pack" }));
  expect(moved).toMatchObject({ ok: true });
  return id;
}

it("its steps are the manager's buttons, told to the dealer, and in the order's history", async () => {
  await take(packed);
  const id = await packedOrder();
  const told = (await market.told()).findLast(({ chat }) => chat === "pyotr");
  expect(told?.text).toMatch(/^✅ Заказ 1001 собран/);
  const [steps, history, dealers] = await market.as("olga", async (core) => {
    const order = await core.orders.find(id);
    return [
      order && core.orders.steps(order),
      await core.orders.history(id),
      order && core.orders.moves(order),
    ];
  });
  expect(steps).toEqual([{ name: "load", titles: { ru: "Загружен", en: "Loaded" } }]);
  expect(history?.[0]).toMatchObject({
    name: "pack",
    titles: { ru: "Собран", en: "Packed" },
    person: "Ольга",
  });
  expect(dealers).toEqual([]);
});

it("a step is its side's, at its stage, and never what has code behind it", async () => {
  await take(packed);
  const id = await packedOrder();
  const step = (who: "pyotr" | "olga", name: string) =>
    market.as(who, (core) => core.orders.move(id, 3, { step: name }));
  expect(await step("pyotr", "load")).toMatchObject({ ok: false, error: "notAllowed" });
  expect(await step("olga", "pack")).toMatchObject({ ok: false, error: "notNow" });
  expect(await step("olga", "cancel")).toMatchObject({ ok: false, error: "notNow" });
  expect(await step("olga", "load")).toMatchObject({ ok: true });
});

it("a stage that goes asks where its orders go, and shows it first", async () => {
  await take(packed);
  const id = await packedOrder();
  const planned = await market.store.everywhere.read((tx) => planFunnel(tx, market.tenant, plain, {}));
  expect(planned).toMatchObject({
    ok: true,
    value: { removed: ["packed", "loaded"], added: [], moves: [{ from: "packed", count: 1, to: null }] },
  });
  expect(await take(plain)).toMatchObject({ ok: false, error: "toWhere", params: { stages: "packed: 1" } });
  expect(await take(plain, { packed: "shelf" })).toMatchObject({ ok: false, error: "noStage" });
  expect(await market.as("olga", (core) => core.orders.find(id))).toMatchObject({ stage: "packed" });

  expect(await take(plain, { packed: "confirmed" })).toMatchObject({ ok: true });
  expect(await market.as("olga", (core) => core.orders.find(id))).toMatchObject({
    stage: "confirmed",
    stageTitles: { ru: "подтверждён" },
  });
});

it("what is moved stands by the clock of where it comes to, and the one of the stage that went is gone", async () => {
  const waiting = () =>
    market.store.everywhere.read(async ({ db, t: { timers } }) =>
      (await db.select().from(timers)).filter(({ kind }) => kind === "order.unanswered"),
    );
  const limited = readSource(
    `
extends: base/order
stages:
  - id: packed
    after: confirmed
    titles: { ru: собран, en: packed }
    canonical: accepted
    limit: { hours: 2, end: { remind: supplier, pushes: 2 } }
transitions:
  - name: pack
    titles: { ru: Собран, en: Packed }
    from: [confirmed]
    to: packed
    by: [supplier]
    permission: orders.decide
  - { name: complete, from: [confirmed, packed], to: done, by: [supplier], permission: orders.decide }
`,
    "limited.yaml",
  );
  await take(limited);
  const id = await packedOrder();
  expect((await waiting()).map(({ objectId }) => objectId)).toEqual([id]);
  await take(plain, { packed: "confirmed" });
  expect(await waiting()).toEqual([]);
});

it("a release without the stage leaves the order to be read, listed and moved on", async () => {
  await take(packed);
  const id = await packedOrder();
  await market.store.everywhere.transact((tx) => updateTenant(tx, market.tenant.id, { funnels: {} }));
  const atStart = () =>
    market.store.everywhere.transact(async (tx) => {
      const tenant = await findTenant(tx, { slug: "impost" });
      if (!tenant) throw new Error("The tenant is not there");
      const settled = await settleStages(tx, market.now, tenant);
      market.tenant = (await findTenant(tx, { slug: "impost" })) ?? tenant;
      return settled;
    });
  expect(await atStart()).toEqual([{ funnel: "order", from: "packed", to: null, count: 1 }]);
  const [order, steps, open] = await market.as("olga", async (core) => {
    const found = await core.orders.find(id);
    const listed = await core.orders.list("open", { limit: 10, offset: 0 });
    return [found, found && core.orders.steps(found), listed.items.map(({ number }) => number)];
  });
  expect(order).toMatchObject({ stageTitles: { ru: "packed" }, canonical: "accepted" });
  expect(open).toContain(1001);
  expect(steps?.map(({ name }) => name)).toEqual(["backToNew", "backToConfirmed"]);
  const on = { step: "backToConfirmed" };
  expect(await market.as("olga", (core) => core.orders.move(id, 3, on))).toMatchObject({ ok: true });
  await atStart();
  expect(market.tenant.funnels).toEqual({});
});
