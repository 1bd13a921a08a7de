/** The HTTP server: `/bot<token>/<method>`, `/file/bot<token>/<path>` and `/control/<action>`. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Answer, refuse } from "./answer.ts";
import { parseParameters, readBody } from "./body.ts";
import { control } from "./control/router.ts";
import { runMethod } from "./dispatch.ts";
import { MAX_DOWNLOAD_BYTES } from "./limits.ts";
import type { Bot } from "./model.ts";
import { spoil } from "./spoil.ts";
import { World } from "./state.ts";

export function createTelegramServer(): Server {
  const world = new World();
  return createServer((request, response) => {
    route(world, request, response).catch((error: unknown) => {
      // A caller that hung up is no fault of the server; everything else is a bug to be seen.
      if (request.destroyed && !request.complete) return;
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      respond(response, 500, {
        ok: false,
        error_code: 500,
        description: `Internal Server Error: ${String(error)}`,
      });
    });
  });
}

async function route(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [rawPath, query] = splitOnce(request.url ?? "", "?");
  const path = rawPath.includes("%") ? decodeURIComponent(rawPath) : rawPath;
  const method = /^\/bot([^/]+)\/(\w*)$/.exec(path);
  if (method)
    return serveMethod(world, request, response, { token: method[1] ?? "", method: method[2] ?? "", query });
  const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(path);
  if (file) return serveFile(world, response, file[1] ?? "", file[2] ?? "");
  const body = await readBody(request);
  if (!path.startsWith("/control/") || !body.ok)
    return answer(response, body.ok ? refuse(404, "Not Found") : body);
  const outcome = await control(world, path.slice("/control/".length), body.result);
  respond(response, outcome.status, outcome.body);
}

interface Addressed {
  token: string;
  method: string;
  query: string;
}

async function serveMethod(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  { token, method, query }: Addressed,
): Promise<void> {
  const body = await readBody(request);
  if (!body.ok) return answer(response, body);
  const bot = findBot(world, token);
  if (!("token" in bot)) return answer(response, bot);
  const parameters = parseParameters(body.result, request.headers["content-type"], query);
  if (!parameters.ok) return answer(response, parameters);
  const name = (method || parameters.result.text("method")).toLowerCase();
  const chatId = parameters.result.integer("chat_id", 0) || undefined;
  world.budgets.watch(bot.id, chatId, name, world.nowMs());
  const fault = world.faults.take({ method: name, botId: bot.id, chatId });
  if (fault && !fault.isApplied) return spoil(world, response, fault, { botId: bot.id, chatId });
  const onAbandoned = (listener: () => void) => response.once("close", listener);
  const outcome = await runMethod(world, { bot, method: name, parameters: parameters.result, onAbandoned });
  return fault ? spoil(world, response, fault, { botId: bot.id, chatId }) : answer(response, outcome);
}

function findBot(world: World, token: string): Bot | Exclude<Answer, { ok: true }> {
  const isForm = /^[1-9]\d*:[^/]+$/.test(token) && token.length <= 80;
  if (!isForm) return refuse(401, "Unauthorized: invalid token specified");
  return world.bots.get(token) ?? refuse(401, "Unauthorized");
}

function serveFile(world: World, response: ServerResponse, token: string, path: string): void {
  const file = world.bots.has(token) ? world.files.at(path) : undefined;
  if (!file || file.size > MAX_DOWNLOAD_BYTES) {
    answer(response, refuse(404, "Not Found"));
    return;
  }
  response.writeHead(200, {
    "content-type": "application/octet-stream",
    "content-length": file.bytes.length,
  });
  response.end(file.bytes);
}

function answer(response: ServerResponse, outcome: Answer): void {
  const retryAfter = outcome.ok ? undefined : outcome.parameters?.retry_after;
  if (retryAfter !== undefined) response.setHeader("retry-after", retryAfter);
  respond(response, outcome.ok ? 200 : outcome.error_code, outcome);
}

function respond(response: ServerResponse, status: number, body: unknown): void {
  const json = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(json),
  });
  response.end(json);
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
