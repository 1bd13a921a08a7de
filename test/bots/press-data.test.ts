/** What a press carries: back as it went, within Telegram's limit, and nothing else believed. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodePress, encodePress } from "../../bots/press-data.ts";

const token = "0192aaaabbbbcAbCdEf_-AbCdEfAbCdEf12";

describe("a press", () => {
  it("comes back as it went, in 64 bytes", () => {
    const choice = fc.record({ turn: fc.nat(999_999_999), index: fc.nat(99) });
    fc.assert(
      fc.property(choice, ({ turn, index }) => {
        const data = encodePress({ kind: "choice", turn, index });
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        expect(decodePress(data)).toEqual({ kind: "choice", turn, index });
      }),
    );
    const action = encodePress({ kind: "action", token, letter: "А", ordinal: 1 });
    expect(Buffer.byteLength(action)).toBeLessThanOrEqual(64);
    expect(decodePress(action)).toEqual({ kind: "action", token });
  });

  it("that no button of ours carries is one on a screen nobody was shown", () => {
    const forged = ["", "c", "c1", "c-1.0", "c1.x", "a", "a' or 1=1", "order:42", "c99999999999.1", "\u0000"];
    for (const data of forged) expect(decodePress(data)).toEqual({ kind: "choice", turn: -1, index: -1 });
    fc.assert(
      fc.property(fc.string(), (data) => {
        expect(["choice", "action"]).toContain(decodePress(data).kind);
      }),
    );
  });
});
