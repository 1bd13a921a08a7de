/** Requisites are filled in from the chat by who speaks for the company, each checked as it is typed. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { requisites } from "../../core/documents/papers.ts";
import { sendOrder } from "../orders/shopping.ts";
import { enterRequisites } from "./papers-of-orders.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

it("are asked for one at a time till an invoice can be made, and a wrong digit is not taken", async () => {
  const [anna, pyotr, igor, olga] = [...["anna", "pyotr", "igor", "olga"]].map((name) => world.phone(name));
  if (!anna || !pyotr || !igor || !olga) throw new Error("The demo's people are not there");
  const { bik, account, correspondentAccount } = requisites;
  await enterRequisites(world, "okna", { inn: "", bik, account, correspondentAccount });
  for (const step of ["меню", "Ещё", "Реквизиты"]) await anna.says(step);
  anna.sees("Реквизиты · Окна у реки", "⚠️ Для счетов не хватает 1 строки", "ИНН: нет");
  await anna.says("Заполнить · 1");
  anna.sees("Реквизиты: ИНН?");
  await anna.says("7700000031");
  anna.sees("Это не ИНН: контрольные цифры не сходятся");
  await anna.says("ИНН 7700 000 030");
  anna.sees("✅ ИНН: записано", "✅ Для счетов есть всё.");

  // Of another bank the account known so far cannot be: it is asked for anew, and checked by its key.
  await anna.says("Ещё 6");
  await anna.says("1");
  anna.sees("Реквизиты: БИК?");
  await anna.says("49900123");
  anna.sees("Это не БИК");
  await anna.says("044525225");
  anna.sees("Прежний счёт не этого банка", "Реквизиты: корр. счёт?");
  await anna.says("30101810400000000225");
  anna.sees("✅ корр. счёт: записано", "Реквизиты: расчётный счёт?");
  await anna.says("40702810300000000001");
  anna.sees("Счёт не сходится с БИК");
  await anna.says("40702810500000000015");
  anna.sees("✅ расчётный счёт: записано", "✅ Для счетов есть всё.");
  // A buyer does not speak for the company to its bank.
  await pyotr.says("меню");
  await pyotr.presses("Ещё");
  expect(pyotr.last().buttons.flat()).not.toContain("Реквизиты");
});

it("are neither emptied nor filled by words that are none of them; a question reaches a person", async () => {
  const [anna, olga] = [world.phone("anna"), world.phone("olga")];
  for (const step of ["меню", "Ещё", "Реквизиты", "3"]) await anna.says(step);
  anna.sees("Реквизиты: КПП?", "Сейчас: 770003001");
  await anna.says("ООО Окна у реки");
  anna.sees("Это не КПП", "Сейчас: 770003001");
  await anna.says("назад");
  await anna.says("4");
  await anna.says("600000");
  anna.sees("Нужен адрес словами");
  await anna.says("какой адрес тут нужен, юридический?");
  olga.sees("Анна: какой адрес тут нужен, юридический?");
});

it("that an invoice lacks are told to whose they are: an owner fills them in, a buyer hears who does", async () => {
  const [anna, pyotr, olga] = [world.phone("anna"), world.phone("pyotr"), world.phone("olga")];
  await enterRequisites(world, "okna", { inn: "" });
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await olga.presses("Подтвердить");
  await pyotr.says("счёт 1001");
  pyotr.sees("Счёт не собрать: у вашей компании нет ИНН.", "Вносит владелец: «Ещё», «Реквизиты»");
  expect(pyotr.last().buttons.flat()).not.toContain("Заполнить");
  await anna.says("language");
  await anna.says("English");
  await anna.says("invoice 1001");
  anna.sees("No invoice yet: your company lacks INN.", "An owner fills it in: “More”, “Particulars”");
  await anna.says("Particulars");
  anna.sees("INN: none");
  await enterRequisites(world, "okna", { inn: "7700000030" });
  await enterRequisites(world, "impost", { kpp: "" });
  await pyotr.says("счёт 1001");
  const told = pyotr.sees("у поставщика внесены не все реквизиты", "скажет менеджер").text;
  expect(told).not.toContain("КПП");
});

it("are a press away where an invoice lacks them", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await enterRequisites(world, "impost", { kpp: "" });
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await olga.presses("Подтвердить");
  await olga.says("1001");
  for (const step of ["Документы", "2"]) await olga.presses(step);
  olga.sees("Импост: КПП", "«Ещё», «Реквизиты»");
  expect(olga.last().buttons.flat()).not.toContain("Заполнить");
});

it("of the dealer's alone are asked of its owner, who fills them in from the push; the own ones are not opened", async () => {
  const [anna, pyotr, olga] = [world.phone("anna"), world.phone("pyotr"), world.phone("olga")];
  await enterRequisites(world, "okna", { inn: "" });
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await olga.presses("Подтвердить");
  await olga.says("счёт 1001");
  olga.sees("Окна у реки: ИНН", "Реквизиты дилера вносит его владелец.");
  expect(olga.last().text).not.toContain("Свои вносит");
  expect(olga.last().buttons.flat()).not.toContain("Заполнить");
  await olga.presses("Запросить у дилера");
  olga.sees("⏳ Окна у реки: реквизиты запрошены", "Документы · заказ 1001");
  const letter = /([А-Я])1 Заполнить/u.exec(
    anna.sees("⚠️ Счёт 1001: нужны ваши реквизиты", "Не хватает: ИНН.").text,
  )?.[1];
  await anna.says(`${letter}1`);
  anna.sees("Реквизиты · Окна у реки", "Заполнить · 1");
  await anna.says("Заполнить · 1");
  await anna.says("7700000030");
  anna.sees("✅ ИНН: записано");
  const told = olga.sees("✅ Окна у реки: реквизиты внесены, счёт по заказу 1001 готов");
  expect(told.isSilent).toBe(false);
  await olga.presses("Документы", told);
  olga.sees("Документы · заказ 1001");
  // What is written again was not asked for again: nobody is told.
  const count = olga.messages().length;
  await enterRequisites(world, "okna", { inn: "" });
  await enterRequisites(world, "okna", { inn: "7700000030" });
  expect(olga.messages()).toHaveLength(count);
  await olga.says("счёт 1001");
  expect(olga.last().files.map(({ name }) => name)).toEqual([expect.stringMatching(/\.pdf$/)]);
});

it("lacking on both sides are told with the way for each", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await enterRequisites(world, "okna", { inn: "" });
  await enterRequisites(world, "impost", { kpp: "" });
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await olga.presses("Подтвердить");
  await olga.says("счёт 1001");
  olga.sees(
    "Импост: КПП",
    "Окна у реки: ИНН",
    "Свои вносит владелец",
    "Реквизиты дилера вносит его владелец.",
  );
});
