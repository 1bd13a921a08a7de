/** Answers a call wrongly, or not at all, as an injected fault wants it. */
import type { ServerResponse } from "node:http";
import { refuse, tooManyRequests } from "./answer.ts";
import type { Fault } from "./faults.ts";
import type { World } from "./state.ts";

const DEFAULT_RETRY_AFTER_SECONDS = 1;

interface SpoiltReply {
  status: number;
  type: string;
  body: string;
}

export function spoil(
  world: World,
  response: ServerResponse,
  fault: Fault,
  { botId, chatId }: { botId: number; chatId: number | undefined },
): void {
  if (fault.kind === "reset") response.destroy();
  if (fault.kind === "reset" || fault.kind === "silence") return;
  const seconds = fault.retryAfterSeconds ?? DEFAULT_RETRY_AFTER_SECONDS;
  if (fault.kind === "flood") {
    world.budgets.forbidUntil(botId, chatId, world.nowMs() + seconds * 1000);
    response.setHeader("retry-after", seconds);
  }
  const { status, type, body } = spoiltReply(fault.kind, seconds);
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) });
  response.end(body);
}

function spoiltReply(kind: Exclude<Fault["kind"], "reset" | "silence">, seconds: number): SpoiltReply {
  const json = "application/json";
  switch (kind) {
    case "flood":
      return { status: 429, type: json, body: JSON.stringify(tooManyRequests(seconds)) };
    case "internal":
      return { status: 500, type: json, body: JSON.stringify(refuse(500, "Internal Server Error")) };
    case "gateway":
      return {
        status: 502,
        type: "text/html",
        body: "<html><head><title>502 Bad Gateway</title></head></html>",
      };
    case "malformed":
      return { status: 200, type: json, body: '{"ok":true,"result":{"message_id":' };
  }
}
