/** One deal's way: offered on a clock, taken by the first, led by its funnel, given back, handed on, escalated. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { whyText } from "../../../core/deals/offers/assignment.ts";
import { sayPlain } from "../../../locales/say.ts";
import { BEGINNING } from "../../databases.ts";
import { type Leads, openLeads } from "./leads.ts";

let leads: Leads;
beforeEach(async () => {
  leads = await openLeads();
});
afterEach(() => leads.close());

/** Tuesday 24 November, so late in Moscow. */
const at = (hour: number, minute = 0) => BEGINNING + ((hour - 9) * 60 + minute - 10) * 60_000;
const move = (company: string, id: string, version: number, name: string, fields = {}) =>
  leads.as({ company }, (core) => core.deals.move(id, version, { name, fields }));
const states = async (id: string) =>
  (await leads.offers(id)).map(({ companyId, state }) => `${companyId} ${state}`);

describe("an offer", () => {
  it("is told again at half and nine tenths of its time, then passes on, then its supplier decides", async () => {
    await leads.addDealer("a", { regions: ["Самарская область"], weight: 20 });
    await leads.addDealer("b", { regions: ["самарская обл."], weight: 10 });
    const { id, companyId, dueAt } = await leads.lead({ region: "Самарская область" });
    expect([companyId, dueAt]).toEqual(["a", at(10, 10)]);
    await leads.passesTo(at(10, 9));
    expect(await states(id)).toEqual(["a offered"]);
    await leads.passesTo(at(10, 10));
    expect(await states(id)).toEqual(["a timedOut", "b offered"]);
    await leads.passesTo(at(11, 10));
    expect(await states(id)).toEqual(["a timedOut", "b timedOut"]);
    expect(await leads.deal(id)).toMatchObject({ stage: "lead", companyId: null, canonical: "new" });
    expect(await leads.toldSupplier(id)).toBeGreaterThan(0);
  });

  it("runs by the hours and the zone of the company it is made to", async () => {
    await leads.addDealer("east", { regions: ["Приморский край"], timeZone: "Asia/Vladivostok" });
    leads.now = at(10, 30);
    // In Vladivostok it is half past five in the afternoon: half an hour today, the rest tomorrow from nine.
    const { dueAt } = await leads.lead({ region: "Приморье" });
    expect(new Date(dueAt ?? 0).toISOString()).toBe("2026-11-24T23:30:00.000Z");
  });

  it("shows the client only to who takes it, and only one takes it", async () => {
    await leads.addDealer("a", { regions: ["Омск"] });
    const { id } = await leads.lead({ region: "Омск", clientPhone: "+7 900 000-00-41" });
    const seen = () => leads.as({ company: "a" }, (core) => core.deals.find(id));
    expect((await seen())?.client).toEqual({
      name: "Сергей П.",
      phone: null,
      inn: null,
      hasPhone: true,
      isMasked: true,
    });
    const both = await Promise.all([move("a", id, 2, "accept"), move("a", id, 2, "accept")]);
    expect(both.map((result) => (result.ok ? "taken" : result.error)).sort()).toEqual(["stale", "taken"]);
    expect((await seen())?.client).toMatchObject({ name: "Сергей Панин", phone: "+7 900 000-00-41" });
    expect(await leads.as({ company: "dacha" }, (core) => core.deals.find(id))).toBeNull();
  });

  it("that has passed on is told so to who comes late, and is none to all others", async () => {
    await leads.addDealer("a", { regions: ["Омск"], weight: 20 });
    await leads.addDealer("b", { regions: ["Омск"] });
    const { id } = await leads.lead({ region: "Омск" });
    await leads.passes(61);
    expect(await move("a", id, 2, "accept")).toMatchObject({ error: "stale" });
    expect(await move("dacha", id, 2, "accept")).toMatchObject({ error: "notFound" });
    expect(await move("b", id, 3, "accept")).toMatchObject({ ok: true });
  });

  it("declined is never made again, by a person neither; unanswered it may be made once more", async () => {
    await leads.addDealer("a", { regions: ["Омск"], weight: 20 });
    await leads.addDealer("b", { regions: ["Омск"] });
    const { id } = await leads.lead({ region: "Омск" });
    expect(await move("a", id, 2, "decline")).toMatchObject({ error: "incomplete" });
    await move("a", id, 2, "decline", { reason: "busy" });
    await leads.passes(61);
    const impost = await leads.as("clock", (core) => core.network.manufacturer());
    const assign = (to: { to: "company"; companyId: string } | { to: "again"; minutes: number }) =>
      leads.as({ company: impost.id, role: "manager" }, async (core) =>
        core.deals.assign(id, (await core.deals.find(id))?.version ?? 0, to),
      );
    expect(await assign({ to: "company", companyId: "a" })).toMatchObject({ error: "declined" });
    expect(await assign({ to: "company", companyId: "krovlya" })).toMatchObject({ error: "notFound" });
    expect(await assign({ to: "again", minutes: 120 })).toMatchObject({ ok: true });
    expect(await states(id)).toEqual(["a declined", "b timedOut", "b offered"]);
    expect((await leads.deal(id)).dueAt).toBe(leads.now + 120 * 60_000);
    expect(await assign({ to: "company", companyId: "dacha" })).toMatchObject({ ok: true });
    expect((await states(id)).slice(2)).toEqual(["b withdrawn", "dacha offered"]);
  });
});

