/** Outcomes in words of one's own: as the trade calls them, or as any does. */
import { describe, expect, it } from "vitest";
import { isOutcomeCalled, outcomeMeant } from "../../../core/claims/deciding/outcome-words.ts";
import type { Funnel } from "../../../core/funnels/model.ts";
import { type PackName, packNamed } from "../../../core/packs/packs.ts";

function claimsOf(pack: PackName): Funnel {
  const funnel = packNamed(pack)?.funnels.find(({ kind }) => kind === "claim");
  if (!funnel) throw new Error(`The pack ${pack} has no claims`);
  return funnel;
}

describe("words for what a line comes to", () => {
  it.each([
    ["base", "заменить", "replacement"],
    ["base", "дать скидку", "discount"],
    ["base", "Вернуть деньги", "refund"],
    ["base", "repair", "repair"],
    ["base", "запчасти", "repair"],
    // As the trade has it.
    ["windows", "переделать", "replacement"],
    ["windows", "отрегулировать", "repair"],
    ["components", "зачёт метров", "refund"],
    // What the trade never gives is understood all the same: it can be refused.
    ["windows", "вернуть деньги", "refund"],
    ["machinery", "скидка", "discount"],
  ] as const)("%s: «%s» is %s", (pack, words, meaning) => {
    expect(outcomeMeant(words, claimsOf(pack))).toBe(meaning);
  });

  it.each(["не менять", "1031", "ПМ-65-З", "сколько стоит ящик пены", "не заменить"])(
    "«%s» is none",
    (words) => {
      expect(outcomeMeant(words, claimsOf("base"))).toBeNull();
    },
  );

  it("are a name only where nothing else is said: a question to the dealer may speak of it", () => {
    expect(isOutcomeCalled("замена", claimsOf("base"))).toBe(true);
    expect(isOutcomeCalled("пришлите фото замены", claimsOf("base"))).toBe(false);
  });
});
