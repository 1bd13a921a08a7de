/** What `doctor` asks Telegram: whether it knows each bot, where it pushes updates, and what time it is there. */
import { WEBHOOK_PATH } from "../../bots/telegram/options.ts";
import type { Config } from "../config.ts";
import type { Check } from "./checks.ts";
import { clockCheck } from "./clock-checks.ts";

export interface OpenedBot {
  accountId: string;
  slug: string;
  token: string;
}

const TELEGRAM_WAITS_MS = 5_000;
const MANY_WAITING = 100;
const RECENT_MS = 3_600_000;

interface WebhookInfo {
  url: string;
  pending_update_count: number;
  /** Epoch seconds. */
  last_error_date?: number;
  last_error_message?: string;
}

interface Answer<T> {
  ok: boolean;
  result?: T;
  /** Telegram's clock, epoch milliseconds; null when it did not say. */
  at: number | null;
}

/** The token, the webhook and, from the first bot that answers, the clock. */
export async function checkBotsAtTelegram(config: Config, bots: readonly OpenedBot[]): Promise<Check[]> {
  const answers = await Promise.all(bots.map((bot) => checkBot(config, bot)));
  const clock = answers.find((answer) => answer.clock)?.clock;
  return [...answers.flatMap(({ checks }) => checks), ...(clock ? [clock] : [])];
}

async function checkBot(config: Config, bot: OpenedBot): Promise<{ checks: Check[]; clock: Check | null }> {
  const { slug } = bot;
  try {
    const asked = Date.now();
    const me = await ask<{ username?: string }>(config, bot, "getMe");
    const now = (asked + Date.now()) / 2;
    const clock = me.at === null ? null : clockCheck("telegram", now - me.at);
    if (!me.ok) return { checks: [{ state: "broken", what: "botUnknown", params: { slug } }], clock };
    const known: Check = { state: "ok", what: "bot", params: { slug, username: me.result?.username ?? "?" } };
    const { result } = await ask<WebhookInfo>(config, bot, "getWebhookInfo");
    return { checks: [known, ...(result ? webhookChecks(config, bot, result, now) : [])], clock };
  } catch (error) {
    const params = { slug, reason: shortReason(error), root: config.telegram.apiRoot };
    return { checks: [{ state: "warning", what: "botSilent", params }], clock: null };
  }
}

function webhookChecks(config: Config, bot: OpenedBot, info: WebhookInfo, now: number): Check[] {
  const { slug } = bot;
  if (config.telegram.mode === "polling")
    return info.url === ""
      ? []
      : [{ state: "warning", what: "webhookInTheWay", params: { slug, url: info.url } }];
  const wanted = `${config.publicUrl ?? ""}${WEBHOOK_PATH}/${bot.accountId}`;
  if (info.url === "") return [{ state: "warning", what: "webhookNone", params: { slug } }];
  if (info.url !== wanted)
    return [{ state: "broken", what: "webhookElsewhere", params: { slug, url: info.url } }];
  const failedAt = (info.last_error_date ?? 0) * 1000;
  if (now - failedAt < RECENT_MS) {
    const params = { slug, reason: info.last_error_message ?? "?" };
    // It got through then: to nginx alone (502, 504), or to a program that could not take it.
    const isAnswered = /\b5\d\d\b/.test(params.reason);
    return [{ state: "warning", what: isAnswered ? "webhookRefused" : "webhookFails", params }];
  }
  const count = info.pending_update_count;
  return count > MANY_WAITING
    ? [{ state: "warning", what: "webhookBehind", params: { slug, count } }]
    : [{ state: "ok", what: "webhook", params: { slug, url: info.url } }];
}

/** The address holds the token, so nothing of an error but its code is repeated. */
async function ask<T>({ telegram }: Config, { token }: OpenedBot, method: string): Promise<Answer<T>> {
  const signal = AbortSignal.timeout(TELEGRAM_WAITS_MS);
  const response = await fetch(`${telegram.apiRoot}/bot${token}/${method}`, { signal });
  const { ok, result } = (await response.json()) as Omit<Answer<T>, "at">;
  const at = Date.parse(response.headers.get("date") ?? "");
  return { ok, at: Number.isNaN(at) ? null : at + 500, ...(result !== undefined && { result }) };
}

/** "ENOTFOUND", "ECONNREFUSED", "TimeoutError". */
function shortReason(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && "code" in cause) return String(cause.code);
  return error instanceof Error ? error.name : "error";
}
