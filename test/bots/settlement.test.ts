/** When a push is given to another chat of the person: at once where this one will never take it, else after ten minutes. */
import { expect, it } from "vitest";
import type { SendResult } from "../../bots/channel.ts";
import { reasonToClimb, settlementOf } from "../../bots/settlement.ts";
import type { DueRow } from "../../core/outbox/due-store.ts";

const row: DueRow = {
  seq: 1,
  tenantId: "t",
  tenant: "impost",
  accountId: "a",
  chat: "pyotr",
  thread: null,
  topicOf: null,
  message: { lines: [] },
  edits: null,
  editsExternalId: null,
  editsFiles: false,
  editsSentAt: null,
  isOutdated: false,
  locale: "ru",
  timeZone: "Europe/Moscow",
  attempts: 0,
  failures: 0,
  maybeRepeated: false,
  notBefore: 0,
  createdAt: 0,
};

const reasonAfter = (result: SendResult, heldMs = 0): string | null =>
  reasonToClimb(settlementOf(row, result, 0), result, heldMs);

it("a chat that will never take it is left at once, one that was only busy is not", () => {
  expect(reasonAfter({ is: "unreachable", why: "blocked" })).toBe("unreachable: blocked");
  expect(reasonAfter({ is: "windowClosed", why: "no template" })).toBe("windowClosed: no template");
  expect(reasonAfter({ is: "pause", ms: 1000, whole: "chat" })).toBeNull();
  expect(reasonAfter({ is: "sent", externalId: "1" })).toBeNull();
});

it("failures are waited out for some ten minutes, and asked about once", () => {
  const failing: SendResult = { is: "failed", why: "no connection" };
  let at = 0;
  const asked: { failures: number; minutes: number }[] = [];
  for (let failures = 0; failures < 41; failures += 1) {
    const settlement = settlementOf({ ...row, failures }, failing, at);
    if (reasonToClimb(settlement, failing, 0)) asked.push({ failures, minutes: at / 60_000 });
    if (settlement.state === "pending") at = settlement.notBefore;
  }
  expect(asked).toHaveLength(1);
  expect(asked[0]?.minutes).toBeGreaterThan(7);
  expect(asked[0]?.minutes).toBeLessThan(15);
});

it("an account that only pauses is waited for ten minutes", () => {
  const loggedOut: SendResult = { is: "pause", ms: 60_000, whole: "account" };
  expect(reasonAfter(loggedOut, 599_999)).toBeNull();
  expect(reasonAfter(loggedOut, 600_000)).toBe("the account is paused");
});
