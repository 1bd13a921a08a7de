/** When claims are more than chance: the exact sums, few false alarms however often it is looked at, real jumps found. */
import { describe, expect, it } from "vitest";
import { atLeast, type Exposure, jumpOf } from "../../../core/claims/jumps/jump-rule.ts";

const exposure = (count: number, pieces: number): Exposure => ({ count, deliveredMilli: pieces * 1_000 });
const once = { goods: 1, looks: 1 };

describe("the tail of a binomial", () => {
  it("is that of the tables", () => {
    expect(atLeast(3, 3, 0.5)).toBeCloseTo(0.125, 12);
    expect(atLeast(1, 10, 0.1)).toBeCloseTo(1 - 0.9 ** 10, 12);
    // R: pbinom(7, 20, 0.2, lower.tail = FALSE)
    expect(atLeast(8, 20, 0.2)).toBeCloseTo(0.032_142_68, 7);
    expect(atLeast(0, 5, 0.3)).toBeCloseTo(1, 12);
    expect(atLeast(60, 400, 0.01)).toBeLessThan(1e-40);
  });
});

describe("a jump", () => {
  it("is told where the last weeks have far more than the year before them lets expect", () => {
    const jump = jumpOf(exposure(6, 100), exposure(6, 1_100), once);
    expect(jump?.expected).toBeCloseTo(0.545, 3);
    expect(jump?.chance).toBeLessThan(0.001);
  });

  it("is none at the usual rate, of too few claims, without a history, or after many looks", () => {
    expect(jumpOf(exposure(6, 600), exposure(6, 600), once)).toBeNull();
    expect(jumpOf(exposure(2, 1), exposure(0, 10_000), once)).toBeNull();
    expect(jumpOf(exposure(9, 100), exposure(0, 0), once)).toBeNull();
    const close = [exposure(4, 100), exposure(4, 1_100)] as const;
    expect(jumpOf(...close, once)).not.toBeNull();
    expect(jumpOf(...close, { goods: 30, looks: 1 })).toBeNull();
    expect(jumpOf(...close, { goods: 1, looks: 30 })).toBeNull();
  });

  it("is a false alarm in less than one year of twenty, looked at after each claim of forty articles", () => {
    // Mulberry32: the same years in every run.
    let state = 20_261_124;
    const random = (): number => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
    };
    const years = 200;
    const goods = 40;
    let alarmed = 0;
    for (let year = 0; year < years; year++) {
      let isAlarmed = false;
      for (let article = 0; article < goods && !isAlarmed; article++) {
        // Twelve claims a year on average, two years of them: the second one is watched.
        const days: number[] = [];
        for (let day = 0; day < 730; day++) if (random() < 12 / 365) days.push(day);
        for (const day of days.filter((one) => one >= 365)) {
          const within = (from: number, to: number) => days.filter((one) => one > from && one <= to).length;
          const recent = exposure(within(day - 30, day), 30);
          const before = exposure(within(day - 365, day - 30), 335);
          const looks = recent.count + before.count - 2;
          isAlarmed ||= jumpOf(recent, before, { goods, looks }) !== null;
        }
      }
      alarmed += Number(isAlarmed);
    }
    expect(alarmed / years).toBeLessThan(0.05);
  });
});
