/** Which products a number beside goods may name. */
import { type CatalogIndex, measureKeys } from "../catalog-index.ts";
import { type Posting, unite } from "../postings.ts";
import type { UnitKind } from "../words/unit-words.ts";
import { numberKey } from "./scan.ts";

/** Names with the number in this unit, or without one; a bare number may stand for a measure in small units. */
export function productsWith(index: CatalogIndex, digits: string, unit: UnitKind | null): Posting {
  const plain = numberKey(digits);
  if (unit === null) {
    const ways = [plain, `${plain}|мм`, `${plain}|мл`, `${plain}~`];
    const found = unite(ways.map(index.withNumber));
    if (found.length > 0) return found;
    // «501» of «FR-501»; «05» is written for 0,5.
    const fraction = /^0\d+$/.test(digits) ? `0.${digits.slice(1)}` : "";
    return unite([index.withNumber(`${plain}^`), index.withNumber(fraction)]);
  }
  const measured = measureKeys(Number(digits), unit).map(index.withNumber);
  const loose = unit === "мм" || unit === "см" ? [index.withNumber(`${plain}|`)] : [];
  return unite([...measured, ...loose]);
}
