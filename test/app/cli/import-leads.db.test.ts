/** Leads from the command line: shown in a dry run, made once, bad rows named with their numbers. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Operator, openOperator } from "./operator.ts";

let operator: Operator;
beforeEach(async () => {
  operator = await openOperator();
});
afterEach(() => operator.close());

it("takes each row once, and names those it cannot read", async () => {
  const file = join(operator.folder, "leads.csv");
  const rows =
    'client;request;phone;inn\nИван;окна;+79000000041;7707083893\nОлег;дверь;;7707083894\n"Пётр;дом\n';
  writeFileSync(file, rows);
  const line = ["import", "leads", file, "--tenant", "impost"];
  const tried = await operator.run([...line, "--dry-run"]);
  expect(tried.code).toBe(1);
  expect(tried.out).toContain("Новых: 1, уже были: 0\n⚠️ Плохие строки: 2\n");
  expect(tried.out).toContain("  3 · inn: не ИНН (7707083894)\n  4: кавычка не закрыта");
  expect((await operator.run(line)).out).toContain("Новых: 1, предложено дилерам: 0, уже были: 0");
  expect((await operator.run(line)).out).toContain("Новых: 0, предложено дилерам: 0, уже были: 1");
  const other = join(operator.folder, "price.csv");
  writeFileSync(other, "Артикул;Цена\nДВ-1;10\n");
  const refused = await operator.run(["import", "leads", other, "--tenant", "impost"]);
  expect([refused.code, refused.err]).toEqual([
    1,
    expect.stringContaining("нет столбцов «Клиент» и «Что нужно»"),
  ]);
});
