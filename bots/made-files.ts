/** Makes a message's own files for the moment of sending: a code, a chart, a workbook, a paper. None of them stays. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { paperFile } from "../core/documents/paper-file.ts";
import type { PhotoFile } from "../core/documents/photos.ts";
import { type PriceListFor, type PriceListRow, priceListColumns } from "../core/documents/price-list.ts";
import { namedApart, writeZip } from "../core/files/zip.ts";
import { type Archive, type Message, madeParts } from "../core/outbox/message.ts";
import { chartPicture } from "../core/pictures/chart-picture.ts";
import { streamWorkbook } from "../core/spreadsheets/streamed-workbook.ts";
import { writeWorkbook } from "../core/spreadsheets/write-workbook.ts";
import { type Reader, sayPlain } from "../locales/say.ts";
import type { LocalFile, Outgoing, SendResult } from "./channel.ts";
import { saidParts } from "./said-parts.ts";

/** Wide enough to be scanned off a phone's screen, with the four modules of quiet zone readers ask for. */
const CODE = { type: "png", width: 600, margin: 4, errorCorrectionLevel: "M" } as const;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

interface Made {
  /** As its reader sees it. */
  name: string;
  mime: string;
  /** Writes it where it is said; false where it could not be made. */
  write(path: string): Promise<boolean>;
}

/** Where what is too long to be kept in a message is read from. */
export interface MadeOf {
  rowsFor(companyId: string): AsyncIterable<PriceListRow[]>;
  /** Stored files, in the order asked for. */
  filesFor(ids: readonly string[]): Promise<{ sha256: string; name: string }[]>;
  /** Pictures within a paper, as they are shown to anybody. */
  photosFor(ids: readonly string[]): Promise<PhotoFile[]>;
  /** The path of a stored file's bytes. */
  open(sha256: string): Promise<string>;
}

/** Sends a message with the files it says are to be made, if any; what cannot be made is tried again later. */
export async function withMadeFiles(
  outgoing: Outgoing,
  madeOf: () => MadeOf,
  send: (outgoing: Outgoing) => Promise<SendResult>,
): Promise<SendResult> {
  const { message, reader } = outgoing;
  if (!message || (!message.qr && !madeParts.some((part) => message[part]))) return send(outgoing);
  const folder = await mkdtemp(join(tmpdir(), "dealerline-made-")).catch(() => null);
  if (folder === null) return { is: "failed", why: "no place to make the message's file" };
  try {
    const files: LocalFile[] = [];
    for (const [index, { name, mime, write }] of filesOf(message, reader, madeOf()).entries()) {
      const path = join(folder, String(index));
      const missed = await write(path).then(
        (isWritten) => (isWritten ? null : "not made in time"),
        // A bug in the making: nothing has gone out, so it is no matter of doubt.
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      if (missed !== null) return { is: "failed", why: `the message's file: ${missed}` };
      files.push({ id: `made-${index}`, path, name, mime });
    }
    return await send({ ...outgoing, files: [...outgoing.files, ...files] });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function filesOf(message: Message, reader: Reader, madeOf: MadeOf): Made[] {
  const { qr, chart, workbook, paper, priceList, archive } = message;
  const made: Made[] = [];
  if (chart) {
    const picture = () => chartPicture(saidParts(chart, reader));
    made.push({ name: "chart.png", mime: "image/png", write: written(picture) });
  }
  if (paper) {
    const said = saidParts(paper, reader);
    const pdf = async () => {
      const photos = paper.photos ? await madeOf.photosFor(paper.photos) : [];
      return paperFile({ paper: said, locale: reader.locale, photos });
    };
    made.push({ name: `${said.name}.pdf`, mime: "application/pdf", write: written(pdf) });
  }
  if (workbook) {
    const said = saidParts(workbook, reader);
    made.push({ name: `${said.name}.xlsx`, mime: XLSX, write: written(() => writeWorkbook(said)) });
  }
  if (priceList) made.push(priceListFile(priceList, reader, madeOf));
  if (archive) made.push(archiveFile(archive, reader, madeOf));
  if (qr) {
    // Loaded by the first picture: few programs ever draw one.
    const picture = async () => (await import("qrcode")).toBuffer(qr, CODE);
    made.push({ name: "qr.png", mime: "image/png", write: written(picture) });
  }
  return made;
}

/** For nobody else's eyes: a code may hold a secret. */
const written = (bytesOf: () => Promise<Uint8Array | null>) => async (path: string) => {
  const bytes = await bytesOf();
  if (bytes !== null) await writeFile(path, bytes, { mode: 0o600 });
  return bytes !== null;
};

function priceListFile(
  { companyId, name, sheet, ...prices }: PriceListFor,
  reader: Reader,
  { rowsFor }: MadeOf,
): Made {
  async function* said() {
    for await (const rows of rowsFor(companyId)) yield saidParts(rows, reader);
  }
  return {
    name: `${sayPlain(name, reader)}.xlsx`,
    mime: XLSX,
    async write(path) {
      const columns = saidParts(priceListColumns(prices), reader);
      await streamWorkbook({ path, name: sayPlain(sheet, reader), columns }, said());
      return true;
    },
  };
}

function archiveFile({ name, files }: Archive, reader: Reader, { filesFor, open }: MadeOf): Made {
  return {
    name: `${sayPlain(name, reader)}.zip`,
    mime: "application/zip",
    async write(path) {
      const kept = await filesFor(files);
      await writeZip(path, namedApart(kept), ({ sha256 }) => open(sha256));
      return true;
    },
  };
}
