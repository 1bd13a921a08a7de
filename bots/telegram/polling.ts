/** Long polling that stores first: a batch is confirmed to Telegram only once it is safe. */
import type { Update } from "grammy/types";
import { BackOff } from "../back-off.ts";
import type { BotLog } from "../bot-log.ts";
import { type Methods, within } from "./client.ts";
import { describe, Refusal } from "./errors.ts";
import type { RetryWaits } from "./options.ts";
import { updateKinds } from "./receive.ts";

export interface Polling {
  methods: Methods;
  accountId: string;
  log: BotLog;
  signal: AbortSignal;
  waits: RetryWaits;
  /** Rejects when the store could not take them: then they are asked for again. */
  take(updates: readonly Update[]): Promise<void>;
}

/** How long Telegram holds an empty poll. */
const HELD_SECONDS = 30;
/** Past this a poll is held by nobody: the connection died without a word. */
const DEAD_MS = (HELD_SECONDS + 15) * 1000;

/** Runs until the signal; throws only a Refusal of the token. */
export async function poll(polling: Polling): Promise<void> {
  const { methods, accountId, log, signal, waits, take } = polling;
  const backOff = new BackOff(waits.failedMs);
  let offset = 0;
  while (!signal.aborted) {
    try {
      const updates = await methods.getUpdates(
        { offset, timeout: HELD_SECONDS, allowed_updates: updateKinds },
        within(DEAD_MS, signal),
      );
      if (updates.length > 0) await take(updates);
      // After an idle week ids begin anew at random: the last one counts, not the highest ever seen.
      offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
      backOff.reset();
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Refusal && error.isOfToken) throw error;
      log.warn({ accountId, why: describe(error) }, "updates were not fetched or not stored");
      await backOff.wait(signal, pauseAfter(error, waits));
      if (isWebhookInTheWay(error)) await methods.deleteWebhook({}).catch(() => {});
    }
  }
}

function pauseAfter(error: unknown, { conflictMs }: RetryWaits): number {
  if (!(error instanceof Refusal)) return 0;
  return error.code === 409 ? conflictMs : (error.retryAfterMs ?? 0);
}

const isWebhookInTheWay = (error: unknown): boolean =>
  error instanceof Refusal && error.code === 409 && /webhook/i.test(error.description);
