/** What is amiss with a row of the network, told before anything of it is taken. */
import { type Buyers, foldedName } from "../imports/buyers.ts";
import type { TableReason } from "../imports/report.ts";
import { isInn } from "../registrations/inn.ts";
import type { NetworkRow } from "./import-network.ts";
import type { CompanyKind } from "./model.ts";

export interface PlacedCompany {
  id: string;
  /** A company's kind. */
  kind: string;
}

/** New by a row further up. */
export interface AddedCompany extends PlacedCompany {
  name: string;
  inn: string | null;
}

/** What is known of whom a row names. */
interface Known {
  found: ReturnType<Buyers["company"]>;
  parent: PlacedCompany | TableReason | undefined;
  /** Its parent is itself, or stands under it. */
  isUnderItself: boolean;
  isPriceType: boolean;
  added: readonly AddedCompany[];
}

const longestName = 80;

const kinds = [
  ["dealer", /^(?:дилер|dealer)$/i],
  ["distributor", /^(?:дистрибьютор|distributor)$/i],
  ["manufacturer", /^(?:производитель|изготовитель|manufacturer)$/i],
] as const;

/** As people write it; null: nothing is said, undefined: nothing that is one. */
export const kindOf = (words: string): CompanyKind | null | undefined =>
  words === "" ? null : kinds.find(([, spelling]) => spelling.test(words))?.[0];

/** A spreadsheet takes the first zero of a taxpayer number for none. */
export function wholeInn(words: string): string {
  const digits = words.replace(/[\s-]/g, "");
  return /^(?:\d{9}|\d{11})$/.test(digits) && isInn(`0${digits}`) ? `0${digits}` : digits;
}

export function faultOf(
  row: NetworkRow,
  known: Known,
): [column: keyof NetworkRow, reason: TableReason] | null {
  const { found, parent, added } = known;
  const old = typeof found === "string" ? undefined : found;
  const kind = kindOf(row.kind);
  if (row.company === "") return ["company", "missing"];
  if (row.company.length > longestName) return ["company", "tooLong"];
  if (row.inn !== "" && row.inn !== old?.inn && !isInn(row.inn)) return ["inn", "notInn"];
  if (found === "manyCompanies") return ["company", found];
  if (kind === undefined) return ["kind", "notKind"];
  if (kind === "manufacturer" && old?.kind !== kind) return ["kind", "oneManufacturer"];
  if (kind !== null && old && old.kind !== kind) return ["kind", "otherKind"];
  const ofHouse = old?.kind === "manufacturer" && ofBuyers.find((column) => row[column] !== "");
  if (ofHouse) return [ofHouse, "notBuyer"];
  if (row.priceType !== "" && !known.isPriceType) return ["priceType", "noPriceType"];
  if (typeof parent === "string") return ["parent", parent];
  if (known.isUnderItself) return ["parent", "underItself"];
  if (parent?.kind === "dealer") return ["parent", "notDistributor"];
  if (added.some(({ name }) => foldedName(name) === foldedName(row.company))) return ["company", "repeated"];
  return row.inn !== "" && added.some(({ inn }) => inn === row.inn) ? ["inn", "repeated"] : null;
}

/** The manufacturer buys from nobody: it has no prices, no group and nobody above. */
const ofBuyers = ["parent", "priceType", "companyGroup"] as const;
