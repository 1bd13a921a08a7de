/** A clock that is set wrong for a moment, by an hour or a day, either way: nothing runs out early, nothing runs twice. */
import { describe, expect, it } from "vitest";
import { Budget } from "../../bots/send-budget.ts";
import type { Message } from "../../core/outbox/message.ts";
import { openWorld, type World } from "../chat.ts";
import { orderWords } from "./crowd.ts";

const HOUR_MS = 3_600_000;
const jumps = [HOUR_MS, -HOUR_MS, 24 * HOUR_MS, -24 * HOUR_MS];

/** Three working days in which nobody answers an order; `jump` in the middle of the first minute. */
async function threeDays(jump: number): Promise<string[]> {
  const world = await openWorld();
  for (const words of orderWords(0)) await world.phone("pyotr").says(words);
  await goWrong(world, jump);
  for (let passed = 0; passed < 72; passed += 1) await world.passes({ hours: 1 });
  const rows = await world.store.everywhere.read(({ db, t }) =>
    db.select().from(t.outbox).orderBy(t.outbox.seq),
  );
  expect(rows.filter(({ state }) => state !== "sent" && state !== "skipped")).toEqual([]);
  expect(world.logged).toEqual([]);
  await world.close();
  return rows
    .flatMap(({ chat, message }) => {
      const [first] = (message as Message | null)?.lines ?? [];
      return first && "key" in first ? [`${chat}: ${first.key}`] : [];
    })
    .sort();
}

/** The clock jumps, what is due by it is done, and it is set right again. */
async function goWrong(world: World, jump: number): Promise<void> {
  world.clock.advance(jump);
  await world.platform.idle();
  world.clock.advance(-jump);
  await world.platform.idle();
}

describe("a clock that jumps and is set right again", () => {
  it("makes no timer run twice and none be forgotten", async () => {
    const clean = await threeDays(0);
    expect(clean.filter((line) => line.startsWith("olga")).length).toBeGreaterThan(3);
    for (const jump of jumps) {
      const counted = new Map<string, number>();
      for (const line of clean) counted.set(line, (counted.get(line) ?? 0) + 1);
      for (const line of await threeDays(jump)) counted.set(line, (counted.get(line) ?? 0) - 1);
      const differences = [...counted].filter(([, count]) => count !== 0);
      expect(differences, `after a jump of ${jump / HOUR_MS} h`).toEqual([]);
    }
  });

  it.each(jumps)("lets no button and no invite run out early: %i ms", async (jump) => {
    const world = await openWorld();
    const [pyotr, anna, olga] = [world.phone("pyotr"), world.phone("anna"), world.phone("olga")];
    for (const words of orderWords(0)) await pyotr.says(words);
    await anna.says("меню");
    for (const label of ["Ещё", "Сотрудники", "Пригласить", "Закупщик"]) await anna.says(label);
    await anna.says("Павел");
    const code = /start=(\w+)/.exec(anna.transcript())?.[1] ?? "";
    await goWrong(world, jump);
    await olga.presses("Подтвердить");
    pyotr.sees("1001", "подтверждён");
    await world.phone("stranger").opens(code);
    world.phone("stranger").sees("Окна у реки");
    await world.close();
  });

  it.each(jumps)("holds back nobody who has written before: %i ms", (jump) => {
    let now = 48 * HOUR_MS;
    const budget = new Budget({ now: () => now });
    const pace = {
      messages: 1,
      account: [{ messages: 5, perMs: 200 }],
      chat: [{ messages: 3, perMs: 3_000 }],
    };
    for (let sent = 0; sent < 3; sent++) expect(budget.take("bot", "pyotr", pace)).toBe(0);
    budget.pause("bot", "anna", 7_000);
    now += jump;
    expect(budget.take("bot", "pyotr", pace)).toBeLessThanOrEqual(3_000);
    // Whoever was told to wait still does, and no longer than that.
    if (jump < 0) expect(budget.take("bot", "anna", pace)).toBe(7_000);
  });
});
