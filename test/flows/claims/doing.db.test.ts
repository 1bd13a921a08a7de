/** What was decided has to be done: by when both read, its dealer says that nothing came, a distributor is told of above. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { funnelsOf } from "../../../core/funnels/tenant-funnels.ts";
import { packNames } from "../../../core/packs/packs.ts";
import type { World } from "../../chat.ts";
import { claimOf, decide, moves, sent } from "../../core/claims/claiming.ts";
import type { Market } from "../../core/orders/market.ts";
import { openAfter } from "./seeded.ts";

let world: World;
beforeEach(async () => {
  world = await openAfter(agreed);
});
afterEach(() => world.close());

const refund = [{ position: 1, decision: "approve", outcome: "refund", sumMinor: 123_400 }] as const;

/** 1: pyotr's, decided by the manufacturer; 2: sergey's, decided by its distributor. Both are agreed to. */
async function agreed(market: Market): Promise<void> {
  for (const [dealer, supplier] of [
    ["pyotr", "olga"],
    ["sergey", "irina"],
  ] as const) {
    const claim = await sent(market, dealer);
    const decided = await claimOf(decide(market, supplier, claim, [...refund]));
    await moves(market, dealer, decided, "agree");
  }
}

const first = (text: string) => text.split("\n")[0];

describe("a claim that is being settled", () => {
  it("says by when; once that is over its dealer says that nothing was done, and the reminders begin anew", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("рекламация 1");
    pyotr.sees("✅ Рекламация 1: исполняется", "⏳ Исполнение до пт 04.12");
    pyotr.seesNoButton("Ничего не сделано");
    // Nine working days later both hear that it is late.
    await world.passes({ days: 14 });
    pyotr.sees("✅ Рекламация 1: исполняется", "⚠️ Срок исполнения вышел");
    pyotr.seesButton("Ничего не сделано");
    olga.sees("⚠️ Рекламация 1 ждёт вас", "⚠️ Срок исполнения вышел");
    olga.seesButton("Исполнена");
    await pyotr.presses("Ничего не сделано");
    pyotr.sees("Чего ждёте?");
    await pyotr.says("деньги не пришли");
    olga.sees("Рекламация 1: исполняется", "Дилер: ничего не сделано, «деньги не пришли»");
    await pyotr.says("рекламация 1");
    pyotr.sees("«деньги не пришли»", "⏳ Исполнение");
    pyotr.seesNoButton("Ничего не сделано");
    await pyotr.presses("История");
    pyotr.sees("Пётр: ничего не сделано");
    await world.passes({ days: 2 });
    olga.sees("⚠️ Рекламация 1 ждёт вас", "«деньги не пришли»");
    await olga.presses("Исполнена");
    pyotr.sees("✅ Рекламация 1: закрыта");
    expect(world.logged).toEqual([]);
  });

  it("reminds of it four times, each two working days, and stays among what is overdue", async () => {
    const olga = world.phone("olga");
    const reminders = () =>
      olga.messages().filter(({ text }) => first(text) === "⚠️ Рекламация 1 ждёт вас").length;
    const counts: number[] = [];
    for (let days = 14; days <= 28; days += 2) {
      await world.passes({ days: days === 14 ? 14 : 2 });
      counts.push(reminders());
    }
    expect([...new Set(counts)]).toEqual([1, 2, 3, 4]);
    olga.sees("Просрочено", "рекламация 1");
  });

  it("of a distributor is told of above, without its prices, and urged from there", async () => {
    const [sergey, irina, olga] = [world.phone("sergey"), world.phone("irina"), world.phone("olga")];
    const group = world.member("managers", "irina");
    await world.passes({ days: 14 });
    sergey.sees("⚠️ Срок исполнения вышел");
    olga.doesNotSee("не исполняет");
    await sergey.presses("Ничего не сделано");
    await sergey.says("ждём возврат");
    group.sees("Рекламация 2", "«ждём возврат»");
    const told = olga.sees(
      "⚠️ Рекламация 2: Верхнеречье-Снаб не исполняет решение",
      "Дилер Кровля-Дом",
      "«ждём возврат»",
    );
    expect(told.text).toContain("ШТ-24-БЛ: 10 шт, возврат денег");
    expect(told.text).not.toMatch(/1\s?234/u);
    await olga.presses("Напомнить", told);
    group.sees("⚠️ Рекламация 2: завод просит исполнить");
    olga.sees("✅ Напомнили");
    await olga.says("рекламация 2");
    olga.doesNotSee("рекламация 2");
    await irina.says("рекламация 2");
    irina.sees("Завод извещён");
    await irina.presses("Исполнена");
    sergey.sees("✅ Рекламация 2: закрыта");
    expect(olga.messages().find(({ id }) => id === told.id)?.text).toBe("Рекламация 2: закрыта");
  });

  it("of a distributor is told of above by the clock too, where nobody says a word", async () => {
    const [olga, igor] = [world.phone("olga"), world.phone("igor")];
    await world.passes({ days: 14 });
    for (let days = 0; days < 10; days++) await world.passes({ days: 1 });
    for (const phone of [olga, igor])
      expect(phone.messages().filter(({ text }) => text.includes("не исполняет решение"))).toHaveLength(1);
  });
});

it("is so in every trade: the dealer has a word, reminders are many, and the level above is told", () => {
  for (const pack of packNames) {
    const funnel = [...funnelsOf({ pack, funnels: {} }).values()].find(({ kind }) => kind === "claim");
    const stage = funnel?.stages.find(({ id }) => id === "doing");
    expect(stage?.limit?.end, pack).toMatchObject({ remind: "supplier", pushes: 4, above: true });
    const move = funnel?.transitions.find(({ name }) => name === "notDone");
    expect(move, pack).toMatchObject({ from: ["doing"], to: "doing", by: ["dealer"] });
  }
});
