/** Funnels on the command line: checked, drawn, taken by a tenant; a tenant that begins with its trade's pack. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Operator, openOperator } from "./operator.ts";

let operator: Operator;
beforeEach(async () => {
  operator = await openOperator();
});
afterEach(() => operator.close());

const write = (words: string): string => {
  const file = join(operator.folder, "own.yaml");
  writeFileSync(file, words);
  return file;
};

it("check tells the stages, or each fault with its line and mend", async () => {
  const good = await operator.run(["funnel", "check", "core/packs/windows/deal.yaml"]);
  expect(good.out).toMatch(/^✅ core\/packs\/windows\/deal\.yaml: воронка deal, этапов 10, переходов \d+\n/);
  expect(good.out).toContain("новая → ждёт ответа → принята → замер → расчёт");
  const file = write("extends: windows/deal\nstages:\n  - id: measuring\n    canonical: measured\n");
  const bad = await operator.run(["funnel", "check", file, "--lang", "en"]);
  expect(bad).toMatchObject({ code: 1, out: "" });
  expect(bad.err).toContain(`${file}:4: stage measuring: measured is no canonical stage; write one of new,`);
  expect((await operator.run(["funnel", "check", file])).err).toContain(
    `Воронка не годится:\n${file}:4: этап measuring: канонического этапа measured нет; напишите одно из: new,`,
  );
  expect(await operator.run(["funnel", "check", "nowhere.yaml"])).toMatchObject({
    code: 1,
    err: expect.stringContaining("Отрасли: base, windows, machinery, materials, components"),
  });
});

it("a trade's funnels are checked and drawn by its name, one of them by its own", async () => {
  const { out } = await operator.run(["funnel", "check", "windows"]);
  const checked = out.split("\n").filter((line) => line.startsWith("✅ windows: воронка"));
  expect(checked.map((line) => / (\w+), этапов/.exec(line)?.[1])).toEqual(["deal", "order", "claim"]);
  const all = await operator.json<{ svg: string }>(["funnel", "draw", "windows"]);
  for (const title of [">замер</text>", ">в производстве</text>"]) expect(all.svg).toContain(title);
  const one = await operator.json<{ svg: string }>(["funnel", "draw", "windows/order"]);
  expect(one.svg).not.toContain(">замер</text>");
});

it("draw writes a picture in the reader's language", async () => {
  const out = join(operator.folder, "deal.svg");
  expect((await operator.run(["funnel", "draw", "core/packs/base/deal.yaml", "--out", out])).code).toBe(0);
  expect(readFileSync(out, "utf8")).toContain(">выясняем</text>");
});

it("use shows first what would change, and takes it for one tenant", async () => {
  const file = write(
    "extends: base/order\nstages:\n  - { id: packed, after: confirmed, titles: { ru: собран, en: packed }, canonical: accepted }\n" +
      "transitions:\n  - { name: pack, titles: { ru: Собран, en: Packed }, from: [confirmed], to: packed, by: [supplier], permission: orders.decide }\n" +
      "  - { name: complete, from: [confirmed, packed], to: done, by: [supplier], permission: orders.decide }\n",
  );
  expect((await operator.run(["funnel", "use", file, "--dry-run"])).out).toBe(
    "impost: воронка order, ничего не изменено\nНовые этапы: packed\n",
  );
  expect((await operator.run(["funnel", "use", file])).out).toBe(
    "✅ impost: воронка order заменена\nНовые этапы: packed\n",
  );
  const back = await operator.json<{ removed: string[] }>(["funnel", "use", "core/packs/base/order.yaml"]);
  expect(back.removed).toEqual(["packed"]);
  expect((await operator.run(["funnel", "use", file, "--move", "packed"])).code).toBe(2);
});

it("tenant add --pack begins with the trade's funnels and hours", async () => {
  const add = ["tenant", "add", "roofs", "--name", "Кровли"];
  const { out } = await operator.run([...add, "--pack", "materials"]);
  expect(out).toContain("Стройматериалы и химия: воронки deal, house, order, claim\n");
  // What is ready to rent is rented: the network can work the same day.
  expect(out).toMatch(/: catalog, orders, deals/);
  expect((await operator.run(["tenant", "set", "roofs"])).out).toMatch(/worksSaturday +true/);
  const wrong = await operator.run(["tenant", "add", "pumps", "--name", "Насосы", "--pack", "pumps"]);
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining("pack") });
});

it("dealer set changes what is named and keeps the rest", async () => {
  const set = ["dealer", "set", "Окна у реки"];
  expect((await operator.run([...set, "regions=Верхнеречинск", "weight=40", "capacity=5"])).code).toBe(0);
  expect((await operator.run([...set, "capacity="])).code).toBe(0);
  expect((await operator.run([...set, "weight=much"])).err).toContain("weight");
  const dealers = await operator.json<{ name: string }[]>(["dealer", "list"]);
  expect(dealers.find(({ name }) => name === "Окна у реки")).toMatchObject({
    ...{ regions: ["верхнеречинск"], weight: 40, capacity: null },
  });
});
