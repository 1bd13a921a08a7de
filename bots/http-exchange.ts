/** One request and its whole answer through Node's own HTTP client, on connections kept alive: the road that costs least. */
import http from "node:http";
import https from "node:https";
import { urlToHttpOptions } from "node:url";

/** Where it goes: an address taken apart once serves all calls to its server. */
export type Target = string | http.RequestOptions;

export interface Exchange {
  method: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** How long it may take, milliseconds; a signal of its own takes its place. */
  limitMs: number;
  signal?: AbortSignal | undefined;
}

export interface Answer {
  status: number;
  body: Buffer;
}

/** Connections to one server, those of all bots together. */
const MAX_SOCKETS = 256;
/** No messenger's answer to a call is longer. */
const ANSWER_LIMIT = 16 * 1024 * 1024;

const plain = new http.Agent({ keepAlive: true, maxSockets: MAX_SOCKETS });
const secure = new https.Agent({ keepAlive: true, maxSockets: MAX_SOCKETS });

/** Rejects with the connection's own error. */
export function exchange(to: Target, { method, headers, body, limitMs, signal }: Exchange): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const server = typeof to === "string" ? urlToHttpOptions(new URL(to)) : to;
    const isSecure = server.protocol === "https:";
    const request = (isSecure ? https : http).request({
      method,
      agent: isSecure ? secure : plain,
      headers: {
        ...(body !== undefined && { "content-length": Buffer.byteLength(body) }),
        ...headers,
      },
      ...(signal && { signal }),
      ...server,
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
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) });
      });
    });
    request.end(body);
  });
}
