/** Which words are worth reading as an order: a list by its looks, and nothing that would hold everybody up. */
import { describe, expect, it } from "vitest";
import { mayBeOrder } from "../../../core/reading/reading.ts";

const line = "ПМ-65-З 24 шт ";

describe("words worth reading", () => {
  it("are several lines, or more words than name one product", () => {
    expect(["4512 10 уп\nНП-20", "4512 10, НП-20 5"].map(mayBeOrder)).toEqual([true, true]);
    expect(["меню", "ПМ-65-З 24 шт"].map(mayBeOrder)).toEqual([false, false]);
  });

  it("are no longer than a person checks in a chat, in one line or in many", () => {
    expect(mayBeOrder(`${line.repeat(40)}\n${line.repeat(40)}`)).toBe(true);
    expect(mayBeOrder(line.repeat(150))).toBe(true);
    expect(mayBeOrder(`${line.repeat(10)}\n`.repeat(50))).toBe(false);
  });
});
