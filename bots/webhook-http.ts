/**
 * What every messenger's webhook needs of HTTP, on Node's own server: a messenger pushes each message by itself, and
 * a framework's way to a JSON body costs more than the message's whole transaction (bench/).
 */
import type { IncomingMessage, ServerResponse } from "node:http";

/** Takes the requests to its own paths; answers false for any other. */
export type Webhook = (request: IncomingMessage, response: ServerResponse) => boolean;

export class BodyTooLarge extends Error {
  override name = "BodyTooLarge";
}

/** The whole body, as it came; rejects with BodyTooLarge, or with the connection's error. */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limitBytes) chunks.push(chunk);
    });
    request.on("end", () =>
      size <= limitBytes ? resolve(Buffer.concat(chunks)) : reject(new BodyTooLarge(`${size} bytes`)),
    );
    request.on("error", reject);
    request.on("aborted", () => reject(new Error("the request ended early")));
  });
}

/** Answers with JSON. */
export function answerJson(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    ...(status === 503 && { "retry-after": "5" }),
  });
  response.end(text);
}