describe("who is next", () => {
  it("is found by pinned client, region, postal code, radius, group, and at last the common list", async () => {
    await leads.addDealer("pinned", { clients: ["+7 900 111-22-33"] });
    await leads.addDealer("post", { postalCodes: ["4430"] });
    await leads.addDealer("circle", { latitude: 55.75, longitude: 37.62, radiusKm: 50 });
    await leads.addDealer("doors", { regions: ["Тува"], groups: ["Двери"] });
    await leads.addDealer("rest", { isFallback: true });
    const whoGets = async (given: Parameters<Leads["lead"]>[0]) => (await leads.lead(given)).companyId;
    expect(await whoGets({ clientPhone: "8 (900) 111-22-33", region: "Тува" })).toBe("pinned");
    expect(await whoGets({ postalCode: "443001" })).toBe("post");
    expect(await whoGets({ latitude: 55.9, longitude: 37.4 })).toBe("circle");
    // In the box around the circle, and not in it.
    expect(await whoGets({ latitude: 56.1, longitude: 38.4 })).toBe("rest");
    expect(await whoGets({ region: "Республика Тыва", productGroup: "двери" })).toBe("doors");
    expect(await whoGets({ region: "Тува", productGroup: "окна" })).toBe("rest");
  });

  it("has room: a company that leads as many as it can is passed over until it has", async () => {
    await leads.addDealer("small", { regions: ["Омск"], weight: 100, capacity: 1 });
    await leads.addDealer("large", { regions: ["Омск"], weight: 1 });
    const first = await leads.lead({ region: "Омск" });
    expect(first.companyId).toBe("small");
    expect((await leads.lead({ region: "Омск" })).companyId).toBe("large");
    // Nobody ends what it was only asked about.
    await move("small", first.id, 2, "lose", { reason: "price" });
    expect((await leads.lead({ region: "Омск" })).companyId).toBe("large");
    await move("small", first.id, 2, "accept");
    await move("small", first.id, 3, "lose", { reason: "price" });
    expect((await leads.lead({ region: "Омск" })).companyId).toBe("small");
  });

  it("new among others is not owed the turns of before", async () => {
    await leads.addDealer("old", { regions: ["Омск"] });
    for (let made = 0; made < 10; made += 1) await leads.lead({ region: "Омск" });
    await leads.addDealer("fresh", { regions: ["Омск"] });
    const next = await Promise.all([1, 2, 3, 4].map(() => leads.lead({ region: "Омск" })));
    expect(next.filter(({ companyId }) => companyId === "fresh").length).toBe(2);
  });

  it("is told in a line why", async () => {
    await leads.addDealer("a", { regions: ["Московская область"], weight: 30 });
    const { id } = await leads.lead({ region: "МО", productGroup: "окна" });
    expect((await leads.offers(id))[0]?.why).toEqual({
      match: ["territory", "group"],
      place: "московская область",
      km: null,
      weight: 30,
    });
    await leads.addDealer("circle", { latitude: 55.75, longitude: 37.62, radiusKm: 50 });
    await leads.addDealer("code", { postalCodes: ["630"] });
    const whyOf = async (lead: object, locale: "ru" | "en") => {
      const deal = await leads.lead(lead);
      const why = (await leads.offers(deal.id))[0]?.why;
      return why && sayPlain(whyText(why, { productGroup: null }), { locale, timeZone: "UTC", now: 0 });
    };
    const near = { latitude: 55.9, longitude: 37.4 };
    expect(await whyOf(near, "ru")).toBe("Почему вы: 22 км от вас; доля 10");
    expect(await whyOf(near, "en")).toContain("22 km from you");
    expect(await whyOf({ postalCode: "630099" }, "ru")).toBe("Почему вы: индекс 630; доля 10");
  });
});

