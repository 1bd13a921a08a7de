/** Clocks of a deal at work: zones, holidays, a process that slept; and free deals, which two take at once. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changeFunnel } from "../../../core/funnels/change-funnel.ts";
import { readSource } from "../../../core/funnels/load-funnel.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { Leads, openLeads } from "./leads.ts";

const DAY_MS = 86_400_000;

let leads: Leads;
beforeEach(async () => {
  leads = await openLeads();
});
afterEach(() => leads.close());

const move = (company: string, id: string, version: number, name: string, fields = {}) =>
  leads.as({ company }, (core) => core.deals.move(id, version, { name, fields }));

/** Taken by a company that is the only one there. */
async function led(company: string, profile = {}): Promise<string> {
  await leads.addDealer(company, { regions: ["Омск"], ...profile });
  const { id } = await leads.lead({ region: "Омск" });
  expect(await move(company, id, 2, "accept")).toMatchObject({ ok: true });
  return id;
}

const dueTimers = (id: string) =>
  leads.test.store.everywhere.read(async ({ db, t: { timers } }) => {
    const rows = await db.select().from(timers);
    return new Map(
      rows.filter(({ objectId }) => objectId === id).map(({ kind, dueAt }) => [kind, iso(dueAt)]),
    );
  });

const iso = (instant: number | null | undefined): string | null =>
  instant == null ? null : new Date(instant).toISOString().slice(0, 16);

describe("what is planned", () => {
  it("is reminded of in the working hours of the company's own zone, after days off and holidays", async () => {
    const id = await led("east", { timeZone: "Asia/Vladivostok" });
    const plan = (at: string) =>
      leads.as({ company: "east" }, (core) => core.deals.planNext(id, { what: "call", at: Date.parse(at) }));
    // A Saturday, and a night: Monday nine in the morning there.
    for (const at of ["2026-11-28T02:00Z", "2026-11-29T16:00Z"])
      expect(iso((await plan(at)).ok ? (await leads.deal(id)).next?.at : 0)).toBe("2026-11-29T23:00");
    await plan("2026-12-31T03:00Z");
    expect(iso((await leads.deal(id)).next?.at)).toBe("2027-01-10T23:00");
    expect(await plan("2026-11-01T03:00Z")).toMatchObject({ ok: false, error: "badTime" });
    expect(await leads.as({ company: "dacha" }, (core) => core.deals.planTomorrow(id, 0))).toMatchObject({
      error: "notFound",
    });
  });

  it("is gone with the deal: a reminder of another's deal never comes", async () => {
    const id = await led("a");
    const at = leads.now + DAY_MS;
    await leads.as({ company: "a" }, (core) => core.deals.planNext(id, { what: "call", at }));
    expect((await dueTimers(id)).has("deal.next")).toBe(true);
    await move("a", id, 3, "giveBack", { reason: "busy" });
    expect(await leads.deal(id)).toMatchObject({ next: null, canonical: "new" });
    expect([...(await dueTimers(id)).keys()]).toEqual(["deal.standing"]);
  });
});

describe("a deal put off", () => {
  it("has as long at its stage as was left, whenever the clock of the machine comes to its day", async () => {
    const id = await led("a");
    const left = (await leads.deal(id)).dueAt ?? 0;
    expect(iso(left)).toBe("2026-11-24T10:10");
    leads.now += 60 * 60_000;
    const put = await leads.as({ company: "a" }, (core) =>
      core.deals.postpone(id, 3, { until: "2026-12-05", why: "season" }),
    );
    // A Saturday: Monday's opening.
    expect(iso(put.ok ? put.value.postponed?.until : null)).toBe("2026-12-07T06:00");
    expect(await leads.deal(id)).toMatchObject({ dueAt: null, version: 4 });
    expect([...(await dueTimers(id)).keys()]).toEqual(["deal.wake"]);
    // The process slept for a week past that day; three hours of four were left.
    leads.now = Date.parse("2026-12-14T07:00Z");
    await leads.passesTo(leads.now, "deal.wake");
    expect(await leads.deal(id)).toMatchObject({ postponed: null, version: 5 });
    expect(iso((await leads.deal(id)).dueAt)).toBe("2026-12-14T10:00");
    // It runs once: a second run of the same timer changes nothing.
    await leads.as("clock", (core) => core.deals.wakeReached(id));
    expect(await leads.deal(id)).toMatchObject({ version: 5 });
  });

  it("is its company's and its supplier's to put off, and a press for an older version is told so", async () => {
    const id = await led("a");
    const put = (company: string, version: number, until = "2026-12-08") =>
      leads.as({ company }, (core) => core.deals.postpone(id, version, { until, why: "money" }));
    expect(await put("dacha", 3)).toMatchObject({ error: "notFound" });
    expect(await put("a", 2)).toMatchObject({ error: "stale" });
    expect(await put("a", 3, "2026-11-24")).toMatchObject({ error: "badTime" });
    expect(await put("a", 3)).toMatchObject({ ok: true });
    expect(await put("a", 4, "2026-12-10")).toMatchObject({ ok: true });
    expect(await leads.as({ company: "a" }, (core) => core.deals.wake(id, 5))).toMatchObject({ ok: true });
    expect(await leads.as({ company: "a" }, (core) => core.deals.wake(id, 6))).toMatchObject({
      error: "notNow",
    });
  });
});

