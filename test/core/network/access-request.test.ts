/** By when a request for access is answered, and what becomes of its words. */
import { describe, expect, it } from "vitest";
import {
  answerDueAt,
  asAbout,
  asCompanyAndPlace,
  storedAbout,
  withAnswer,
  withWords,
} from "../../../core/network/access-request.ts";
import { settingsSchema, type Tenant } from "../../../core/tenants/model.ts";

const tenant: Tenant = {
  id: "t",
  slug: "t",
  name: "T",
  timeZone: "Europe/Moscow",
  locale: "ru",
  currency: "RUB",
  blocks: [],
  settings: settingsSchema.parse({}),
  pack: "base",
  funnels: {},
};
const moscow = (iso: string) => Date.parse(`${iso}+03:00`);

describe("the promised answer", () => {
  it.each([
    ["2026-11-24T09:10", "2026-11-24T18:00"],
    ["2026-11-24T17:00", "2026-11-24T18:00"],
    ["2026-11-24T17:30", "2026-11-25T18:00"],
    ["2026-11-24T03:00", "2026-11-24T18:00"],
    ["2026-11-27T19:00", "2026-11-30T18:00"],
    ["2026-11-28T12:00", "2026-11-30T18:00"],
  ])("asked %s comes by %s", (asked, due) => expect(answerDueAt(tenant, moscow(asked))).toBe(moscow(due)));
});

describe("what a request holds", () => {
  it("keeps the answer first and all else below", () => {
    const chatter = withWords({ answer: "", words: "" }, "здравствуйте,\nпрайс есть?");
    const about = withAnswer(chatter, "Кровля-Дом, Верхнеречинск");
    expect(asAbout(storedAbout(about))).toEqual({
      answer: "Кровля-Дом, Верхнеречинск",
      words: "здравствуйте, / прайс есть?",
    });
  });

  it("keeps an earlier answer among the words", () => {
    const about = withAnswer(withAnswer({ answer: "", words: "" }, "Кровля"), "Кровля-Дом");
    expect(about).toEqual({ answer: "Кровля-Дом", words: "Кровля" });
    expect(withAnswer(about, "  ")).toEqual(about);
  });

  it("tells a company from its place", () => {
    expect(asCompanyAndPlace("Кровля-Дом, Верхнеречинск, край")).toEqual({
      company: "Кровля-Дом",
      place: "Верхнеречинск, край",
    });
    expect(asCompanyAndPlace("")).toEqual({ company: "", place: "" });
  });
});
