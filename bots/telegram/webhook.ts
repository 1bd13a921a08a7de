/** POST /telegram/<account>: an update pushed by Telegram, answered with 200 only once it is safe in the store. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Update } from "grammy/types";
import { isSameSecret } from "../same-secret.ts";
import { answerJson, BodyTooLarge, readBody, type Webhook } from "../webhook-http.ts";
import type { TelegramChannel } from "./bot.ts";
import { WEBHOOK_PATH } from "./options.ts";

/** An update is a few kilobytes; the longest message with all its marks stays far below. */
const BODY_LIMIT = 1024 * 1024;
const SECRET_HEADER = "x-telegram-bot-api-secret-token";
const PATH = new RegExp(`^${WEBHOOK_PATH}/([\\w-]{1,64})$`);

export function telegramWebhook(channel: TelegramChannel): Webhook {
  return (request, response) => {
    const accountId = request.method === "POST" ? PATH.exec(request.url ?? "")?.[1] : undefined;
    if (accountId === undefined) return false;
    // The secret comes first: nobody else's body is even read. An account that is not here reads like a wrong one.
    const expected = channel.webhookSecretOf(accountId);
    const isKnown = isSameSecret(String(request.headers[SECRET_HEADER] ?? ""), expected ?? "");
    if (expected && isKnown) void take(channel, accountId, request, response);
    else answerJson(response, 401, { error: "unauthorized" });
    return true;
  };
}

async function take(
  channel: TelegramChannel,
  accountId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const update = asUpdate(await readBody(request, BODY_LIMIT));
    if (!update) {
      answerJson(response, 400, { error: "not an update" });
      return;
    }
    const answer = await channel.takePushed(accountId, update);
    answerJson(response, answer ? 200 : 503, answer ?? { error: "not stored" });
  } catch (error) {
    if (!response.headersSent)
      answerJson(response, error instanceof BodyTooLarge ? 413 : 400, { error: "bad request" });
  }
}

/** An update is known by its id; what else is in it is read with care. Null for anything else. */
function asUpdate(body: Buffer): Update | null {
  const known = JSON.parse(body.toString()) as Partial<Update> | null;
  const id = typeof known === "object" ? known?.update_id : undefined;
  return Number.isSafeInteger(id) && Number(id) >= 0 ? (known as Update) : null;
}
