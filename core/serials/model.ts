/** Serial numbers and lots that were sold: how one is written, and until when it is under warranty. */
import { DateTime } from "luxon";
import { foldLookAlikes } from "../catalog/article.ts";

/** A piece with its number, or a lot of many pieces, as it was sold to a company. */
export interface SoldSerial {
  /** As it is looked for. */
  serial: string;
  /** As its plate has it. */
  label: string;
  isLot: boolean;
  productId: string;
  companyId: string;
  orderNumber: number | null;
  /** ISO. */
  soldOn: string | null;
  warrantyMonths: number | null;
  /** What the warranty holds for, in the maker's words: «корпус и двигатель, без расходных деталей». */
  coverage: string | null;
}

/** «№ 2406-1187» and "2406 1187" are one; look-alike letters too. Empty where nothing is left. */
export const serialKey = (text: string): string =>
  foldLookAlikes(text.replace(/^\s*(?:№|#|s\/n\b)[\s.:№]*/iu, "").normalize("NFKC")).replace(
    /[^\p{L}\p{N}]/gu,
    "",
  );

export const longestSerial = 60;
export const longestCoverage = 200;

/** The last day of the warranty, ISO; null where nobody has said how long it is, or when it was sold. */
export function warrantyUntil({
  soldOn,
  warrantyMonths,
}: Pick<SoldSerial, "soldOn" | "warrantyMonths">): string | null {
  if (soldOn === null || warrantyMonths === null) return null;
  return DateTime.fromISO(soldOn, { zone: "utc" }).plus({ months: warrantyMonths }).toISODate();
}
