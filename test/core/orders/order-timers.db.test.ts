/** The clock of an order nobody answers: reminders to the supplier, one honest word to the dealer, then silence. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Market, openMarket, type Told } from "./market.ts";

let market: Market;
beforeEach(async () => {
  market = await openMarket();
});
afterEach(() => market.close());

const chats = (told: Told[]) => told.map(({ chat }) => chat).sort();
const textTo = (told: Told[], chat: string) => told.find((one) => one.chat === chat)?.text.split("\n");
const order = () => market.order("pyotr", { "ШТ-24-БЛ": 40_000 });

describe("an order nobody answers", () => {
  it("is pushed to its manager again, then to everybody, then no more", async () => {
    await order();
    expect(chats(await market.told())).toEqual(["olga"]);
    await market.passes({ minutes: 44 });
    expect(await market.told()).toEqual([]);

    await market.passes({ minutes: 1 });
    const first = await market.told();
    expect(chats(first)).toEqual(["olga", "pyotr"]);
    expect(textTo(first, "olga")?.slice(0, 2)).toEqual([
      "⚠️ Заказ 1001 ждёт 45 мин",
      "Окна у реки · 10 440 ₽",
    ]);
    expect(first.find(({ chat }) => chat === "olga")).toMatchObject({ isEdit: false, isSilent: false });
    expect(textTo(first, "pyotr")).toEqual([
      "⏳ Заказ 1001: ответ задержался",
      "Новый срок: 10:40. Менеджеру напоминаем.",
    ]);

    await market.passes({ minutes: 45 });
    const second = await market.told();
    expect(chats(second)).toEqual(["igor", "olga"]);
    expect(textTo(second, "igor")?.[0]).toBe("⚠️ Заказ 1001 ждёт 1 ч 30 мин");

    await market.passes({ minutes: 45 });
    expect(chats(await market.told())).toEqual(["igor", "olga"]);
    expect(await market.timers()).toEqual([]);
    await market.passes({ days: 2 });
    expect(await market.told()).toEqual([]);
  });

  it("keeps the buttons of its newest notice good, though the promise was renewed", async () => {
    const { id, version } = await order();
    await market.passes({ minutes: 45 });
    const late = await market.as("pyotr", (core) => core.orders.find(id));
    expect(late).toMatchObject({ version, answerDueAt: market.now + 45 * 60_000 });
    expect(
      await market.as("olga", (core) => core.orders.move(id, version, { move: "confirm" })),
    ).toMatchObject({
      ok: true,
    });
  });

  it("waits for the working day: sent at 17:30 it is due at 9:15, and nobody is woken", async () => {
    await market.passes({ hours: 8, minutes: 20 });
    const { answerDueAt } = await order();
    expect(new Date(answerDueAt ?? 0).toISOString()).toBe("2026-11-25T06:15:00.000Z");
    await market.told();
    await market.passes({ hours: 10 });
    expect(await market.told()).toEqual([]);
    await market.passes({ hours: 5, minutes: 45 });
    expect(textTo(await market.told(), "olga")?.[0]).toBe("⚠️ Заказ 1001 ждёт 45 мин рабочего времени");
  });

  it("reminds with the working day when the process slept until the night", async () => {
    await order();
    await market.told();
    await market.passes({ hours: 14 });
    const [late, ...others] = await market.told();
    expect(others).toEqual([]);
    expect(late).toMatchObject({ chat: "pyotr" });
    expect(new Date(late?.notBefore ?? 0).toISOString()).toBe("2026-11-25T05:00:00.000Z");
    expect((await market.timers()).map(({ dueAt }) => new Date(dueAt).toISOString())).toEqual([
      "2026-11-25T06:00:00.000Z",
    ]);
    await market.passes({ hours: 10 });
    expect(chats(await market.told())).toEqual(["olga"]);
  });
});

describe("a decision", () => {
  it("stops the clock, and a counter-proposal starts it anew", async () => {
    const { id } = await order();
    await market.as("olga", (core) => core.orders.move(id, 1, { move: "confirm" }));
    expect(await market.timers()).toEqual([]);
    const other = await market.order("pyotr", { "ШТ-24-БЛ": 30_000 });
    const propose = { move: "proposeDay", day: "2026-11-27", reason: null } as const;
    await market.as("olga", (core) => core.orders.move(other.id, 1, propose));
    await market.passes({ minutes: 30 });
    await market.as("pyotr", (core) =>
      core.orders.move(other.id, 2, { move: "counterDay", day: "2026-11-30" }),
    );
    await market.told();
    expect((await market.timers()).map(({ dueAt }) => dueAt)).toEqual([market.now + 45 * 60_000]);
    await market.passes({ minutes: 45 });
    expect(textTo(await market.told(), "olga")?.slice(0, 3)).toEqual([
      `⚠️ Заказ ${other.number} ждёт 45 мин`,
      "Окна у реки · 7 830 ₽",
      "⚠️ Дилер просит пн 30.11",
    ]);
  });

  it("that the dealer owes is asked for once more after a working day", async () => {
    const { id } = await order();
    const propose = { move: "proposeDay", day: "2026-11-27", reason: null } as const;
    await market.as("olga", (core) => core.orders.move(id, 1, propose));
    await market.told();
    await market.passes({ days: 1 });
    expect(textTo(await market.told(), "pyotr")?.slice(0, 2)).toEqual([
      "⚠️ Заказ 1001 ждёт вашего ответа",
      "Заказ 1001: пт 27.11 вместо чт 26.11",
    ]);
    await market.passes({ days: 3 });
    expect(await market.told()).toEqual([]);
  });
});
