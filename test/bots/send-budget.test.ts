/** Limits are kept before a messenger complains, and the waiting is shared out fairly. */
import { describe, expect, it } from "vitest";
import { Budget, type Pace } from "../../bots/send-budget.ts";

class Clock {
  time = 1_000_000;
  now = () => this.time;
}

const account = [{ messages: 3, perMs: 1_000 }];
const pace = (messages = 1): Pace => ({ messages, account, chat: [{ messages: 2, perMs: 2_000 }] });

describe("Budget", () => {
  it("obeys a pause to the millisecond, of a chat and of an account", () => {
    const clock = new Clock();
    const budget = new Budget(clock);
    budget.pause("bot", "anna", 700);
    expect(budget.take("bot", "anna")).toBe(700);
    expect(budget.take("bot", "pyotr")).toBe(0);
    budget.pause("bot", null, 900);
    expect(budget.take("bot", "pyotr")).toBe(900);
    expect(budget.take("other", "pyotr")).toBe(0);
    clock.time += 899;
    expect(budget.take("bot", "anna")).toBe(1);
    clock.time += 1;
    expect(budget.take("bot", "anna")).toBe(0);
  });

  it("knows how long an account has taken nothing: pauses in a row, none of the pace or of a chat", () => {
    const clock = new Clock();
    const budget = new Budget(clock);
    budget.pause("bot", "anna", 60_000);
    expect(budget.heldMs("bot")).toBe(0);
    for (let minute = 0; minute < 10; minute += 1) {
      budget.pause("bot", null, 60_000);
      clock.time += 60_000;
    }
    expect(budget.heldMs("bot")).toBe(0);
    budget.pause("bot", null, 60_000);
    expect(budget.heldMs("bot")).toBe(600_000);
    budget.wentOut("bot");
    budget.pause("bot", null, 60_000);
    expect(budget.heldMs("bot")).toBe(0);
    clock.time += 3_600_000;
    budget.pause("bot", null, 60_000);
    expect(budget.heldMs("bot")).toBe(0);
  });

  it("lets a burst through and then keeps the chat's rate", () => {
    const clock = new Clock();
    const budget = new Budget(clock);
    expect([1, 2, 3].map(() => budget.take("bot", "anna", pace()))).toEqual([0, 0, 2_000]);
    clock.time += 2_000;
    expect(budget.take("bot", "anna", pace())).toBe(0);
  });

  it("counts an album as what it weighs; one above the limit passes alone", () => {
    const clock = new Clock();
    const budget = new Budget(clock);
    expect(budget.take("bot", "anna", pace(5))).toBe(0);
    expect(budget.take("bot", "anna", pace())).toBe(2_000);
  });

  it("gives waiting chats their moments in turn, and no chat two of them", () => {
    const clock = new Clock();
    const budget = new Budget(clock);
    for (const chat of ["a", "b", "c"]) expect(budget.take("bot", chat, pace())).toBe(0);
    expect(["d", "e", "f", "g"].map((chat) => budget.take("bot", chat, pace()))).toEqual([
      1_000, 1_000, 1_000, 2_000,
    ]);
    expect(budget.take("bot", "d", pace())).toBe(1_000);
    clock.time += 1_000;
    expect(["d", "e", "f"].map((chat) => budget.take("bot", chat, pace()))).toEqual([0, 0, 0]);
    expect(budget.take("bot", "g", pace())).toBe(1_000);
    expect(budget.take("bot", "h", pace())).toBe(1_000);
  });

  it("never sends more than the account's limit in any second, whoever comes", () => {
    const clock = new Clock();
    const budget = new Budget(clock);
    const sentAt: number[] = [];
    const waiting = Array.from({ length: 60 }, (_, chat) => ({
      chat: `chat ${chat}`,
      at: clock.time,
      left: 3,
    }));
    for (let step = 0; step < 100_000 && waiting.some(({ left }) => left > 0); step++) {
      const next = waiting.filter(({ left }) => left > 0).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      clock.time = Math.max(clock.time, next.at);
      const wait = budget.take("bot", next.chat, pace());
      next.at = clock.time + wait;
      if (wait > 0) continue;
      next.left--;
      sentAt.push(clock.time);
    }
    expect(sentAt).toHaveLength(180);
    for (const [index, at] of sentAt.entries()) {
      expect(sentAt.slice(index).filter((later) => later < at + 1_000).length).toBeLessThanOrEqual(3);
    }
    // Nothing is wasted by the fairness: 3 a second is what the limit gives.
    expect((sentAt.at(-1) ?? 0) - (sentAt[0] ?? 0)).toBeLessThanOrEqual(60_000);
  });
});
