/** Makes a message's own files for the moment of sending: a code, a chart, a workbook, a paper. None of them stays. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { paperFile } from "../core/documents/paper-file.ts";
import { type Message, madeParts } from "../core/outbox/message.ts";
import { chartPicture } from "../core/pictures/chart-picture.ts";
import { writeWorkbook } from "../core/spreadsheets/write-workbook.ts";
import type { Reader } from "../locales/say.ts";
import type { LocalFile, Outgoing, SendResult } from "./channel.ts";
import { saidParts } from "./said-parts.ts";

/** Wide enough to be scanned off a phone's screen, with the four modules of quiet zone readers ask for. */
const CODE = { type: "png", width: 600, margin: 4, errorCorrectionLevel: "M" } as const;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

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
  if (!message || (!message.qr && !madeParts.some((part) => message[part]))) return send(outgoing);
  const folder = await mkdtemp(join(tmpdir(), "dealerline-made-")).catch(() => null);
  if (folder === null) return { is: "failed", why: "no place to make the message's file" };
  try {
    const made = await make(message, reader);
    if (made === null) return { is: "failed", why: "the message's file was not made in time" };
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

/** Null where one of them could not be made. */
async function make({ qr, chart, workbook, paper }: Message, reader: Reader): Promise<Made[] | null> {
  const made: Made[] = [];
  if (chart) {
    const bytes = await chartPicture(saidParts(chart, reader));
    if (bytes === null) return null;
    made.push({ name: "chart.png", mime: "image/png", bytes });
  }
  if (paper) {
    const said = saidParts(paper, reader);
    const bytes = await paperFile({ paper: said, locale: reader.locale });
    if (bytes === null) return null;
    made.push({ name: `${said.name}.pdf`, mime: "application/pdf", bytes });
  }
  if (workbook) {
    const said = saidParts(workbook, reader);
    made.push({ name: `${said.name}.xlsx`, mime: XLSX, bytes: await writeWorkbook(said) });
  }
  if (qr) {
    // Loaded by the first picture: few programs ever draw one.
    const { toBuffer } = await import("qrcode");
    made.push({ name: "qr.png", mime: "image/png", bytes: await toBuffer(qr, CODE) });
  }
  return made;
}
