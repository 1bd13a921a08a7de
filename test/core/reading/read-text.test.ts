/** Orders in the words, spellings and forms dealers send: every line right, every doubt asked. */
import { describe, expect, it, vi } from "vitest";
import { SpanReader } from "../../../core/reading/spans/span-reading.ts";
import { sized } from "../../faults/sizes.ts";
import { seededRandom } from "../../security/seeded-random.ts";
import {
  askDifference,
  demoCatalog,
  demoReader,
  expectedAsks,
  expectedLines,
  linesOf,
} from "./demo-reader.ts";
import { samples } from "./messages.ts";
import { mixed } from "./mixed-messages.ts";
import { otherHands } from "./other-hands.ts";
import { type Pick, renderLine } from "./renderings.ts";
import { talks } from "./talks.ts";

describe.each(Object.entries({ ...samples, ...talks, mixed, otherHands }))("%s", (_style, messages) => {
  it.each(messages)("$text", ({ text, lines = "", asks = "" }) => {
    const reading = demoReader.read(text);
    expect(linesOf(reading)).toEqual(expectedLines(lines));
    expect(askDifference(reading, expectedAsks(asks))).toEqual([]);
  });
});

describe("any line of the catalog in any hand", () => {
  const rendered = (seed: number, count: number) => {
    const random = seededRandom(seed);
    const pick: Pick = (n) => random.below(n);
    return Array.from({ length: count }, () => {
      const product = demoCatalog[pick(demoCatalog.length)];
      if (!product) throw new Error("The demo's catalog is empty");
      return renderLine(product, pick);
    });
  };

  it("is read exactly or asked about, never wrongly", () => {
    const made = rendered(1, sized({ small: 500, full: 1_500 }));
    const readings = made.map((line) => ({ ...line, reading: demoReader.read(line.text) }));
    const wrong = readings.filter(({ article, quantity, reading }) =>
      reading.lines.some((line) => line.article !== article || line.quantityMilli !== quantity * 1000),
    );
    expect(wrong.map(({ text, reading }) => `${text} -> ${linesOf(reading)}`)).toEqual([]);
    const exact = readings.filter(({ reading }) => reading.lines.length === 1).length;
    expect(exact / made.length).toBeGreaterThan(0.9);
    const silent = readings.filter(({ reading }) => reading.lines.length + reading.asks.length === 0);
    expect(silent.length / made.length).toBeLessThan(0.01);
  });

  it("is read so among others too", () => {
    const wrong: string[] = [];
    for (let seed = 1; seed <= sized({ small: 40, full: 120 }); seed++) {
      const made = rendered(seed, 5);
      const text = made.map((line) => line.text).join("\n");
      const meant = new Set(made.map(({ article, quantity }) => `${article} ${quantity * 1000}`));
      for (const { article, quantityMilli } of demoReader.read(text).lines)
        if (!meant.has(`${article} ${quantityMilli}`)) wrong.push(`${text} -> ${article} ${quantityMilli}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe("whatever is sent", () => {
  it("is read without a fault, and without hanging", () => {
    const texts = [
      "",
      "\n\n\n",
      "?".repeat(500),
      "1".repeat(3000),
      "а ".repeat(3000),
      "ПМ-65-З ".repeat(300),
      "(".repeat(900),
      "1,2,3,".repeat(500),
      "~*_`>|;\t".repeat(300),
    ];
    // What hangs runs into the test's own end.
    for (const text of texts) expect(() => demoReader.read(text)).not.toThrow();
  });

  it("takes work by its length and no more, though all of it stands on one line", () => {
    const spansOf = (times: number): number => {
      const read = vi.spyOn(SpanReader.prototype, "read");
      try {
        demoReader.read("пена зимняя 65 24 шт не белый а 1,2 х 10 ".repeat(times));
        return read.mock.calls.length;
      } finally {
        read.mockRestore();
      }
    };
    // Eight times as long; by the square of its length it would be sixty-four times.
    expect(spansOf(200) / spansOf(25)).toBeLessThan(9);
  });
});
