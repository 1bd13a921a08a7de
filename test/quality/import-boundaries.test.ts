/** The rooms of the house: the sources keep the rules of who imports whom, and the rules see what breaks them. */
import { describe, expect, it } from "vitest";
import { brokenImports, circles } from "./import-rules.ts";
import { parse, readSources, rooms } from "./sources.ts";

const sources = readSources(...rooms);

describe("the sources", () => {
  it("import only what their room may", () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(brokenImports(sources)).toEqual([]);
  });

  it("need each other in no circle", () => {
    expect(circles(sources)).toEqual([]);
  });
});

describe("the rules", () => {
  const broken = (path: string, ...lines: string[]) => brokenImports([parse(path, lines.join("\n"))]);

  it.each([
    ["core/orders/orders.ts", 'import { say } from "../../locales/say.ts";'],
    ["core/orders/orders.ts", 'import { ordersFlow } from "../../flows/orders/orders.ts";'],
    ["core/orders/orders.ts", 'import type { Channel } from "../../bots/channel.ts";'],
    ["core/orders/orders.ts", 'import { eq } from "drizzle-orm";'],
    ["core/orders/orders.ts", 'import { sql } from "drizzle-orm/sqlite-core";'],
    ["core/orders/store.ts", 'import { selectNames } from "../network/people-store.ts";'],
    ["core/orders/cart-store.ts", 'export * from "../network/store.ts";'],
    ["flows/orders/my-orders.ts", 'import type { Tx } from "../../db/store.ts";'],
    ["flows/orders/my-orders.ts", 'import { say } from "../../locales/say.ts";'],
    ["flows/orders/my-orders.ts", 'import { type Reader, say } from "../../locales/say.ts";'],
    ["bots/inbound.ts", 'import { openSqlite } from "../db/sqlite.ts";'],
    ["bots/inbound.ts", 'import { makeStore } from "../db/store.ts";'],
    ["bots/inbound.ts", 'const app = await import("../app/config.ts");'],
    ["bots/simulator/bot.ts", 'import { Bot } from "grammy";'],
    ["bots/simulator/bot.ts", 'import express from "express";'],
    ["exchange/prices.ts", 'import { orders } from "../flows/orders/orders.ts";'],
    ["db/sqlite.ts", 'import { newId } from "../core/scope.ts";'],
    ["locales/say.ts", 'import { newId } from "../core/scope.ts";'],
    ["app/http.ts", 'import pg from "pg";'],
    ["flows/orders/my-orders.ts", 'let found: import("../../db/store.ts").Tx;'],
  ])("see that %s breaks them by %s", (path, line) => {
    expect(broken(path, "/** A file. */", line)).toEqual([expect.stringContaining(`${path}:2 imports`)]);
  });

  it.each([
    ["core/orders/store.ts", 'import { eq } from "drizzle-orm";'],
    ["core/orders/cart-store.ts", 'import { findCart } from "./store.ts";'],
    ["core/orders/orders.ts", 'import { selectNames } from "../network/store.ts";'],
    ["core/outbox/message.ts", 'import type { TextKey } from "../../locales/keys.ts";'],
    ["flows/orders/my-orders.ts", 'import type { TextKey } from "../../locales/keys.ts";'],
    ["bots/simulator/router.ts", 'import express from "express";'],
    ["bots/simulator/event-stream.ts", 'import type { Response } from "express";'],
    ["bots/telegram/bot.ts", 'import { Bot } from "grammy";'],
    ["bots/inbound.ts", 'import type { Store } from "../db/store.ts";'],
    ["app/main.ts", 'import { createInbound } from "../bots/inbound.ts";'],
    ["locales/say.ts", 'import type { Text } from "../core/outbox/message.ts";'],
  ])("let %s pass with %s", (path, line) => {
    expect(broken(path, line)).toEqual([]);
  });

  it("see a circle, and none where only types go round or one waits for the other", () => {
    const pair = (there: string, back: string) =>
      circles([parse("core/a.ts", there), parse("core/b.ts", back)]);
    const value = 'import { a } from "./a.ts";';
    expect(pair('import { b } from "./b.ts";', value)).toEqual([
      expect.stringContaining("core/b.ts:1 closes the circle core/a.ts -> core/b.ts -> core/a.ts"),
    ]);
    expect(pair('import type { B } from "./b.ts";', value)).toEqual([]);
    expect(pair('const b = () => import("./b.ts");', value)).toEqual([]);
  });
});
