/**
 * Calls without files go out through Node's own HTTP client, on connections kept alive: the client's part of a call
 * costs more than the whole transaction behind it, and this one costs the least (bench/).
 */
import http from "node:http";
import https from "node:https";
import { urlToHttpOptions } from "node:url";
import type { Transformer } from "grammy";

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
/** Connections to one Bot API server, those of all bots together. */
const MAX_SOCKETS = 256;
/** An answer longer than a full batch of updates ever is was not Telegram's. */
const ANSWER_LIMIT = 16 * 1024 * 1024;

const plain = new http.Agent({ keepAlive: true, maxSockets: MAX_SOCKETS });
const secure = new https.Agent({ keepAlive: true, maxSockets: MAX_SOCKETS });

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

interface Limits {
  limitMs: number;
  signal: AbortSignal | undefined;
}

/** Posts JSON and reads JSON; rejects with the connection's own error. */
function post(server: http.RequestOptions, body: string, { limitMs, signal }: Limits): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const isSecure = server.protocol === "https:";
    const request = (isSecure ? https : http).request({
      ...server,
      method: "POST",
      agent: isSecure ? secure : plain,
      headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) },
      ...(signal && { signal }),
    });
    const limit = signal ? undefined : setTimeout(() => request.destroy(new Error("timed out")), limitMs);
    const fail = (error: Error): void => {
      clearTimeout(limit);
      reject(error);
    };
    request.on("error", fail);
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > ANSWER_LIMIT) response.destroy(new Error("the answer is too long"));
        else chunks.push(chunk);
      });
      response.on("error", fail);
      response.on("end", () => {
        clearTimeout(limit);
        try {
          resolve(JSON.parse(Buffer.concat(chunks).toString()));
        } catch {
          reject(new Error(`the answer was not JSON (status ${response.statusCode})`));
        }
      });
    });
    request.end(body);
  });
}