describe("a deal that is taken", () => {
  it("is led by its funnel: each move brings what it asks for, the win an amount, the loss a reason", async () => {
    await leads.addDealer("a", { regions: ["Омск"] });
    const { id } = await leads.lead({ region: "Омск", amountMinor: 24_000_000 });
    await move("a", id, 2, "accept");
    expect(await move("a", id, 3, "win")).toMatchObject({ error: "notNow" });
    expect(await move("a", id, 3, "contact")).toMatchObject({
      error: "incomplete",
      params: { field: "need" },
    });
    await move("a", id, 3, "contact", { need: "6 окон" });
    await move("a", id, 4, "quote", { quoteSum: 23_900_000, validTo: "2026-12-10" });
    expect(await move("a", id, 5, "win")).toMatchObject({ error: "incomplete", params: { field: "amount" } });
    expect(await move("a", id, 5, "win", { amount: 23_600_000 })).toMatchObject({
      ok: true,
      value: { canonical: "won", amount: { amountMinor: 23_600_000 }, wonAt: leads.now },
    });
    leads.now += 60_000;
    await move("a", id, 6, "close");
    expect(await leads.deal(id)).toMatchObject({
      stage: "closed",
      wonAt: leads.now - 60_000,
      fields: { need: "6 окон", quoteSum: 23_900_000 },
    });
    const board = await leads.as("clock", (core) => core.deals.board());
    expect(board).toEqual([{ funnel: "deal", stage: "closed", count: 1, amountMinor: 23_600_000 }]);
  });

  it("given back waits for its supplier, and is not offered to who gave it back", async () => {
    await leads.addDealer("a", { regions: ["Омск"] });
    const { id } = await leads.lead({ region: "Омск" });
    await move("a", id, 2, "accept");
    await move("a", id, 3, "giveBack", { reason: "busy" });
    expect(await leads.deal(id)).toMatchObject({ canonical: "new", companyId: null, owner: null });
    expect(await states(id)).toEqual(["a givenBack"]);
    expect(await leads.toldSupplier(id)).toBeGreaterThan(0);
  });

  it("goes on to a distributor's dealers, each with a clock of its own, and back to the distributor", async () => {
    await leads.as("clock", async (core) => {
      await core.deals.setProfile("verkhnerechye", { regions: ["Заречье"] });
      await core.deals.setProfile("krovlya", { regions: ["Заречье"] });
    });
    const { id, companyId } = await leads.lead({ region: "Заречье" });
    expect(companyId).toBe("verkhnerechye");
    expect(await move("verkhnerechye", id, 2, "handOn")).toMatchObject({ ok: true });
    expect(await states(id)).toEqual(["verkhnerechye handedOn", "krovlya offered"]);
    const before = await leads.deal(id);
    expect(before).toMatchObject({ supplierId: "verkhnerechye", companyId: "krovlya" });
    await leads.passes(61);
    expect(await leads.deal(id)).toMatchObject({
      canonical: "new",
      supplierId: "verkhnerechye",
      companyId: null,
    });
    const seen = await leads.as({ company: "verkhnerechye" }, (core) =>
      core.deals.list("waiting", { offset: 0, limit: 5 }),
    );
    expect(seen.items.map((deal) => deal.id)).toEqual([id]);
  });

  it("that stands too long is told of, so often as the funnel says", async () => {
    await leads.addDealer("a", { regions: ["Омск"] });
    const { id } = await leads.lead({ region: "Омск" });
    await move("a", id, 2, "accept");
    await leads.passesTo(at(18) + 4 * 86_400_000, "deal.standing");
    const left = await leads.test.store.everywhere.read((tx) => tx.db.select().from(tx.t.timers));
    expect(left.filter(({ kind }) => kind === "deal.standing")).toEqual([]);
    expect(await leads.deal(id)).toMatchObject({ version: 3, stage: "taken" });
  });
});

it("the same lead told twice is one deal", async () => {
  await leads.addDealer("a", { regions: ["Омск"] });
  const one = await leads.lead({ region: "Омск" }, "site:17");
  const other = await leads.lead({ region: "Омск" }, "site:17");
  expect(other.id).toBe(one.id);
  expect(await leads.lead({ region: "Омск" }, "site:18")).toMatchObject({ number: one.number + 1 });
});
