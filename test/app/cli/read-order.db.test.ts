/** What an operator sees of a message or a file read as an order. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Operator, openOperator } from "./operator.ts";

let operator: Operator;
beforeEach(async () => {
  operator = await openOperator();
});
afterEach(() => operator.close());

const readOrder = ["read-order", "--company", "Окна у реки"];

describe("read-order", () => {
  it("tells the lines of a message, and what would be asked", async () => {
    const { out, code } = await operator.run(readOrder, "пена зимняя 65 24 шт, штапик 24 40 шт");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      lines: [{ article: "ПМ-65-З", qty: 24, unit: "шт" }],
      ask: [
        {
          text: "штапик 24 40 шт",
          why: "ambiguous",
          candidates: ["ШТ-24-БЛ", "ШТ-24-КР", "ШТ-24-АН", "ШТ-24-ДУБ"],
        },
      ],
      repeat: false,
    });
  });

  it("answers a line for each line, and reads a file", async () => {
    const messages = [
      { id: "a", text: "ПИ-01 2 шт" },
      { id: "b", text: "как обычно" },
    ];
    const { out } = await operator.run(
      [...readOrder, "--jsonl"],
      messages.map((line) => JSON.stringify(line)).join("\n"),
    );
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { id: "a", lines: [{ article: "ПИ-01", qty: 2, unit: "шт" }], ask: [], repeat: false },
      { id: "b", lines: [], ask: [{ text: "как обычно", why: "no_qty", candidates: [] }], repeat: true },
    ]);
    const file = join(operator.folder, "order.csv");
    writeFileSync(
      file,
      "Заявка;;\nАртикул;Наименование;Кол-во\nГР-10;Грунтовка;10\nFR-2010.W;;2 кор\nНП-20;Наливной пол;\n",
    );
    const read = await operator.run([...readOrder, "--file", file]);
    expect(JSON.parse(read.out)).toEqual({
      lines: [
        { article: "ГР-10", qty: 10, unit: "шт" },
        { article: "FR-2010.W", qty: 2, unit: "pack" },
      ],
      ask: [{ text: "НП-20 Наливной пол", why: "no_qty", candidates: ["НП-20"] }],
      repeat: false,
    });
    // As in the chat: a table of a hundred thousand rows is nobody's order.
    writeFileSync(file, `Артикул;Кол-во\n${"ПМ-65-З;1\n".repeat(160_000)}`);
    const refused = await operator.run([...readOrder, "--file", file]);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("слишком большой")]);
  });

  it("says which line is no message, after the answers to those before it", async () => {
    const run = await operator.run([...readOrder, "--jsonl"], '{"id":1,"text":"ПИ-01 2 шт"}\nПИ-01 3 шт');
    expect(JSON.parse(run.out)).toMatchObject({ id: 1, lines: [{ article: "ПИ-01", qty: 2 }] });
    expect(run.err).toContain("Строка 2 не читается: «ПИ-01 3 шт»");
  });

  it("knows what the company's group may have", async () => {
    const store = await operator.store();
    await store.everywhere.transact(async (tx) => {
      const [tenant] = await tx.db.select().from(tx.t.tenants);
      await tx.db
        .insert(tx.t.companyGroups)
        .values({ tenantId: tenant?.id ?? "", id: "small", name: "Малые" });
      await tx.db.update(tx.t.companies).set({ groupId: "small" }).where(eq(tx.t.companies.id, "okna"));
    });
    const file = join(operator.folder, "assortment.csv");
    writeFileSync(file, "Группа компаний;Артикул\nМалые;ПМ-65-З\nМалые;ПИ-01\n");
    expect((await operator.run(["import", "assortment", file])).code).toBe(0);
    const { out } = await operator.run(readOrder, "пена зимняя 24 шт, пистолет тефлон 1, ПИ-01 2 шт");
    expect(JSON.parse(out)).toEqual({
      lines: [
        { article: "ПМ-65-З", qty: 24, unit: "шт" },
        { article: "ПИ-01", qty: 2, unit: "шт" },
      ],
      ask: [{ text: "пистолет тефлон 1", why: "unknown", candidates: [] }],
      repeat: false,
    });
  });

  it("refuses a company that is not there", async () => {
    const { code, err } = await operator.run(["read-order", "--company", "Нет такой"], "ПИ-01 2");
    expect(code).toBe(1);
    expect(err).toContain("Нет такой");
  });
});
