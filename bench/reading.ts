/** Reading an order over a catalog of 100,000 articles: how long the index takes, its memory, a message of ten lines. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { CatalogIndex, type IndexedProduct } from "../core/reading/catalog-index.ts";
import { OrderReader } from "../core/reading/read-text.ts";
import { latencyOf } from "./driver/statistics.ts";
import { articleOf, nameOf, queries } from "./price-list.ts";

const LINES_A_MESSAGE = 10;

const { values } = parseArgs({
  options: { rows: { type: "string", default: "100000" }, out: { type: "string" } },
});
const rows = Number(values.rows);
const products = Array.from({ length: rows }, (_, index): IndexedProduct => {
  const name = nameOf(index);
  const [group = ""] = name.split(" ");
  const packQuantityMilli = (1 + (index % 24)) * 1000;
  return {
    id: String(index),
    article: articleOf(index),
    name,
    group,
    unit: "шт",
    packQuantityMilli,
    barcode: null,
  };
});

const heapMb = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
};
const before = heapMb();
const began = performance.now();
const reader = new OrderReader(CatalogIndex.of(products));
const index = { seconds: (performance.now() - began) / 1000, megabytes: heapMb() - before };

const told: Record<string, object> = {};
for (const [kind, texts] of Object.entries(queries(rows))) {
  const messages = Array.from({ length: texts.length }, (_, at) =>
    Array.from(
      { length: LINES_A_MESSAGE },
      (__, line) => `${texts[(at * 7 + line) % texts.length]} - ${line + 2} шт`,
    ).join("\n"),
  );
  const times: number[] = [];
  let lines = 0;
  for (const message of messages) {
    const start = performance.now();
    lines += reader.read(message).lines.length;
    times.push(performance.now() - start);
  }
  const { p50, p95, p99 } = latencyOf(times);
  told[kind] = { messages: messages.length, linesAMessage: lines / messages.length, p50, p95, p99 };
}
const figures = { rows, index, messagesOfTenLines: told };
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
if (values.out) writeFileSync(values.out, `${JSON.stringify(figures, null, 2)}\n`);
