/** Thousands of hostile texts drawn as Telegram reads them: nothing broken, nothing injected, nothing too long. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asRepeat, partsOf } from "../../../bots/telegram/render.ts";
import { type Message, verbatim } from "../../../core/outbox/message.ts";
import { parseHtml } from "../../telegram-server/html.ts";
import { outgoingTo, reader } from "../channel-rig.ts";

const RUNS = 5_000;

const hostile = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.constantFrom(
    "</b>",
    '<a href="https://evil.example">',
    "&lt;",
    "&#60;",
    "<!--",
    "\u202e",
    "\ud83d",
    "\udc00",
    "\u0000",
  ),
  fc.string({ unit: fc.constantFrom("<", ">", "&", '"', "/", "b", "a", "\n", " ", "\u200b"), maxLength: 60 }),
);
const longWords = fc.array(hostile, { maxLength: 6 }).map((pieces) => pieces.join(""));
const message = fc.record(
  {
    lines: fc.array(longWords.map(verbatim), { maxLength: 4 }),
    speaker: hostile,
    options: fc.array(
      fc.record({
        line: hostile.map(verbatim),
        effect: fc.constant({ kind: "choice", turn: 1, index: 0 } as const),
      }),
      { maxLength: 3 },
    ),
  },
  { requiredKeys: ["lines"] },
);

/** What Telegram makes of a part; a complaint of its parser fails the test. */
function read(markup: string) {
  const parsed = parseHtml(markup, () => undefined);
  if (typeof parsed === "string") throw new Error(parsed);
  return parsed;
}

describe("hostile texts", () => {
  it("are words and nothing else", () => {
    fc.assert(
      fc.property(message, (drawn) => {
        for (const part of partsOf(drawn, outgoingTo(5, drawn))) {
          for (const shown of [part, asRepeat(part, reader)]) {
            const { text, entities } = read(shown.markup);
            expect(text.length).toBeLessThanOrEqual(4_096);
            expect(entities.every(({ type }) => type === "bold")).toBe(true);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  it("of a megabyte are drawn within a second: their beginning, and a file of the whole", () => {
    const words = '<&"\u{1d54f}е\u0301 '.repeat(120_000);
    const megabyte: Message = { lines: [verbatim(words)] };
    // The least of three: other tests of the process count, too.
    const ms = [1, 2, 3].map(() => {
      const began = process.cpuUsage();
      partsOf(megabyte, outgoingTo(5, megabyte));
      return process.cpuUsage(began).user / 1000;
    });
    expect(Math.min(...ms)).toBeLessThan(1_000);
    const [beginning, whole, ...others] = partsOf(megabyte, outgoingTo(5, megabyte));
    expect(read(beginning?.markup ?? "").text.length).toBeLessThanOrEqual(4_096);
    expect(whole).toMatchObject({ kind: "wholeText", words });
    expect(others).toEqual([]);
  });
});
