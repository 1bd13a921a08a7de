/** What a heading says of the money below it: whether VAT is in it, and which currency it is. */
import type { VatMode } from "../core/prices/vat.ts";
import { currencyNamed, withoutCurrency } from "../core/spreadsheets/currency-named.ts";
import type { Tenant } from "../core/tenants/model.ts";

/** What a tenant's prices are. */
export interface PricesAre {
  /** ISO 4217. */
  currency: string;
  vatMode: VatMode;
}

export const pricesOf = ({ currency, settings: { vatMode } }: Tenant): PricesAre => ({ currency, vatMode });

/** Taken as they stand such figures would be wrong prices, each by the tax or by the rate. */
export type HeadingFault = "otherVat" | "otherCurrency";

const withoutVat = /без\s+(?:уч[её]та\s+)?ндс|(?:excl?(?:uding|\.)?|without|net\s+of|ex\.?)\s*vat/giu;
const withVat =
  /(?<!\p{L})(?:с\s+(?:уч[её]том\s+)?|вкл(?:ючая|\.)?\s+|в\s*т\.?\s*ч\.?\s+)ндс|(?:incl?(?:uding|\.)?|with)\s*vat/giu;

/** Null where it says nothing else than the tenant. One who shows no VAT takes every price as it is. */
export function headingFault(header: string, { currency, vatMode }: PricesAre): HeadingFault | null {
  const says = (words: RegExp) => header.search(words) >= 0;
  if ((vatMode === "included" && says(withoutVat)) || (vatMode === "onTop" && says(withVat)))
    return "otherVat";
  const named = currencyNamed(header);
  return named !== null && named !== currency ? "otherCurrency" : null;
}

/** The heading without both. */
export const plainHeading = (header: string): string =>
  [withoutVat, withVat].reduce((left, words) => left.replace(words, " "), withoutCurrency(header));

/** What a refusal says of it. */
export const foreignSaid = (column: string, { currency, vatMode }: PricesAre) => ({
  column,
  currency,
  vatMode,
});
