/** A debt by one's own books is read from words; a payment's sum or an order's number is never taken for one. */
import { expect, it } from "vitest";
import { readOwnBooks } from "../../../core/payments/own-books.ts";

it.each([
  ["98 000", 9_800_000, ""],
  ["170 тыс", 17_000_000, ""],
  ["у нас 170 тысяч, не учтена оплата", 17_000_000, "у нас 170 тысяч, не учтена оплата"],
  ["170 тысяч, не учтена оплата от 25.11", 17_000_000, "170 тысяч, не учтена оплата от 25.11"],
  ["По нашему учёту 95 000,50 руб., проверьте", 9_500_050, "По нашему учёту 95 000,50 руб., проверьте"],
  ["we owe 98 000, one payment is missing", 9_800_000, "we owe 98 000, one payment is missing"],
  ["не учтена оплата 70 000 руб", null, "не учтена оплата 70 000 руб"],
  ["заказ 1001 отменили", null, "заказ 1001 отменили"],
  ["не сходится, позвоните", null, "не сходится, позвоните"],
])("«%s»", (said, ownMinor, words) => {
  expect(readOwnBooks(said)).toEqual({ ownMinor, words });
});
