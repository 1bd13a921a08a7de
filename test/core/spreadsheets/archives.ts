/** ZIP archives made by hand, honest ones and ones that lie about their contents. */
import { crc32, deflateRawSync } from "node:zlib";

export interface Part {
  name: string;
  bytes: Uint8Array;
  /** What the directory says instead of the truth. */
  saysUnpacked?: number;
  saysPacked?: number;
}

export function archiveOf(parts: readonly Part[]): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const { local, central } = recordsOf(part, offset);
    files.push(local);
    directory.push(central);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, entries, end]);
}

function recordsOf({ name, bytes, saysUnpacked, saysPacked }: Part, offset: number) {
  const packed = deflateRawSync(bytes, { level: 9 });
  const fields = Buffer.alloc(22);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32Of(bytes), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(bytes.length, 18);
  const title = Buffer.from(name);
  const nameLength = Buffer.alloc(4);
  nameLength.writeUInt16LE(title.length, 0);
  const local = Buffer.concat([signature(0x04034b50), fields, nameLength, title, packed]);

  const claimed = Buffer.from(fields);
  claimed.writeUInt32LE(saysPacked ?? packed.length, 14);
  claimed.writeUInt32LE(saysUnpacked ?? bytes.length, 18);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  const madeBy = Buffer.from([20, 0]);
  const central = Buffer.concat([signature(0x02014b50), madeBy, claimed, nameLength, rest, title]);
  return { local, central };
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}

/** Node has it since 20.15; older typings do not know. */
const crc32Of = (bytes: Uint8Array): number => crc32(bytes);

const xml = (text: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";

/** A workbook of one sheet with this XML in it. */
export function workbookParts(sheetXml: Uint8Array): Part[] {
  return [
    {
      name: "[Content_Types].xml",
      bytes: xml(
        `<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
          `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>`,
      ),
    },
    {
      name: "_rels/.rels",
      bytes: xml(
        `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
    },
    {
      name: "xl/workbook.xml",
      bytes: xml(
        `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      bytes: xml(
        `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
    },
    { name: "xl/worksheets/sheet1.xml", bytes: sheetXml },
  ];
}

/** A sheet's XML around its rows. */
export const sheetXml = (rows: string): Uint8Array =>
  xml(`<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`);

/** A row of words and of cells written as they are: «<f>B1*2</f>» is a formula nobody has reckoned. */
export const rowXml = (number: number, cells: readonly string[]): string =>
  `<row r="${number}">${cells.map((cell, at) => cellXml(`${"ABCDEFGH"[at]}${number}`, cell)).join("")}</row>`;

const cellXml = (place: string, cell: string): string =>
  /^<|^(?:0|[1-9]\d*)(?:\.\d+)?$/.test(cell)
    ? `<c r="${place}">${cell.startsWith("<") ? cell : `<v>${cell}</v>`}</c>`
    : `<c r="${place}" t="inlineStr"><is><t>${cell}</t></is></c>`;
