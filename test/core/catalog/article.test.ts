/** Articles and barcodes, however they are typed. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { articleKey, isBarcode, isGtin } from "../../../core/catalog/article.ts";
import { products } from "./demo-catalog.ts";

const articles = products.map(({ article }) => article);
const withDigit = fc.constantFrom(...articles.filter((article) => /[1-9]/.test(article)));
const cyrillicOf = new Map([..."ABCEHKMOPTYX"].map((latin, i) => [latin, "АВСЕНКМОРТУХ".charAt(i)]));
const latinOf = new Map([...cyrillicOf].map(([latin, cyrillic]) => [cyrillic, latin]));

describe("articleKey", () => {
  it("keeps all articles of the real catalog apart", () => {
    expect(articles).toHaveLength(494);
    expect(new Set(articles.map(articleKey)).size).toBe(494);
  });

  it.each([
    ["пвх 58 бл 6", "ПВХ-58-БЛ-6"],
    ["4512", "004512"],
    ["0004512", "004512"],
    ["АР-10.112", "AP-10.112"],
    ["ТН.50-1200", "TH.50-1200"],
    ["C8-0.45-6005", "С8-0.45-6005"],
    ["с8 0,45 6005", "С8-0.45-6005"],
    ["fr3010rw", "FR-3010.RW"],
    ["FR 3010 LW", "FR-3010.LW"],
    ["7 821 016", "7.821.016"],
    ["7821012", "7.821.012"],
    ["7300024", "7.300.024"],
    ["пи-1", "ПИ-01"],
    ["квв 3*1,5", "КВВ-3х1.5"],
    ["КВВ 3×1.5", "КВВ-3х1.5"],
    ["7О0101", "700101"],
    ["ПМ–65–З", "ПМ-65-З"],
    ["ёж-1", "ЕЖ-1"],
  ])("reads «%s» as %s", (typed, article) => {
    expect(articleKey(typed)).toBe(articleKey(article));
  });

  it.each([
    ["AP-12.92", "AP-12.9"],
    ["ТР-0.5", "ТР-5"],
    ["НД-400", "НД-400Ф"],
    ["ПВХ-58-БЛ-6", "ПВХС-58-БЛ-6"],
    ["ПВХ-58-БЛ-6", "ПВХ-58-БЛ-6.5"],
    ["ПО-150-Б", "П0-150-Б"],
    ["5О", "50"],
    ["XPS-50+", "XPS-50"],
    ["004701", "004702"],
  ])("does not take «%s» for %s", (one, other) => {
    expect(articleKey(one)).not.toBe(articleKey(other));
  });

  it("is empty for a text without letters and digits", () => {
    expect(articleKey(" -./ 🙏")).toBe("");
  });

  it("does not see letter case, alphabet, separators or an extra zero in front", () => {
    // «МЧ-0.45» without its point would begin with a leading zero, which is another matter.
    const separable = fc.constantFrom(...articles.filter((article) => !/\D-0\./.test(article)));
    const sloppy = fc.tuple(separable, fc.infiniteStream(fc.nat(5))).map(([article, dice]) => {
      const roll = () => dice.next().value ?? 0;
      const typed = Array.from(article, (sign) => {
        if (/[-.\s]/.test(sign)) return ["-", " ", ".", "–", "/", ""][roll()] ?? "";
        const twin = roll() > 2 ? (cyrillicOf.get(sign) ?? latinOf.get(sign) ?? sign) : sign;
        return roll() > 2 ? twin.toLowerCase() : twin;
      }).join("");
      return { article, typed: /^\d/.test(typed) ? `0${typed}` : typed };
    });
    fc.assert(
      fc.property(sloppy, ({ article, typed }) => {
        expect(articleKey(typed)).toBe(articleKey(article));
      }),
    );
  });

  it("sees every changed digit that is not a zero in front", () => {
    const changed = fc
      .tuple(withDigit, fc.nat(), fc.integer({ min: 1, max: 9 }))
      .map(([article, nth, digit]) => {
        const places = Array.from(article.matchAll(/[1-9]/g), ({ index }) => index);
        const at = places[nth % places.length] ?? 0;
        return { article, typed: article.slice(0, at) + digit + article.slice(at + 1) };
      });
    fc.assert(
      fc.property(changed, ({ article, typed }) => {
        fc.pre(typed !== article);
        expect(articleKey(typed)).not.toBe(articleKey(article));
      }),
    );
  });
});

describe("barcodes", () => {
  it("knows every barcode of the real catalog, and none with one digit changed", () => {
    const barcodes = products.map(({ barcode }) => barcode).filter(Boolean);
    expect(barcodes.length).toBeGreaterThan(400);
    for (const barcode of barcodes) {
      expect(isBarcode(barcode)).toBe(true);
      expect(isBarcode(`${(Number(barcode[0]) + 1) % 10}${barcode.slice(1)}`)).toBe(false);
      expect(isBarcode(barcode.slice(1))).toBe(false);
    }
  });

  it("accepts the other lengths of GTIN in a catalog, but does not take them for a scan", () => {
    for (const gtin of ["96385074", "036000291452", "10614141000415"]) {
      expect(isGtin(gtin)).toBe(true);
      expect(isBarcode(gtin)).toBe(false);
    }
    for (const other of ["96385075", "", "2,00E+12", "20000010001751", "２000001000175"])
      expect(isGtin(other)).toBe(false);
  });
});
