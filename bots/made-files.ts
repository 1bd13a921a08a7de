/** Makes a message's own files for the moment of sending: a code, a chart, a workbook. None of them stays. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Message, Text } from "../core/outbox/message.ts";
import { chartPicture } from "../core/pictures/chart-picture.ts";
import type { Chart } from "../core/pictures/model.ts";
import { type WorkbookToWrite, writeWorkbook } from "../core/spreadsheets/write-workbook.ts";
import { type Reader, sayPlain } from "../locales/say.ts";
import type { LocalFile, Outgoing, SendResult } from "./channel.ts";

/** Wide enough to be scanned off a phone's screen, with the four modules of quiet zone readers ask for. */
const CODE = { type: "png", width: 600, margin: 4, errorCorrectionLevel: "M" } as const;

interface Made {
  /** As its reader sees it. */
  name: string;
  mime: string;
  bytes: Uint8Array;
}

/** Sends a message with the files it says are to be made, if any; what cannot be made is tried again later. */
export async function withMadeFiles(
  outgoing: Outgoing,
  send: (outgoing: Outgoing) => Promise<SendResult>,
): Promise<SendResult> {
  const { message, reader } = outgoing;
  if (!message?.qr && !message?.chart && !message?.workbook) return send(outgoing);
  const folder = await mkdtemp(join(tmpdir(), "dealerline-made-")).catch(() => null);
  if (folder === null) return { is: "failed", why: "no place to make the message's file" };
  try {
    const made = await make(message, reader);
    if (made === null) return { is: "failed", why: "the message's chart was not drawn in time" };
    const files: LocalFile[] = [];
    for (const [index, { name, mime, bytes }] of made.entries()) {
      // A code may hold a secret.
      const path = join(folder, String(index));
      await writeFile(path, bytes, { mode: 0o600 });
      files.push({ id: `made-${index}`, path, name, mime });
    }
    return await send({ ...outgoing, files: [...outgoing.files, ...files] });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function make({ qr, chart, workbook }: Message, reader: Reader): Promise<Made[] | null> {
  const made: Made[] = [];
  if (chart) {
    const bytes = await chartPicture(chartFor(chart, reader));
    if (bytes === null) return null;
    made.push({ name: "chart.png", mime: "image/png", bytes });
  }
  if (workbook) made.push(await writtenFor(workbook, reader));
  if (qr) {
    // Loaded by the first picture: few programs ever draw one.
    const { toBuffer } = await import("qrcode");
    made.push({ name: "qr.png", mime: "image/png", bytes: await toBuffer(qr, CODE) });
  }
  return made;
}

function chartFor({ title, parts, bars }: Chart, reader: Reader): Chart<string> {
  return {
    title: sayPlain(title, reader),
    parts: parts.map(({ name, tone }) => ({ name: sayPlain(name, reader), tone })),
    bars: bars.map(({ label, values, note }) => ({
      label: sayPlain(label, reader),
      values,
      note: sayPlain(note, reader),
    })),
  };
}

async function writtenFor({ name, sheets }: WorkbookToWrite, reader: Reader): Promise<Made> {
  const say = (words: Text) => sayPlain(words, reader);
  const sayCell = (cell: Text | string | number | null) =>
    typeof cell === "object" && cell !== null ? say(cell) : cell;
  const workbook: WorkbookToWrite<string> = {
    name: say(name),
    sheets: sheets.map((sheet) => ({
      name: say(sheet.name),
      columns: sheet.columns.map(({ title, format }) => ({ title: say(title), format })),
      rows: sheet.rows.map((row) => row.map(sayCell)),
    })),
  };
  return {
    name: `${workbook.name}.xlsx`,
    mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    bytes: await writeWorkbook(workbook),
  };
}
