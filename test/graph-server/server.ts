/** The HTTP server: `/<version>/<number>/messages` and the like, `/lookaside/<file>` and `/control/<action>`. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { control } from "./control.ts";
import { spoil } from "./faults.ts";
import { lookUp } from "./look-up.ts";
import { describe, upload } from "./media.ts";
import { isRefusal, noSuchObject, type Refusal, refuse } from "./refusal.ts";

import { sendMessage } from "./send-message.ts";
import { type BusinessNumber, World } from "./world.ts";

export function createGraphServer(): Server {
  const world = new World();
  return createServer((request, response) => {
    route(world, request, response).catch((error: unknown) => {
      // A caller that hung up is no fault of the server; everything else is a bug to be seen.
      if (request.destroyed && !request.complete) return;
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      respond(response, 500, { error: { message: String(error), code: 1 } });
    });
  });
}

async function route(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "", "http://graph");
  const body = await readBody(request);
  if (url.pathname.startsWith("/control/")) {
    const outcome = await control(world, url.pathname.slice("/control/".length), JSON.parse(body.toString()));
    return respond(response, 200, outcome ?? {});
  }
  const number = numberOfToken(world, request);
  const file = /^\/lookaside\/(\d+)$/.exec(url.pathname)?.[1];
  if (file) return serveFile(world, number, file, response);
  const [, id = "", edge = ""] = /^\/v\d+\.\d+\/([^/]+)(?:\/(\w+))?$/.exec(url.pathname) ?? [];
  const isRead = edge === "messages" && body.includes('"status":"read"');
  const fault = world.faults.take(isRead ? "read" : edge);
  if (fault && !fault.isApplied) return spoil(response, fault);
  const outcome = number
    ? answerOf(world, number, { request, id, edge, body, query: url.searchParams })
    : refuse(190);
  if (isRefusal(outcome)) world.refused.push(outcome.error.code);
  if (fault) spoil(response, fault);
  else if (isRefusal(outcome)) respond(response, outcome.status, { error: outcome.error });
  else respond(response, 200, outcome);
}

interface Call {
  request: IncomingMessage;
  id: string;
  edge: string;
  body: Buffer;
  query: URLSearchParams;
}

function answerOf(
  world: World,
  number: BusinessNumber,
  { request, id, edge, body, query }: Call,
): object | Refusal {
  const isOwn = id === number.phoneNumberId;
  const looked = request.method === "GET" ? lookUp(number, { id, edge, query }) : undefined;
  if (looked) return looked;
  if (request.method === "GET" && edge === "")
    return describe(world, number, id, `http://${request.headers.host}`);
  if (request.method !== "POST" || !isOwn) return noSuchObject(id);
  if (edge === "media") return upload(world, number, body, request.headers["content-type"] ?? "");
  if (edge !== "messages") return noSuchObject(id);
  try {
    return sendMessage(world, number, JSON.parse(body.toString()));
  } catch {
    return refuse(100, "The request body is no JSON");
  }
}

/** The number whose token the caller shows: each token is one number's here. */
function numberOfToken(world: World, { headers }: IncomingMessage): BusinessNumber | undefined {
  return [...world.numbers.values()].find(
    ({ accessToken, isTokenRevoked }) => !isTokenRevoked && headers.authorization === `Bearer ${accessToken}`,
  );
}

function serveFile(
  world: World,
  number: BusinessNumber | undefined,
  id: string,
  response: ServerResponse,
): void {
  const media = world.media.get(id);
  const isStale = media !== undefined && media.staleLinks > 0;
  if (isStale) media.staleLinks--;
  if (!number || isStale || media?.phoneNumberId !== number.phoneNumberId) {
    respond(response, 404, {});
    return;
  }
  response.writeHead(200, { "content-type": media.mime, "content-length": media.bytes.length });
  response.end(media.bytes);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function respond(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
