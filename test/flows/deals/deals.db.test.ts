/** A deal from the manager's message to the win: offered, taken, led, given back, assigned anew, noted. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { returnBlock } from "../../../core/tenants/tenants.ts";
import { openWorld, type World } from "../../chat.ts";
import { picture } from "../questions/samples.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** Olga writes it all in one message: it goes to Pyotr's company, whose turn it is. */
async function offered(): Promise<void> {
  const [olga] = [world.phone("olga"), world.phone("pyotr"), world.phone("tatyana")];
  await olga.says("меню");
  await olga.presses("Сделки");
  await olga.presses("Создать");
  await olga.says("Веранда, 6 окон, Верхнеречинск, 240 тыс, Сергей Панин +7 900 000-00-41");
  expect(olga.last().text).toBe(
    "Новая сделка · Веранда, 6 окон\nСергей Панин, +7 900 000-00-41\nВерхнеречинск\n240 000 ₽",
  );
  await olga.presses("Предложить дилеру");
  olga.sees("✅ Сделка 301 предложена.");
}

describe("an offered deal", () => {
  it("is taken, led through its funnel and won, each step asking what it needs", async () => {
    await offered();
    const pyotr = world.phone("pyotr");
    pyotr.sees("Сделка 301 · ответьте до 10:10", "Сергей П., телефон после «Беру»");
    await pyotr.presses("Беру");
    expect(pyotr.last().text).toBe(
      "✅ Сделка 301 · Пётр\nСергей Панин, +7 900 000-00-41\nСледующий шаг до 13:10",
    );
    await pyotr.presses("Связались");
    pyotr.sees("Что нужно клиенту?");
    await pyotr.says("тёплая веранда");
    pyotr.sees("Сделка 301: выясняем");
    await pyotr.presses("Предложение ушло");
    pyotr.sees("вопрос 1 из 2", "Сумма предложения?");
    await pyotr.says("много");
    pyotr.sees("Нужна сумма");
    await pyotr.says("238 тыс");
    await pyotr.presses("чт 26.11");
    await pyotr.presses("Договор");
    await pyotr.says("236 тыс");
    pyotr.sees("Выиграна · 236 000 ₽?");
    // Left undone, the question keeps no button that does nothing.
    await pyotr.says("меню");
    expect(() => pyotr.dataOf("Подтвердить")).toThrow();
    await pyotr.presses("Договор");
    await pyotr.says("236 тыс");
    await pyotr.presses("Подтвердить");
    pyotr.sees("✅ Сделка 301 выиграна · 236 000 ₽");
    pyotr.seesButton("Исполнена", "Оформить заказ");
    world.phone("olga").sees("Сделка 301 · Окна у реки: договор");
  });

  it("is declined with a reason, and goes to the next", async () => {
    await offered();
    const pyotr = world.phone("pyotr");
    // Whoever is only asked may not end it for all others.
    await pyotr.says("сделка 301");
    pyotr.seesNoButton("Проиграна");
    await pyotr.presses("Не беру");
    pyotr.sees("Почему не берёте?");
    await pyotr.says("1");
    pyotr.sees("❌ Сделка 301: не взята");
    world.phone("tatyana").sees("Сделка 301 · ответьте до");
  });

  it("is declined and lost in words: a listed reason is known by them, another is kept as it was said", async () => {
    await offered();
    const [pyotr, tatyana, olga] = [world.phone("pyotr"), world.phone("tatyana"), world.phone("olga")];
    await pyotr.presses("Не беру");
    pyotr.sees("Можно написать своими словами.");
    await pyotr.says("людей нету сейчас");
    await tatyana.presses("Не беру");
    await tatyana.says("хозяин в отпуске");
    olga.sees("⚠️ Сделка 301: никто не взял", "Окна у реки: «нет людей»", "Дача-Строй: «хозяин в отпуске»");
    await olga.presses("Назначить");
    await olga.says("дача");
    olga.sees("«дача»: таких среди тех, кому можно предложить, нет.");
    await olga.says("верхнеречье");
    olga.sees("«верхнеречье»: 1", "Верхнеречье-Снаб · Верхнереченский край");
    await olga.says("сделка 301");
    await olga.presses("Ещё");
    await olga.presses("Проиграна");
    await olga.says("слишком дорого вышло");
    await olga.presses("Пропустить");
    olga.sees("Сделка 301 · Веранда, 6 окон\nпроиграна", "Почему проиграна? дорого");
  });

  it("led without buttons takes no number past the days for a day of the month", async () => {
    await offered();
    const [pyotr, tatyana] = [world.phone("pyotr"), world.phone("tatyana")];
    await pyotr.presses("Не беру");
    await pyotr.says("1");
    for (const step of ["Беру", "Связались"]) await tatyana.presses(step);
    await tatyana.says("тёплая веранда");
    await tatyana.presses("Предложение ушло");
    await tatyana.says("238 тыс");
    await tatyana.says("28");
    tatyana.sees("Нужен день, например «28.11».", "1 ср 25.11");
    await tatyana.says("27.11");
    tatyana.sees("Сделка 301: предложение");
  });

  it("is told kindly to be gone where a press comes late, and the supplier offers it once more", async () => {
    await offered();
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    const late = pyotr.dataOf("Беру");
    await world.passes({ minutes: 61 });
    pyotr.sees("Сделка 301: время вышло");
    await pyotr.forgesPress(late);
    expect(pyotr.toast()).toBe("Сделка 301 уже не у вас");
    pyotr.sees("Сделка 301 уже не у вас");
    await world.passes({ minutes: 61 });
    olga.sees("⚠️ Сделка 301: никто не взял", "Окна у реки: время вышло", "Подходят 2 дилера, спросили всех");
    await world.passes({ minutes: 61 });
    // The reminder has all there is to decide by.
    olga.sees("⚠️ Сделка 301 стоит: новая", "Окна у реки: время вышло");
    olga.seesButton("Назначить", "Ещё 2 часа", "В общий список");
    await olga.presses("Ещё 2 часа");
    olga.sees("Сделка 301 · Окна у реки: ждёт ответа");
  });

  it("whose time is over says so once where nothing can be changed, and so does a letter that comes late", async () => {
    await world.close();
    world = await openWorld({ drawn: "cloud" });
    await offered();
    const pyotr = world.phone("pyotr");
    const late = pyotr.late("Беру", pyotr.last());
    // Offered, and reminded of twice.
    await world.passes({ minutes: 61 });
    const over = () => pyotr.messages().filter(({ text }) => text.includes("Сделка 301: время вышло"));
    expect(over()).toHaveLength(1);
    await late();
    expect(pyotr.last().text.match(/Сделка 301 уже не у вас/g)).toHaveLength(1);
  });

  it("is given back, and assigned to a company by name", async () => {
    await offered();
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.presses("Беру");
    await pyotr.presses("Вернуть");
    await pyotr.says("2");
    pyotr.sees("Сделка 301 возвращена");
    olga.sees("⚠️ Сделка 301: никто не взял", "Окна у реки: «далеко»");
    await olga.presses("Назначить");
    olga.sees("Сделка 301: кому предложить?");
    await olga.presses("1");
    world.phone("tatyana").sees("Сделка 301 · ответьте до", "Почему вы: выбор менеджера\n");
  });
});

