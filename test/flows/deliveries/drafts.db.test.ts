/** A delivery half put together outlives the menu: asked for again, it goes on where it was left. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { confirmedOrder } from "./agreeing.ts";

let world: World;
let pyotr: TestPhone;
let olga: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await confirmedOrder(world);
});
afterEach(() => world.close());

/** Day and truck are named, the price is asked for. */
async function halfWay(): Promise<void> {
  await olga.says("доставка 1001");
  await olga.presses("чт 26.11, 9–13");
  await olga.says("Газель А123ВС, Иван");
  olga.sees("Сколько стоит доставка?");
}

describe("a delivery's draft", () => {
  it("goes on after the menu and another order's card, back step by step, and is gone once it was sent", async () => {
    await confirmedOrder(world, 1002);
    await halfWay();
    await olga.says("меню");
    await olga.says("1002");
    await olga.presses("Доставка");
    olga.sees("Доставка 1002: когда?");
    await olga.says("меню");
    await olga.says("1001");
    await olga.presses("Доставка");
    olga.sees("Продолжаем, где остановились\nСколько стоит доставка?");
    await olga.presses("Назад");
    olga.sees("Машина и водитель?");
    await olga.says("Газель А123ВС, Иван");
    await olga.says("3500");
    expect(olga.last().text).toBe(
      "Доставка 1001: чт 26.11, 9–13\nСадовая 12 · Газель А123ВС, Иван · 3 500 ₽",
    );
    await olga.presses("Отправить");
    await pyotr.presses("Подходит");
    await olga.says("доставка 1001");
    olga.sees("Доставка 1001: чт 26.11, 9–13");
    expect(olga.last().text).not.toContain("Продолжаем");
  });

  it("is begun anew where nothing was answered yet, and where the other side has answered meanwhile", async () => {
    await olga.says("доставка 1001");
    await olga.says("меню");
    await olga.says("доставка 1001");
    expect(olga.last().text).toMatch(/^Доставка 1001: когда\?/);
    await olga.presses("чт 26.11, 9–13");
    for (const step of ["Пока неизвестно", "Не указывать", "Отправить"]) await olga.presses(step);
    await pyotr.presses("Изменить");
    await pyotr.says("3");
    await pyotr.says("меню");
    await olga.says("доставка 1001");
    await olga.presses("Другое время");
    await olga.presses("чт 26.11, 14–18");
    await pyotr.presses("Изменить");
    expect(pyotr.last().text).toMatch(/^Что изменить\?/);
  });

  it("goes on in English and by numbers", async () => {
    const anna = world.phone("anna");
    await anna.says("1001");
    await anna.says("Доставка");
    await anna.says("чт 9-13");
    await anna.says("2");
    anna.sees("Что изменить?");
    await anna.says("меню");
    await anna.says("English");
    await anna.says("delivery 1001");
    anna.sees("Going on where you stopped", "What to change?");
  });
});
