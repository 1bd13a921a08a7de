/** What is counted of the program, who may read it, and the board that shows it. */

import { once } from "node:events";
import { readFileSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHttp } from "../../app/http.ts";
import { createLog } from "../../app/log.ts";
import type { Metrics } from "../../app/metrics.ts";
import { metricsRouter } from "../../app/metrics-router.ts";
import { openWorld, type World } from "../chat.ts";
import { unknownIn } from "./asked-figures.ts";

const closing: (() => unknown)[] = [];
let world: World;
let metrics: Metrics;
beforeEach(async () => {
  world = await openWorld({ isCounted: true });
  metrics = world.metrics;
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await world.close();
});

/** The value of one line; 0 where there is none. */
async function figure(name: string, labels: Record<string, string> = {}): Promise<number> {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const lines = (await metrics.scrape()).split("\n");
  const line = lines.find(
    (found) => found.split(/[ {]/)[0] === name && wanted.every((label) => found.includes(label)),
  );
  return Number(line?.split(" ").at(-1) ?? 0);
}

describe("the figures", () => {
  it("count turns by tenant and channel, and the steps they reach", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("меню");
    const channel = "simulator-telegram";
    const whose = { tenant: "impost", channel };
    expect(await figure("dealerline_updates_total", { ...whose, outcome: "done" })).toBe(1);
    expect(await figure("dealerline_turn_seconds_count", whose)).toBe(1);
    expect(await figure("dealerline_steps_total", { ...whose, flow: "menu" })).toBe(1);
    expect(await figure("dealerline_sends_total", { ...whose, outcome: "sent" })).toBe(1);
  });

  it("count what waits: not yet due, due for how long, timers that are late", async () => {
    // Or it would do what is to be counted.
    await world.platform.worker.stop();
    await world.settled();
    const channel = await world.store.everywhere.transact(async (tx) => {
      const [row] = await tx.db.select().from(tx.t.accounts).limit(1);
      if (!row) throw new Error("The demo has accounts");
      const own = { tenantId: row.tenantId, accountId: row.id, chat: "nobody", message: null, locale: "ru" };
      const rest = { attempts: 0, maybeRepeated: false, createdAt: world.clock.now() };
      const at = (notBefore: number, state: string) => ({
        ...own,
        ...rest,
        state,
        notBefore,
        sourceKey: `${state}${notBefore}`,
      });
      await tx.db
        .insert(tx.t.outbox)
        .values([
          at(world.clock.now() - 90_000, "pending"),
          at(world.clock.now() + 90_000, "pending"),
          at(0, "dead"),
          at(0, "sent"),
        ]);
      const timer = { tenantId: row.tenantId, kind: "test", objectId: "1", data: {}, attempts: 0 };
      await tx.db.insert(tx.t.timers).values({ ...timer, dueAt: world.clock.now() - 61_000 });
      return row.channel;
    });
    const whose = { tenant: "impost", channel };
    expect(await figure("dealerline_outbox_rows", { ...whose, state: "due" })).toBe(1);
    expect(await figure("dealerline_outbox_rows", { ...whose, state: "waiting" })).toBe(1);
    expect(await figure("dealerline_outbox_rows", { ...whose, state: "dead" })).toBe(1);
    expect(await figure("dealerline_outbox_oldest_due_seconds", whose)).toBe(90);
    expect(await figure("dealerline_timers_overdue")).toBe(1);
    expect(await figure("process_resident_memory_bytes")).toBeGreaterThan(0);
  });
});

describe("/metrics", () => {
  async function serve(token: string | null) {
    const server = createHttp({
      store: world.store,
      log: createLog("silent"),
      webhooks: [],
      routers: async () => [{ path: "/metrics", router: metricsRouter(metrics, { token, publicUrl: null }) }],
      front: null,
      isReady: () => true,
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    closing.push(() => new Promise((closed) => server.close(closed)));
    const { port } = server.address() as AddressInfo;
    return async (headers: Record<string, string> = {}) => {
      // Node's own, since "fetch" says by itself which host it means.
      const [answer] = (await once(get(`http://127.0.0.1:${port}/metrics`, { headers }), "response")) as [
        IncomingMessage,
      ];
      return { status: answer.statusCode, body: await text(answer) };
    };
  }

  it("is for this machine alone, not for those a proxy speaks for", async () => {
    const ask = await serve(null);
    expect(await ask()).toMatchObject({
      status: 200,
      body: expect.stringContaining("dealerline_timers_overdue 0"),
    });
    expect((await ask({ "x-forwarded-for": "203.0.113.7" })).status).toBe(404);
    expect((await ask({ host: "localhost:3000" })).status).toBe(200);
    // A page of that name, opened in a browser here, would read it as its own.
    expect((await ask({ host: "localhost.rebound.example" })).status).toBe(404);
  });

  it("with a token set is for whoever shows it", async () => {
    const ask = await serve("a token of the tests");
    expect((await ask()).status).toBe(401);
    expect((await ask({ authorization: "Bearer another token" })).status).toBe(401);
    expect((await ask({ authorization: "Bearer a token of the tests" })).status).toBe(200);
  });
});

describe("the board", () => {
  it("asks only for figures there are, by labels they have", () => {
    const board = JSON.parse(readFileSync("deploy/grafana/dealerline.json", "utf8")) as {
      panels: { title: string; targets: { expr: string; legendFormat: string }[] }[];
      templating: { list: { query: string }[] };
    };
    const targets = board.panels.flatMap((panel) => panel.targets);
    const lists = board.templating.list.map(({ query }) => query).filter((query) => query.includes("("));
    expect(targets.length).toBeGreaterThan(12);
    expect(lists.length).toBeGreaterThan(1);
    const labels = metrics.labels();
    for (const { expr, legendFormat } of targets)
      expect(unknownIn(expr, labels, legendFormat), expr).toEqual([]);
    for (const query of lists) expect(unknownIn(query, labels), query).toEqual([]);
  });

  it("would be found out by a name, a label or a legend there is none of", () => {
    const sent = "dealerline_sends_total";
    const labels = metrics.labels();
    expect(unknownIn("sum(rate(dealerline_sent_total[5m]))", labels)).toEqual(["dealerline_sent_total"]);
    expect(unknownIn(`sum(${sent}{state="dead"})`, labels)).toEqual([`${sent}{state}`]);
    expect(unknownIn(`sum by (flow) (${sent})`, labels)).toEqual([`${sent}{flow}`]);
    expect(unknownIn(`sum by (channel) (${sent})`, labels, "{{outcome}}")).toEqual([`${sent}{outcome}`]);
    expect(unknownIn(`label_values(${sent}, flow)`, labels)).toEqual([`${sent}{flow}`]);
  });
});
