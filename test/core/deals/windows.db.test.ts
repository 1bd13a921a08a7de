/** No offer outlives its window: over holidays, in three time zones, at any hour, and where the clock has jumped. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { workingMinutesBetween } from "../../../core/calendar/working-calendar.ts";
import { dealerCalendar } from "../../../core/deals/offers/dealer-profiles.ts";
import { selectProfile } from "../../../core/deals/offers/profiles-store.ts";
import { isPg } from "../../stores.ts";
import { type Leads, openLeads, seeded } from "./leads.ts";

const count = isPg ? 15 : 40;
const hourMs = 3_600_000;
/** Each region has two: whoever says nothing is followed by the other, then by the supplier. */
const zones = { запад: "Europe/Kaliningrad", центр: "Europe/Moscow", восток: "Asia/Vladivostok" };
const regions = Object.keys(zones) as (keyof typeof zones)[];

let leads: Leads;
beforeEach(async () => {
  leads = await openLeads();
  for (const region of regions)
    for (const weight of [10, 20]) {
      const works = { workFrom: weight === 10 ? "08:00" : "10:00", worksSaturday: weight === 20 };
      const profile = { regions: [region], weight, timeZone: zones[region], ...works };
      await leads.addDealer(`${region}-${weight}`, profile);
    }
});
afterEach(() => leads.close());

/** The working minutes each company has had from its offers to their ends, by its own hours. */
async function minutesGiven(): Promise<number[]> {
  const offers = await leads.allOffers();
  return leads.as("clock", async ({ scope }, tx) => {
    const minutes: number[] = [];
    for (const { companyId, offeredAt, dueAt } of offers) {
      const calendar = dealerCalendar(scope, await selectProfile(tx, scope, companyId));
      minutes.push(Math.round(workingMinutesBetween(calendar, offeredAt, dueAt)));
    }
    return minutes;
  });
}

/** Every deal has an owner, or its supplier was told that nobody has taken it. */
async function noneIsLost(): Promise<void> {
  expect(await leads.overdue()).toEqual([]);
  for (const { id, ownerId, stage } of await leads.rows()) {
    expect([ownerId === null ? "lead" : "taken"]).toContain(stage);
    if (ownerId === null) expect(await leads.toldSupplier(id)).toBeGreaterThan(0);
  }
}

const takes = async (id: string): Promise<void> => {
  const { companyId, version } = await leads.deal(id);
  if (companyId === null) return;
  const moved = await leads.as({ company: companyId }, ({ deals }) =>
    deals.move(id, version, { name: "accept", fields: {} }),
  );
  expect(moved).toMatchObject({ ok: true });
};

it("over eleven days off, at any hour of the day, each has its whole working hour and not a minute more", async () => {
  const random = seeded(31_12);
  leads.now = Date.parse("2026-12-29T12:00:00Z");
  for (let made = 0; made < count; made += 1) {
    await leads.passesTo(leads.now + Math.floor(random() * ((15 * 24) / count) * 2 * hourMs));
    const { id } = await leads.lead({ region: regions[made % regions.length] ?? "" });
    if (random() < 0.5) await takes(id);
    expect(await leads.overdue()).toEqual([]);
  }
  await leads.passes(10 * 24 * 60);
  expect(new Set(await minutesGiven())).toEqual(new Set([60]));
  const late = (await leads.allOffers()).filter(({ state }) => state === "timedOut");
  expect(late.length).toBeGreaterThan(count / 4);
  for (const { answeredAt, dueAt } of late) expect(answeredAt).toBe(dueAt);
  await noneIsLost();
}, 60_000);

describe("a clock that jumps", () => {
  it("forward past several windows gives the next company a whole one, from now on", async () => {
    const { id } = await leads.lead({ region: "центр" });
    leads.now += 5 * 24 * hourMs;
    const wokenAt = leads.now;
    // Nothing was said meanwhile: the half and the nine tenths are no news any more.
    await leads.passesTo(leads.now);
    const [first, second] = await leads.allOffers();
    expect(first).toMatchObject({ state: "timedOut", answeredAt: wokenAt });
    expect(second).toMatchObject({ state: "offered", offeredAt: wokenAt });
    expect(await minutesGiven()).toEqual([60, 60]);
    await leads.passes(3 * 24 * 60);
    expect((await leads.deal(id)).companyId).toBeNull();
    await noneIsLost();
  });

  it("back leaves an offer open until its end, and it can be taken", async () => {
    const { id } = await leads.lead({ region: "восток" });
    await leads.passes(30);
    leads.now -= 2 * hourMs;
    await leads.passesTo(leads.now);
    expect((await leads.allOffers()).map(({ state }) => state)).toEqual(["offered"]);
    const other = await leads.lead({ region: "восток" });
    await takes(id);
    await leads.passes(4 * 24 * 60);
    expect((await leads.deal(id)).canonical).toBe("accepted");
    expect((await leads.deal(other.id)).canonical).toBe("new");
    await noneIsLost();
  });
});
