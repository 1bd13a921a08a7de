/** Leads in a spreadsheet: columns known by their headers, each row a lead or named with what is wrong in it. */
import { createHash } from "node:crypto";
import { normalisedPhone } from "../../network/phone-number.ts";
import { typedInn } from "../../registrations/inn.ts";
import { ok, type Result, refuse } from "../../result.ts";
import type { Cell, Sheet, SheetRow, Workbook } from "../../spreadsheets/model.ts";
import { unpackRows } from "../../spreadsheets/packed-rows.ts";
import type { NewDeal } from "../model.ts";
import { typedMoney } from "./typed-money.ts";

/** Tail of a key under deals.sheet.reason. */
export type LeadFault = "missing" | "tooLong" | "notPhone" | "notInn" | "notNumber" | "openQuote";

export interface LeadIssue {
  row: number;
  /** The file's own header; empty where the whole row is meant. */
  column: string;
  reason: LeadFault;
  value: string;
}

export interface SheetLead {
  lead: NewDeal;
  /** By what the row says: the same row, in whatever file, is the same lead. */
  sourceKey: string;
}

export interface LeadSheet {
  leads: SheetLead[];
  bad: LeadIssue[];
}

const columns = ["title", "clientName", "clientPhone", "clientInn", "region", "city", "postalCode"] as const;
const allColumns = [...columns, "productGroup", "amountMinor"] as const;
type Column = (typeof allColumns)[number];
const needed: readonly Column[] = ["title", "clientName"];

/** Words for a column, compared without case and signs. */
const headers: Record<Column, string> = {
  title: "что нужно|запрос|заявка|описание|комментарий|сообщение|товар|тема|title|request|comment|subject",
  clientName: "клиент|имя|фио|имя клиента|заказчик|контакт|контактное лицо|компания|client|name|client name",
  clientPhone: "телефон|телефон клиента|тел|моб|мобильный|номер телефона|phone|client phone|mobile",
  clientInn: "инн|инн клиента|inn|taxpayer number",
  region: "регион|область|край|region",
  city: "город|адрес|город адрес|город, адрес|адрес объекта|city|address",
  postalCode: "индекс|почтовый индекс|postal code|zip",
  productGroup: "группа|товарная группа|product group|group",
  amountMinor: "сумма|бюджет|стоимость|ожидаемая сумма|sum|amount|budget",
};
const bare = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^\p{L}\p{N}]/gu, "");
const columnOf = new Map(
  allColumns.flatMap((column) => headers[column].split("|").map((word) => [bare(word), column] as const)),
);

/** Above the headers may stand a title and notes. */
const HEADER_WITHIN_ROWS = 30;
const mostCharacters = 200;

type Headers = Map<Column, { at: number; header: string }>;

/** "noLeadColumns": no row of it names both what is wanted and whose it is. */
export function readLeadSheet({ sheets }: Workbook): Result<LeadSheet, "noLeadColumns"> {
  const read = sheets.filter(({ isHidden }) => !isHidden).flatMap((sheet) => leadsIn(sheet) ?? []);
  if (read.length === 0) return refuse("noLeadColumns");
  return ok({ leads: read.flatMap(({ leads }) => leads), bad: read.flatMap(({ bad }) => bad) });
}

function leadsIn(sheet: Sheet): LeadSheet | null {
  let known: Headers | null = null;
  const found: LeadSheet = { leads: [], bad: [] };
  for (const row of unpackRows(sheet.rows)) {
    if (known) {
      const read = readRow(row, known);
      found.leads.push(...read.leads);
      found.bad.push(...read.bad);
    } else if (row.number <= HEADER_WITHIN_ROWS) known = headersIn(row);
  }
  const broken = sheet.brokenRows.map(
    ({ number, line }): LeadIssue => ({ row: number, column: "", reason: "openQuote", value: line }),
  );
  found.bad.push(...broken);
  return known && found;
}

function headersIn({ cells }: SheetRow): Headers | null {
  const known: Headers = new Map();
  for (const [at, cell] of cells.entries()) {
    const column = columnOf.get(bare(words(cell)));
    if (column && !known.has(column)) known.set(column, { at, header: words(cell) });
  }
  return needed.every((column) => known.has(column)) ? known : null;
}

function words(cell: Cell): string {
  if (cell === null || typeof cell === "boolean") return "";
  return typeof cell === "object" ? cell.date : String(cell).replace(/\s+/g, " ").trim();
}

/** One lead, or the first of its cells that is wrong. */
function readRow({ number, cells }: SheetRow, known: Headers): LeadSheet {
  const lead: Record<string, string | number> = {};
  for (const [column, { at, header }] of known) {
    const value = words(cells[at] ?? null);
    const read = readCell(column, value, cells[at] ?? null);
    if (read.fault) return { leads: [], bad: [{ row: number, column: header, reason: read.fault, value }] };
    if (read.value !== undefined) lead[column] = read.value;
  }
  const hash = createHash("sha256")
    .update(JSON.stringify(Object.entries(lead).toSorted()))
    .digest("hex");
  return { leads: [{ lead: { ...lead, source: "sheet" } as NewDeal, sourceKey: `sheet:${hash}` }], bad: [] };
}

type Read = { value?: string | number; fault?: LeadFault };

function readCell(column: Column, value: string, cell: Cell): Read {
  if (value === "") return needed.includes(column) ? { fault: "missing" } : {};
  if (value.length > mostCharacters) return { fault: "tooLong" };
  switch (column) {
    case "clientPhone": {
      const phone = normalisedPhone(value);
      return phone === null ? { fault: "notPhone" } : { value: phone };
    }
    case "clientInn": {
      const inn = typedInn(value);
      return inn === null ? { fault: "notInn" } : { value: inn };
    }
    case "amountMinor": {
      const sum = typeof cell === "number" ? Math.round(cell * 100) : typedMoney(value);
      return sum === null || sum < 0 ? { fault: "notNumber" } : { value: sum };
    }
    case "postalCode":
      return /^[\d ]{1,10}$/.test(value) ? { value } : { fault: "notNumber" };
    default:
      return { value };
  }
}