describe("silence", () => {
  it("is counted in working days, begins anew with whatever is done, and is told once it lasts", async () => {
    const id = await led("a");
    // Five working days of nine hours.
    expect((await dueTimers(id)).get("deal.silence")).toBe("2026-12-01T06:10");
    leads.now = Date.parse("2026-12-30T09:00Z");
    await leads.as({ company: "a" }, (core) => core.deals.comment(id, { words: "звонили" }));
    const after = (await dueTimers(id)).get("deal.silence") ?? "";
    // Over the holidays until 10 January nobody is asked.
    expect(after > "2027-01-14").toBe(true);
    const before = await leads.toldSupplier(id);
    await leads.passesTo(Date.parse("2027-02-01T09:00Z"), "deal.silence");
    expect((await dueTimers(id)).has("deal.silence")).toBe(false);
    expect(await leads.toldSupplier(id)).toBeGreaterThan(before);
  });
});

describe("a free deal", () => {
  /** Whoever takes what is nobody's is asked by no turn. */
  async function pooled(): Promise<void> {
    const own = readSource(
      "extends: base/deal\nassignment:\n  - { match: [territory] }\n  - { match: [fallback], pool: { hours: 4 } }\n",
      "own.yaml",
    );
    const { everywhere } = leads.test.store;
    await everywhere.transact((tx) => changeFunnel(tx, leads.now, leads.tenant, own, {}));
    const tenant = await everywhere.read((tx) => findTenant(tx, { slug: "impost" }));
    if (tenant) leads = new Leads(leads.test, tenant);
    for (const id of ["a", "b"]) await leads.addDealer(id, { isFallback: true });
    await leads.addDealer("full", { isFallback: true, capacity: 0 });
    await leads.addDealer("other", { regions: ["Томск"] });
  }
  const take = (company: string, id: string) => leads.as({ company }, (core) => core.deals.take(id));
  const find = (company: string, id: string) => leads.as({ company }, (core) => core.deals.find(id));
  const free = (company: string) =>
    leads.as({ company }, (core) => core.deals.list("free", { offset: 0, limit: 5 }));

  it("is taken by one of two at once; the other, and who may not, are told", async () => {
    await pooled();
    const { id } = await leads.lead({ region: "Омск" });
    expect(await leads.deal(id)).toMatchObject({ companyId: null, canonical: "new" });
    expect((await free("a")).items[0]).toMatchObject({ id, client: { name: "Сергей П.", phone: null } });
    expect(await free("other")).toEqual({ items: [], total: 0 });
    expect(await find("other", id)).toBeNull();
    expect(await take("other", id)).toMatchObject({ error: "notFound" });
    expect(await take("full", id)).toMatchObject({ error: "full" });
    const both = await Promise.all([take("a", id), take("b", id)]);
    expect(both.map((result) => (result.ok ? "taken" : result.error)).sort()).toEqual(["stale", "taken"]);
    const winner = both[0]?.ok ? "a" : "b";
    expect(await find(winner, id)).toMatchObject({ canonical: "accepted", client: { name: "Сергей Панин" } });
    expect(await find(winner === "a" ? "b" : "a", id)).toBeNull();
    expect((await free("a")).total).toBe(0);
    expect(await leads.offers(id)).toMatchObject([{ companyId: winner, state: "accepted" }]);
    expect([...(await dueTimers(id)).keys()].sort()).toEqual(["deal.silence", "deal.standing"]);
  });

  it("comes back to its supplier when its hours are over, and may be assigned while they run", async () => {
    await pooled();
    const { id } = await leads.lead({ region: "Омск" });
    await leads.passes(4 * 60 + 1, "deal.pool");
    expect(await leads.deal(id)).toMatchObject({ pooledUntil: null, canonical: "new" });
    expect(await take("a", id)).toMatchObject({ error: "stale" });
    expect(await leads.toldSupplier(id)).toBeGreaterThan(0);
    const second = await leads.lead({ region: "Омск" });
    const impost = await leads.as("clock", (core) => core.network.manufacturer());
    const assigned = await leads.as({ company: impost.id, role: "manager" }, (core) =>
      core.deals.assign(second.id, 2, { to: "company", companyId: "other" }),
    );
    expect(assigned).toMatchObject({ ok: true, value: { companyId: "other", pooledUntil: null } });
    expect(await take("a", second.id)).toMatchObject({ error: "stale" });
    expect((await dueTimers(second.id)).has("deal.pool")).toBe(false);
  });
});
