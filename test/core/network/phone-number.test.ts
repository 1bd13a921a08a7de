/** Phones as messengers and people spell them come out in one form. */
import { describe, expect, it } from "vitest";
import { normalisedPhone, readablePhone } from "../../../core/network/phone-number.ts";

describe("a phone", () => {
  it.each([
    ["+79000000012", "+79000000012"],
    ["79000000012", "+79000000012"],
    ["8 (900) 000-00-12", "+79000000012"],
    ["9000000012", "+79000000012"],
    ["+7 900 000-00-12", "+79000000012"],
    ["375291234567", "+375291234567"],
  ])("%s is %s", (spelled, normal) => expect(normalisedPhone(spelled)).toBe(normal));

  it.each(["", "абв", "12", "+"])("%j is no number", (spelled) =>
    expect(normalisedPhone(spelled)).toBeNull(),
  );

  it("is shown as people write it", () => {
    expect(readablePhone("+79000000012").replaceAll("\u00A0", " ")).toBe("+7 900 000-00-12");
  });
});
