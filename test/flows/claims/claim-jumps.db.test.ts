/** Goods are shipped by batches, claims of one come in: at the claim that chance does not explain the managers are told, once. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { World } from "../../chat.ts";
import { sent } from "../../core/claims/claiming.ts";
import type { Market } from "../../core/orders/market.ts";
import { threePhotos } from "./received.ts";
import { openAfter } from "./seeded.ts";
import { importsSold, soldRow } from "./sold-serials.ts";

const DAY_MS = 86_400_000;
const article = "ШТ-24-БЛ";
const batch = "К-2611";

let world: World;
beforeAll(async () => {
  world = await openAfter(delivered);
});
afterAll(() => world.close());

async function delivered(market: Market): Promise<void> {
  const today = market.now;
  // A thousand pieces a time: four orders of old, one lately, each a batch of its own. Two claims in all those months.
  for (const [daysAgo, lot] of Object.entries({
    300: "К-01",
    200: "К-04",
    100: "К-08",
    50: "К-10",
    10: batch,
  })) {
    market.now = today - Number(daysAgo) * DAY_MS;
    const wish = { receipt: { kind: "pickup" as const }, day: null, comment: null };
    const order = await market.order("pyotr", { [article]: 1_000_000 }, wish);
    for (const move of ["confirm", "complete"] as const)
      await market.as("olga", async (core) => {
        const { version } = (await core.orders.find(order.id)) ?? order;
        return core.orders.move(order.id, version, { move });
      });
    const clock = { now: () => market.now };
    await importsSold({ store: market.store, clock } as World, [
      soldRow({ lot, article, order: order.number }, 0),
    ]);
    if (lot === "К-04" || lot === "К-08") await sent(market, "pyotr", "defect", { article });
  }
  market.now = today;
}

async function claimed(): Promise<void> {
  const pyotr = world.phone("pyotr");
  await pyotr.says("меню");
  for (const label of ["Рекламации", "Сообщить", "Серийный номер"]) await pyotr.presses(label);
  await pyotr.says(batch);
  if (pyotr.last().text.includes("уже есть")) await pyotr.presses("Новая рекламация");
  await pyotr.presses("1");
  await pyotr.says("2");
  await pyotr.presses("при монтаже");
  await pyotr.says("белёсый налёт");
  await pyotr.sends(threePhotos);
  await pyotr.presses("Нет");
  await pyotr.presses("заменить");
  await pyotr.presses("Отправить");
  pyotr.sees("отправлена");
}

/** How likely so many of all claims fall into the part of the goods that came of late: plain binomial terms. */
function chanceOf(recent: number, all: number, part: number): number {
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
  let chance = 0;
  for (let k = recent; k <= all; k++) chance += choose(all, k) * part ** k * (1 - part) ** (all - k);
  return chance;
}

/** The first claim of the batch that is more than chance: one error in twenty, shared by two goods and by all looks. */
function firstAlarm(): number {
  for (let count = 3; ; count++) {
    const looks = count - 2;
    if (chanceOf(count, count + 2, 1_000 / 5_000) < 0.05 / 2 / (looks * (looks + 1))) return count;
  }
}

it("tells both managers at the right claim which batch it is and why, and only once", async () => {
  const [olga, igor] = [world.phone("olga"), world.phone("igor")];
  const alarms = (phone: typeof olga) =>
    phone.messages().filter(({ text }) => text.includes("рекламаций больше обычного"));
  const right = firstAlarm();
  expect(right).toBe(6);
  for (let count = 1; count < right; count++) {
    await claimed();
    expect([...alarms(olga), ...alarms(igor)], `after claim ${count}`).toEqual([]);
  }
  await claimed();
  // Two claims with four thousand pieces: half a claim with one thousand.
  const once = Math.floor(1 / chanceOf(right, right + 2, 0.2) / 100) * 100;
  for (const phone of [olga, igor])
    expect(alarms(phone).map(({ text }) => text)).toEqual([
      `⚠️ ${article}, партия ${batch}: рекламаций больше обычного\n` +
        `За 30 дней ${right}, обычно 0,5. Случайно так бывает 1 раз из ${once}`,
    ]);
  await olga.presses("Отчёт");
  await olga.presses("По партиям");
  olga.sees(`${article}, партия ${batch}: ${right} · 1,2 % из 1 000 шт`);
  for (let count = 0; count < 2; count++) await claimed();
  for (const phone of [olga, igor]) expect(alarms(phone)).toHaveLength(1);
});
