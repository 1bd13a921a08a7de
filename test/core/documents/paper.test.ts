/** A paper is a PDF whose words can be read, with the table's head on each page, however long it is. */
import { expect, it } from "vitest";
import type { Paper } from "../../../core/documents/paper.ts";
import { paperFile } from "../../../core/documents/paper-file.ts";
import { pagesOf } from "./papers.ts";

const paperOf = (count: number, name: string): Paper<string> => ({
  name: "Счёт 1042",
  bank: null,
  title: "Счёт на оплату № 1042",
  facts: [{ label: "Покупатель", words: name }],
  currency: "RUB",
  columns: [
    { title: "№", as: "count" },
    { title: "Товар", as: "words", isWide: true },
    { title: "Кол-во", as: "quantity" },
    { title: "Сумма", as: "money" },
  ],
  rows: Array.from({ length: count }, () => [null, "Ёмкость № 5 «Ёлка» 10 ₽", 1_500, 123_456]),
  totals: [{ label: "Итого", amountMinor: count * 123_456 }],
  summary: null,
  inWords: { amountMinor: count * 123_456, currency: "RUB" },
  remarks: [],
  signers: [{ role: "Директор", name: "Речная О. И." }],
  footer: "Заказ 1042",
});

const drawn = async (paper: Paper<string>, locale: "ru" | "en" = "ru") => {
  const pdf = await paperFile({ paper, locale });
  if (!pdf) throw new Error("The paper was not drawn");
  return pagesOf(pdf);
};

it("says in each language what it is to say, and what looks like a command is words", async () => {
  const hostile = "<b>Окна</b> {{x}} =1+1 \u202E 窗 file:///etc/passwd".repeat(3);
  const [page = ""] = await drawn(paperOf(1, hostile));
  for (const words of ["Счёт на оплату № 1042", "Ёмкость № 5 «Ёлка» 10 ₽", "1,5", "1 234,56", "{{x}} =1+1"])
    expect(page).toContain(words);
  expect(page).toContain("Одна тысяча двести тридцать четыре рубля 56 копеек");
  expect((await drawn(paperOf(1, "Okna"), "en"))[0]).toContain("1,234.56");
});

it("has its table's head and its number on each page", async () => {
  const pages = await drawn(paperOf(120, "Окна у реки"));
  expect(pages.length).toBeGreaterThan(2);
  for (const [index, page] of pages.slice(0, -1).entries()) {
    expect(page).toContain("Кол-во");
    expect(page).toContain(`Заказ 1042 · ${index + 1}/${pages.length}`);
  }
  // Who signs sees what.
  expect(pages.at(-1)).toMatch(/148 147,20.+Речная О. И./);
});
