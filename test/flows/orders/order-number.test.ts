/** Which texts name an order, and which can mean something else. */
import { describe, expect, it } from "vitest";
import { orderNumberIn } from "../../../flows/orders/named-order.ts";

describe("an order's number in a text", () => {
  it.each([
    ["1042", 1042, false],
    [" 1042 ", 1042, false],
    ["заказ 1042", 1042, true],
    ["Заказ № 1042", 1042, true],
    ["мой заказ 1042?", 1042, true],
    ["order #7", 7, true],
    ["#1042", 1042, true],
    ["№1042", 1042, true],
  ])("%s", (words, number, isPlain) => expect(orderNumberIn(words)).toEqual({ number, isPlain }));

  it.each(["12", "004512", "2000001000175", "24 шт", "заказ", "заказ 1042 и 1043", "пена 1042", "", "10.42"])(
    "is not in «%s»",
    (words) => expect(orderNumberIn(words)).toBeNull(),
  );
});
