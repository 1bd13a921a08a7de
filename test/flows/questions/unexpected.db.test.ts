/** Whatever a dealer sends outside of every dialog gets a clear answer, and what is worth it reaches a person. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { picture } from "./samples.ts";

describe("what no dialog expects", () => {
  let world: World;
  let pyotr: TestPhone;
  let olga: TestPhone;
  beforeEach(async () => {
    world = await openWorld();
    [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("меню");
  });
  afterEach(async () => {
    expect(world.logged).toEqual([]);
    await world.close();
  });

  it("hands a question to the manager, says so, and takes it back", async () => {
    await pyotr.says("когда приедет машина с рамами?");
    pyotr.sees("⏳ Передано, ответ до 09:55\nОтветит Ольга.");
    olga.sees("Пётр: когда приедет машина с рамами?");
    await pyotr.presses("Не передавать");
    pyotr.sees("Не передано", "Окна у реки");
    olga.sees("Пётр: вопрос снят");
  });

  it("keeps a «да» that answers nothing; to a manager's words it is an answer", async () => {
    await pyotr.says("да");
    pyotr.sees("«да» здесь не ответ", "Окна у реки");
    olga.seesNothing();
    await pyotr.says("какая пена лучше держит на морозе?");
    await olga.says("для рамы?", { replyTo: olga.last() });
    await pyotr.says("да");
    olga.sees("Пётр: да");
  });

  it("puts the order whose number is among the words a tap away", async () => {
    await pyotr.says("ПМ-65-З");
    await pyotr.presses("1 кор. = 12 шт");
    for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"]) await pyotr.presses(step);
    await pyotr.says("можно ли в 1001 добавить ещё коробку и привезти к 14-00, не позже 999?");
    olga.seesButton("Заказ 1001", "Карточка");
  });

  it("answers words typed in a row with one screen", async () => {
    await pyotr.saysQuickly("добрый день, есть вопрос", "когда приедет машина с рамами?", "ждём с утра");
    expect(pyotr.unread().filter(({ text }) => text.includes("⏳"))).toHaveLength(1);
    olga.sees("Пётр: добрый день, есть вопрос\nкогда приедет машина с рамами?\nждём с утра");
    await pyotr.presses("Не передавать");
    olga.sees("Пётр: вопрос снят");
  });

  it("returns to the dialog that waits", async () => {
    await pyotr.presses("Заказать");
    await pyotr.says("а можно ли забрать самим в субботу?");
    await pyotr.presses("Вернуться");
    pyotr.sees("Название, артикул");
  });

  it("takes the dealer's next words for the answer to the manager's", async () => {
    await pyotr.says("какая пена лучше держит на морозе?");
    await olga.says("для какого шва?", { replyTo: olga.last() });
    await pyotr.says("пена для рамы");
    pyotr.doesNotSee("Ответ у менеджера");
    olga.sees("Пётр: пена для рамы\nОкна у реки · ответ до 09:55");
    await world.passes({ minutes: 20 });
    await pyotr.says("пена зимняя");
    pyotr.sees("«пена зимняя»: 4 товара");
    olga.doesNotSee("пена зимняя");
  });

  it("keeps an order only a person can read, with its words", async () => {
    await pyotr.says("доброе утро!\nкак в прошлый раз\n4512 10 уп\nна четверг");
    olga.sees("Пётр: доброе утро!", "как в прошлый раз", "на четверг");
  });

  it("takes photos, a voice message, a place and a contact to the person", async () => {
    await pyotr.sends([picture("щель.png")], "что это?");
    pyotr.sees("⏳ Файлы у менеджера\nОтвет до 09:55.");
    expect(olga.sees("Пётр: что это?").files).toHaveLength(1);
    await pyotr.sendsVoice();
    pyotr.sees("⏳ Голосовое у менеджера\nОтвет до 09:55.", "Текстом быстрее.");
    await pyotr.sendsLocation();
    pyotr.sees("⏳ Точка на карте у менеджера");
    olga.sees("yandex.ru/maps");
    await pyotr.sharesContact();
    pyotr.sees("⏳ Контакт у менеджера");
    olga.sees("+79000000011");
  });

  it("says of what nobody can read what would do instead", async () => {
    const anna = world.phone("anna");
    for (const [kind, answer] of [
      ["payment", "Платёж здесь не принять\nОплата по счёту: он в документах заказа."],
      ["liveLocation", "Движение по карте здесь не видно\nПришлите обычную точку."],
      ["viewOnce", "Фото на один просмотр не открыть\nПришлите обычное."],
      ["call", "На звонки здесь не отвечают\nНапишите, ответит менеджер."],
    ] as const) {
      await anna.acts({ kind });
      anna.sees(answer);
    }
    expect(olga.messages()).toEqual([]);
  });

  it("names a voice message and a place by what they are", async () => {
    await pyotr.sendsVoice();
    olga.sees("Пётр: голосовое");
    await pyotr.presses("Не передавать");
    await pyotr.sendsLocation();
    olga.sees("Пётр: точка на карте\nhttps://yandex.ru/maps");
  });

  it("answers a greeting alone with the menu", async () => {
    for (const words of ["привет", "Добрый день!", "hello"]) {
      await pyotr.says(words);
      pyotr.seesButton("Заказать");
    }
    expect(olga.messages()).toEqual([]);
  });

  it("takes the menu's words for commands right after a manager's", async () => {
    await pyotr.says("какая пена лучше держит на морозе?");
    await olga.says("для какого шва?", { replyTo: olga.last() });
    await pyotr.says("каталог");
    pyotr.sees("Название, артикул");
    await pyotr.says("меню");
    await pyotr.says("настройки");
    olga.doesNotSee("Пётр: каталог");
    olga.doesNotSee("Пётр: настройки");
  });

  it("reacts to a sticker and to thanks, and wakes nobody", async () => {
    await pyotr.sendsSticker();
    expect(pyotr.reaction()).toBe("👌");
    await pyotr.says("Ок, спасибо");
    expect(pyotr.reaction()).toBe("👌");
    expect(olga.messages()).toEqual([]);
  });

  it("says kindly what cannot be understood, and wakes nobody", async () => {
    for (const sign of ["?", "ы", "🤷‍♂️", "..."]) {
      await pyotr.says(sign);
      pyotr.sees("Напишите словами");
    }
    await pyotr.says("7");
    pyotr.sees("«7»: нет такого варианта");
    await pyotr.says("\u200b\u2800");
    pyotr.sees("Сообщение пустое");
    await pyotr.corrects("другое");
    pyotr.sees("Правка не перечитывается");
    expect(olga.messages()).toEqual([]);
  });

  it("says of a refused file what was refused, and nothing of what was handed over before", async () => {
    const damaged = { name: "заявка.xlsx", mime: "application/vnd.ms-excel", bytes: new Uint8Array(0) };
    await pyotr.sendsVoice();
    await pyotr.sends([damaged]);
    expect(pyotr.last().text).toBe(
      "Файл не открылся, он повреждён\nзаявка.xlsx: сохраните заново и пришлите.",
    );
    await pyotr.says("?");
    expect(pyotr.last().text).toBe("Напишите словами\nНазвание, артикул, номер заказа или вопрос.");
    await pyotr.says("менеджер");
    await pyotr.says("когда приедет машина?");
    pyotr.sees("⏳ Передано");
    await pyotr.sends([damaged]);
    expect(pyotr.last().text).toBe(
      "Файл не открылся, он повреждён\nзаявка.xlsx: сохраните заново и пришлите.",
    );
    await pyotr.presses("Не передавать");
    pyotr.sees("Не передано: когда приедет машина?", "Спрошенное раньше ждёт ответа до 09:55.");
  });

  it("never says again, as if of the newest words, that earlier ones were handed over", async () => {
    await pyotr.says("когда приедет машина с рамами?");
    await pyotr.says("помощь");
    await pyotr.says("назад");
    pyotr.doesNotSee("Передано");
    pyotr.seesButton("Заказать");
    await pyotr.says("сколько ехать?");
    await pyotr.says("менеджер");
    await pyotr.presses("Закончить");
    pyotr.doesNotSee("Передано");
    await pyotr.says("сколько ехать ещё?");
    await pyotr.says("ПМ-65-З");
    await pyotr.says("отмена");
    pyotr.doesNotSee("Передано");
    pyotr.seesButton("Заказать");
  });

  it("answers an unknown command with those there are, in every channel and dialog, and wakes nobody", async () => {
    const anna = world.phone("anna");
    await anna.says("меню");
    for (const phone of [pyotr, anna]) {
      await phone.says("/foo");
      phone.sees("Команды /foo нет", "/menu", "/cart", "/help");
      await phone.says("/start abcdef");
      phone.sees("Приглашение");
      await phone.says("менеджер");
      await phone.says("/foo сейчас");
      phone.sees("Команды /foo нет");
      await phone.says("/cart");
      phone.sees("Корзина");
    }
    await world.phone("stranger").says("/foo");
    world.phone("stranger").sees("Команды /foo нет", "Это чат дилеров");
    expect(olga.messages()).toEqual([]);
  });

  it("hands a long text over whole, and refuses one no card could hold", async () => {
    const long = `начало ${"слово за словом ".repeat(400)}конец`;
    await pyotr.says(long);
    pyotr.sees("⏳ Передано");
    olga.sees("Пётр: начало", "Текст длинный, целиком в карточке.");
    await olga.presses("Карточка");
    olga.sees("Вопрос · Окна у реки");
    await olga.presses("Ещё 2");
    await olga.presses("Ещё 1");
    olga.sees("конец");
    await pyotr.says("а".repeat(60_000));
    pyotr.sees("Текст на 60000 знаков, можно до 20000");
  });

  it("names files that are not taken, with the reason and the limit", async () => {
    const huge = { name: "каталог.pdf", mime: "application/pdf", bytes: new Uint8Array(21 * 1024 * 1024) };
    const program = {
      name: "счёт.exe",
      mime: "application/pdf",
      bytes: new TextEncoder().encode("MZ\u0000\u0000"),
    };
    await pyotr.sends([huge]);
    pyotr.sees("Файл 21 МБ, а можно до 20", "Окна у реки");
    await pyotr.sends([program]);
    pyotr.sees("Такой файл не принять\nсчёт.exe");
    expect(olga.messages()).toEqual([]);
    await pyotr.sends([
      { ...program, name: "заявка.xlsx", bytes: Uint8Array.of(0x50, 0x4b, 3, 4, 0xff, 0xfe, 0) },
    ]);
    pyotr.sees("Файл не открылся, он повреждён\nзаявка.xlsx");
    await pyotr.sends([program, picture("щель.png")], "что это?");
    pyotr.sees("Такой файл не принять\nсчёт.exe", "⏳ Файлы у менеджера");
    expect(olga.sees("Пётр: что это?").files).toHaveLength(1);
  });

  it("reads as numbers on a phone without buttons", async () => {
    const anna = world.phone("anna");
    await anna.says("когда приедет машина с рамами?");
    anna.sees("⏳ Передано, ответ до 09:55\nОтветит Ольга.", "1 Не передавать | 2 Вернуться");
    await anna.says("1");
    anna.sees("Не передано");
  });
});
