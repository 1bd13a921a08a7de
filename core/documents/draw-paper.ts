/** Draws a paper as a PDF of A4 pages: the table's head on each of them, letters of both alphabets within the file. */
import { createRequire } from "node:module";
import type { Column, Content, TableCell, TDocumentDefinitions } from "pdfmake/interfaces.js";
import { digitsOf } from "../money.ts";
import type { Locale } from "../tenants/model.ts";
import { amountInWords } from "./amount-words.ts";
import type { BankBox, Paper, PaperCell, PaperColumn } from "./paper.ts";
import { paymentCode } from "./payment-code.ts";
import { type DrawnPhotos, type EmbeddedPhoto, embedded, type PhotoFile } from "./photos.ts";

/** A paper in its reader's language. */
export interface PaperToDraw {
  paper: Paper<string>;
  locale: Locale;
  /** Its pictures, where they lie. */
  photos?: readonly PhotoFile[];
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

/** Its library is loaded by the first paper. */
export async function drawPaper({ paper, locale, photos = [] }: PaperToDraw): Promise<Uint8Array> {
  const pdfmake = await import("pdfmake");
  const printer = "default" in pdfmake ? (pdfmake.default as typeof pdfmake) : pdfmake;
  // A paper's words come from people: nothing they hold is fetched or read.
  printer.setUrlAccessPolicy(() => false);
  printer.setLocalAccessPolicy((path) => files.has(path));
  printer.setFonts({ PTSans: fontFiles });
  const draw = async (shown: DrawnPhotos): Promise<Uint8Array> =>
    printer.createPdf(await definitionOf(paper, locale, shown)).getBuffer();
  const shown = await embedded(photos);
  // A picture somebody sent may be damaged: the paper is needed all the same.
  return shown.large.length === 0 ? draw(shown) : draw(shown).catch(() => draw({ large: [], small: [] }));
}

async function definitionOf(
  paper: Paper<string>,
  locale: Locale,
  photos: DrawnPhotos,
): Promise<TDocumentDefinitions> {
  const captions = paper.captions ?? {};
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
      { unbreakable: true, stack: belowTable(paper, inWords, locale) },
      ...photoRows(photos.large, captions, largePhotos),
      ...photoRows(photos.small, captions, smallPhotos),
    ],
  };
}

/** So many beside each other, each whole. */
const photoRows = (
  photos: readonly EmbeddedPhoto[],
  captions: Record<string, string>,
  { beside, gap, width, height }: PhotoGrid,
): Content[] =>
  photos
    .flatMap((_, index) => (index % beside === 0 ? [photos.slice(index, index + beside)] : []))
    .map(
      (row): Content => ({
        columns: row.map(({ id, image }) => ({
          stack: [
            { image, fit: [width, height] },
            ...(captions[id] === undefined ? [] : [{ text: captions[id], fontSize: 8 } satisfies Content]),
          ],
          width,
        })),
        columnGap: gap,
        margin: [0, 8, 0, 0],
        unbreakable: true,
      }),
    );

interface PhotoGrid {
  beside: number;
  /** Points. */
  gap: number;
  width: number;
  height: number;
}
const largePhotos: PhotoGrid = { beside: 2, gap: 12, width: 251, height: 230 };
const smallPhotos: PhotoGrid = { beside: 5, gap: 8, width: 96, height: 96 };

const belowTable = (paper: Paper<string>, inWords: string | null, locale: Locale): Content[] => [
  ...totalsOf(paper, locale),
  ...(paper.summary === null ? [] : [{ text: paper.summary, margin: [0, 8, 0, 0] } satisfies Content]),
  ...(inWords === null ? [] : [{ text: inWords, bold: true } satisfies Content]),
  ...paper.remarks.map((text): Content => ({ text, margin: [0, 6, 0, 0] })),
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
      const noWrap = isFigure(column) || (column.as === "code" && text.length <= longestCode);
      return { text, alignment: isFigure(column) ? "right" : "left", noWrap };
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

const isFigure = ({ as }: PaperColumn<string>): boolean => as !== "words" && as !== "code";

/** A longer one would leave its neighbours no room. */
const longestCode = 24;

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
