/** A claim decided where there are no buttons: numbers are amounts there, and what a button would do is seen and typed. */
import { expect, it } from "vitest";
import { linkPhones, secondPhone } from "../../second-messenger.ts";
import { eachWithGoods, olga, pyotr, sentClaim, threePhotos, world } from "./received.ts";

eachWithGoods(sentClaim);

it("a sum is asked for once, and each other answer can be read and typed", async () => {
  const inWhatsApp = secondPhone(world, "olga", "whatsapp");
  await linkPhones(olga, inWhatsApp);
  await inWhatsApp.says("рекламация 1");
  await inWhatsApp.says("решить");
  await inWhatsApp.says("принять");
  await inWhatsApp.says("скидка");
  const asked = inWhatsApp.sees("ПМ-65-З: на какую сумму?").text;
  expect(asked.match(/Сумма: «1500»/gu)).toHaveLength(1);
  expect(asked).toContain("Сумма: «1500» или «805 ₽»");
  await inWhatsApp.says("назад");
  await inWhatsApp.says("ремонт");
  await inWhatsApp.says("900");
  inWhatsApp.sees("сколько из 900 ₽ за работу?", "Сумма: «1500» или «Только детали» или «Только работа»");
  await inWhatsApp.says("только детали");
  await inWhatsApp.says("решить");
  pyotr.sees("✅ Рекламация 1: решена", "ПМ-65-З: 2 шт, ремонт · 900 ₽");
  await pyotr.presses("Подходит");
  await inWhatsApp.says("рекламация 1");
  await inWhatsApp.says("затраты");
  await inWhatsApp.says("исправить");
  await inWhatsApp.says("1");
  inWhatsApp.sees("Сколько на самом деле?", "Сумма: «1500» или «Убрать совсем»");
  await inWhatsApp.says("убрать совсем");
  inWhatsApp.sees("Рекламация 1: затраты 0 ₽");
});

it("a list of drafts that has none left says so, and not that there are no claims", async () => {
  const anna = world.phone("anna");
  await pyotr.says("меню");
  for (const label of ["Рекламации", "Сообщить", "2", "1"]) await pyotr.presses(label);
  await pyotr.says("2");
  await anna.says("рекламации");
  anna.sees("1 рекламация в работе");
  await anna.says("черновики");
  await anna.says("1");
  await anna.says("удалить");
  anna.sees("Черновиков нет");
});

it("a draft that one begins in Telegram and another sends from WhatsApp is answered to both", async () => {
  const anna = world.phone("anna");
  await pyotr.says("меню");
  for (const label of ["Рекламации", "Сообщить", "2", "1"]) await pyotr.presses(label);
  await pyotr.says("2");
  await pyotr.says("меню");
  await anna.says("рекламации");
  await anna.says("черновики");
  await anna.says("1");
  await anna.says("дополнить");
  await anna.says("при монтаже");
  await anna.says("шляпка срывается");
  await anna.sends(threePhotos);
  for (const answer of ["нет", "заменить", "отправить"]) await anna.says(answer);
  anna.sees("✅ Рекламация 2 отправлена");
  await olga.presses("Заменить");
  await olga.presses("Решить");
  pyotr.sees("✅ Рекламация 2: решена", "004512: 2 уп, замена");
  anna.sees("✅ Рекламация 2: решена", "004512: 2 уп, замена", "Подходит");
  await anna.says("подходит");
  anna.sees("✅ Рекламация 2: исполняется");
  pyotr.sees("✅ Рекламация 2: исполняется");
});
