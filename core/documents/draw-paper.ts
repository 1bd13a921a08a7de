/** Draws a paper as a PDF of A4 pages: the table's head on each of them, letters of both alphabets within the file. */
import { readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Column, Content, TableCell, TDocumentDefinitions } from "pdfmake/interfaces.js";
import { digitsOf } from "../money.ts";
import type { Locale } from "../tenants/model.ts";
import { amountInWords } from "./amount-words.ts";
import type { BankBox, Paper, PaperCell, PaperColumn } from "./paper.ts";
import { paymentCode } from "./payment-code.ts";

/** A paper in its reader's language. */
export interface PaperToDraw {
  paper: Paper<string>;
  locale: Locale;
  /** Paths of its pictures, JPEG or PNG, stored by us. */
  pictures?: readonly string[];
}

const packages = createRequire(import.meta.url);
const fontFiles = {
  normal: packages.resolve("@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf"),
  bold: packages.resolve("@expo-google-fonts/pt-sans/700Bold/PTSans_700Bold.ttf"),
};
const files = new Set(Object.values(fontFiles));

const margin = { side: 40, top: 36, bottom: 44 };
const codeSize = 104;
const grey = "#9aa5af";

/** Photos beside each other, as large as they are good for a look. */
const photos = { aRow: 4, size: 120, most: 12, maxBytes: 2 * 1024 * 1024 };

/** Its library is loaded by the first paper. */
export async function drawPaper({ paper, locale, pictures = [] }: PaperToDraw): Promise<Uint8Array> {
  const pdfmake = await import("pdfmake");
  const printer = "default" in pdfmake ? (pdfmake.default as typeof pdfmake) : pdfmake;
  // A paper's words come from people: nothing they hold is fetched or read.
  printer.setUrlAccessPolicy(() => false);
  printer.setLocalAccessPolicy((path) => files.has(path));
  printer.setFonts({ PTSans: fontFiles });
  const draw = async (shown: readonly string[]): Promise<Uint8Array> =>
    printer.createPdf(await definitionOf(paper, locale, shown)).getBuffer();
  const shown = await photosAt(pictures);
  // A picture somebody sent may be damaged: the paper is needed all the same.
  return shown.length === 0 ? draw([]) : draw(shown).catch(() => draw([]));
}

/** By the first bytes; null for what the library does not draw. */
function kindOf(bytes: Buffer): "png" | "jpeg" | null {
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return "png";
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? "jpeg" : null;
}

/** As the library takes them; what is too large or gone is left out. */
async function photosAt(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    paths.slice(0, photos.most).map(async (path) => {
      const size = (await stat(path).catch(() => null))?.size ?? 0;
      if (size === 0 || size > photos.maxBytes) return [];
      const bytes = await readFile(path);
      const kind = kindOf(bytes);
      return kind === null ? [] : [`data:image/${kind};base64,${bytes.toString("base64")}`];
    }),
  );
  return found.flat();
}

async function definitionOf(
  paper: Paper<string>,
  locale: Locale,
  pictures: readonly string[],
): Promise<TDocumentDefinitions> {
  const inWords = paper.inWords === null ? null : await amountInWords(paper.inWords, locale);
  return {
    pageSize: "A4",
    pageMargins: [margin.side, margin.top, margin.side, margin.bottom],
    defaultStyle: { font: "PTSans", fontSize: 9, lineHeight: 1.1 },
    info: { title: paper.title },
    footer: (page, pages) => ({
      text: pages > 1 ? `${paper.footer} · ${page}/${pages}` : paper.footer,
      ...{ margin: [margin.side, 14, margin.side, 0], fontSize: 8, color: grey },
    }),
    content: [
      ...(paper.bank ? [await bankBox(paper.bank)] : []),
      { text: paper.title, fontSize: 14, bold: true, margin: [0, 0, 0, 4] },
      { canvas: [{ type: "line", x1: 0, y1: 0, x2: 515, y2: 0, lineWidth: 1.5 }], margin: [0, 0, 0, 8] },
      ...paper.facts.map(factLine),
      tableOf(paper, locale),
      // Nobody signs a page that says nothing.
      { unbreakable: true, stack: belowTable(paper, inWords, locale, pictures) },
    ],
  };
}

function photoRows(pictures: readonly string[]): Content[] {
  const rows: Content[] = [];
  for (let from = 0; from < pictures.length; from += photos.aRow) {
    const row = pictures.slice(from, from + photos.aRow);
    const columns = row.map(
      (image): Column => ({ image, fit: [photos.size, photos.size], width: photos.size }),
    );
    rows.push({ columns, columnGap: 8, margin: [0, 6, 0, 0] });
  }
  return rows;
}

const belowTable = (
  paper: Paper<string>,
  inWords: string | null,
  locale: Locale,
  pictures: readonly string[],
): Content[] => [
  ...totalsOf(paper, locale),
  ...(paper.summary === null ? [] : [{ text: paper.summary, margin: [0, 8, 0, 0] } satisfies Content]),
  ...(inWords === null ? [] : [{ text: inWords, bold: true } satisfies Content]),
  ...paper.remarks.map((text): Content => ({ text, margin: [0, 6, 0, 0] })),
  ...photoRows(pictures),
  ...signatures(paper),
];

