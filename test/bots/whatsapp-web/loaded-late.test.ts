/** A start without a linked number loads nothing of the library and its browser driver. */
import { expect, it } from "vitest";
import { importsOf } from "../../quality/imports.ts";
import { readSources, rooms } from "../../quality/sources.ts";

it("reaches the library from the program's start by nothing but a late import", () => {
  const sources = new Map(readSources(...rooms).map((source) => [source.path, source]));
  const reached = new Set<string>();
  const visit = (path: string): void => {
    const source = sources.get(path);
    if (!source || reached.has(path)) return;
    reached.add(path);
    for (const { to, isTypeOnly, isLazy } of importsOf(source)) if (!isTypeOnly && !isLazy) visit(to);
  };
  visit("app/main.ts");
  visit("app/cli.ts");
  expect(reached).toContain("bots/whatsapp-web/kept-link.ts");
  expect(reached).not.toContain("bots/whatsapp-web/client.ts");
  expect(reached).not.toContain("bots/whatsapp-web/guarded-client.ts");
});
