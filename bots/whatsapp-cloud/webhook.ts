/** GET and POST /whatsapp-cloud/<account>: Meta asks whose address it is, and pushes; 200 only once it is safe in the store. */
import { createHmac } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isSameSecret } from "../same-secret.ts";
import { answerJson, BodyTooLarge, readBody, type Webhook } from "../webhook-http.ts";
import type { WhatsAppCloudChannel } from "./bot.ts";
import { WEBHOOK_PATH } from "./options.ts";
import type { WebhookPayload } from "./payload.ts";

/** Meta's own limit of a push: a batch of up to a thousand. */
const BODY_LIMIT = 3 * 1024 * 1024;
const SIGNATURE = /^sha256=([\da-f]{64})$/;
const PATH = new RegExp(`^${WEBHOOK_PATH}/([\\w-]{1,64})(?:\\?(.*))?$`);
const CHALLENGE = /^[\w.-]{1,256}$/;

export const webhookPathOf = (accountId: string): string => `${WEBHOOK_PATH}/${accountId}`;

export function whatsappCloudWebhook(channel: WhatsAppCloudChannel): Webhook {
  return (request, response) => {
    const [, accountId, query = ""] = PATH.exec(request.url ?? "") ?? [];
    if (accountId === undefined) return false;
    if (request.method === "GET") return answerChallenge(channel, accountId, query, response);
    if (request.method !== "POST") return false;
    // Without a signature to be checked nobody's body is even read. An account that is not here reads like a wrong one.
    const signature = SIGNATURE.exec(String(request.headers["x-hub-signature-256"] ?? ""))?.[1];
    const secret = channel.secretsOf(accountId)?.appSecret;
    if (signature && secret) void take(channel, { accountId, signature, secret }, request, response);
    else answerJson(response, 401, { error: "unauthorized" });
    return true;
  };
}

/** The operator enters this address at Meta with the account's own word, and Meta asks for it back. */
function answerChallenge(
  channel: WhatsAppCloudChannel,
  accountId: string,
  query: string,
  response: ServerResponse,
): true {
  const asked = new URLSearchParams(query);
  const expected = channel.secretsOf(accountId)?.verifyToken;
  const isKnown = isSameSecret(asked.get("hub.verify_token") ?? "", expected ?? "");
  const challenge = asked.get("hub.challenge") ?? "";
  const isAsked = asked.get("hub.mode") === "subscribe" && CHALLENGE.test(challenge);
  if (expected && isKnown && isAsked)
    response
      .writeHead(200, { "content-type": "text/plain", "x-content-type-options": "nosniff" })
      .end(challenge);
  else answerJson(response, 403, { error: "forbidden" });
  return true;
}

interface Signed {
  accountId: string;
  signature: string;
  secret: string;
}

async function take(
  channel: WhatsAppCloudChannel,
  { accountId, signature, secret }: Signed,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body = await readBody(request, BODY_LIMIT);
    const expected = createHmac("sha256", secret).update(body).digest("hex");
    if (!isSameSecret(signature, expected)) return answerJson(response, 401, { error: "unauthorized" });
    const payload = asPayload(body);
    if (!payload) answerJson(response, 400, { error: "not a push" });
    else if (await channel.takePushed(accountId, payload)) answerJson(response, 200, {});
    else answerJson(response, 503, { error: "not stored" });
  } catch (error) {
    if (!response.headersSent)
      answerJson(response, error instanceof BodyTooLarge ? 413 : 400, { error: "bad request" });
  }
}

/** Null for what is not about WhatsApp; what else is in it is read with care. */
function asPayload(body: Buffer): WebhookPayload | null {
  const known = JSON.parse(body.toString()) as WebhookPayload | null;
  return known?.object === "whatsapp_business_account" && Array.isArray(known.entry) ? known : null;
}
