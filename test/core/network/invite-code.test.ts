/** Invite codes survive a keyboard: case, groups and look-alike letters of either alphabet. */
import { describe, expect, it } from "vitest";
import {
  codeIn,
  groupedCode,
  hashOf,
  newInviteCode,
  normalisedCode,
} from "../../../core/network/invite-code.ts";

describe("an invite code", () => {
  it("fits a link's payload and holds at least 128 random bits", () => {
    const code = newInviteCode();
    expect(code).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    expect(code.length * 5).toBeGreaterThanOrEqual(128);
    expect(newInviteCode()).not.toBe(code);
  });

  it("uses its whole alphabet evenly", () => {
    const counts = new Map<string, number>();
    for (let made = 0; made < 2_000; made += 1)
      for (const sign of newInviteCode()) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    expect(counts.size).toBe(32);
    const mean = (2_000 * 28) / 32;
    for (const count of counts.values()) expect(Math.abs(count - mean)).toBeLessThan(mean * 0.15);
  });

  it.each([
    ["as it is grouped", (code: string) => groupedCode(code)],
    ["in lower case", (code: string) => groupedCode(code).toLowerCase()],
    ["with spaces for hyphens", (code: string) => groupedCode(code).replaceAll("-", " ")],
    ["with long dashes", (code: string) => groupedCode(code).replaceAll("-", "–")],
    ["in Cyrillic look-alikes", (code: string) => cyrillic(code)],
    ["with O for zero and I for one", (code: string) => code.replaceAll("0", "O").replaceAll("1", "I")],
  ])("is the same %s", (_, typed) => {
    for (let made = 0; made < 50; made += 1) {
      const code = newInviteCode();
      expect(normalisedCode(typed(code))).toBe(code);
    }
  });

  it("is kept as a hash that does not tell it", () => {
    const code = newInviteCode();
    expect(hashOf(code)).toMatch(/^[\da-f]{64}$/);
    expect(hashOf(code)).toBe(hashOf(code));
    expect(hashOf(code)).not.toContain(code);
  });

  it.each(["", "7K3F", "*".repeat(28), "щ".repeat(28), "0".repeat(27), "0".repeat(29), "💥".repeat(28)])(
    "is none of %j",
    (typed) => expect(normalisedCode(typed)).toBeNull(),
  );
});

describe("a message", () => {
  const code = groupedCode("7K3F0000111122223333444455AA");

  it.each([`Вход ${code}`, `вход: ${code}`, `Join ${code}`, code, code.toLowerCase(), "Вход 7K3F-0000"])(
    "consists of a code: %s",
    (message) => expect(codeIn(message)).not.toBeNull(),
  );

  it.each([
    "Вход со двора или с улицы?",
    "вход",
    "пена зимняя 24 шт",
    "ПВХ-58-БЛ-6 16 шт, створка такая же 12",
    "join us on thursday",
    "4512",
    "",
  ])("is something else: %s", (message) => expect(codeIn(message)).toBeNull());
});

function cyrillic(code: string): string {
  const twins: Record<string, string> = {
    A: "А",
    B: "В",
    C: "С",
    E: "Е",
    H: "Н",
    K: "К",
    M: "М",
    P: "Р",
    T: "Т",
  };
  return [...code].map((sign) => twins[sign] ?? sign).join("");
}
