/** Reports hold what has happened: each figure is one counted by hand, and nobody's report tells of others' deals. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { periodOf } from "../../../core/reports/model.ts";
import { reportChart } from "../../../core/reports/report-chart.ts";
import { BEGINNING } from "../../databases.ts";
import { type Leads, openLeads } from "../deals/leads.ts";

let leads: Leads;
beforeEach(async () => {
  leads = await openLeads();
  for (const id of ["a", "b", "c"]) await leads.addDealer(id, { regions: [`край ${id}`], weight: 10 });
});
afterEach(() => leads.close());

const impost = { company: demoSlug, role: "manager" } as const;
const manufacturer = async () => ({
  ...impost,
  company: (await leads.as("clock", (core) => core.network.manufacturer())).id,
});

async function moves(company: string, id: string, ...names: [name: string, fields?: object][]) {
  for (const [name, fields = {}] of names) {
    const { version } = await leads.deal(id);
    const moved = await leads.as({ company }, (core) =>
      core.deals.move(id, version, { name, fields: { ...fields } }),
    );
    expect(moved, name).toMatchObject({ ok: true });
  }
}

const toQuote: [string, object?][] = [
  ["accept"],
  ["contact", { need: "окна" }],
  ["quote", { quoteSum: 100_000, validTo: "2026-12-01" }],
];

/** Of a: won after 20 minutes; lost after 40. Of b: refused. Of c: taken after a night, stands at the quotation. */
async function week(): Promise<void> {
  const [won, lost] = [await leads.lead({ region: "край a" }), await leads.lead({ region: "край a" })];
  const refused = await leads.lead({ region: "край b" });
  await leads.passes(20);
  await moves("a", won.id, ...toQuote, ["win", { amount: 23_600_000 }]);
  await leads.passes(20);
  await moves("a", lost.id, ["accept"], ["lose", { reason: "price" }]);
  await moves("b", refused.id, ["decline", { reason: "busy" }]);
  // Half an hour before the evening; what is offered then waits for the morning.
  leads.now = BEGINNING + 8 * 3_600_000 + 20 * 60_000;
  const late = await leads.lead({ region: "край c", amountMinor: 10_000_000 });
  leads.now += 15 * 3_600_000 + 50 * 60_000;
  await moves("c", late.id, ...toQuote);
}

const assigned = async (by: "dealer" | "region" | "funnel", name: "week" | "lastWeek" = "week") => {
  const report = await leads.as(await manufacturer(), (core) => core.reports.assigned(name, by));
  if (!report) throw new Error("The manufacturer has no report");
  return report;
};

describe("a supplier's report", () => {
  it("counts how far each dealer's deals came, what was won and lost, and how soon they were taken", async () => {
    await week();
    const { lines, all, lostReasons } = await assigned("dealer");
    expect(lines.map(({ key }) => key)).toEqual(["a", "c", "b"]);
    const [a, c, b] = lines;
    expect(a).toEqual({
      key: "a",
      reached: { came: 2, accepted: 2, qualified: 1, quoted: 1, negotiation: 1, won: 1 },
      ...{ cameLost: 1, won: 1, wonMinor: 23_600_000, lost: 1, expectedMinor: 0, acceptMinutes: 30 },
    });
    // Half an hour of Tuesday's working time, twenty minutes of Wednesday's; half of the sum by its stage.
    expect(c).toMatchObject({ reached: { came: 1, quoted: 1, won: 0 }, expectedMinor: 5_000_000 });
    expect(c?.acceptMinutes).toBe(50);
    expect(b).toMatchObject({ reached: { came: 1, accepted: 0 }, cameLost: 0, acceptMinutes: null });
    expect(all).toMatchObject({
      reached: { came: 4, accepted: 3, qualified: 2, quoted: 2, negotiation: 1, won: 1 },
      ...{ won: 1, lost: 1, acceptMinutes: 40 },
    });
    expect(lostReasons).toEqual([{ funnel: "deal", reason: "price", count: 1 }]);
  });

  it("is by region and by kind the same deals", async () => {
    await week();
    expect((await assigned("region")).lines.map(({ key, reached }) => [key, reached.came])).toEqual([
      ["край a", 2],
      ["край c", 1],
      ["край b", 1],
    ]);
    expect((await assigned("funnel")).lines.map(({ key, won }) => [key, won])).toEqual([["deal", 1]]);
  });

  it("counts a deal when it came, and a win when it was won", async () => {
    const { id } = await leads.lead({ region: "край a" });
    await moves("a", id, ...toQuote);
    leads.now += 7 * 86_400_000;
    await moves("a", id, ["win", { amount: 100_000 }]);
    expect((await assigned("dealer")).all).toMatchObject({ reached: { came: 0, won: 0 }, won: 1 });
    expect((await assigned("dealer", "lastWeek")).all).toMatchObject({
      reached: { came: 1, won: 1 },
      won: 0,
    });
  });

  it("is a distributor's of what it hands on alone, and nobody's who assigns nothing", async () => {
    await week();
    const read = (company: string) =>
      leads.as({ company }, (core) => core.reports.assigned("week", "dealer"));
    expect((await read("verkhnerechye"))?.lines).toEqual([]);
    const { id } = await leads.lead({ region: "Заречный район" });
    await moves("verkhnerechye", id, ["handOn"]);
    await moves("krovlya", id, ["accept"]);
    expect((await read("verkhnerechye"))?.lines.map(({ key }) => key)).toEqual(["krovlya"]);
    expect(await read("a")).toBeNull();
    expect(await leads.as({ company: "a" }, (core) => core.reports.workbook("week"))).toBeNull();
    expect(await leads.as(await manufacturer(), (core) => core.reports.own("week"))).toBeNull();
  });
});

