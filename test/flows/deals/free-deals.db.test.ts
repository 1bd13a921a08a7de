/** A deal that is free for whoever is first: whom it is told to, who has it, and where it goes when nobody takes it. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** Olga makes a deal and puts it into the common list, with everybody's phone at hand. */
async function isFree(): Promise<void> {
  const [olga] = ["olga", "pyotr", "tatyana", "irina", "sergey"].map((id) => world.phone(id));
  for (const words of ["меню", "Сделки", "Создать"]) await olga?.says(words);
  await olga?.says("Веранда, 6 окон, Верхнеречинск, 240 тыс, Сергей Панин +7 900 000-00-41");
  await olga?.presses("Выбрать дилера");
  await olga?.says("сделка 301");
  await olga?.presses("В общий список");
}

it("is told to all who may take it without its client's name, and the first has it", async () => {
  const [pyotr, olga, tatyana] = [world.phone("pyotr"), world.phone("olga"), world.phone("tatyana")];
  await isFree();
  olga.sees("✅ Сделка 301 в общем списке.", "Свободна завтра до 09:10");
  for (const phone of [pyotr, tatyana]) {
    phone.sees("Свободная сделка 301", "Сергей П., телефон после «Беру»");
    phone.doesNotSee("Панин");
  }
  await tatyana.says("меню");
  await tatyana.presses("Сделки");
  await tatyana.presses("Свободные · 1");
  tatyana.sees("Свободные сделки: 1", "301 · Веранда, 6 окон · Верхнеречинск");
  await tatyana.says("1");
  tatyana.sees("Свободна завтра до 09:10");
  const late = pyotr.dataOf("Беру");
  await Promise.all([tatyana.presses("Беру"), pyotr.forgesPress(late)]);
  const winners = ["Пётр", "Татьяна"].filter((name) =>
    [pyotr, tatyana].some((phone) =>
      phone.messages().some(({ text }) => text.includes(`✅ Сделка 301 · ${name}`)),
    ),
  );
  expect(winners.length).toBe(1);
  const loser = winners[0] === "Пётр" ? tatyana : pyotr;
  expect(loser.messages().some(({ text }) => text.includes("Сделка 301 уже не"))).toBe(true);
  expect(loser.messages().some(({ text }) => text.includes("+7 900 000-00-41"))).toBe(false);
  await world.passes({ days: 2 });
  expect(olga.messages().some(({ text }) => text.includes("никто не взял"))).toBe(false);
});

it("is in a distributor's list too, who takes it and hands it on", async () => {
  const [irina, sergey] = [world.phone("irina"), world.phone("sergey")];
  await isFree();
  await irina.says("меню");
  await irina.presses("Сделки");
  irina.sees("Свободные сделки: 1");
  await irina.presses("Ещё");
  await irina.presses("Свободные · 1");
  irina.sees("301 · Веранда, 6 окон · Верхнеречинск");
  await irina.says("1");
  irina.sees("Сергей П., телефон после «Беру»");
  irina.seesNoButton("Назначить");
  await irina.presses("Беру");
  irina.sees("Сергей Панин, +7 900 000-00-41");
  world.phone("pyotr").sees("Сделка 301 уже не свободна");
  await irina.presses("Передать дилеру");
  await irina.presses("В общий список");
  sergey.sees("Свободная сделка 301");
  await irina.says("меню");
  for (const press of ["Сделки", "Ещё", "Свободные · 1"]) await irina.presses(press);
  irina.sees("301 · Веранда, 6 окон · Верхнеречинск");
  await sergey.presses("Беру");
  sergey.sees("✅ Сделка 301 · Сергей");
});

it("goes back to its supplier where nobody has taken it", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await isFree();
  await world.passes({ days: 1 });
  olga.sees("⚠️ Сделка 301");
  olga.seesButton("Назначить");
  pyotr.sees("Сделка 301 уже не свободна");
  await pyotr.says("меню");
  await pyotr.presses("Сделки");
  pyotr.seesNoButton("Свободные · 1");
});
