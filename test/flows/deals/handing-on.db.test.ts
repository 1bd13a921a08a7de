/** Two levels: a distributor takes a deal and hands it on, with a clock of its own below the manufacturer's. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

it("is handed on by its distributor, reminded of, lost by time, offered once more, taken, and seen from above", async () => {
  const [olga, irina, sergey] = [world.phone("olga"), world.phone("irina"), world.phone("sergey")];
  for (const words of ["меню", "Сделки", "Создать"]) await olga.says(words);
  await olga.says("Веранда, 6 окон, Заречный район, 240 тыс, Сергей Панин +7 900 000-00-41");
  await olga.presses("Предложить дилеру");
  irina.sees("Сделка 301 · ответьте до 10:10");
  await world.passes({ minutes: 20 });
  await irina.says("сделка 301");
  await irina.presses("Передать дилеру");
  irina.sees("✅ Сделка 301 предложена.");
  // An hour from now, whatever was left of the distributor's own.
  sergey.sees("Сделка 301 · ответьте до 10:30", "Сергей П., телефон после «Беру»");
  await world.passes({ minutes: 31 });
  sergey.sees("⏳ Сделка 301: ждём до 10:30");
  await world.passes({ minutes: 30 });
  sergey.sees("Сделка 301: время вышло");
  expect(olga.messages().some(({ text }) => text.includes("никто не взял"))).toBe(false);
  await irina.says("сделка 301");
  await irina.presses("Ещё 2 часа");
  sergey.sees("Сделка 301 · ответьте до 12:31");
  await sergey.presses("Беру");
  sergey.sees("✅ Сделка 301 · Сергей", "Сергей Панин, +7 900 000-00-41");
  await irina.says("сделка 301");
  irina.sees("Кровля-Дом · Сергей");
  await olga.says("сделка 301");
  olga.sees("Кровля-Дом · Сергей");
});