it("forty dealers are fifteen bars and one for the rest, which holds what they had together", async () => {
  await week();
  const report = await assigned("dealer");
  const [a] = report.lines;
  if (!a) throw new Error("Nothing was reported");
  const lines = Array.from({ length: 40 }, (_, index) => ({ ...a, key: String(index) }));
  const { bars } = reportChart(leads.tenant, { ...report, lines });
  expect(bars).toHaveLength(16);
  expect(bars.slice(14).map(({ values }) => values)).toEqual([
    [1, 0, 1, 0],
    [25, 0, 25, 0],
  ]);
  expect(bars.at(-1)?.label).toEqual({ key: "reports.rest", params: { count: 25 } });
});

describe("a dealer's results", () => {
  it("are its own, with its place among those of the same supplier once there are three", async () => {
    await week();
    const own = (company: string) => leads.as({ company }, (core) => core.reports.own("week"));
    expect(await own("c")).toMatchObject({
      report: { all: { reached: { came: 1 }, wonMinor: 0 } },
      place: { place: 2, of: 3 },
    });
    expect((await own("a"))?.place).toEqual({ place: 1, of: 3 });
    const { id } = await leads.lead({ region: "Заречный район" });
    await moves("verkhnerechye", id, ["handOn"]);
    await moves("krovlya", id, ...toQuote, ["win", { amount: 5 }]);
    expect((await own("krovlya"))?.place).toBeNull();
  });
});

it("a week begins on Monday, in the tenant's zone, and what still runs ends today", () => {
  const days = (name: Parameters<typeof periodOf>[0], at: string, zone: string) => {
    const { firstDay, lastDay, from, to } = periodOf(name, Date.parse(at), zone);
    return [firstDay, lastDay, (to - from) / 3_600_000];
  };
  // Half past eleven on Sunday in Moscow is Monday in Vladivostok.
  expect(days("week", "2026-11-29T20:30:00Z", "Europe/Moscow")).toEqual(["2026-11-23", "2026-11-29", 168]);
  expect(days("week", "2026-11-29T20:30:00Z", "Asia/Vladivostok")).toEqual(["2026-11-30", "2026-11-30", 168]);
  expect(days("lastMonth", "2026-03-31T10:00:00Z", "Europe/Moscow")).toEqual([
    "2026-02-01",
    "2026-02-28",
    672,
  ]);
  // The clocks go forward in Berlin: that week has an hour less.
  expect(days("lastWeek", "2026-03-31T10:00:00Z", "Europe/Berlin")).toEqual([
    "2026-03-23",
    "2026-03-29",
    167,
  ]);
});
