/** What a manager and a dealer write of deals outside of any question: a lead, the name of a screen. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  expect(world.logged).toEqual([]);
  await world.close();
});

it("a lead that leaves nothing to ask, or says that it is one, is read wherever it is written", async () => {
  const [olga, pyotr] = [world.phone("olga"), world.phone("pyotr")];
  await olga.says("Веранда, 6 окон, Верхнеречинск, 240 тыс, Сергей Панин +7 900 000-00-41");
  olga.sees("Новая сделка · Веранда, 6 окон", "Сергей Панин, +7 900 000-00-41", "240 000 ₽");
  await olga.presses("Дальше");
  await olga.presses("Предложить дилеру");
  pyotr.sees("Сделка 301 · ответьте до");
  await olga.says("Лид: балкон, Марина");
  olga.sees("Новая сделка · балкон", "Марина");
  await olga.presses("Дальше");
  olga.sees("Телефон клиента?");
});

it("words to a dealer that name a client are none, and an answer is none either", async () => {
  const [olga, pyotr] = [world.phone("olga"), world.phone("pyotr")];
  await olga.says("Пётр, перезвоните клиенту +7 900 000-00-41");
  olga.doesNotSee("Новая сделка");
  await pyotr.says("кому звонить по веранде?");
  const asked = olga.sees("кому звонить по веранде?");
  await olga.says("Веранда, Верхнеречинск, 240 тыс, Сергей Панин +7 900 000-00-41", { replyTo: asked });
  pyotr.sees("Сергей Панин +7 900 000-00-41");
});

it("screens have names: no goods are looked for, and nobody is asked", async () => {
  const [olga, pyotr] = [world.phone("olga"), world.phone("pyotr")];
  await olga.says("закрепления");
  olga.sees("Закреплений пока нет");
  await olga.says("доска");
  olga.sees("Сделок в работе нет");
  await olga.says("Отчёт");
  olga.sees("Отчёт по сделкам: за какой срок?");
  await olga.says("новая сделка");
  olga.sees("Новая сделка: кто и что хочет?");
  // Names of screens are no answers to it, and no client is called so.
  await olga.says("сделки");
  olga.sees("Сделок в работе нет");
  await pyotr.says("закрепить клиента");
  await pyotr.says("закрепления");
  pyotr.sees("Закреплений пока нет");
  await pyotr.says("сделка");
  pyotr.sees("Сделок в работе нет");
  await pyotr.says("итоги");
  pyotr.sees("Итоги ваших сделок: за какой срок?");
  // It is for whoever hands deals out.
  await pyotr.says("новая сделка");
  pyotr.doesNotSee("кто и что хочет?");
});
