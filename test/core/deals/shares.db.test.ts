/** Hundreds of seeded leads, a thousand with FAULTS=full: shares follow weights, nobody is asked again after a no, none waits without an owner. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { addWorkingMinutes } from "../../../core/calendar/working-calendar.ts";
import { calendarOf } from "../../../core/tenants/model.ts";
import type { Tx } from "../../../db/store.ts";
import { sized } from "../../faults/sizes.ts";
import { isPg } from "../../stores.ts";
import { type Leads, leadOf, openLeads, seeded } from "./leads.ts";

const regions = { север: [50, 30, 20], юг: [40, 25, 20, 10, 5], восток: [10, 10, 10, 1] };
type Region = keyof typeof regions;
const names = Object.keys(regions) as Region[];
const dealers = names.flatMap((region) =>
  regions[region].map((weight, index) => ({ id: `${region}-${index}`, region, weight })),
);
/** PostgreSQL's way to each row is longer, and the reckoning the same. */
const count = sized({ small: isPg ? 150 : 400, full: 1_000 });
const BATCH = 50;
/** So long nobody who is asked now is even reminded. */
const HALF_WINDOW_MS = 30 * 60_000;
/** Points; of few leads one alone is two of them. */
const apart = sized({ small: isPg ? 5 : 4, full: 3 });

let leads: Leads;
beforeEach(async () => {
  leads = await openLeads();
  for (const { id, region, weight } of dealers) await leads.addDealer(id, { regions: [region], weight });
});
afterEach(() => leads.close());

const wantedOf = ({ region, weight }: { region: Region; weight: number }): number =>
  (100 * weight) / regions[region].reduce((sum, one) => sum + one, 0);

/** Of the offers made in its region, how many in a hundred each dealer had; printed beside its weight's part. */
async function shares(title: string) {
  const offers = await leads.allOffers();
  const found = dealers.map((dealer) => {
    const all = offers.filter(({ companyId }) => companyId.startsWith(dealer.region));
    const own = all.filter(({ companyId }) => companyId === dealer.id);
    return {
      ...dealer,
      wanted: wantedOf(dealer),
      offers: own.length,
      share: (100 * own.length) / all.length,
    };
  });
  const lines = found.map(
    ({ id, weight, wanted, offers: own, share }) =>
      `${id.padEnd(9)} weight ${String(weight).padStart(2)}  wanted ${wanted.toFixed(1).padStart(5)} %  ` +
      `had ${share.toFixed(1).padStart(5)} %  offers ${own}`,
  );
  process.stdout.write(`\n${title}\n${lines.join("\n")}\n`);
  return found;
}

const furthest = (found: readonly { wanted: number; share: number }[]): number =>
  Math.max(...found.map(({ wanted, share }) => Math.abs(share - wanted)));

it("come in batches: each dealer's share is its weight, and no batch falls to one", async () => {
  const random = seeded(7);
  for (let made = 0; made < count; made += BATCH) {
    await leads.batch(
      Array.from({ length: BATCH }, () => ({ region: names[Math.floor(random() * 3)] ?? "" })),
    );
    expect(await leads.companiesAt(leads.now)).toBeGreaterThan(dealers.length / 2);
    leads.now += 1;
  }
  expect(furthest(await shares(`${count} leads in batches of ${BATCH}`))).toBeLessThan(apart);
}, 60_000);

it("come one by one to dealers who take, refuse or say nothing: still by weight, and none is left waiting", async () => {
  const random = seeded(42);
  const calendar = calendarOf(leads.tenant);
  for (let made = 0; made < count; ) {
    // Those that come before any clock of a deal strikes share a commit; each has its own minute.
    const strikes = await leads.nextStrike(HALF_WINDOW_MS);
    let next = leads.now;
    await leads.as("clock", async (_, tx) => {
      for (; made < count && next < strikes; made += 1) {
        leads.now = next;
        await arrived(tx, names[Math.floor(random() * 3)] ?? "", random);
        next = addWorkingMinutes(calendar, next, 1 + Math.floor(random() * 9));
      }
    });
    await leads.passesTo(next);
    if (made % 10 === 0) expect(await leads.overdue()).toEqual([]);
  }
  await leads.passesTo(addWorkingMinutes(calendar, leads.now, 3_000));
  expect(furthest(await shares(`${count} leads one by one, a fifth refused or unanswered`))).toBeLessThan(
    apart,
  );

  const offers = await leads.allOffers();
  const asked = offers.map(({ dealId, companyId }) => `${dealId} ${companyId}`);
  expect(new Set(asked).size, "asked once each").toBe(asked.length);
  expect(offers.filter(({ state }) => state === "offered")).toEqual([]);
  for (const offer of offers.filter(({ state }) => state === "timedOut"))
    expect(offer.answeredAt).toBe(offer.dueAt);
  const rows = await leads.rows();
  const waiting = rows.filter(({ ownerId }) => ownerId === null);
  expect(rows.filter(({ ownerId }) => ownerId !== null).every(({ stage }) => stage === "taken")).toBe(true);
  for (const { id, stage } of waiting) {
    expect(stage).toBe("lead");
    expect(await leads.toldSupplier(id)).toBeGreaterThan(0);
  }
  expect(waiting.length).toBeGreaterThan(0);
}, 60_000);

/** A lead comes in, and whoever is asked takes it, refuses so that the next is asked, or lets the time pass. */
const arrived = (tx: Tx, region: string, random: () => number): Promise<void> =>
  leads.within(tx, "clock", async (core) => {
    const made = await core.deals.create(leadOf({ region }));
    if (!made.ok) throw new Error(`The lead was refused: ${made.error}`);
    for (let deal = made.value; ; ) {
      const { id, companyId, version, stage } = deal;
      const chance = random();
      if (companyId === null || stage !== "sent" || chance > 0.95) return;
      const name = chance < 0.8 ? "accept" : "decline";
      const fields = name === "decline" ? { reason: "busy" } : {};
      const moved = await leads.within(tx, { company: companyId }, ({ deals }) =>
        deals.move(id, version, { name, fields }),
      );
      // Whoever has refused sees it no longer: what became of it is read by the clock.
      expect(moved).toMatchObject({ ok: true });
      const next = await core.deals.find(id);
      if (!next) throw new Error(`There is no deal ${id}`);
      deal = next;
    }
  });
