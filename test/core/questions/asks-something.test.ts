/** Which words ask something. */
import { describe, expect, it } from "vitest";
import { asksSomething } from "../../../core/questions/asks-something.ts";

describe("words", () => {
  it.each([
    "во сколько приедет?",
    "когда приедет машина",
    "Хорошо, когда приедет машина",
    "белый, а сколько в коробке",
    "белый. Когда привезут",
    "white, and when does it come",
  ])("ask: %s", (words) => expect(asksSomething(words)).toBe(true));

  it.each([
    "белый",
    "белый, как в прошлый раз",
    "на склад, где обычно",
    "каким был",
    "whatever you have",
    "",
  ])("ask nothing: %s", (words) => expect(asksSomething(words)).toBe(false));
});
