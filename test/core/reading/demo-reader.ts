/** The reader over the demo network's catalog, and readings written short, to be compared. */
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { CatalogIndex, type IndexedProduct } from "../../../core/reading/catalog-index.ts";
import type { OrderReading } from "../../../core/reading/model.ts";
import { OrderReader } from "../../../core/reading/read-text.ts";

export const catalogOf = (file: string | URL): IndexedProduct[] =>
  (parse(readFileSync(file), { columns: true, delimiter: ";", bom: true }) as Record<string, string>[]).map(
    ({ article = "", name = "", category = "", unit = "", pack_qty: pack, barcode }) => ({
      id: article,
      article,
      name,
      group: category,
      unit,
      packQuantityMilli: Number(pack) * 1000,
      barcode: barcode || null,
    }),
  );

export const demoCatalog = catalogOf(new URL("../../../core/packs/demo/catalog.csv", import.meta.url));
export const demoReader = new OrderReader(CatalogIndex.of(demoCatalog));
const unitOf = new Map(demoCatalog.map(({ article, unit }) => [article, unit]));

const reasons = { amb: "ambiguous", unk: "unknown", noq: "no_qty" } as const;

/** «ПМ-65-З 24 шт»; lines of one article and unit are summed. */
export function linesOf({ lines }: Pick<OrderReading, "lines">): string[] {
  const sums = new Map<string, number>();
  for (const { article, unit, quantityMilli } of lines) {
    const key = `${article} ${unit}`;
    sums.set(key, (sums.get(key) ?? 0) + quantityMilli);
  }
  return [...sums].map(([key, milli]) => `${key} ${milli / 1000}`).sort();
}

/** "ПМ-65-З 24, ПИ-01 2 pack" as `linesOf` writes it. */
export function expectedLines(words: string): string[] {
  const lines = words.split(", ").filter(Boolean);
  const parsed = lines.map((line) => {
    const [article = "", quantity = "", unit = unitOf.get(article) ?? ""] = line.split(" ");
    return { article, unit, quantityMilli: Math.round(Number(quantity) * 1000) };
  });
  return linesOf({ lines: parsed as OrderReading["lines"] });
}

export interface ExpectedAsk {
  why: string;
  candidates: string[];
}

export const expectedAsks = (words: string): ExpectedAsk[] =>
  words
    .split("|")
    .filter(Boolean)
    .map((ask) => {
      const [why = "unk", ...candidates] = ask.trim().split(" ");
      return { why: reasons[why as keyof typeof reasons], candidates };
    });

/** What of the expected questions is not asked, and what is asked beside them. */
export function askDifference({ asks }: OrderReading, expected: readonly ExpectedAsk[]): string[] {
  const open = asks.map(({ why, candidates }) => ({
    why,
    candidates: candidates.map(({ article }) => article),
  }));
  const missing = expected.filter((wanted) => {
    const at = open.findIndex((ask) => ask.why === wanted.why && overlaps(ask.candidates, wanted.candidates));
    if (at >= 0) open.splice(at, 1);
    return at < 0;
  });
  return [
    ...missing.map(({ why, candidates }) => `not asked: ${why} ${candidates.join(" ")}`),
    ...open.map(({ why, candidates }) => `asked: ${why} ${candidates.join(" ")}`),
  ];
}

const overlaps = (asked: readonly string[], wanted: readonly string[]): boolean =>
  wanted.length === 0 ? asked.length === 0 : wanted.every((article) => asked.includes(article));
