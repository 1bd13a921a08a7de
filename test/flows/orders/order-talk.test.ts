/** Which texts wish something of an order, and which are for a person. */
import { describe, expect, it } from "vitest";
import { orderTalkIn } from "../../../flows/orders/order-talk.ts";

describe("a wish about an order", () => {
  it.each([
    ["где заказ 1001?", "show", 1001, true],
    ["Что с заказом 1001", "show", 1001, true],
    ["а где мой заказ №1001", "show", 1001, true],
    ["статус 1001", "show", 1001, false],
    ["покажите заказ 7", "show", 7, true],
    ["где мой заказ?", "show", null, true],
    ["отменить заказ 1001", "cancel", 1001, true],
    ["Здравствуйте, отмените, пожалуйста, заказ 1001", "cancel", 1001, true],
    ["хочу отменить заказ", "cancel", null, true],
    ["изменить заказ 1001", "change", 1001, true],
    ["можно изменить строки заказа 1001", "change", 1001, true],
    ["change order 1001", "change", 1001, true],
    ["повтори заказ 1001", "repeat", 1001, true],
    ["повторите последний заказ", "repeat", null, true],
    ["where is order 1001?", "show", 1001, true],
    ["I would like to cancel my order", "cancel", null, true],
    ["please repeat order #1001", "repeat", 1001, true],
  ] as const)("%s", (words, wish, number, isPlain) =>
    expect(orderTalkIn(words)).toEqual({ wish, number, isPlain }),
  );

  it.each([
    "отменить",
    "статус",
    "где 12",
    "где машина с заказом 1001",
    "когда привезут заказ 1001?",
    "отменить заказ 1001 и 1002",
    "отменить заказ 1001, если ещё не собран",
    "повтори ПМ-65-З",
    "изменить в заказе 1001 пену на 12",
    "поменяйте адрес в заказе 1001",
    "заказ 1001\nотменить",
    "что с пеной 1001",
    "",
  ])("is not in «%s»", (words) => expect(orderTalkIn(words)).toBeNull());
});
