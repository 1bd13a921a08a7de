/** What becomes of an outbox row after an attempt to send it. */
import type { DueRow, Settlement } from "../core/outbox/delivery-store.ts";
import type { SendResult } from "./channel.ts";

/** Pauses the messenger asked for are no failures. */
const MAX_FAILURES = 12;
const LONGEST_BACK_OFF_MS = 10 * 60_000;

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
    case "unreachable":
    case "refused":
      return { state: "dead", failure: `${result.is}: ${result.why}` };
    case "failed":
    case "unsure": {
      const failures = row.failures + 1;
      if (failures >= MAX_FAILURES) return { state: "dead", failure: result.why };
      const maybeRepeated = row.maybeRepeated || result.is === "unsure";
      return { state: "pending", notBefore: now + backOff(row.failures), maybeRepeated, failures };
    }
  }
}

/** Doubling from a second, with jitter so that chats that failed together do not return together. */
const backOff = (failures: number): number =>
  Math.round(Math.min(1000 * 2 ** failures, LONGEST_BACK_OFF_MS) * (0.75 + Math.random() / 2));
