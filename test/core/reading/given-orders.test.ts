/** Orders of other hands with their right answers, more where ORDERS names their folder: how many are read right. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { CatalogIndex } from "../../../core/reading/catalog-index.ts";
import type { OrderReading } from "../../../core/reading/model.ts";
import { OrderReader } from "../../../core/reading/read-text.ts";
import { readWorkbook } from "../../../core/reading/read-workbook.ts";
import { readSpreadsheet } from "../../../core/spreadsheets/read-spreadsheet.ts";
import { askDifference, catalogOf, demoReader, type ExpectedAsk, linesOf } from "./demo-reader.ts";

interface Line {
  article: string;
  qty: number;
  unit: string;
}

interface Given {
  id: string;
  text?: string;
  file?: string;
  /** `alt`: the same amount in another unit, as right. */
  expect: { lines: (Line & { alt?: Omit<Line, "article">[] })[]; ask: ExpectedAsk[]; repeat?: boolean };
}

interface Hand {
  name: string;
  folder: string;
  reader: OrderReader;
  /** How many of a hundred have to be read exactly, at least, and how many lines may be wrong at most. */
  exact: number;
  wrong: number;
}

const own = (name: string) => fileURLToPath(new URL(`orders/${name}`, import.meta.url));
const outside = process.env.ORDERS;

const hands: Hand[] = [
  { name: "known", folder: own("known"), reader: demoReader, exact: 99, wrong: 0 },
  { name: "later", folder: own("later"), reader: demoReader, exact: 95, wrong: 0 },
  { name: "own", folder: own("own"), reader: demoReader, exact: 100, wrong: 0 },
  { name: "second", folder: own("second"), reader: demoReader, exact: 92, wrong: 0 },
  { name: "third", folder: own("third"), reader: demoReader, exact: 93, wrong: 0 },
  { name: "books", folder: own("books"), reader: demoReader, exact: 100, wrong: 0 },
  { name: "books2", folder: own("books2"), reader: demoReader, exact: 90, wrong: 0 },
  { name: "fourth", folder: own("fourth"), reader: demoReader, exact: 96, wrong: 0 },
  { name: "fifth", folder: own("fifth"), reader: demoReader, exact: 95, wrong: 1 },
  { name: "sixth", folder: own("sixth"), reader: demoReader, exact: 77, wrong: 1 },
  { name: "books3", folder: own("books3"), reader: demoReader, exact: 100, wrong: 0 },
  { name: "books4", folder: own("books4"), reader: demoReader, exact: 100, wrong: 0 },
  { name: "seventh", folder: own("seventh"), reader: demoReader, exact: 87, wrong: 0 },
  { name: "eighth", folder: own("eighth"), reader: demoReader, exact: 94, wrong: 0 },
  { name: "ninth", folder: own("ninth"), reader: demoReader, exact: 95, wrong: 0 },
  { name: "tenth", folder: own("tenth"), reader: demoReader, exact: 87, wrong: 0 },
  { name: "books5", folder: own("books5"), reader: demoReader, exact: 90, wrong: 0 },
  { name: "eleventh", folder: own("eleventh"), reader: demoReader, exact: 92, wrong: 1 },
  { name: "twelfth", folder: own("twelfth"), reader: demoReader, exact: 74, wrong: 1 },
  { name: "thirteenth", folder: own("thirteenth"), reader: demoReader, exact: 84, wrong: 0 },
  { name: "fourteenth", folder: own("fourteenth"), reader: demoReader, exact: 82, wrong: 1 },
  { name: "fifteenth", folder: own("fifteenth"), reader: demoReader, exact: 86, wrong: 1 },
  { name: "sixteenth", folder: own("sixteenth"), reader: demoReader, exact: 100, wrong: 0 },
  { name: "seventeenth", folder: own("seventeenth"), reader: demoReader, exact: 98, wrong: 1 },
  { name: "eighteenth", folder: own("eighteenth"), reader: demoReader, exact: 88, wrong: 0 },
  { name: "nineteenth", folder: own("nineteenth"), reader: demoReader, exact: 86, wrong: 0 },
  { name: "twentieth", folder: own("twentieth"), reader: demoReader, exact: 97, wrong: 0 },
  { name: "twenty-first", folder: own("twenty-first"), reader: demoReader, exact: 98, wrong: 0 },
  { name: "twenty-second", folder: own("twenty-second"), reader: demoReader, exact: 94, wrong: 1 },
  { name: "twenty-third", folder: own("twenty-third"), reader: demoReader, exact: 96, wrong: 0 },
  { name: "twenty-fourth", folder: own("twenty-fourth"), reader: demoReader, exact: 98, wrong: 0 },
  { name: "twenty-fifth", folder: own("twenty-fifth"), reader: demoReader, exact: 93, wrong: 0 },
  { name: "twenty-sixth", folder: own("twenty-sixth"), reader: demoReader, exact: 97, wrong: 0 },
  { name: "twenty-seventh", folder: own("twenty-seventh"), reader: demoReader, exact: 92, wrong: 1 },
  { name: "twenty-eighth", folder: own("twenty-eighth"), reader: demoReader, exact: 96, wrong: 0 },
  { name: "twenty-ninth", folder: own("twenty-ninth"), reader: demoReader, exact: 99, wrong: 0 },
  { name: "thirtieth", folder: own("thirtieth"), reader: demoReader, exact: 97, wrong: 0 },
  { name: "thirty-first", folder: own("thirty-first"), reader: demoReader, exact: 94, wrong: 0 },
  { name: "thirty-second", folder: own("thirty-second"), reader: demoReader, exact: 94, wrong: 0 },
  { name: "thirty-third", folder: own("thirty-third"), reader: demoReader, exact: 94, wrong: 0 },
  { name: "thirty-fourth", folder: own("thirty-fourth"), reader: demoReader, exact: 90, wrong: 0 },
  { name: "thirty-fifth", folder: own("thirty-fifth"), reader: demoReader, exact: 96, wrong: 0 },
  { name: "thirty-sixth", folder: own("thirty-sixth"), reader: demoReader, exact: 97, wrong: 0 },
  { name: "thirty-seventh", folder: own("thirty-seventh"), reader: demoReader, exact: 97, wrong: 0 },
  { name: "thirty-eighth", folder: own("thirty-eighth"), reader: demoReader, exact: 93, wrong: 2 },
  { name: "thirty-ninth", folder: own("thirty-ninth"), reader: demoReader, exact: 97, wrong: 0 },
  { name: "fortieth", folder: own("fortieth"), reader: demoReader, exact: 97, wrong: 0 },
  { name: "books7", folder: own("books7"), reader: demoReader, exact: 90, wrong: 0 },
  { name: "books8", folder: own("books8"), reader: demoReader, exact: 100, wrong: 0 },
  { name: "books6", folder: own("books6"), reader: demoReader, exact: 70, wrong: 0 },
  { name: "fresh", folder: own("fresh"), reader: demoReader, exact: 85, wrong: 0 },
];
if (outside)
  hands.push({
    name: outside,
    folder: outside,
    reader: new OrderReader(CatalogIndex.of(catalogOf(join(outside, "catalog.csv")))),
    ...{ exact: 97, wrong: 0 },
  });

