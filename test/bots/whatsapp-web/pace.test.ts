/** A linked phone writes as a person would: one after another, apart, and whoever writes is answered first. */
import { beforeEach, describe, expect, it } from "vitest";
import { DailyCount } from "../../../bots/whatsapp-web/daily-count.ts";
import { humanGaps, Pacer } from "../../../bots/whatsapp-web/pace.ts";
import { TestClock } from "../../chat.ts";
import { BEGINNING } from "../../databases.ts";

let clock: TestClock;
let pacer: Pacer;
const paced = (random = 0.5) => new Pacer({ clock, random: () => random, gaps: humanGaps });
beforeEach(() => {
  clock = new TestClock(BEGINNING);
  pacer = paced();
});

/** Comes back whenever it was told to, until it may go; answers how long that took. */
function waits(chat: string, kind: "answer" | "push"): number {
  const begun = clock.now();
  for (let ms = pacer.take(chat, kind); ms > 0; ms = pacer.take(chat, kind)) clock.advance(ms);
  pacer.left();
  return clock.now() - begun;
}

describe("messages of one number", () => {
  it("are apart by a drawn gap, pushes further than answers", () => {
    expect(waits("anna", "answer")).toBe(0);
    expect(waits("anna", "answer")).toBe(1_350);
    expect(waits("pyotr", "push")).toBe(6_000);
    pacer = paced(0);
    waits("anna", "answer");
    expect(waits("anna", "answer")).toBe(700);
    pacer = paced(1);
    waits("anna", "answer");
    expect(waits("pyotr", "push")).toBe(9_000);
  });

  it("go in the order they came, and an answer before all pushes that wait", () => {
    waits("anna", "answer");
    const first = pacer.take("pyotr", "push");
    const second = pacer.take("sergey", "push");
    expect(second).toBeGreaterThan(first);
    clock.advance(first);
    const answer = pacer.take("anna", "answer");
    expect(answer).toBe(0);
    pacer.left();
    expect(pacer.take("pyotr", "push")).toBeGreaterThan(0);
  });

  it("an answer that waits lets no push go before it", () => {
    waits("anna", "answer");
    clock.advance(500);
    const ms = pacer.take("tatyana", "answer");
    expect(ms).toBeGreaterThan(0);
    clock.advance(5_600);
    expect(pacer.take("pyotr", "push")).toBeGreaterThan(0);
    expect(pacer.take("tatyana", "answer")).toBe(0);
  });

  it("wait while one is on its way, however long that takes", () => {
    expect(pacer.take("anna", "answer")).toBe(0);
    clock.advance(60_000);
    expect(pacer.take("tatyana", "answer")).toBeGreaterThan(0);
    pacer.left();
    clock.advance(2_000);
    expect(pacer.take("tatyana", "answer")).toBe(0);
  });

  it("a turn nobody came for holds up no other, nor does a clock that was set back", () => {
    waits("anna", "answer");
    pacer.take("pyotr", "push");
    clock.advance(60_000);
    expect(pacer.take("sergey", "push")).toBe(0);
    pacer.left();
    clock.advance(-3_600_000);
    expect(pacer.take("sergey", "push")).toBe(0);
  });

  it("a push that waits long asks again soon: it may be an answer by then", () => {
    waits("anna", "answer");
    const told = Array.from({ length: 20 }, (_, index) => pacer.take(`dealer ${index}`, "push"));
    expect(Math.max(...told)).toBe(15_000);
  });
});

describe("a day's count", () => {
  it("goes on from what the store knows, and begins anew at the tenant's midnight", async () => {
    const asked: number[] = [];
    const count = new DailyCount(clock, async (since) => asked.push(since) * 40);
    expect(await count.today("Europe/Moscow")).toBe(40);
    count.add(2);
    expect(await count.today("Europe/Moscow")).toBe(42);
    clock.advance(24 * 3_600_000);
    expect(await count.today("Europe/Moscow")).toBe(80);
    expect(new Date(asked[0] ?? 0).toISOString()).toBe("2026-11-23T21:00:00.000Z");
  });
});
