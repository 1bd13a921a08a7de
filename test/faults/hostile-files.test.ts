/** Files nobody should send: refused by name, kind and size, kept nowhere but in their folder. Bombs: test/core/spreadsheets. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RemoteFile } from "../../bots/channel.ts";
import { replyOf } from "../../bots/file-intake.ts";
import type { KeptFile } from "../../core/files/model.ts";
import { FileStorage } from "../../core/files/storage.ts";
import { archiveOf, sheetXml, workbookParts } from "../core/spreadsheets/archives.ts";
import { isFull } from "./sizes.ts";
import { WireChannel } from "./wire.ts";

const MEGABYTE = 1024 * 1024;
const MAX_BYTES = 5 * MEGABYTE;
const LIMIT_MS = 1_000;
const LIMIT_BYTES = 100 * MEGABYTE;

/** Hands out the bytes whatever it is asked for. */
class FileChannel extends WireChannel {
  private readonly bytes: () => Readable;
  constructor(bytes: () => Readable) {
    super({ post: () => {}, onMessage: () => {} }, () => {});
    this.bytes = bytes;
  }
  override async fetchFile(): Promise<Readable> {
    return this.bytes();
  }
}

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "dealerline-hostile-"));
  folder = join(root, "deep", "files");
  mkdirSync(join(root, "deep"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Takes a file in, as it is sent; in full within its time and memory. */
async function takeIn(name: string, bytes: Buffer | (() => Readable), declares?: number) {
  const file: RemoteFile = { remoteId: "x", name, mime: "image/jpeg", sizeBytes: declares ?? 1 };
  const read = typeof bytes === "function" ? bytes : () => Readable.from([bytes]);
  const before = process.memoryUsage().rss;
  const since = performance.now();
  const reply = await replyOf(
    new FileChannel(read),
    {
      accountId: "a",
      externalId: "1",
      chat: { address: "1", kind: "private", title: "", hasTopics: false },
      sender: { address: "1", name: "", locale: "ru" },
      sentAt: 0,
      content: { kind: "files", files: [file], caption: "" },
    },
    { storage: new FileStorage(folder), maxBytes: MAX_BYTES },
  );
  if (isFull) {
    expect(performance.now() - since).toBeLessThan(LIMIT_MS);
    expect(process.memoryUsage().rss - before).toBeLessThan(LIMIT_BYTES);
  }
  expect(readdirSync(join(root)), "nothing beside the folder").toEqual(["deep"]);
  expect(readdirSync(join(root, "deep")).filter((found) => found !== "files")).toEqual([]);
  if (reply?.kind !== "files") throw new Error("A file is a reply of files");
  return { kept: reply.files as KeptFile[], refused: reply.refused.map(({ why }) => why) };
}

const jpeg = await sharp({ create: { width: 1, height: 1, channels: 3, background: "#fff" } })
  .jpeg()
  .toBuffer();
const gif = Buffer.from("GIF89a/*<svg/onload=alert(1)>*/=1;");
const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n<script>alert(1)</script>");
const oldOffice = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]);
const cell = sheetXml('<row r="1"><c r="A1"><v>1</v></c></row>');

/** An office file with macros whose list of contents, at its beginning, is that of one without. */
function saysPlain(folder: string, kind: string): Buffer {
  const main = `application/vnd.openxmlformats-officedocument.${kind}.main+xml`;
  const types = `<Types><Override PartName="/${folder}/main.xml" ContentType="${main}"/></Types>`;
  return Buffer.from(
    archiveOf([
      { name: "[Content_Types].xml", bytes: Buffer.from(types) },
      { name: `${folder}/vbaProject.bin`, bytes: cell },
    ]),
  );
}

describe("a file's name", () => {
  it.each([
    ["../../../etc/cron.d/x.jpg", "x.jpg"],
    ["..\\..\\windows\\x.jpg", "x.jpg"],
    ["/etc/passwd", "passwd"],
    ["..", ".."],
    ["", "file"],
    ["фото\u0000.jpg", "фото.jpg"],
    ["фото\u202egpj.exe.jpg", "фотоgpj.exe.jpg"],
    ["\u0000\u0001", "file"],
    ['<img src=x onerror="x">.jpg', "img src=x onerror=x.jpg"],
    [`${"я".repeat(5_000)}.jpg`, `${"я".repeat(76)}.jpg`],
    ["CON", "CON"],
  ])("is no path: %j", async (name, shown) => {
    const { kept, refused } = await takeIn(name, jpeg);
    expect(refused).toEqual([]);
    expect(kept.map((file) => file.name)).toEqual([shown]);
    const [{ sha256 = "" } = {}] = kept;
    expect(readFileSync(join(folder, sha256.slice(0, 2), sha256))).toEqual(jpeg);
  });
});

