/** What a claim brings about, through core alone: days agreed like a delivery, goods that go back, what it costs, its act. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Claim } from "../../../core/claims/model.ts";
import { type Market, openMarket, type Who } from "../orders/market.ts";
import { claimOf, decide, moves, seen, sent } from "./claiming.ts";

let market: Market;
beforeAll(async () => {
  market = await openMarket();
});
afterAll(() => market.close());

const slot = (day: string, from = 540, to = 780) => ({ day, window: { from, to } });
const firstLines = async (who: Who) =>
  (await market.told())
    .filter(({ chat, isEdit }) => chat === who && !isEdit)
    .map(({ text }) => text.split("\n")[0]);
const visit = (
  who: Who,
  act: "confirmVisit" | "counterVisit",
  claim: Claim,
  kind: "inspection" | "return",
  day?: string,
) =>
  market.as(who, (core) =>
    claimOf(
      act === "confirmVisit"
        ? core.claims.confirmVisit(claim, kind)
        : core.claims.counterVisit(claim, kind, slot(day ?? "", 840, 1080)),
    ),
  );
const approve = (outcome: string, more: object = {}) => ({
  position: 1,
  decision: "approve" as const,
  outcome,
  ...more,
});
const decided = async (
  claim: Claim,
  decision: Parameters<typeof decide>[3],
  fields: Record<string, unknown> = {},
) => claimOf(decide(market, "olga", claim, decision, fields));

describe("an inspection", () => {
  it("is proposed, countered, confirmed, told of the day before, and its findings written down", async () => {
    const claim = await sent(market, "pyotr");
    await market.told();
    const asked = await moves(market, "olga", claim, "inspect", { inspectOn: slot("2026-11-26") });
    expect(asked.visits).toMatchObject([{ kind: "inspection", terms: null, proposal: { by: "supplier" } }]);
    expect(await firstLines("pyotr")).toEqual([`Осмотр по рекламации ${claim.number}: чт 26.11, 9–13`]);
    // Nobody says yes to a day of one's own.
    expect(await market.as("olga", (core) => core.claims.confirmVisit(asked, "inspection"))).toMatchObject({
      error: "notNow",
    });
    expect(await market.as("sergey", (core) => core.claims.confirmVisit(asked, "inspection"))).toMatchObject({
      error: "notFound",
    });
    const countered = await visit("pyotr", "counterVisit", asked, "inspection", "2026-11-27");
    expect(await firstLines("olga")).toEqual([`Осмотр по рекламации ${claim.number}: пт 27.11, 14–18`]);
    // What was offered for the other day acts no more.
    expect(await market.as("olga", (core) => core.claims.confirmVisit(asked, "inspection"))).toMatchObject({
      error: "stale",
    });
    const agreed = await visit("olga", "confirmVisit", countered, "inspection");
    expect(agreed.visits).toMatchObject([{ terms: slot("2026-11-27", 840, 1080), proposal: null }]);
    // A working day after the visit, not eight hours after it was proposed.
    expect(agreed.dueAt).toBe(Date.parse("2026-11-30T17:00:00+03:00"));
    await market.told();
    await market.passes({ days: 2, hours: 7 });
    const eve = `Завтра осмотр, рекламация ${claim.number}`;
    expect(
      (await market.told())
        .filter(({ text }) => text.startsWith(eve))
        .map(({ chat }) => chat)
        .sort(),
    ).toEqual(["nina", "olga", "pyotr"]);
    const found = await moves(market, "olga", agreed, "inspected", {
      findings: "трещина от удара",
      report: ["photo-9"],
    });
    expect(found).toMatchObject({ stage: "examined", visits: [] });
    expect(found.files).toContain("photo-9");
    const history = await market.as("pyotr", (core) => core.claims.history(claim.id));
    expect(history.map(({ name }) => name)).toEqual([
      "inspected",
      "confirmVisit",
      "counterVisit",
      "inspect",
      "send",
    ]);
  });

  it("is reminded of where nobody answers, and asked about once its day is over", async () => {
    const claim = await sent(market, "pyotr");
    const asked = await moves(market, "olga", claim, "inspect", { inspectOn: slot("2026-12-01") });
    await market.told();
    await market.passes({ days: 1 });
    expect(await firstLines("pyotr")).toContain(`⚠️ Рекламация ${claim.number} ждёт вас`);
    await visit("pyotr", "confirmVisit", asked, "inspection");
    await market.told();
    await market.passes({ days: 5 });
    expect(await firstLines("olga")).toContain(`⚠️ Рекламация ${claim.number}: каков итог осмотра?`);
  });
});

describe("goods", () => {
  it("go back on an agreed day, with a photo, and the claim is not settled before they have come", async () => {
    const claim = await sent(market, "pyotr");
    const answer = await decided(claim, [approve("refund", { sumMinor: 168_000 })], { disposal: "return" });
    let at = await moves(market, "pyotr", answer, "agree");
    const early = await market.as("olga", (core) => core.claims.move(at, { name: "settle", fields: {} }));
    expect(early).toMatchObject({ error: "goodsAwaited" });
    at = await moves(market, "pyotr", at, "planReturn", { returnOn: slot("2026-12-10") });
    at = await visit("olga", "confirmVisit", at, "return");
    expect(at.stage).toBe("doing");
    at = await moves(market, "pyotr", at, "proveGoods", { proof: ["photo-7"] });
    at = await moves(market, "olga", at, "takeGoods", { received: "asTold" });
    at = await moves(market, "olga", at, "settle");
    expect(at).toMatchObject({ stage: "settled", visits: [] });
  });

  it("are gone with a photo, or the claim is closed with a reason", async () => {
    const claim = await sent(market, "pyotr");
    const answer = await decided(claim, [approve("refund", { sumMinor: 1_000 })], { disposal: "dispose" });
    const at = await moves(market, "pyotr", answer, "agree");
    const proved = await moves(market, "pyotr", at, "proveGoods", { proof: ["photo-8"] });
    expect((await moves(market, "olga", proved, "settle")).stage).toBe("settled");

    const other = await sent(market, "pyotr");
    const asked = await decided(other, [approve("refund", { sumMinor: 1_000 })], { disposal: "return" });
    const waiting = await moves(market, "pyotr", asked, "agree");
    const closed = await moves(market, "olga", waiting, "finish", { closing: "возить дороже" });
    expect(closed.stage).toBe("settled");
  });
});

describe("a claim's money", () => {
  it("is written down as both sides agree, noted by hand, and known to its supplier alone", async () => {
    const claim = await sent(market, "pyotr", "warranty");
    const answer = await decided(claim, [approve("repair", { sumMinor: 106_560, labourMinor: 26_640 })]);
    const at = await moves(market, "pyotr", answer, "agree");
    await market.as("olga", (core) => core.claims.noteCost(at.id, "transport", 50_000));
    await market.as("olga", (core) => core.claims.noteCost(at.id, "recovered", 79_920));
    const costs = await market.as("olga", (core) => core.claims.costs(at.id));
    expect(costs?.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
      ["parts", 79_920],
      ["labour", 26_640],
      ["transport", 50_000],
      ["recovered", 79_920],
    ]);
    expect(await market.as("pyotr", (core) => core.claims.costs(at.id))).toBeNull();
    expect(await market.as("pyotr", (core) => core.claims.noteCost(at.id, "goods", 1))).toMatchObject({
      error: "notAllowed",
    });
    const part = { productId: null, article: null, name: "гайка", unit: "шт", quantityMilli: 3_000 };
    const parts = [{ ...part, priceMinor: 1_050 }];
    // Parts are a repair's, and what they come to is reckoned, whatever was said.
    const mended = await decided(await sent(market, "pyotr"), [
      approve("repair", { parts, labourMinor: 500, sumMinor: 1 }),
    ]);
    expect(mended.lines[0]).toMatchObject({ parts, sumMinor: 3_650, labourMinor: 500 });
    for (const wrong of [
      approve("refund", { parts }),
      approve("repair", { parts: [{ ...part, priceMinor: -1 }] }),
    ])
      expect(await decide(market, "olga", await sent(market, "pyotr"), [wrong])).toMatchObject({
        error: "badField",
      });
    const labour = await decide(market, "olga", await sent(market, "pyotr"), [
      approve("repair", { sumMinor: 100, labourMinor: 101 }),
    ]);
    expect(labour).toMatchObject({ error: "badField" });
  });

  it("is taken off what is left to be paid of the order it is about", async () => {
    const wish = { receipt: { kind: "pickup" as const }, day: null, comment: null };
    const order = await market.order("pyotr", { "ШТ-24-БЛ": 20_000 }, wish);
    await market.as("olga", (core) => core.orders.move(order.id, order.version, { move: "confirm" }));
    await market.as("olga", (core) => core.orders.move(order.id, order.version + 1, { move: "complete" }));
    await market.as("olga", (core) => core.payments.note(order.id, { dueOn: "2027-02-01" }));
    const claim = await sent(market, "pyotr", "defect", { orderId: order.id });
    const answer = await decided(claim, [approve("discount", { sumMinor: 30_000 })]);
    await moves(market, "pyotr", answer, "agree");
    const payment = await market.as("pyotr", (core) => core.payments.of(order.id));
    expect(payment?.credited.amountMinor).toBe(30_000);
    expect(payment?.left.amountMinor).toBe(order.total.amountMinor - 30_000);
  });

  it("is taken off nothing the dealer owes to its distributor where another has decided", async () => {
    const wish = { receipt: { kind: "pickup" as const }, day: null, comment: null };
    const order = await market.order("sergey", { "ШТ-24-БЛ": 1_000_000 }, wish);
    await market.as("irina", (core) => core.orders.move(order.id, order.version, { move: "confirm" }));
    await market.as("irina", (core) => core.orders.move(order.id, order.version + 1, { move: "complete" }));
    await market.as("irina", (core) => core.payments.note(order.id, { dueOn: "2027-02-01" }));
    const goods = { orderId: order.id, quantityMilli: 900_000 };
    const claim = await sent(market, "sergey", "defect", goods);
    expect(claim.supplierId).not.toBe(order.supplierId);
    const answer = await decided(claim, [approve("refund", { sumMinor: 30_000 })]);
    await moves(market, "sergey", answer, "agree");
    const payment = await market.as("irina", (core) => core.payments.of(order.id));
    expect(payment?.left).toEqual(order.total);
  });

  it("stands in the reconciliation as what the dealer is credited", async () => {
    const { companyId } = await market.as("anna", async ({ scope }) => ({
      companyId: scope.actor?.company.id ?? "",
    }));
    await market.change(({ db, t }) =>
      db.insert(t.balances).values({
        ...{ tenantId: market.tenant.id, companyId, debtMinor: 500_000, overdueMinor: 0, overdueDays: 0 },
        ...{ limitMinor: null, asOf: market.now },
      }),
    );
    await market.passes({ minutes: 1 });
    const before = await market.as("anna", (core) => core.reconciliation.statement());
    const claim = await sent(market, "pyotr");
    const answer = await decided(claim, [approve("refund", { sumMinor: 120_000 })]);
    await moves(market, "pyotr", answer, "agree");
    const after = await market.as("anna", (core) => core.reconciliation.statement());
    expect(after?.credits).toMatchObject([{ number: claim.number, amountMinor: 120_000 }]);
    expect(after?.owed.amountMinor).toBe((before?.owed.amountMinor ?? 0) - 120_000);
    const paper = await market.as("anna", (core) => core.reconciliation.statementPaper());
    expect(paper?.rows.at(-1)?.at(-1)).toBe(120_000);
  });
});

describe("the act", () => {
  it("holds what was claimed, decided and found, is sent to both, and is nobody else's", async () => {
    const claim = await sent(market, "pyotr");
    expect(await market.as("pyotr", (core) => core.claims.act(claim.id))).toBeNull();
    const answer = await decided(claim, [{ position: 1, decision: "reject", reason: "storage" }], {
      grounds: "паспорт, п. 4",
      ruling: ["paper-1"],
    });
    const act = await market.as("pyotr", (core) => core.claims.act(claim.id));
    expect(act).toMatchObject({
      rows: [[null, expect.anything(), 10_000, 0, expect.anything(), expect.anything(), null]],
    });
    expect(act?.photos).toEqual(["photo-1", "photo-2", "paper-1"]);
    await market.told();
    await moves(market, "pyotr", answer, "concede");
    const sentTo = (await market.told()).filter(({ text }) => text === `Акт по рекламации ${claim.number}`);
    expect(sentTo.map(({ chat }) => chat).sort()).toEqual(["olga", "pyotr"]);
    expect(await market.as("sergey", (core) => core.claims.act(claim.id))).toBeNull();
  });
});

describe("roles of a manufacturer", () => {
  const asRole = (role: string) =>
    market.change(({ db, t }) =>
      db.update(t.memberships).set({ role }).where(eq(t.memberships.personId, "igor")),
    );

  it("let quality examine and the warehouse take goods back, each told of its part, and neither decide", async () => {
    await asRole("quality");
    await market.told();
    const claim = await sent(market, "pyotr");
    const [told] = (await market.told()).filter(({ chat }) => chat === "igor");
    expect(told?.buttons.flat()).toEqual([
      "Запросить данные",
      "Назначить осмотр",
      "На экспертизу",
      "Открыть",
    ]);
    const repair = [approve("repair")];
    expect(await decide(market, "igor", claim, repair)).toMatchObject({ error: "notAllowed" });
    const asked = await moves(market, "igor", claim, "inspect", { inspectOn: slot("2027-01-14") });
    expect(await market.as("igor", (core) => core.claims.costs(claim.id))).toBeNull();
    const reported = (who: Who) => market.as(who, (core) => core.reports.claims("month", "article"));
    expect((await reported("igor"))?.all.costMinor).toBe(0);
    expect((await reported("olga"))?.all.costMinor).toBeGreaterThan(0);
    await asRole("warehouse");
    const more = await market.as("igor", (core) =>
      core.claims.move(asked, { name: "inspected", fields: { findings: "скол" } }),
    );
    expect(more).toMatchObject({ error: "notAllowed" });
    const answer = await decided(asked, [approve("replacement")], { disposal: "return" });
    await market.told();
    const at = await moves(market, "pyotr", answer, "agree");
    const proved = await moves(market, "pyotr", at, "proveGoods", { proof: ["photo-5"] });
    const goods = (await market.told()).filter(({ chat, isEdit }) => chat === "igor" && !isEdit).at(-1);
    expect(goods?.buttons.flat()).toContain("Товар пришёл");
    const back = await moves(market, "igor", proved, "takeGoods", { received: "incomplete" });
    expect(back.fields.received).toBe("incomplete");
    expect(await seen(market, "igor", claim)).not.toBeNull();
    await asRole("manager");
  });
});
