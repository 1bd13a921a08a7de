/** The code under an invoice is read by a camera, and says where the money goes to the kopeck. */
import fc from "fast-check";
import jsQR from "jsqr";
import { PNG } from "pngjs";
import { expect, it } from "vitest";
import { codePicture } from "../../../core/documents/draw-paper.ts";
import { paymentCode } from "../../../core/documents/payment-code.ts";
import { requisites } from "./papers.ts";

const fieldsOf = (code: string) =>
  Object.fromEntries(
    code
      .split("|")
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]),
  );

it("is the standard's, and a camera reads it as it was written", async () => {
  const code = paymentCode({
    ...{ payee: "ООО «Импост»", requisites, sum: { amountMinor: 5_723_401, currency: "RUB" } },
    purpose: "Оплата по счёту № 1042 от 24 ноября 2026 г., в том числе НДС 22 %",
  });
  expect(code).toBe(
    "ST00012|Name=ООО «Импост»|PersonalAcc=40702810300000000001|BankName=АО «Первый Речной Банк», г. Верхнеречинск" +
      "|BIC=049900123|CorrespAcc=30101810800000000123|PayeeINN=7700000016|KPP=770001001|Sum=5723401" +
      "|Purpose=Оплата по счёту № 1042 от 24 ноября 2026 г., в том числе НДС 22 %",
  );
  const { data, width, height } = PNG.sync.read(
    Buffer.from((await codePicture(code ?? "")).replace(/^.*,/, ""), "base64"),
  );
  expect(jsQR.default(new Uint8ClampedArray(data), width, height)?.data).toBe(code);
});

it("writes money as a payment order can hold it, without the sign and the spaces of typesetting", () => {
  const parts = { payee: "ООО «Импост»", requisites, sum: { amountMinor: 100, currency: "RUB" } };
  const purposeOf = (purpose: string) => fieldsOf(paymentCode({ ...parts, purpose }) ?? "").Purpose;
  expect(purposeOf("в т. ч. НДС 22 % 11\u00a0191,86\u00a0₽")).toBe("в т. ч. НДС 22 % 11 191,86 руб.");
  expect(purposeOf("VAT 22% ₽11,191.86 included")).toBe("VAT 22% RUB 11,191.86 included");
});

it("keeps its fields apart whatever they hold, and there is none for other money than roubles", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1 }), (payee, amountMinor) => {
      const sum = { amountMinor, currency: "RUB" };
      const fields = fieldsOf(paymentCode({ payee: `x${payee}`, requisites, sum, purpose: payee }) ?? "");
      expect(fields).toMatchObject({ BIC: requisites.bik, Sum: String(amountMinor), KPP: requisites.kpp });
      expect(fields.Name?.startsWith("x")).toBe(true);
    }),
  );
  const sum = { amountMinor: 1, currency: "EUR" };
  expect(paymentCode({ payee: "x", requisites, sum, purpose: "x" })).toBeNull();
});
