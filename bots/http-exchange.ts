/** One request and its whole answer through Node's own HTTP client, on connections kept alive: the road that costs least. */
import http from "node:http";
import https from "node:https";

/** A server, taken apart once for all calls to it: no more than a call needs, for Node copies each member every time. */
export interface Server {
  protocol: string;
  hostname: string;
  port: string;
  /** As a header says it. */
  host: string;
}

export function serverAt({ protocol, hostname, port, host }: URL): Server {
  // An address of IPv6 stands in brackets in a URL alone.
  return { protocol, hostname: hostname.replace(/^\[|\]$/g, ""), port, host };
}

export interface Exchange {
  method: "GET" | "POST";
  /** With its query. */
  path: string;
  /** Names and values in turn, beside what any request says: so Node takes them as they are. */
  headers?: readonly string[];
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
export function exchange(
  { protocol, hostname, port, host }: Server,
  { method, path, headers = [], body, limitMs, signal }: Exchange,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const isSecure = protocol === "https:";
    const length = body === undefined ? [] : ["content-length", String(Buffer.byteLength(body))];
    const request = (isSecure ? https : http).request({
      ...{ method, protocol, hostname, port, path, signal },
      agent: isSecure ? secure : plain,
      headers: ["host", host, ...headers, ...length],
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
