/** What the supplier is told of a new order, to whom, and how its notice is put back after a question. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { delivery, type Market, openMarket } from "./market.ts";

let market: Market;
beforeAll(async () => {
  market = await openMarket();
});
beforeEach(() => market.told());
afterAll(() => market.close());

const decisions = [["Подтвердить"], ["Другая дата", "Изменить"], ["Спросить", "Отказать"]];

describe("the notice of a new order", () => {
  it("tells number, who, sum, lines, stock, day and place, and asks for the decision", async () => {
    await market.order("pyotr", { "ПВХ-58-БЛ-6": 1_000, "ШТ-24-БЛ": 40_000 });
    expect(await market.told()).toMatchObject([
      {
        chat: "olga",
        text: "Заказ 1001 · Окна у реки · 11 821 ₽\n2 строки, всё есть · чт 26.11, Садовая 12",
        buttons: decisions,
        isSilent: false,
      },
    ]);
  });

  it("says what there is too little of, the dealer's words, and pickup as soon as possible", async () => {
    await market.order(
      "pyotr",
      { "ПВХ-58-БЛ-6": 999_000_000, "ШТ-24-БЛ": 999_000_000 },
      { receipt: { kind: "pickup" }, day: null, comment: " <b>без</b> перезвона " },
    );
    const [notice] = await market.told();
    expect(notice?.text.split("\n").slice(1)).toEqual([
      expect.stringMatching(
        /^2 строки, мало ПВХ-58-БЛ-6: [\d ,]+ шт из 999 000 шт, и ещё 1 · как можно скорее, самовывоз$/,
      ),
      "«<b>без</b> перезвона»",
    ]);
  });

  it("goes to the distributor's group for its dealer, and to the dealer's own manager otherwise", async () => {
    await market.order("sergey", { "ШТ-24-БЛ": 40_000 });
    await market.order("tatyana", { "ШТ-24-БЛ": 40_000 });
    expect((await market.told()).map(({ chat }) => chat)).toEqual(["managers", "igor"]);
  });
});

describe("a notice put back", () => {
  it("is whole again in the asker's chat only, and good for a decision", async () => {
    const { id, version } = await market.order("pyotr", { "ШТ-24-БЛ": 31_000 });
    await market.passes({ minutes: 45 });
    await market.told();
    await market.passes({ minutes: 45 });
    await market.told();
    await market.as("igor", (core) => core.orders.restoreNotice(id));
    const told = await market.told();
    expect(told).toMatchObject([{ chat: "igor", isEdit: true, buttons: decisions }]);
    const live = await market.store.everywhere.read(({ db, t }) =>
      db
        .select()
        .from(t.actions)
        .where(eq(t.actions.noticeKey, `order:${id}:supplier`)),
    );
    const good = live.filter(
      ({ expiresAt, objectVersion }) => expiresAt > market.now && objectVersion === version,
    );
    expect(good.map(({ chat }) => chat).sort()).toEqual([...Array(5).fill("igor"), ...Array(5).fill("olga")]);
    await market.as("pyotr", (core) => core.orders.move(id, version, { move: "cancel", reason: null }));
  });

  it("is the dealer's own for the dealer, and nothing for who may not see the order", async () => {
    const { id } = await market.order("pyotr", { "ШТ-24-БЛ": 32_000 });
    const propose = { move: "proposeDay", day: "2026-11-27", reason: null } as const;
    await market.as("olga", (core) => core.orders.move(id, 1, propose));
    await market.told();
    await market.as("pyotr", (core) => core.orders.restoreNotice(id));
    await market.as("sergey", (core) => core.orders.restoreNotice(id));
    expect(await market.told()).toMatchObject([
      { chat: "pyotr", buttons: [["Подходит"], ["Другая дата", "Отменить заказ"]] },
    ]);
  });
});

describe("who hears the decision", () => {
  it("is who ordered; the owners once that person left", async () => {
    const { id } = await market.order("pyotr", { "ШТ-24-БЛ": 33_000 });
    await market.change(({ db, t }) =>
      db.update(t.memberships).set({ removedAt: market.now }).where(eq(t.memberships.personId, "pyotr")),
    );
    await market.told();
    await market.as("olga", (core) => core.orders.move(id, 1, { move: "confirm" }));
    const told = await market.told();
    expect(told.filter(({ isEdit }) => !isEdit).map(({ chat }) => chat)).toEqual(["anna"]);
    await market.change(({ db, t }) =>
      db.update(t.memberships).set({ removedAt: null }).where(eq(t.memberships.personId, "pyotr")),
    );
  });

  it("waits for the morning, and a newer word overtakes it", async () => {
    const { id } = await market.order("pyotr", { "ШТ-24-БЛ": 34_000 }, { ...delivery, day: "2026-11-30" });
    await market.told();
    await market.passes({ hours: 12 });
    await market.told();
    const propose = { move: "proposeDay", day: "2026-12-01", reason: null } as const;
    await market.as("olga", (core) => core.orders.move(id, 1, propose));
    await market.as("igor", (core) => core.orders.move(id, 2, { move: "decline", reason: "unpaid" }));
    const pending = await market.store.everywhere.read(({ db, t }) =>
      db.select().from(t.outbox).where(eq(t.outbox.chat, "pyotr")),
    );
    const waiting = pending.filter(({ state, notBefore }) => state === "pending" && notBefore > market.now);
    expect(waiting).toHaveLength(1);
    expect(pending.filter(({ state }) => state === "skipped")).toHaveLength(1);
  });
});
