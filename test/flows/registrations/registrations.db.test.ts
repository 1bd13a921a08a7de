/** A dealer registers its client: checked against others' unseen, decided, protected, counted down, made longer. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { collectPerson, erasePerson } from "../../../core/privacy/privacy.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { openWorld, type World } from "../../chat.ts";
import { makesDeal, registers, romashka } from "./registering.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe("a client of one's own", () => {
  it("is asked for, question by question, and sent to the supplier, who sees no rival and approves", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("меню");
    await pyotr.presses("Сделки");
    await pyotr.presses("Закрепить клиента");
    await pyotr.says("ООО «Ромашка»");
    await pyotr.says("7707083894");
    pyotr.sees("В ИНН ошибка");
    await pyotr.presses("Без ИНН");
    await pyotr.says("не знаю");
    pyotr.sees("Без ИНН нужен телефон");
    await pyotr.says("8 900 000 00 41");
    await pyotr.says("Речная 4");
    await pyotr.says("Веранда, 6 окон");
    await pyotr.says("примерно");
    pyotr.sees("Нужна сумма");
    await pyotr.says("240 тыс");
    expect(pyotr.last().text).toBe(
      "Закрепить: Веранда, 6 окон\nООО «Ромашка», +7 900 000-00-41\nРечная 4\n240 000 ₽",
    );
    await pyotr.presses("Отправить");
    pyotr.sees("✅ Закрепление 101 отправлено.", "⏳ Закрепление 101: решат до 17:10");
    expect(olga.last().text).toBe(
      "⚠️ Закрепление 101 · Окна у реки\nООО «Ромашка», +7 900 000-00-41\n" +
        "Веранда, 6 окон · Речная 4 · 240 000 ₽\nПохожих клиентов у других нет",
    );
    await olga.presses("Закрепить");
    olga.sees("✅ Закрепление 101: до пн 22.02.2027");
    pyotr.sees("✅ Закрепление 101: до пн 22.02.2027");
    await pyotr.presses("К сделке");
    pyotr.sees("Сделка 301 · Веранда, 6 окон", "ООО «Ромашка»");
    pyotr.seesButton("Связались");
  });

  it("is read from one message, wherever it is written, and only what is missing is asked", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says(
      "Зарегистрируйте ООО Ромашка ИНН 7701234567, Иванов +7 912 000-00-41, Тула, ограждение на 400 тыс",
    );
    pyotr.sees("В ИНН ошибка", "ИНН клиента?");
    await pyotr.says("7707083893");
    expect(pyotr.last().text).toBe(
      "Закрепить: ограждение\nООО Ромашка, Иванов, +7 912 000-00-41, ИНН 7707083893\nТула\n400 000 ₽",
    );
    await pyotr.presses("Отправить");
    olga.sees("⚠️ Закрепление 101 · Окна у реки", "ООО Ромашка, Иванов");
    // The same words where the name is asked for.
    await pyotr.says("меню");
    await pyotr.presses("Сделки");
    await pyotr.presses("Закрепить клиента");
    await pyotr.says("АО «Волга-Строй», 8 912 000-00-42 Мария, насосы");
    pyotr.sees("ИНН клиента?");
    await pyotr.presses("Без ИНН");
    await pyotr.presses("Без адреса");
    await pyotr.presses("Пока неизвестно");
    pyotr.sees("Закрепить: насосы", "АО «Волга-Строй», Мария");
    await pyotr.says("english");
    await pyotr.says("menu");
    await pyotr.says(
      "Register Romashka Plus LLC, INN 7707083893, Ivanov +7 912 000-00-43, Tula, fence for 400k",
    );
    pyotr.sees("Register: fence", "Romashka Plus LLC, Ivanov", "₽400,000");
  });

  it("is asked about and refused, each side reading the other's words", async () => {
    await registers(world, "pyotr", romashka);
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await olga.presses("Спросить");
    await olga.says("это стройка или квартира?");
    pyotr.sees("⏳ Закрепление 101: вопрос менеджера", "«это стройка или квартира?»");
    await pyotr.presses("Ответить");
    await pyotr.says("новый дом");
    olga.sees("⚠️ Закрепление 101", "Ответ дилера: «новый дом»");
    await olga.presses("Отказать");
    await olga.presses("не наш профиль");
    pyotr.sees("❌ Закрепление 101: отказ", "Причина: не наш профиль");
    await pyotr.says("меню");
    await pyotr.presses("Сделки");
    await pyotr.presses("Закрепить клиента");
    await pyotr.presses("Мои · 1");
    pyotr.sees("Закрепления: 1", "101 · ООО «Ромашка» · отказ");
  });

  it("is not registered twice by one company, and may be anew once it was refused", async () => {
    await registers(world, "pyotr", romashka);
    await registers(world, "pyotr", { ...romashka, name: "Ромашка" });
    world.phone("pyotr").sees("Клиент у вас уже записан", "закрепление 101");
    const olga = world.phone("olga");
    await olga.presses("Отказать");
    await olga.says("поищите ещё");
    await registers(world, "pyotr", romashka);
    world.phone("pyotr").sees("Закрепление 102 отправлено");
  });
});

describe("what was said", () => {
  it("is erased with whoever said it, and the registration stays", async () => {
    await registers(world, "pyotr", romashka);
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await olga.presses("Спросить");
    await olga.says("это стройка или квартира?");
    await pyotr.presses("Ответить");
    await pyotr.says("дом за старой мельницей");
    await world.store.everywhere.transact(async (tx) => {
      const tenant = await findTenant(tx, { slug: demoSlug });
      const person = { name: "Пётр", phone: null, locale: "ru", createdAt: 0 } as const;
      const erased = tenant && (await collectPerson(tx, tenant, { ...person, id: "pyotr" }));
      expect(erased?.registrations).toMatchObject([{ number: 101, answer: "дом за старой мельницей" }]);
      const instead = { name: "Удалённый", text: "удалено" };
      if (tenant) await erasePerson(tx, world.clock.now(), tenant, "pyotr", instead);
    });
    const rows = await world.store.everywhere.read(({ db, t }) => db.select().from(t.registrations));
    expect(rows).toMatchObject([{ number: 101, clientName: "ООО «Ромашка»", answer: null }]);
    const told = await world.store.everywhere.read(({ db, t }) => db.select().from(t.outbox));
    expect(JSON.stringify(told)).not.toContain("старой мельницей");
  });

  it("counts once: a press that comes late is told what is true now", async () => {
    await registers(world, "pyotr", romashka);
    const [olga, pyotr] = [world.phone("olga"), world.phone("pyotr")];
    const late = olga.dataOf("Отказать");
    await olga.presses("Закрепить");
    await olga.forgesPress(late);
    expect(olga.toast()).toContain("Закрепление 101: до пн 22.02.2027");
    pyotr.doesNotSee("отказ");
  });
});

describe("another's client", () => {
  it.each([
    ["by its number", { ...romashka, name: "Цветы", phone: "", place: "" }, "тот же ИНН"],
    ["by its phone", { name: "Иван", phone: "89000000041" }, "тот же телефон"],
    ["by its name in other letters", { name: "Romashka, OOO", phone: "+7 900 000-00-77" }, "похоже имя"],
    [
      "by its address",
      { name: "Иван", phone: "+7 900 000-00-77", place: "г. Верхнеречинск, ул. Речная, д. 4" },
      "похож адрес",
    ],
  ])("is known %s to the supplier alone", async (_, client, because) => {
    await registers(world, "pyotr", romashka);
    await world.phone("olga").presses("Закрепить");
    await registers(world, "tatyana", client);
    const tatyana = world.phone("tatyana");
    tatyana.sees("Закрепление 102 отправлено.");
    for (const { text } of tatyana.messages()) expect(text).not.toMatch(/Окна у реки|Ромашка|101|защит/);
    const told = [world.phone("igor"), world.phone("olga")].flatMap((phone) => phone.messages());
    expect(told.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(new RegExp(`⚠️ Окна у реки, закрепление 101 до пн 22.02.2027: .*${because}`)),
    );
  });

  it("reads the same to a dealer whether it is protected or only being decided", async () => {
    await registers(world, "pyotr", romashka);
    await registers(world, "tatyana", { name: "Иван", phone: romashka.phone });
    const undecided = world.phone("tatyana").last().text;
    await world.close();
    world = await openWorld();
    await registers(world, "pyotr", romashka);
    await world.phone("olga").presses("Закрепить");
    await registers(world, "tatyana", { name: "Иван", phone: romashka.phone });
    expect(world.phone("tatyana").last().text).toBe(undecided);
  });

  it("is not protected twice: the first stands until it is taken off", async () => {
    await registers(world, "pyotr", romashka);
    const [olga, igor, pyotr] = [world.phone("olga"), world.phone("igor"), world.phone("pyotr")];
    await olga.presses("Закрепить");
    await registers(world, "tatyana", romashka);
    await igor.presses("Закрепить");
    expect(igor.toast()).toContain("Клиент под защитой: Окна у реки");
    await olga.says("меню");
    await olga.presses("Сделки");
    await olga.presses("Ещё");
    await olga.presses("Закрепления · 1");
    await olga.presses("2");
    await olga.presses("Снять");
    olga.sees("Снять закрепление 101?");
    await olga.presses("Снять");
    pyotr.sees("Закрепление 101: срок закончился");
    await igor.presses("Закрепить");
    world.phone("tatyana").sees("✅ Закрепление 102: до");
  });
});

describe("a protection", () => {
  it("is counted down, made longer in a tap, and ends", async () => {
    await registers(world, "pyotr", romashka);
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await olga.presses("Закрепить");
    await world.passes({ days: 76 });
    pyotr.sees("⏳ Закрепление 101: осталось 14 дней");
    await pyotr.presses("Просить дольше");
    pyotr.sees("⏳ Закрепление 101: просят продлить");
    olga.sees("⚠️ Закрепление 101: продлить?", "ООО «Ромашка»");
    await olga.presses("Продлить");
    pyotr.sees("✅ Закрепление 101 продлено до вс 23.05");
    await world.passes({ days: 101 });
    pyotr.sees("⏳ Закрепление 101: осталось 3 дня");
    await pyotr.presses("Просить дольше");
    await olga.presses("Не продлевать");
    pyotr.sees("❌ Не продлено: 101, до вс 23.05");
    await world.passes({ days: 4 });
    pyotr.sees("Закрепление 101: срок закончился");
  });

  it("brings the dealer what comes of its client, and nothing any more once it is over", async () => {
    await registers(world, "tatyana", { name: "Сергей Панин", phone: "+7 900 000-00-41" });
    await world.phone("igor").presses("Закрепить");
    await makesDeal(world, "Веранда, Верхнеречинск, Сергей Панин +7 900 000-00-41");
    world.phone("tatyana").sees("Сделка 302", "клиент закреплён за вами");
    await world.passes({ days: 92 });
    await makesDeal(world, "Балкон, Верхнеречинск, Сергей Панин +7 900 000-00-41");
    const told = ["pyotr", "tatyana"].flatMap((id) => world.phone(id).messages());
    const offers = told.filter(({ text }) => text.includes("Балкон"));
    expect(offers.map(({ text }) => text)).toEqual([
      expect.stringContaining("Почему вы: территория Верхнеречинск"),
    ]);
  });

  it("that nobody decides in time is told once more", async () => {
    await registers(world, "pyotr", romashka);
    const olga = world.phone("olga");
    const told = () => olga.messages().filter(({ text }) => text.startsWith("⚠️ Закрепление 101")).length;
    expect(told()).toBe(1);
    await world.passes({ days: 1 });
    expect(told()).toBe(2);
  });
});