const ordersIn = (file: string): Given[] =>
  readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Given);

const written = (lines: readonly Line[]): string[] =>
  linesOf({
    lines: lines.map(({ qty, ...line }) => ({ ...line, quantityMilli: qty * 1000 })) as OrderReading["lines"],
  });

async function read({ folder, reader }: Hand, { text, file }: Given): Promise<OrderReading> {
  if (file === undefined) return reader.read(text ?? "");
  const workbook = await readSpreadsheet(join(folder, "xlsx", file));
  if (!workbook.ok) throw new Error(`${file}: ${workbook.error}`);
  return readWorkbook(reader, workbook.value);
}

describe.each(hands)("orders of a hand that is $name", (hand) => {
  it("are read right, or asked about", { timeout: 60_000 }, async () => {
    const failed: string[] = [];
    const wrong: string[] = [];
    const { folder } = hand;
    const orders = [join(folder, "messages.jsonl"), join(folder, "xlsx", "expect-all.jsonl")]
      .filter(existsSync)
      .flatMap(ordersIn);
    for (const order of orders) {
      const reading = await read(hand, order);
      const wanted = written(order.expect.lines);
      const either = new Map(
        order.expect.lines.flatMap(({ alt = [], ...line }) =>
          alt.map((other) => [written([{ ...line, ...other }])[0], written([line])[0]] as const),
        ),
      );
      const lines = linesOf(reading).map((line) => either.get(line) ?? line);
      wrong.push(...lines.filter((line) => !wanted.includes(line)).map((line) => `${order.id}: ${line}`));
      if (lines.join() !== wanted.join() || askDifference(reading, order.expect.ask).length > 0)
        failed.push(order.id);
    }
    expect(orders.length).toBeGreaterThanOrEqual(10);
    expect(wrong.length, wrong.join(", ")).toBeLessThanOrEqual(hand.wrong);
    const exact = (100 * (orders.length - failed.length)) / orders.length;
    expect(exact, failed.join(", ")).toBeGreaterThanOrEqual(hand.exact);
  });
});
