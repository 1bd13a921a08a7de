/** Two levels with clocks: the distributor within its limit and its time, the manufacturer above; who sees what of it. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Market, openMarket, type Who } from "../orders/market.ts";
import { decide, draft, moves, seen, sent } from "./claiming.ts";

let market: Market;
let maker: string;
beforeAll(async () => {
  market = await openMarket();
  maker = await market.as("olga", async ({ scope }) => scope.actor?.company.id ?? "");
});
afterAll(() => market.close());

const repair = { position: 1, decision: "approve", outcome: "repair" } as const;
const toldTo = async (who: Who) => (await market.told()).filter(({ chat }) => chat === who);

describe("a distributor's dealer", () => {
  it("is answered by the distributor within its limit; the manufacturer never learns of it", async () => {
    await market.told();
    const claim = await sent(market, "sergey");
    expect(claim.supplierId).toBe("verkhnerechye");
    expect(await seen(market, "olga", claim)).toBeNull();
    expect(await decide(market, "olga", claim, [repair])).toMatchObject({ error: "notFound" });
    const result = await decide(market, "irina", claim, [repair]);
    expect(result).toMatchObject({ ok: true, value: { stage: "decided" } });
    expect((await toldTo("sergey")).at(-1)?.text).toContain("ШТ-24-БЛ: 10 шт, ремонт");
    for (const who of ["pyotr", "tatyana", "stranger"] as const)
      expect(await seen(market, who, claim)).toBeNull();
  });

  it("goes to the manufacturer at once above the limit, or with a kind that is settled there", async () => {
    const dear = await sent(market, "sergey", "defect", { quantityMilli: 900_000 });
    expect(dear).toMatchObject({ supplierId: maker, distributorId: "verkhnerechye" });
    // The distributor it belongs to may read it, and decides nothing.
    expect(await seen(market, "irina", dear)).not.toBeNull();
    expect(await decide(market, "irina", dear, [repair])).toMatchObject({ error: "notAllowed" });
    expect((await sent(market, "sergey", "preauth")).supplierId).toBe(maker);
    const within = await sent(market, "sergey");
    const sum = { ...repair, outcome: "refund", sumMinor: 2_000_000 };
    expect(await decide(market, "irina", within, [sum])).toMatchObject({ error: "overLimit" });
    const above = () =>
      market.as("irina", (core) => core.claims.list("above", { offset: 0, limit: 50 }, false));
    expect((await above()).items.map(({ number }) => number)).not.toContain(within.number);
    const up = await market.as("irina", (core) => core.claims.handUp(within));
    expect(up).toMatchObject({ ok: true, value: { supplierId: maker } });
    // It is in no queue of the distributor any more, and found where those are that were handed up.
    expect((await above()).items.map(({ number }) => number)).toContain(within.number);
    expect(await decide(market, "olga", { ...within, version: within.version + 1 }, [sum])).toMatchObject({
      ok: true,
    });
  });

  it("is not told what parts cost its distributor, nor is the distributor told what a decision above costs", async () => {
    const dear = await sent(market, "sergey", "defect", { quantityMilli: 900_000 });
    const seal = { productId: null, article: null, name: "сальник", unit: "шт", quantityMilli: 2_000 };
    const parts = [{ ...seal, priceMinor: 77_700 }];
    const costs = async (who: Who) =>
      (await market.as(who, (core) => core.reports.claims("month", "article")))?.all.costMinor;
    const before = await costs("irina");
    await market.told();
    const decided = await decide(market, "olga", dear, [{ ...repair, parts, labourMinor: 33_300 }]);
    if (!decided.ok) throw new Error(decided.error);
    const told = (await toldTo("sergey")).map(({ text }) => text).join("\n");
    expect(told).toContain("Детали: сальник 2 шт");
    expect(told).not.toMatch(/1\s?554|333|1\s?887/u);
    const act = await market.as("sergey", (core) => core.claims.act(dear.id));
    expect(JSON.stringify(act)).toContain("сальник");
    expect(JSON.stringify(act)).not.toMatch(/155400|33300|188700/);
    await moves(market, "sergey", decided.value, "agree");
    expect(await costs("irina")).toBe(before);
    expect(await costs("olga")).toBeGreaterThanOrEqual(188_700);
  });

  it("is heard above once the distributor's time is over: reminded at half of it, handed up at its end", async () => {
    const claim = await sent(market, "sergey");
    await market.told();
    // Tuesday 9:10 and eight working hours: a reminder at 13:10, the end at 17:10.
    await market.passes({ hours: 3, minutes: 59 });
    expect(await market.told()).toEqual([]);
    await market.passes({ minutes: 1 });
    expect((await market.told()).map(({ text }) => text.split("\n")[0])).toContain(
      `⚠️ Рекламация ${claim.number} ждёт вас`,
    );
    expect((await seen(market, "irina", claim))?.supplierId).toBe("verkhnerechye");
    await market.passes({ hours: 4 });
    const above = await seen(market, "olga", claim);
    expect(above).toMatchObject({ supplierId: maker, stage: "sent" });
    const told = await market.told();
    expect(told.filter(({ chat }) => chat === "olga").map(({ text }) => text.split("\n")[0])).toContain(
      `Рекламация ${claim.number} · Кровля-Дом`,
    );
    expect(await decide(market, "irina", above ?? claim, [repair])).toMatchObject({ error: "notAllowed" });
    // The manufacturer has eight hours of its own, of which fifty minutes are left today.
    await market.passes({ days: 1 });
    expect((await market.told()).map(({ text }) => text.split("\n")[0])).toContain(
      `⚠️ Рекламация ${claim.number} ждёт вас`,
    );
  });
});

describe("a decision", () => {
  it("is disputed once, at the next level, whose word is the last", async () => {
    const claim = await sent(market, "sergey");
    const first = await decide(market, "irina", claim, [{ position: 1, decision: "reject", reason: "term" }]);
    if (!first.ok) throw new Error(first.error);
    const disputed = await moves(market, "sergey", first.value, "dispute", { objection: "срок не вышел" });
    expect(disputed).toMatchObject({ stage: "disputed", supplierId: maker, lines: [{ decision: null }] });
    const back = await decide(market, "olga", disputed, [{ position: 1, decision: "sendBack" }], {
      question: "Что?",
    });
    expect(back.ok).toBe(false);
    const last = await decide(market, "olga", disputed, [{ ...repair, outcome: "replacement" }]);
    if (!last.ok) throw new Error(last.error);
    expect(last.value.stage).toBe("doing");
    expect(last.value.replacement).not.toBeNull();
    const history = await market.as("sergey", (core) => core.claims.history(claim.id));
    expect(history.map(({ name, person }) => `${name} ${person}`)).toEqual([
      "decideAgain Ольга",
      "dispute Сергей",
      "reject Ирина",
      "send Сергей",
    ]);
  });

  it("stands by silence; a draft waits for days and is told to nobody", async () => {
    const claim = await sent(market, "pyotr");
    const waiting = await draft(market, "pyotr", "defect");
    const decided = await decide(market, "olga", claim, [repair]);
    if (!decided.ok) throw new Error(decided.error);
    await market.told();
    // Three working days to answer; at half of them the dealer is asked once more.
    await market.passes({ days: 2 });
    expect((await toldTo("pyotr")).map(({ text }) => text.split("\n")[0])).toEqual([
      `⚠️ Рекламация ${claim.number} ждёт вас`,
    ]);
    expect(await seen(market, "pyotr", claim)).toMatchObject({ stage: "decided" });
    await market.passes({ days: 4 });
    expect(await seen(market, "pyotr", claim)).toMatchObject({ stage: "doing" });
    expect(await seen(market, "pyotr", waiting)).toMatchObject({ stage: "draft", sentAt: null });
    const own = await market.as("pyotr", (core) =>
      core.claims.list("drafts", { offset: 0, limit: 50 }, true),
    );
    expect(own.items.map(({ id }) => id)).toContain(waiting.id);
    const dropped = await moves(market, "pyotr", waiting, "takeBack");
    expect(dropped).toMatchObject({ stage: "takenBack" });
    expect(await seen(market, "olga", waiting)).toBeNull();
  });
});
