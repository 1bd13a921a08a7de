/** setWebhook, deleteWebhook and getWebhookInfo. */
import { isIP } from "node:net";
import { isDeepStrictEqual } from "node:util";
import { badRequest, conflict, type Success, succeed } from "../answer.ts";
import * as limits from "../limits.ts";
import type { Bot } from "../model.ts";
import { Webhook } from "../webhook.ts";
import type { Method } from "./call.ts";

export const setWebhook: Method = (call) => {
  const { bot, parameters, world, runReply } = call;
  const url = parameters.text("url");
  if (url === "") return deleteWebhook(call);
  const secretToken = parameters.text("secret_token");
  const maxConnections = parameters.integer("max_connections", limits.DEFAULT_WEBHOOK_CONNECTIONS, {
    min: 1,
    max: limits.MAX_WEBHOOK_CONNECTIONS,
  });
  const problem = secretProblem(secretToken) ?? urlProblem(url);
  if (problem !== undefined) return badRequest(problem);
  const settings = { url, secretToken, maxConnections };
  const isDropping = parameters.flag("drop_pending_updates");
  bot.updates.allow(parameters.json("allowed_updates")?.value);
  if (isDeepStrictEqual(bot.webhook?.settings, settings) && !isDropping)
    return described("Webhook is already set");
  bot.poll?.end(conflict("terminated by setWebhook request"));
  bot.webhook?.stop();
  if (isDropping) bot.updates.clear();
  bot.webhook = new Webhook(world, bot, settings, runReply);
  bot.webhook.start();
  return described("Webhook was set");
};

export const deleteWebhook: Method = ({ bot, parameters }) => {
  if (parameters.flag("drop_pending_updates")) bot.updates.clear();
  if (!bot.webhook) return described("Webhook is already deleted");
  bot.webhook.stop();
  bot.webhook = undefined;
  return described("Webhook was deleted");
};

export const getWebhookInfo: Method = ({ bot }) =>
  succeed({
    url: bot.webhook?.settings.url ?? "",
    has_custom_certificate: false,
    pending_update_count: bot.updates.size,
    ...webhookState(bot),
    ...(bot.updates.allowed && { allowed_updates: bot.updates.allowed }),
  });

function webhookState({ webhook }: Bot): object {
  if (!webhook) return {};
  const { lastError, settings } = webhook;
  return {
    ...(lastError && { last_error_date: lastError.atSeconds, last_error_message: lastError.message }),
    max_connections: settings.maxConnections,
    ip_address: "127.0.0.1",
  };
}

const described = (description: string): Success<true> => ({ ok: true, result: true, description });

function secretProblem(secretToken: string): string | undefined {
  if (secretToken.length > limits.MAX_SECRET_TOKEN_LENGTH) return "secret token is too long";
  return /^[\w-]*$/.test(secretToken) ? undefined : "secret token contains unallowed characters";
}

/** Loopback may be plain HTTP on any port, as it may with Telegram's own local server. */
function urlProblem(given: string): string | undefined {
  const address = /^[a-z]+:\/\//i.test(given) ? given : `https://${given}`;
  if (!URL.canParse(address) || !/^https?:/i.test(address)) return "invalid webhook URL specified";
  const { protocol, port, hostname } = new URL(address);
  const isLoopback = hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
  if (isLoopback && protocol === "http:") return undefined;
  if (protocol !== "https:") return "bad webhook: An HTTPS URL must be provided for webhook";
  if (port !== "" && !limits.WEBHOOK_PORTS.includes(Number(port))) {
    return "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443";
  }
  if (isIP(hostname) !== 0 || isLoopback) return `bad webhook: IP address ${hostname} is reserved`;
  return "bad webhook: Failed to resolve host: Name or service not known";
}
