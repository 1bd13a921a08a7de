/** Claims among all that waits for a manager: counted, worked off by their clock, in the morning's digest. */
import { describe, expect, it } from "vitest";
import { eachWithGoods, olga, pyotr, sentClaim, world } from "./received.ts";

eachWithGoods(sentClaim);

describe("a claim that waits", () => {
  it("is counted, listed, and opened one by one with its photos, before what is due later", async () => {
    // An hour later an order is sent: it is due sooner.
    await pyotr.says("ПМ-70-З 12");
    await pyotr.presses("Оформить");
    for (const step of ["Доставка: Садовая 12", "чт 26.11", "Отправить заказ"]) await pyotr.presses(step);
    await olga.says("меню");
    await olga.presses("Ждут вас 2");
    olga.sees("Ждут вас 2");
    await olga.presses("Рекламации · 1");
    olga.sees("⚠️ Ждёт вас 1 рекламация");
    await olga.presses("Назад");
    await olga.presses("Разобрать по одному");
    olga.sees("Заказ 1002", "Осталось: 2");
    await olga.presses("Дальше");
    const shown = olga.sees("Рекламация 1: отправлена", "ПМ-65-З · 2 шт", "Осталось: 1");
    expect(shown.files).toHaveLength(3);
    await olga.presses("Открыть");
    await olga.presses("Решить");
    olga.sees("Строка 1 из 1");
  });

  it("stands in the morning's digest, overdue where it is", async () => {
    await world.passes({ hours: 23, minutes: 20 });
    olga.sees("Просрочено: рекламация 1", "Рекламации · 1");
    await pyotr.says("рекламация 1");
    await pyotr.presses("Отозвать");
    await olga.says("меню");
    expect(olga.last().buttons.flat()).toContain("Никто не ждёт");
  });
});

it("an inspection of tomorrow is answered before anybody sets out for it", async () => {
  await olga.says("рекламация 1");
  await olga.presses("Назначить осмотр");
  await olga.presses("ср 25.11, 9–13");
  olga.sees("Осмотр ср 25.11, 9–13, ответ до 16:00");
  await world.passes({ hours: 7 });
  pyotr.sees("Рекламация 1 ждёт вас", "Осмотр ср 25.11, 9–13: подходит?");
});