async function bankBox({ labels, code, ...bank }: BankBox<string>): Promise<Content> {
  const label = (text: string): Content => ({ text, fontSize: 7, color: grey });
  const box: Content = {
    table: {
      widths: ["*", "auto", 130],
      body: [
        [
          { stack: [bank.bank, label(labels.bank)], border: [true, true, true, false] },
          labels.bik,
          { text: bank.bik, border: [true, true, true, false] },
        ],
        [
          { text: "", border: [true, false, true, true] },
          labels.account,
          { text: bank.correspondentAccount, border: [true, false, true, true] },
        ],
        [
          {
            text: [`${labels.inn} ${bank.inn}`, bank.kpp === "" ? "" : `    ${labels.kpp} ${bank.kpp}`].join(
              "",
            ),
          },
          { text: labels.account, border: [true, true, true, false] },
          { text: bank.account, border: [true, true, true, false] },
        ],
        [
          { stack: [bank.payee, label(labels.payee)] },
          { text: "", border: [true, false, true, true] },
          { text: "", border: [true, false, true, true] },
        ],
      ],
    },
    layout: { hLineWidth: () => 0.7, vLineWidth: () => 0.7 },
  };
  const payment = code && paymentCode({ ...code, requisites: bank, payee: bank.payee });
  if (!code || !payment) return { ...box, margin: [0, 0, 0, 16] };
  const picture = {
    stack: [
      { image: await codePicture(payment), width: codeSize },
      { text: code.label, fontSize: 7, alignment: "center", color: grey },
    ],
    width: codeSize,
  } satisfies Column;
  return { columns: [{ ...box, width: "*" }, picture], columnGap: 12, margin: [0, 0, 0, 12] };
}

/** As a picture that is opaque and large enough for a phone before a screen. */
export async function codePicture(text: string): Promise<string> {
  const { toDataURL } = await import("qrcode");
  return toDataURL(text, { margin: 4, width: 520, errorCorrectionLevel: "M" });
}

const factLine = ({ label, words }: { label: string; words: string }): Content => ({
  columns: [
    { text: label, width: 84 },
    { text: words, bold: true, width: "*" },
  ],
  margin: [0, 0, 0, 5],
});

function tableOf({ columns, rows, currency }: Paper<string>, locale: Locale): Content {
  const write = cellWriter(locale, currency);
  const head = columns.map(
    ({ title }): TableCell => ({ text: title, bold: true, alignment: "center", fillColor: "#eef1f4" }),
  );
  const body = rows.map((row, index) =>
    columns.map((column, at): TableCell => {
      const text = column.as === "count" ? String(index + 1) : write(column, row[at] ?? null);
      return { text, alignment: column.as === "words" ? "left" : "right", noWrap: isFigure(column) };
    }),
  );
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ isWide }) => (isWide ? "*" : "auto")),
      body: [head, ...body],
    },
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: () => grey, vLineColor: () => grey },
    margin: [0, 4, 0, 4],
  };
}

const isFigure = ({ as }: PaperColumn<string>): boolean => as !== "words";

function cellWriter(locale: Locale, currency: string) {
  const money = moneyWriter(locale, currency);
  const quantity = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  return ({ as }: PaperColumn<string>, cell: PaperCell<string>): string => {
    if (cell === null || typeof cell === "string") return cell ?? "";
    return as === "money" ? money(cell) : quantity.format(as === "quantity" ? cell / 1000 : cell);
  };
}

/** Without the currency's sign, always with its hundredths: figures stand below each other. */
function moneyWriter(locale: Locale, currency: string): (amountMinor: number) => string {
  const digits = digitsOf(currency);
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return (amountMinor) => format.format(amountMinor / 10 ** digits);
}

function totalsOf({ totals, currency }: Paper<string>, locale: Locale): Content[] {
  if (totals.length === 0) return [];
  const money = moneyWriter(locale, currency);
  const body = totals.map(({ label, amountMinor }): TableCell[] => [
    { text: label, bold: true, alignment: "right" },
    { text: amountMinor === null ? "" : money(amountMinor), bold: true, alignment: "right", noWrap: true },
  ]);
  return [{ table: { widths: ["*", "auto"], body, dontBreakRows: true }, layout: "noBorders" }];
}

const signatures = ({ signers }: Paper<string>): Content[] =>
  signers.map(
    ({ role, name }, index): Content => ({
      columns: [
        { text: role, width: 150 },
        { canvas: [{ type: "line", x1: 0, y1: 11, x2: 160, y2: 11, lineWidth: 0.5 }], width: 175 },
        { text: name, width: "*" },
      ],
      margin: [0, index === 0 ? 28 : 0, 0, 16],
    }),
  );