describe("the menu", () => {
  it("counts deals without a dealer among what waits for a manager, in the morning's digest too", async () => {
    await offered();
    const olga = world.phone("olga");
    await olga.says("меню");
    olga.seesButton("Никто не ждёт");
    for (let turn = 0; turn < 3; turn++) await world.passes({ minutes: 61 });
    await olga.says("меню");
    await olga.presses("Ждёт вас 1");
    olga.sees("Просрочено: сделка 301");
    olga.seesButton("Сделки · 1");
    await olga.presses("Разобрать по одному");
    olga.sees("Сделка 301 · Веранда, 6 окон", "Осталось: 1");
    await olga.presses("Решить");
    olga.seesButton("Назначить", "Ещё 2 часа");
    await world.passes({ hours: 20, minutes: 20 });
    olga.sees("Ждёт вас 1 · ср 25.11", "Сделки · 1");
  });

  it("leads to the card, where a note is kept for both sides, and a loss has its reason", async () => {
    await offered();
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.presses("Беру");
    await pyotr.says("меню");
    await pyotr.presses("Сделки");
    expect(pyotr.last().buttons).toEqual([
      ["Новые · 0", "В работе · 1"],
      ["Закрепить клиента", "Закрытые"],
      ["Итоги", "Назад"],
    ]);
    await pyotr.says("в работе");
    pyotr.sees("Сделки в работе: 1");
    await pyotr.says("сделка 999");
    pyotr.sees("Такой сделки нет");
    await pyotr.presses("Назад");
    await pyotr.presses("1");
    await pyotr.presses("Заметка");
    await pyotr.says("просит позвонить вечером");
    pyotr.sees("✅ Записано.", "Пётр, 09:10: просит позвонить вечером");
    await olga.says("сделка 301");
    olga.sees("Окна у реки · Пётр", "просит позвонить вечером");
    await pyotr.presses("Проиграна");
    await pyotr.says("1");
    await pyotr.presses("Пропустить");
    pyotr.sees("Сделка 301 · Веранда, 6 окон\nпроиграна");
  });

  it("asks for what a new deal lacks", async () => {
    const olga = world.phone("olga");
    await olga.says("меню");
    await olga.presses("Сделки");
    olga.sees("Сделок в работе нет");
    await olga.presses("Создать");
    await olga.says("остекление балкона");
    olga.sees("Как зовут клиента?");
    await olga.says("Мария");
    await olga.says("12");
    olga.sees("Это не телефон");
    await olga.presses("Без телефона");
    await olga.presses("Без региона");
    await olga.presses("Предложить дилеру");
    olga.sees("Сделка 301: предложить некому\nНе указан регион, а дилеры берут сделки по регионам");
    olga.seesButton("Назначить", "В общий список");
    olga.seesNoButton("Ещё 2 часа");
    for (const words of ["меню", "Сделки", "Создать", "Навес, Тула, Пётр +7 900 000-00-43"])
      await olga.says(words);
    await olga.presses("Предложить дилеру");
    olga.sees("Сделка 302: предложить некому\nТула: никто из дилеров там не работает");
  });

  it("has no deals where they are not rented", async () => {
    await world.store.everywhere.transact(async (tx) => {
      const tenant = await findTenant(tx, { slug: demoSlug });
      if (tenant) await returnBlock(tx, world.clock.now(), tenant, "deals");
    });
    for (const id of ["pyotr", "olga"]) {
      await world.phone(id).says("меню");
      world.phone(id).seesNoButton("Сделки");
    }
  });
});

