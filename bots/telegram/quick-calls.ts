/**
 * Calls without files go out through Node's own HTTP client, on connections kept alive: the client's part of a call
 * costs more than the whole transaction behind it, and this one costs the least (bench/).
 */
import { urlToHttpOptions } from "node:url";
import type { Transformer } from "grammy";
import { type Exchange, exchange, type Target } from "../http-exchange.ts";

/** None of these ever carries bytes; all others take grammY's road. */
const WITHOUT_FILES = new Set([
  "getUpdates",
  "sendMessage",
  "sendChatAction",
  "editMessageText",
  "editMessageReplyMarkup",
  "editMessageCaption",
  "answerCallbackQuery",
  "setMessageReaction",
  "deleteMessage",
]);

/** `limitMs` is how long an ordinary call may take; a call with a signal of its own takes what that gives it. */
export const quickCalls = (token: string, apiRoot: string, limitMs: number): Transformer => {
  const server = urlToHttpOptions(new URL(`${apiRoot}/bot${token}/`));
  return (call, method, payload, signal) => {
    if (!WITHOUT_FILES.has(method)) return call(method, payload, signal);
    const body = JSON.stringify(payload, (_, value) => value ?? undefined);
    const path = `${server.path}${method}`;
    return post({ ...server, path }, body, { limitMs, signal: signal as AbortSignal | undefined }) as never;
  };
};

/** Posts JSON and reads JSON; rejects with the connection's own error. */
async function post(
  to: Target,
  body: string,
  limits: Pick<Exchange, "limitMs" | "signal">,
): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const answer = await exchange(to, { method: "POST", headers, body, ...limits });
  try {
    return JSON.parse(answer.body.toString());
  } catch {
    throw new Error(`the answer was not JSON (status ${answer.status})`);
  }
}
