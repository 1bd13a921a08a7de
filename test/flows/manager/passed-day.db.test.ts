/** A day that passed while nobody answered is never agreed to: neither by the manager nor by the dealer. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { sendOrder } from "../orders/shopping.ts";

let world: World;
let pyotr: TestPhone;
let olga: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await sendOrder(pyotr, "ПМ-65-З", "24");
});
afterEach(() => world.close());

const untilMonday = () => world.passes({ days: 6 });
const askedInstead = "Заказ 1001: чт 26.11 прошло, на когда?";

describe("a manager who answers too late", () => {
  it("reads so in the reminder, and proposes another day by confirming", async () => {
    await untilMonday();
    expect(olga.last().text).toContain("· 9 660 ₽\n⚠️ чт 26.11 прошло, нужен другой день\n");
    await olga.presses("Подтвердить");
    expect(olga.last()).toMatchObject({
      text: askedInstead,
      buttons: [
        ["вт 01.12", "ср 02.12"],
        ["Своя дата", "Назад"],
      ],
    });
    await olga.presses("вт 01.12");
    await olga.presses("Нет машины");
    pyotr.doesNotSee("подтверждён");
    pyotr.sees("Заказ 1001: вт 01.12 вместо чт 26.11\nПричина: нет машины");
    await pyotr.presses("Подходит");
    pyotr.sees("✅ Заказ 1001 подтверждён, вт 01.12");
  });

  it("is asked the same from the card and from the queue", async () => {
    await untilMonday();
    await olga.says("заказ 1001");
    olga.sees("⚠️ чт 26.11 прошло, нужен другой день");
    await olga.presses("Подтвердить", olga.last());
    olga.sees(askedInstead);
    await olga.says("меню");
    await olga.presses("Ждёт вас 1");
    await olga.presses("Разобрать по одному");
    await olga.presses("Подтвердить", olga.last());
    olga.sees(askedInstead);
  });

  it("confirms by one press while the day itself lasts", async () => {
    await world.passes({ days: 2 });
    olga.doesNotSee("прошло");
    await olga.presses("Подтвердить");
    pyotr.sees("✅ Заказ 1001 подтверждён, чт 26.11");
  });
});

describe("a dealer who agrees too late", () => {
  beforeEach(async () => {
    for (const step of ["Другая дата", "пт 27.11", "Без причины"]) await olga.presses(step);
    await untilMonday();
  });

  it("reads so in the reminder, and names another day instead", async () => {
    pyotr.sees("⚠️ пт 27.11 прошло, нужен другой день");
    await pyotr.presses("Подходит");
    expect(pyotr.last().text).toBe("Заказ 1001: пт 27.11 прошло, на когда?\nИли напишите дату: 27.11, пт");
    await pyotr.presses("вт 01.12");
    pyotr.sees("⏳ Заказ 1001: вт 01.12, ответ до");
    olga.sees("⚠️ Дилер просит вт 01.12");
    olga.doesNotSee("чт 26.11 прошло");
    await olga.presses("Подтвердить");
    pyotr.sees("✅ Заказ 1001 подтверждён, вт 01.12");
  });

  it("is asked the same from the card", async () => {
    await pyotr.says("1001");
    pyotr.sees("⚠️ пт 27.11 прошло, нужен другой день");
    await pyotr.presses("Подходит", pyotr.last());
    pyotr.sees("Заказ 1001: пт 27.11 прошло, на когда?");
    await pyotr.says("среда");
    olga.sees("⚠️ Дилер просит ср 02.12");
  });
});

it("the lines of an order whose day passed are not agreed to without another", async () => {
  for (const step of ["Изменить", "1"]) await olga.presses(step);
  await olga.says("12");
  for (const step of ["Готово", "Без причины", "Отправить дилеру"]) await olga.presses(step);
  await untilMonday();
  await pyotr.presses("Подходит");
  pyotr.sees(askedInstead);
  await pyotr.presses("вт 01.12");
  olga.sees("Дилер просит вт 01.12", "4 830 ₽");
});

it("reads in English too", async () => {
  await olga.says("english");
  await untilMonday();
  await olga.says("order 1001");
  olga.sees("⚠️ Thu 26 Nov has passed, another day is needed");
  await olga.presses("Confirm", olga.last());
  olga.sees("Order 1001: Thu 26 Nov passed. When?");
});
