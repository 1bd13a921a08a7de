/** Transactions are opened by doors alone, for one tenant, and never one inside another: a nested call would wait for ever. */
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { nodesOf, parse, placeOf, readSources, rooms, type Source } from "./sources.ts";

/** What may hold a store: the ways in and out, the worker, the command line, the exchange. */
const DOORS = /^(?:app|exchange)\/|^bots\/|^db\//;

/** What looks over all tenants: at what is due, at what a killed process left, at whose an account is. */
const OVER_ALL = /^(?:app|db)\/|^bots\/(?:account-access|deliver|inbound)\.ts$/;

/** `store.of(tenantId).transact(…)`, `parts.store.everywhere.read(…)`; other things may be read, and are no store. */
function isStoreCall(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { expression: holder, name } = node.expression;
  if (name.text !== "transact" && name.text !== "read") return false;
  return name.text === "transact" || /\b(?:everywhere|of\(.*\))$/s.test(holder.getText());
}

/** What takes time nobody may wait for while the database is held. */
function isSlowCall(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node)) return false;
  const called = node.expression.getText();
  return (
    called === "fetch" || /^channel\??\.(?:send|fetchFile|acknowledge|showTyping|openTopic)$/.test(called)
  );
}

function strayStores(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => !DOORS.test(path))
    .flatMap((source) =>
      nodesOf(source.ast)
        .filter(isStoreCall)
        .map((node) => `${placeOf(source, node)} opens a transaction: take the caller's tx instead`),
    );
}

function overAll(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => !OVER_ALL.test(path))
    .flatMap((source) =>
      nodesOf(source.ast)
        .filter((node) => ts.isPropertyAccessExpression(node) && node.name.text === "everywhere")
        .map((node) => `${placeOf(source, node)} sees all tenants' rows: open it with store.of(tenantId)`),
    );
}

function nested(sources: readonly Source[]): string[] {
  return sources.flatMap((source) =>
    nodesOf(source.ast)
      .filter(isStoreCall)
      .flatMap((outer) =>
        outer.arguments.flatMap(nodesOf).flatMap((node) => {
          if (isStoreCall(node))
            return `${placeOf(source, node)} opens a transaction inside another: hand its tx on instead`;
          if (isSlowCall(node))
            return `${placeOf(source, node)} waits for the network inside a transaction: do it before or after`;
          return [];
        }),
      ),
  );
}

describe("the sources", () => {
  const sources = readSources(...rooms);

  it("open transactions only at the doors", () => {
    expect(strayStores(sources)).toEqual([]);
  });

  it("see all tenants' rows only where that is the work", () => {
    expect(overAll(sources)).toEqual([]);
  });

  it("open none inside another, and wait for no network there", () => {
    expect(nested(sources)).toEqual([]);
  });
});

describe("the rule", () => {
  it.each([
    "await store.everywhere.transact(async (tx) => { await store.of(id).read((inner) => list(inner)); });",
    "await parts.store.of(tenant.id).transact((tx) => this.parts.store.everywhere.transact(work));",
    "await store.everywhere.transact(async (tx) => { await fetch(url); });",
    "await store.everywhere.read(async (tx) => channel.send(id, outgoing));",
  ])("sees %s", (line) => {
    expect(nested([parse("bots/door.ts", line)])).toEqual([expect.stringMatching(/^bots\/door\.ts:1 /)]);
  });

  it("sees a look over all tenants", () => {
    const line = "await store.everywhere.read(list);";
    expect(overAll([parse("bots/send-row.ts", line), parse("exchange/prices.ts", line)])).toHaveLength(2);
    expect(overAll([parse("bots/deliver.ts", line), parse("app/worker.ts", line)])).toEqual([]);
  });

  it("sees a store in core and in flows", () => {
    const line = "await store.of(id).transact(work);";
    expect(strayStores([parse("core/orders/orders.ts", line), parse("flows/a.ts", line)])).toHaveLength(2);
    expect(strayStores([parse("app/worker.ts", line), parse("exchange/prices.ts", line)])).toEqual([]);
  });

  it("lets transactions follow each other, and other things be read", () => {
    const lines = "await store.of(id).transact(work); await store.everywhere.read(list); journal.read();";
    expect(nested([parse("bots/door.ts", lines)])).toEqual([]);
    expect(strayStores([parse("core/files/a.ts", "journal.read();")])).toEqual([]);
  });
});
