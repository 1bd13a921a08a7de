/** What becomes of an outbox row after an attempt to send it. */
import type { DueRow } from "../core/outbox/due-store.ts";
import type { Settlement } from "../core/outbox/settle-store.ts";
import type { Failure, SendResult } from "./channel.ts";

/** Some three hours of nothing but failures; pauses the messenger asked for are none. */
const MAX_FAILURES = 42;
/** Some ten minutes of them: who has another chat is told there, and waits no three hours. */
const FAILURES_BEFORE_CLIMBING = 16;
const MINUTE_MS = 60_000;
const HELD_BEFORE_CLIMBING_MS = 10 * MINUTE_MS;
/** So many waits of a minute follow the short ones, before they grow again. */
const FAILURES_A_MINUTE_APART = 16;

/** What becomes of a row after an attempt: gone out, tried again later, or dead with a reason. */
export function settlementOf(row: DueRow, result: SendResult, now: number): Settlement {
  switch (result.is) {
    case "sent":
      return { state: "sent", externalId: result.externalId, sentAt: now };
    case "pause":
      return { state: "pending", notBefore: now + result.ms };
    case "moved":
      return { state: "pending", notBefore: now };
    case "noTopic": {
      const failures = row.failures + 1;
      if (failures >= MAX_FAILURES) return { state: "dead", failure: "no topic takes it" };
      return { state: "pending", notBefore: now, failures };
    }
    case "unsaid":
      return { state: "skipped", failure: result.why };
    case "windowClosed":
      // A change of what was never told to the person: there is nothing it could change.
      if (row.edits !== null) return { state: "skipped", failure: result.why };
      return { state: "dead", failure: failureOf(result) };
    case "unreachable":
    case "refused":
      return { state: "dead", failure: failureOf(result) };
    case "failed":
    case "unsure": {
      const failures = row.failures + 1;
      if (failures >= MAX_FAILURES) return { state: "dead", failure: result.why };
      const maybeRepeated = row.maybeRepeated || result.is === "unsure";
      return { state: "pending", notBefore: now + backOff(row.failures), maybeRepeated, failures };
    }
  }
}

/**
 * Why another chat of the person should get it, where there is one; null while this chat may still take it. `heldMs`: how
 * long its whole account has taken nothing: a phone that was logged out fails nowhere, it only asks for pauses.
 */
export function reasonToClimb(settlement: Settlement, result: SendResult, heldMs: number): string | null {
  if (settlement.state === "dead") return settlement.failure;
  if (result.is === "pause") return heldMs >= HELD_BEFORE_CLIMBING_MS ? "the account is paused" : null;
  const isTried = settlement.state === "pending" && settlement.failures === FAILURES_BEFORE_CLIMBING;
  return isTried && (result.is === "failed" || result.is === "unsure") ? result.why : null;
}

/** As it stands in the store: what kind of failure it was, and the messenger's words. */
export const failureOf = ({ is, why }: Failure): string => `${is}: ${why}`;

/**
 * Doubling from a second to a minute, then an eighth of the time that has passed: when a messenger comes back after ten
 * minutes, all that waited is gone out within two. With jitter, so that chats that failed together do not return together.
 */
const backOff = (failures: number): number => {
  const longest = MINUTE_MS * 1.125 ** Math.max(0, failures - FAILURES_A_MINUTE_APART);
  return Math.round(Math.min(1000 * 2 ** failures, longest) * (0.75 + Math.random() / 2));
};