describe("a lead that is handed on", () => {
  it("comes as somebody's contact card, and only what is missing is asked", async () => {
    const olga = world.phone("olga");
    const card = { name: "Сергей Панин", phone: "+79000000041" };
    await olga.acts({ kind: "contact", card });
    expect(olga.last().text).toBe(
      "Новая сделка\nСергей Панин, +7 900 000-00-41\nМожно дописать: что нужно, регион, сумма.",
    );
    await olga.says("Веранда, 6 окон, Верхнеречинск, 240 тыс");
    expect(olga.last().text).toBe(
      "Новая сделка · Веранда, 6 окон\nСергей Панин, +7 900 000-00-41\nВерхнеречинск\n240 000 ₽",
    );
  });

  it("comes as a forwarded letter of a site's form, read by its labels", async () => {
    const [olga, pyotr] = [world.phone("olga"), world.phone("pyotr")];
    const words =
      "Заявка с сайта\nИмя: Сергей\nТелефон: 8 (900) 000-00-41\nГород: Верхнеречинск\nСообщение: нужны окна, срочно";
    await olga.acts({ kind: "text", text: words, isForwarded: true });
    olga.sees("Новая сделка · нужны окна, срочно", "Сергей, +7 900 000-00-41", "Верхнеречинск");
    await olga.presses("Дальше");
    await olga.presses("Предложить дилеру");
    pyotr.sees("Сделка 301", "нужны окна, срочно");
  });

  it("comes as a photo with a caption, which stays with the deal", async () => {
    const [olga, pyotr] = [world.phone("olga"), world.phone("pyotr")];
    const caption = "Веранда как на фото, Верхнеречинск, Сергей Панин +7 900 000-00-41";
    await olga.sends([picture("веранда.png")], caption, { isForwarded: true });
    olga.sees("Новая сделка · Веранда как на фото", "Сергей Панин", "файлов: 1");
    await olga.presses("Дальше");
    await olga.presses("Предложить дилеру");
    await pyotr.presses("Беру");
    await pyotr.says("сделка 301");
    await pyotr.presses("Ещё");
    await pyotr.presses("Файлы · 1");
    expect(pyotr.last().files).toHaveLength(1);
    // One's own, where a lead is asked for.
    for (const words of ["меню", "Сделки", "Создать"]) await olga.says(words);
    await olga.sends([picture("балкон.png")], "Балкон, Верхнеречинск, Мария Лис +7 900 000-00-42");
    olga.sees("Новая сделка · Балкон", "файлов: 1");
    // Without anybody to call it is no lead.
    await olga.says("меню");
    await olga.sends([picture("просто.png")], "смотрите", { isForwarded: true });
    olga.doesNotSee("Новая сделка · смотрите");
  });

  it("has a card where a phone is asked for, and a dealer's card is for a person as before", async () => {
    const [olga, pyotr] = [world.phone("olga"), world.phone("pyotr")];
    const card = { name: "Мария", phone: "+79000000042" };
    for (const act of ["меню", "Сделки", "Создать", "остекление балкона", "Мария Лис"]) await olga.says(act);
    await olga.acts({ kind: "contact", card });
    olga.sees("Какой регион?");
    await pyotr.acts({ kind: "contact", card });
    pyotr.doesNotSee("Новая сделка");
  });
});
