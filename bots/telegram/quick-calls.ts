/**
 * Calls without files go out through Node's own HTTP client, on connections kept alive: the client's part of a call
 * costs more than the whole transaction behind it, and this one costs the least (bench/).
 */
import type { Transformer } from "grammy";
import { type Exchange, exchange, type Server, serverAt } from "../http-exchange.ts";

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

const JSON_BODY = ["content-type", "application/json"];

/** `limitMs` is how long an ordinary call may take; a call with a signal of its own takes what that gives it. */
export const quickCalls = (token: string, apiRoot: string, limitMs: number): Transformer => {
  const root = new URL(`${apiRoot}/bot${token}/`);
  const server = serverAt(root);
  return (call, method, payload, signal) => {
    if (!WITHOUT_FILES.has(method)) return call(method, payload, signal);
    const path = root.pathname + method;
    const body = JSON.stringify(payload);
    return post(server, { path, body, limitMs, signal: signal as AbortSignal | undefined }) as never;
  };
};

/** Posts JSON and reads JSON; rejects with the connection's own error. */
async function post(server: Server, said: Omit<Exchange, "method" | "headers">): Promise<unknown> {
  const answer = await exchange(server, { method: "POST", headers: JSON_BODY, ...said });
  try {
    return JSON.parse(answer.body.toString());
  } catch {
    throw new Error(`the answer was not JSON (status ${answer.status})`);
  }
}
