/** A file's name tells what paper it is, as bookkeepers name them; what it does not tell is asked. */
import { expect, it } from "vitest";
import { kindNamed } from "../../../core/documents/model.ts";

it("is told by the words bookkeepers use, and by no part of another word", () => {
  const told = {
    invoice: ["Счёт 77.pdf", "Счет на оплату № 5 от 24.11.2026.pdf", "Invoice_12.pdf", "СЧЕТ-ФАКТУРА.pdf"],
    upd: ["УПД 77 (счёт-фактура).pdf", "upd-12.xlsx", "Универсальный передаточный документ.pdf"],
    waybill: ["Накладная 5.pdf", "ТТН_12.pdf", "ТОРГ-12 от 24.11.xls"],
    certificate: ["Сертификат соответствия.pdf", "паспорт качества.pdf", "Декларация.pdf"],
    act: ["Акт 5.pdf", "act.pdf"],
  };
  for (const [kind, names] of Object.entries(told))
    for (const name of names) expect([name, kindNamed(name)]).toEqual([name, kind]);
  for (const name of ["scan0001.pdf", "Контракт.pdf", "contact.pdf", "Расчёт.pdf", "", "product.pdf"])
    expect([name, kindNamed(name)]).toEqual([name, null]);
});
