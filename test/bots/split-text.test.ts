/** Long markup in parts: nothing lost, nothing broken, nothing too long. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markupLength, splitMarkup } from "../../bots/split-text.ts";
import { escapeMarkup, withoutMarkup } from "../../locales/say.ts";
import { parseHtml } from "../telegram-server/html.ts";

const bare = (parts: string[]) => parts.map(withoutMarkup).join("");

describe("splitMarkup", () => {
  it("leaves a short text as it is", () => {
    expect(splitMarkup("<b>a</b> &amp; b", 5)).toEqual(["<b>a</b> &amp; b"]);
  });

  it("counts what is seen, not what is written", () => {
    expect(markupLength('<a href="https://example.ru">&lt;&amp;</a>')).toBe(2);
  });

  it("cuts at a line's end, else at a space", () => {
    expect(splitMarkup("aaaa\nbb bb", 6)).toEqual(["aaaa", "bb bb"]);
    expect(splitMarkup("aaaa bbbb", 6)).toEqual(["aaaa", "bbbb"]);
  });

  it("closes tags at a cut and opens them again", () => {
    expect(splitMarkup("<b>aaaa <i>bbbb</i></b>", 5)).toEqual(["<b>aaaa</b>", "<b><i>bbbb</i></b>"]);
  });

  it("never cuts an entity", () => {
    expect(splitMarkup("&lt;&lt;&lt;", 2)).toEqual(["&lt;&lt;", "&lt;"]);
  });

  it("never cuts a family, a flag or an accent in two", () => {
    for (const grapheme of ["👨‍👩‍👧‍👦", "🇷🇺", "e\u0301"]) {
      const parts = splitMarkup(grapheme.repeat(7), grapheme.length * 2 + 1);
      expect(parts.slice(0, -1)).toEqual(parts.slice(0, -1).map(() => grapheme.repeat(2)));
    }
  });

  it("cuts a grapheme that alone is longer than a message, outside of surrogate pairs", () => {
    const parts = splitMarkup(`👨${"\u200d👨".repeat(10)}`, 7);
    expect(parts.every((part) => part.length <= 7 && !/\p{Surrogate}/u.test(part))).toBe(true);
  });

  it("holds for any words", () => {
    const words = fc.string({ unit: "grapheme", maxLength: 300 }).map(escapeMarkup);
    const marked = fc.tuple(words, words, words).map(([a, b, c]) => `${a}<b>${b}<i>${c}</i></b>`);
    fc.assert(
      fc.property(marked, fc.integer({ min: 40, max: 120 }), (markup, limit) => {
        const parts = splitMarkup(markup, limit);
        for (const part of parts) {
          expect(markupLength(part)).toBeLessThanOrEqual(limit);
          expect(typeof parseHtml(part, () => undefined)).toBe("object");
        }
        expect(bare(parts).replaceAll(/\s/g, "")).toBe(withoutMarkup(markup).replaceAll(/\s/g, ""));
      }),
    );
  });
});
