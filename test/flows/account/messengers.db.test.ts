/** One person, two messengers: linking by a code, one cart and history, letting one go. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoGroup } from "../../../core/packs/demo/network.ts";
import { openWorld, type World } from "../../chat.ts";
import { askForCode, linkPhones, secondPhone } from "../../second-messenger.ts";
import type { TestPhone } from "../../test-phone.ts";
import { fillCart } from "../orders/shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe("a second messenger", () => {
  it("is linked by a code shown in the first, which hears of it", async () => {
    const pyotr = world.phone("pyotr");
    const other = secondPhone(world, "pyotr", "whatsapp");
    const words = await askForCode(pyotr);
    pyotr.sees("⏳ Код ждёт во втором мессенджере", "до 09:20");
    await other.says(words.toLowerCase());
    other.sees("Это вы: Пётр, «Окна у реки»?");
    await other.says("1");
    other.sees("✅ Чат связан: Пётр, «Окна у реки»");
    const told = pyotr.sees("⚠️ WhatsApp: связан ваш второй чат");
    expect(told.buttons).toEqual([["Отвязать"]]);
    await pyotr.says("меню");
    for (const label of ["Ещё", "Настройки", "Второй мессенджер"]) await pyotr.presses(label);
    pyotr.sees("1 Telegram, этот чат", "2 WhatsApp, связан 09:10", "Сообщения приходят в один");
  });

  it("opens by the link of the other messenger too", async () => {
    const anna = world.phone("anna");
    const other = secondPhone(world, "anna", "telegram");
    await askForCode(anna);
    const { text } = anna.sees("telegram.invalid");
    await other.opens(/start=(link-[0-9A-Z]+)/.exec(text)?.[1] ?? "");
    await other.presses("Связать");
    other.sees("✅ Чат связан: Анна, «Окна у реки»");
  });

  it("joined by a shared number is told to the first, which lets it go", async () => {
    const pyotr = world.phone("pyotr");
    const other = secondPhone(world, "pyotr", "whatsapp");
    await other.says("здравствуйте");
    await other.acts({ kind: "contact" });
    other.sees("✅ Окна у реки, закупщик.");
    const told = pyotr.sees("⚠️ WhatsApp: связан ваш второй чат");
    await pyotr.presses("Отвязать", told);
    other.sees("Чат отвязан");
    pyotr.sees("✅ WhatsApp отвязан.");
  });

  it("joined by a number of somebody taken out is told to the first once that person is let in again", async () => {
    const [pyotr, anna, olga] = ["pyotr", "anna", "olga"].map((id) => world.phone(id)) as [
      TestPhone,
      TestPhone,
      TestPhone,
    ];
    const other = secondPhone(world, "pyotr", "whatsapp");
    for (const words of ["меню", "Ещё", "Сотрудники", "2", "Убрать", "Убрать"]) await anna.says(words);
    const before = pyotr.messages().length;
    await other.says("здравствуйте");
    await other.sharesContact();
    await other.says("Окна у реки, Верхнеречинск");
    expect(pyotr.messages()).toHaveLength(before);
    await olga.presses("Впустить");
    for (const label of ["1", "Закупщик"]) await olga.presses(label);
    other.sees("✅ Окна у реки, закупщик.");
    pyotr.sees("✅ Окна у реки, закупщик.");
    const told = pyotr.sees("⚠️ WhatsApp: связан ваш второй чат");
    await pyotr.presses("Отвязать", told);
    other.sees("Чат отвязан");
  });

  it("goes on with a cart begun in the first, and orders from it", async () => {
    const pyotr = world.phone("pyotr");
    const other = secondPhone(world, "pyotr", "whatsapp");
    await linkPhones(pyotr, other);
    await fillCart(pyotr, "ПМ-65-З", "24");
    await other.says("корзина");
    other.sees("Корзина · 9 660 ₽", "ПМ-65-З");
    await other.says("1");
    for (const words of ["Самовывоз", "чт 26.11"]) await other.says(words);
    await other.says("1");
    const number = /Заказ (\d+) отправлен/.exec(other.sees("отправлен").text)?.[1];
    await pyotr.presses("Оформить");
    pyotr.sees("Корзина пуста");
    await pyotr.says(`${number}`);
    pyotr.sees(`Заказ ${number} · 9 660 ₽`);
  });

  it("is a stranger's again once it is let go", async () => {
    const pyotr = world.phone("pyotr");
    const other = secondPhone(world, "pyotr", "whatsapp");
    await linkPhones(pyotr, other);
    await fillCart(other, "ПМ-65-З", "24");
    await pyotr.presses("Отвязать");
    expect(pyotr.toast()).toBe("✅ WhatsApp отвязан.");
    expect(other.last().text).toContain("Чат отвязан");
    await other.says("корзина");
    other.sees("Это чат дилеров");
    await other.says("меню");
    other.doesNotSee("Окна у реки");
    await pyotr.says("корзина");
    pyotr.sees("Корзина · 9 660 ₽");
  });

  it("is let go from the list, never the one in hand", async () => {
    const pyotr = world.phone("pyotr");
    const other = secondPhone(world, "pyotr", "whatsapp");
    await linkPhones(pyotr, other);
    for (const words of ["меню", "Ещё", "Настройки", "Второй мессенджер"]) await other.says(words);
    await other.says("2");
    other.sees("Этот чат сейчас открыт");
    await other.says("1");
    await other.says("Отвязать");
    other.sees("✅ Telegram отвязан.");
    await pyotr.says("меню");
    pyotr.sees("Это чат дилеров");
  });

  it("is refused together with the first to whoever was taken out", async () => {
    const [pyotr, anna] = [world.phone("pyotr"), world.phone("anna")];
    const other = secondPhone(world, "pyotr", "whatsapp");
    await linkPhones(pyotr, other);
    for (const words of ["меню", "Ещё", "Сотрудники", "2", "Убрать", "Убрать"]) await anna.says(words);
    for (const phone of [pyotr, other]) {
      await phone.says("корзина");
      phone.sees("У вас больше нет доступа");
    }
  });
});

describe("a code that links nobody", () => {
  it("is wrong, used, outlived or overtaken by a newer one", async () => {
    const pyotr = world.phone("pyotr");
    const other = secondPhone(world, "pyotr", "whatsapp");
    await other.says("Связать 7K3F-9QX2-M4TD");
    other.sees("Код не действует");
    const overtaken = await askForCode(pyotr);
    const outlived = await askForCode(pyotr);
    await other.says(overtaken);
    other.sees("Код не действует");
    await other.says(outlived);
    await world.passes({ minutes: 11 });
    await other.says("1");
    other.sees("Код не действует");
    const used = await askForCode(pyotr);
    await other.says(used);
    await other.says("1");
    const third = secondPhone(world, "igor", "whatsapp");
    await third.says(used);
    third.sees("Код не действует");
  });

  it("stays what it is in one's own chat, and in another member's", async () => {
    const [pyotr, tatyana] = [world.phone("pyotr"), world.phone("tatyana")];
    const words = await askForCode(pyotr);
    await pyotr.says(words);
    pyotr.sees("Этот чат уже ваш");
    await tatyana.says(words);
    tatyana.sees("Чат занят: Татьяна, «Дача-Строй»", "Две истории не сливаются");
    await secondPhone(world, "pyotr", "whatsapp").says(words);
    world.phone("pyotr-whatsapp").sees("Это вы: ");
  });

  it("is guessed at ten times an hour, no more", async () => {
    const other = secondPhone(world, "pyotr", "whatsapp");
    const right = await askForCode(world.phone("pyotr"));
    for (let guess = 0; guess < 10; guess += 1) await other.says("Связать 7K3F-9QX2-M4TD");
    await other.says(right);
    other.sees("Слишком много неверных кодов");
    await world.passes({ hours: 1 });
    await other.says(await askForCode(world.phone("pyotr")));
    other.sees("Это вы: ");
  });

  it("is dropped where a group has seen it", async () => {
    const words = await askForCode(world.phone("irina"));
    const irina = world.member(demoGroup.id, "irina");
    await irina.says(words);
    irina.sees("Связать можно только личный чат");
    const other = secondPhone(world, "irina", "whatsapp");
    await other.says(words);
    other.sees("Код не действует");
  });
});