describe("a file that is two things at once, or not what it says", () => {
  it.each([
    [
      "a program as a picture",
      "фото.jpg",
      Buffer.concat([Buffer.from("MZ"), Buffer.alloc(512, 1)]),
      "broken",
    ],
    [
      "a Linux program",
      "план.pdf",
      Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01"), Buffer.alloc(64)]),
      "broken",
    ],
    ["a page as a picture", "фото.png", Buffer.from("<html><script>alert(1)</script>"), "broken"],
    ["a picture that is a page by its ending", "фото.html", gif, "forbiddenType"],
    ["one with a script's ending", "фото.js", gif, "forbiddenType"],
    ["one with a program's ending and a dot", "фото.exe. ", jpeg, "forbiddenType"],
    [
      "a drawing with a script",
      "лого.svg",
      Buffer.from('<svg xmlns="x"><script>1</script></svg>'),
      "forbiddenType",
    ],
    ["a document that is a page by its ending", "счёт.htm", pdf, "forbiddenType"],
    ["an installer, of the family of old documents", "прайс.msi", oldOffice, "forbiddenType"],
    ["a workbook with macros", "прайс.xlsm", Buffer.from(archiveOf(workbookParts(cell))), "macros"],
    [
      "one with macros under the name of one without",
      "прайс.xlsx",
      Buffer.from(archiveOf([...workbookParts(cell), { name: "xl/vbaProject.bin", bytes: cell }])),
      "macros",
    ],
    [
      "one that says of itself that it has none",
      "прайс.xlsx",
      saysPlain("xl", "spreadsheetml.sheet"),
      "macros",
    ],
    ["a letter likewise", "письмо.docx", saysPlain("word", "wordprocessingml.document"), "macros"],
    ["a web page as a workbook", "прайс.xls", Buffer.from("<html><table></table></html>"), "webPage"],
    ["XML as a workbook", "прайс.xls", Buffer.from('<?xml version="1.0"?><Workbook/>'), "webPage"],
    ["noise as a workbook", "прайс.xlsx", Buffer.from([7, 0, 9, 0, 0, 200, 1, 0]), "broken"],
    [
      "an archive as a workbook",
      "прайс.xlsx",
      Buffer.from(archiveOf([{ name: "a.txt", bytes: cell }])),
      "broken",
    ],
    [
      "an archive of programs",
      "фото.jpg",
      Buffer.from(archiveOf([{ name: "a.exe", bytes: cell }])),
      "broken",
    ],
    [
      "a workbook cut off",
      "прайс.xlsx",
      Buffer.from(archiveOf(workbookParts(cell))).subarray(0, 20),
      "broken",
    ],
    ["a document cut off", "счёт.pdf", pdf.subarray(0, 3), "broken"],
    ["a picture cut off", "фото.jpg", jpeg.subarray(0, 2), "broken"],
    ["a picture cut off further on", "фото.jpg", jpeg.subarray(0, jpeg.length / 2), "broken"],
    ["nothing at all", "фото.jpg", Buffer.alloc(0), "broken"],
  ])("is refused: %s", async (_, name, bytes, why) => {
    expect(await takeIn(name, bytes)).toEqual({ kept: [], refused: [why] });
  });

  it("is known by its bytes where it is harmless", async () => {
    const { kept } = await takeIn("фото.png", gif);
    expect(kept).toMatchObject([{ name: "фото.png", mime: "image/gif" }]);
  });

  it.each([
    ["values apart by signs as a workbook", "заявка.xlsx", Buffer.from("Артикул;Кол-во\nПМ-65-З;24\n")],
    ["those of a Russian Excel", "заявка.xls", Buffer.from([0xcf, 0xcc, 0x3b, 0x32, 0x34, 0x0a])],
    // Its list of parts comes last, as programs write that never hold the whole of it.
    [
      "a workbook written as a stream",
      "заявка.xlsx",
      Buffer.from(archiveOf(workbookParts(cell).toReversed())),
    ],
    ["a workbook as values apart by signs", "заявка.csv", Buffer.from(archiveOf(workbookParts(cell)))],
  ])("is a table for whoever reads it: %s", async (_, name, bytes) => {
    const { kept, refused } = await takeIn(name, bytes);
    expect(refused).toEqual([]);
    expect(kept).toMatchObject([{ name }]);
  });
});

describe("a file that is too large", () => {
  it("is not even fetched when it says so", async () => {
    const never = () => {
      throw new Error("It was fetched");
    };
    expect(await takeIn("видео.mp4", never, 60 * MEGABYTE)).toEqual({ kept: [], refused: ["tooLarge"] });
  });

  it("is let go at the limit when it lied, and nothing of it stays", async () => {
    const endless = () =>
      Readable.from(
        (function* () {
          for (;;) yield Buffer.alloc(MEGABYTE, 1);
        })(),
      );
    expect(await takeIn("видео.mp4", endless, 1024)).toEqual({ kept: [], refused: ["tooLarge"] });
    expect(readdirSync(folder)).toEqual([]);
  });
});

it("a link that lies in the folder under a file's name is replaced, not followed", async () => {
  const { kept } = await takeIn("фото.jpg", jpeg);
  const [{ sha256 = "" } = {}] = kept;
  const path = join(folder, sha256.slice(0, 2), sha256);
  const secret = join(root, "deep", "files", "secret");
  writeFileSync(secret, "secret");
  rmSync(path);
  symlinkSync(secret, path);
  await takeIn("фото.jpg", jpeg);
  expect(readFileSync(secret, "utf8")).toBe("secret");
  expect(readFileSync(path)).toEqual(jpeg);
  expect(existsSync(secret)).toBe(true);
});
