/** A company is named for a deal: whom it suits stands first, a distributor's dealer is found at its distributor's. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { makesDeal } from "../registrations/registering.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  expect(world.logged).toEqual([]);
  await world.close();
});

it("is given by name to whom it suits: these stand first, with why and how much they lead", async () => {
  const [olga, pyotr] = [world.phone("olga"), world.phone("pyotr")];
  const [irina, sergey] = [world.phone("irina"), world.phone("sergey")];
  await makesDeal(world, "Веранда, 6 окон, Верхнеречинск, 240 тыс, Сергей Панин +7 900 000-00-41");
  await pyotr.presses("Беру");
  for (const words of ["меню", "Сделки", "Создать"]) await olga.says(words);
  await olga.says("Балкон, Верхнеречинск, Мария Лис +7 900 000-00-42");
  await olga.presses("Выбрать дилера");
  expect(olga.last().text).toBe(
    "Сделка 302: кому предложить?\n1 Окна у реки · территория Верхнеречинск, ведёт 1\n" +
      "2 Дача-Строй · территория Верхнеречинск\n3 Верхнеречье-Снаб · Верхнереченский край",
  );
  // A distributor's dealer gets its deals from there, and is found there.
  await olga.says("кровля");
  olga.sees("«кровля»: 1", "1 Верхнеречье-Снаб · через него Кровля-Дом");
  await olga.presses("1");
  irina.sees("Сделка 302 · ответьте до");
  irina.seesButton("Передать дилеру", "Беру", "Не беру");
  await irina.presses("Передать дилеру");
  expect(irina.toast()).toContain("предложить некому");
  await irina.says("сделка 302");
  await irina.presses("Назначить");
  irina.sees("1 Кровля-Дом · Заречный район");
  await irina.presses("1");
  sergey.sees("Сделка 302 · ответьте до");
});

it("is told as nobody's to whoever has not read so, and fits no better for having been asked by name", async () => {
  const [olga, igor, tatyana] = [world.phone("olga"), world.phone("igor"), world.phone("tatyana")];
  await makesDeal(world, "Навес, Тула, Пётр Лис +7 900 000-00-43");
  olga.sees("Сделка 301: предложить некому\nТула: никто из дилеров там не работает");
  olga.doesNotSee("⚠️ Сделка 301");
  igor.sees("⚠️ Сделка 301: некому предложить", "Тула: никто из дилеров там не работает");
  await olga.presses("Назначить");
  await olga.says("дача");
  await olga.presses("1");
  await tatyana.presses("Не беру");
  await tatyana.says("далеко");
  const told = olga.sees("⚠️ Сделка 301: никто не взял", "Дача-Строй: «далеко»");
  expect(told.text).toContain("Тула: никто из дилеров там не работает");
});
