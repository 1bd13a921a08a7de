/** The HTTP server's doors: what is open while the program runs, and closed with a kind word while it stops. */
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { createHttp } from "../../app/http.ts";
import { createLog } from "../../app/log.ts";
import { createPages } from "../../app/pages.ts";
import { answerJson } from "../../bots/webhook-http.ts";
import { openTestStore } from "../stores.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function open(isReady: () => boolean) {
  const test = await openTestStore();
  const pushed: string[] = [];
  const server = createHttp({
    store: test.store,
    log: createLog("silent"),
    webhooks: [
      ({ url = "" }, response) => {
        if (!url.startsWith("/pushed/")) return false;
        pushed.push(url);
        answerJson(response, 200, {});
        return true;
      },
    ],
    routers: async () => [],
    front: null,
    isReady,
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  closing.push(
    () => test.close(),
    () => new Promise((closed) => server.close(closed)),
  );
  const { port } = server.address() as AddressInfo;
  const ask = (path: string, method = "GET") => fetch(`http://127.0.0.1:${port}${path}`, { method });
  return { ask, pushed };
}

it("hands a messenger's push to its webhook, and anything else to nobody", async () => {
  const { ask, pushed } = await open(() => true);
  expect((await ask("/pushed/1", "POST")).status).toBe(200);
  expect((await ask("/elsewhere", "POST")).status).toBe(404);
  expect((await ask("/ready")).status).toBe(200);
  expect(pushed).toEqual(["/pushed/1"]);
});

it("asks for another try while the program stops, and still says how it is", async () => {
  const { ask, pushed } = await open(() => false);
  const refused = await ask("/pushed/1", "POST");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
  expect((await ask("/ready")).status).toBe(503);
  expect((await ask("/health")).status).toBe(200);
  expect(pushed).toEqual([]);
});

it("each stranger behind a proxy in the next container has tries of its own", async () => {
  const page = await createPages({
    log: createLog("silent"),
    routers: async () => [],
    front: null,
    isReady: () => true,
  });
  const isProxy = page.get("trust proxy fn") as (address: string, hop: number) => boolean;
  for (const near of ["127.0.0.1", "::1", "172.18.0.3", "10.0.0.2", "fd00::2"])
    expect(isProxy(near, 0), near).toBe(true);
  expect(isProxy("203.0.113.7", 0)).toBe(false);
});
