/** The thread a long sheet is packed in. */
import { on } from "node:events";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { parentPort } from "node:worker_threads";
import { writeXlsxStream } from "hucre/xlsx";
import { threadInput } from "../thread.ts";
import type { StreamedSheet, Written, WrittenRow } from "./streamed-workbook.ts";
import { columnWidths, sheetName } from "./write-workbook.ts";

const { path, name, columns } = threadInput<StreamedSheet>();
const say = (word: Written) => parentPort?.postMessage(word);

async function* rowsAsTheyCome(): AsyncGenerator<WrittenRow> {
  yield columns.map(({ title }) => title);
  if (!parentPort) return;
  for await (const [rows] of on(parentPort, "message") as AsyncIterable<[WrittenRow[] | null]>) {
    if (rows === null) return;
    yield* rows;
    say("taken");
  }
}

const options = { name: sheetName(name), columns: columnWidths(columns), freezePane: { rows: 1 } };
const bytes = writeXlsxStream(rowsAsTheyCome(), options) as ReadableStream<Uint8Array>;
await pipeline(Readable.fromWeb(bytes), createWriteStream(path, { mode: 0o600 }));
say("whole");
