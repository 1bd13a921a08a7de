/** Orders from outside with their right answers, where ORDERS names their folder: how many are read right. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CatalogIndex } from "../../../core/reading/catalog-index.ts";
import type { OrderReading } from "../../../core/reading/model.ts";
import { OrderReader } from "../../../core/reading/read-text.ts";
import { readWorkbook } from "../../../core/reading/read-workbook.ts";
import { readSpreadsheet } from "../../../core/spreadsheets/read-spreadsheet.ts";
import { askDifference, catalogOf, type ExpectedAsk, linesOf } from "./demo-reader.ts";

interface Given {
  id: string;
  text?: string;
  file?: string;
  expect: { lines: { article: string; qty: number; unit: string }[]; ask: ExpectedAsk[]; repeat?: boolean };
}

const folder = process.env.ORDERS ?? "";
const given = (file: string): Given[] =>
  existsSync(join(folder, file))
    ? readFileSync(join(folder, file), "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Given)
    : [];

describe.runIf(folder !== "")("orders given from outside", () => {
  const reader =
    folder === "" ? null : new OrderReader(CatalogIndex.of(catalogOf(join(folder, "catalog.csv"))));

  const read = async ({ text, file }: Given): Promise<OrderReading> => {
    if (!reader) throw new Error("There is no catalog to read with");
    if (file === undefined) return reader.read(text ?? "");
    const workbook = await readSpreadsheet(join(folder, "xlsx", file));
    if (!workbook.ok) throw new Error(`${file}: ${workbook.error}`);
    return readWorkbook(reader, workbook.value);
  };

  it("are read right but for three in a hundred, and none wrongly", async () => {
    const failed: string[] = [];
    const wrong: string[] = [];
    const orders = [...given("messages.jsonl"), ...given(join("xlsx", "expect-all.jsonl"))];
    for (const order of orders) {
      const reading = await read(order);
      const wanted = linesOf({
        lines: order.expect.lines.map(({ qty, ...line }) => ({
          ...line,
          quantityMilli: qty * 1000,
        })) as OrderReading["lines"],
      });
      const lines = linesOf(reading);
      wrong.push(...lines.filter((line) => !wanted.includes(line)).map((line) => `${order.id}: ${line}`));
      if (lines.join() !== wanted.join() || askDifference(reading, order.expect.ask).length > 0)
        failed.push(order.id);
    }
    expect(orders.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
    expect(failed.length / orders.length, failed.join(", ")).toBeLessThanOrEqual(0.03);
  });
});
