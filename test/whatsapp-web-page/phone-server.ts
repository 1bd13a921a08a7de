/** The phone's end of the line: what it tells streams out, what the page does comes in. */

import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { Phone } from "./phone.ts";
import type { Done, Told } from "./wire.ts";

export interface PhoneServer {
  address: string;
  close(): Promise<void>;
}

export async function servePhone(phone: Phone): Promise<PhoneServer> {
  const server = createServer((request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-private-network", "true");
    answer(phone, request, response).catch((error: Error) => response.writeHead(400).end(error.message));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => closed(server),
  };
}

async function answer(phone: Phone, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://phone");
  const of = (name: string): string => searchParams.get(name) ?? "";
  if (pathname === "/told") return stream(phone, of("device"), response);
  if (pathname === "/done") {
    phone.take(of("device"), JSON.parse(String(await buffer(request))) as Done);
    response.end();
  } else if (pathname === "/pairing") response.end(phone.newPairingCode(of("phone")));
  else if (pathname === "/shown") {
    phone.see(of("device"));
    response.end();
  } else if (pathname === "/ref") {
    phone.renewRef();
    phone.tell({ is: "ref", ref: phone.ref });
    response.end();
  } else if (pathname === "/person") response.end(JSON.stringify(phone.people.get(of("id")) ?? null));
  else if (pathname === "/media") {
    const path = `/media/${randomUUID()}`;
    phone.media.set(path, await buffer(request));
    response.end(path);
  } else {
    const bytes = phone.media.get(pathname);
    response.writeHead(bytes ? 200 : 404).end(bytes);
  }
}

function stream(phone: Phone, device: string, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  const line = (told: Told) => void response.write(`data: ${JSON.stringify(told)}\n\n`);
  response.once("close", () => phone.detach(device, line));
  phone.attach(device, line);
}

const closed = (server: Server): Promise<void> => {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
};
