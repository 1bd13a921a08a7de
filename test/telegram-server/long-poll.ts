/** getUpdates: answers at once when there is something, else waits for it. */
import { type Answer, conflict, succeed } from "./answer.ts";
import { MAX_POLL_SECONDS, MAX_POLL_UPDATES } from "./limits.ts";
import type { Call } from "./methods/call.ts";
import type { Bot } from "./model.ts";
import type { PendingUpdate } from "./update-queue.ts";

/** A poll that waits; it ends once, with whatever it is given. */
export interface LongPoll {
  end(answer: Answer): void;
}

const WEBHOOK_IS_ACTIVE =
  "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
const OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running";

export function getUpdates({ bot, parameters, onAbandoned, world }: Call): Answer | Promise<Answer> {
  if (bot.webhook) return conflict(WEBHOOK_IS_ACTIVE);
  const limit = parameters.integer("limit", MAX_POLL_UPDATES, { min: 1, max: MAX_POLL_UPDATES });
  const timeoutMs = parameters.integer("timeout", 0, { min: 0, max: MAX_POLL_SECONDS }) * 1000;
  bot.updates.allow(parameters.json("allowed_updates")?.value);
  bot.updates.confirm(parameters.integer("offset", 0));
  world.changed();
  const ready = firstUpdates(bot, limit);
  if (ready.length > 0 || timeoutMs === 0) return succeed(ready);
  bot.poll?.end(conflict(OTHER_POLL));
  return new Promise((resolve) => {
    const poll = waitForUpdates(bot, { limit, timeoutMs, resolve });
    onAbandoned(() => poll.end(succeed([])));
  });
}

interface Waiting {
  limit: number;
  timeoutMs: number;
  resolve: (answer: Answer) => void;
}

function waitForUpdates(bot: Bot, { limit, timeoutMs, resolve }: Waiting): LongPoll {
  const poll: LongPoll = {
    end(answer) {
      clearTimeout(timer);
      if (bot.poll !== poll) return;
      bot.poll = undefined;
      bot.updates.setListener(undefined);
      resolve(answer);
    },
  };
  const timer = setTimeout(() => poll.end(succeed([])), timeoutMs);
  bot.poll = poll;
  bot.updates.setListener(() => {
    // What arrives together, such as an album, leaves together.
    bot.updates.setListener(undefined);
    setImmediate(() => poll.end(succeed(firstUpdates(bot, limit))));
  });
  return poll;
}

const firstUpdates = (bot: Bot, limit: number): PendingUpdate["update"][] =>
  bot.updates
    .all()
    .slice(0, limit)
    .map(({ update }) => update);
