/** What a distributor settles by itself: as all have it, or a limit and kinds of its own, read where it decides. */
import { afterEach, expect, it } from "vitest";
import type { World } from "../../chat.ts";
import { decide, sent } from "../../core/claims/claiming.ts";
import type { Market } from "../../core/orders/market.ts";
import { openAfter } from "./seeded.ts";

let world: World;
afterEach(() => world?.close());

const distributor = { id: "verkhnerechye", kind: "distributor" } as const;
const sets = (market: Market, change: Record<string, unknown>) =>
  market.as("clock", (core) => core.claims.setAuthority(distributor, change));

it("is its own where it has one, and its tenant's again once that is taken away", async () => {
  world = await openAfter(async (market) => {
    const supplierOf = async (quantityMilli: number, kind: "defect" | "preauth" = "defect") =>
      (await sent(market, "sergey", kind, { quantityMilli })).supplierId;
    const maker = await market.as("olga", async ({ scope }) => scope.actor?.company.id ?? "");
    const within = 10_000;
    expect(await supplierOf(within)).toBe(distributor.id);
    expect(await sets(market, { claimLimitMinor: 100 })).toMatchObject({
      ok: true,
      value: { limitMinor: 100, isOwn: true },
    });
    expect(await supplierOf(within)).toBe(maker);
    expect(await supplierOf(within, "preauth")).toBe(maker);
    await sets(market, { claimLimitMinor: 50_000_000, claimKinds: "preauth" });
    expect(await supplierOf(within)).toBe(maker);
    expect(await supplierOf(900_000, "preauth")).toBe(distributor.id);
    // What is decided keeps to it as well.
    const open = await sent(market, "sergey", "preauth", { quantityMilli: within });
    await sets(market, { claimLimitMinor: 1_000_000, claimKinds: "defect" });
    const repair = { position: 1, decision: "approve", outcome: "repair", sumMinor: 1_000 } as const;
    expect(await decide(market, "irina", open, [repair])).toMatchObject({ error: "kindAbove" });
    await sets(market, { claimLimitMinor: null, claimKinds: null });
    expect(await supplierOf(within)).toBe(distributor.id);
    for (const wrong of [{ claimLimitMinor: -1 }, { claimKinds: "everything" }, { claimLimitMinor: 1.5 }])
      expect(await sets(market, wrong)).toMatchObject({ error: "badField" });
    const byOthers = (who: "olga" | "irina") =>
      market.as(who, (core) => core.claims.setAuthority(distributor, { claimLimitMinor: 1 }));
    for (const who of ["olga", "irina"] as const)
      expect(await byOthers(who)).toMatchObject({ error: "notAllowed" });
    expect(await market.as("sergey", (core) => core.claims.authority(distributor.id))).toBeNull();
    await sets(market, { claimLimitMinor: 2_000_000, claimKinds: "defect,shortage" });
    const trail = await market.store.everywhere.read(({ db, t }) =>
      db.select().from(t.audit).orderBy(t.audit.seq),
    );
    const changes = trail.filter(({ action }) => action === "company.authority");
    expect(changes).toHaveLength(5);
    expect(changes.at(-1)).toMatchObject({
      after: { claimLimitMinor: 2_000_000, claimKinds: "defect,shortage" },
    });
  });
  const [irina, olga] = [world.phone("irina"), world.phone("olga")];
  await irina.says("меню");
  for (const label of ["Ещё", "Рекламации"]) await irina.presses(label);
  irina.sees("Предел дистрибьютора 20 000 ₽", "Решает дистрибьютор: брак, не хватает");
  await olga.says("меню");
  await olga.presses("Дилеры");
  await olga.presses("1");
  olga.sees("Верхнеречье-Снаб", "Предел дистрибьютора 20 000 ₽");
});
