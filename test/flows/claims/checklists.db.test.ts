/** What a claim is asked, by its kind and its goods: photos one by one, what is missing, what cannot be taken, the client. */
import { describe, expect, it } from "vitest";
import { picture } from "../questions/samples.ts";
import { eachWithGoods, olga, pyotr, reports, threePhotos, upToPhotos, world } from "./received.ts";

eachWithGoods();

describe("photos", () => {
  it("are wanted one by one, come as albums too, and one that cannot be taken is passed over with a reason", async () => {
    await upToPhotos(pyotr);
    pyotr.sees(
      "вопрос 3 из 5",
      "Фото 1 из 3: этикетка",
      "Можно альбомом: этикетка, дефект крупно, товар целиком",
    );
    await pyotr.sends([picture("1.png"), picture("2.png")]);
    pyotr.sees("Фото 3 из 3: товар целиком", "Есть: этикетка, дефект крупно");
    // What is no photo is asked again; the draft keeps what came.
    await pyotr.says("потом пришлю");
    pyotr.sees("Нужно фото или файл.");
    await pyotr.says("пузырится у клапана");
    pyotr.sees("Записано. Теперь фото или файл", "Фото 3 из 3: товар целиком");
    await pyotr.says("меню");
    await world.passes({ days: 1 });
    await pyotr.says("рекламация 1");
    pyotr.sees("⚠️ Не хватает: 3 ответа", "· Фото: товар целиком");
    await pyotr.presses("Дополнить");
    await pyotr.presses("Нет такого фото");
    pyotr.sees("товар целиком: почему нет фото?");
    await pyotr.presses("уже выброшено");
    await pyotr.presses("Нет");
    await pyotr.presses("заменить");
    pyotr.sees("2 файла", "Нет фото: товар целиком (уже выброшено)");
    await pyotr.presses("Отправить");
    world
      .phone("olga")
      .sees(
        ...["Рекламация 1 · Окна у реки", "Нет фото: товар целиком (уже выброшено)"],
        "Что именно не так: не держит давление\nпузырится у клапана",
      );
  });

  it("are kept or replaced when answers are changed", async () => {
    await upToPhotos(pyotr, "течёт");
    await pyotr.sends(threePhotos);
    await pyotr.presses("Нет");
    await pyotr.presses("заменить");
    await pyotr.presses("Изменить ответы");
    await pyotr.presses("в работе");
    await pyotr.says("течёт сильно");
    pyotr.sees("Фото есть: этикетка, дефект крупно, товар целиком", "Пришлите новые");
    await pyotr.presses("Оставить эти");
    await pyotr.presses("Нет");
    await pyotr.presses("заменить");
    pyotr.sees("в работе", "течёт сильно", "3 файла");
    await pyotr.presses("Изменить ответы");
    await pyotr.presses("в работе");
    await pyotr.says("течёт");
    await pyotr.sends([picture("4.png"), picture("5.png"), picture("6.png")]);
    await pyotr.presses("Нет");
    await pyotr.presses("заменить");
    pyotr.sees("3 файла");
    await pyotr.presses("Отправить");
    await pyotr.says("рекламация 1");
    await pyotr.presses("Фото и файлы");
    expect(pyotr.last().files.map(({ name }) => name)).toEqual(["4.png", "5.png", "6.png"]);
  });
});

describe("questions by kind", () => {
  it("of goods broken on the way are about the waybill and the packaging", async () => {
    await reports(pyotr, "2");
    await pyotr.says("2");
    pyotr.sees("Записано в накладной при водителе?");
    await pyotr.says("1001");
    pyotr.sees("Заказ 1001 · ");
    await pyotr.presses("Назад");
    pyotr.sees("Записано в накладной при водителе?");
    await pyotr.says("1999");
    pyotr.sees("Записано в накладной при водителе?");
    await pyotr.presses("Да");
    await pyotr.says("разбиты банки");
    pyotr.sees("Фото 1 из 3: этикетка", "упаковка");
    await pyotr.sends(threePhotos);
    await pyotr.presses("Нет");
    await pyotr.presses("заменить");
    pyotr.sees("ПМ-65-З · 2 шт · разбито в пути", "Записано в накладной при водителе: да");
  });

  it("of other goods than ordered say what came instead", async () => {
    await reports(pyotr, "4");
    await pyotr.says("2");
    await pyotr.presses("при разгрузке");
    pyotr.sees("Что пришло вместо этого?");
    await pyotr.says("ПМ-70-З");
    await pyotr.says("перепутали на складе");
    await pyotr.sends([picture("1.png"), picture("2.png")]);
    await pyotr.presses("Нет");
    await pyotr.presses("заменить");
    await pyotr.presses("Отправить");
    // Room is short in a push: words go before what was chosen.
    olga.sees("не тот товар", "Что пришло вместо этого: ПМ-70-З", "Что именно не так: перепутали на складе");
  });

  it("of a client's goods name the client only where somebody has to go there", async () => {
    await reports(pyotr, "5");
    await pyotr.says("1");
    await pyotr.says("осыпается");
    await pyotr.sends(threePhotos);
    await pyotr.presses("Пропустить");
    pyotr.sees("Когда продано клиенту?", "«14.06.2025»");
    await pyotr.says("14.06.2027");
    pyotr.sees("Нужен день");
    await pyotr.says("3 марта");
    pyotr.sees("Нужно приехать к клиенту?");
    await pyotr.presses("Нет");
    pyotr.sees("Что нужно?");
    // What such a claim never comes to is not wished for.
    expect(pyotr.last().buttons.flat()).toEqual([
      ...["заменить", "починить", "вернуть деньги", "запчасти", "Назад"],
    ]);
    await pyotr.presses("заменить");
    pyotr.sees("Когда продано клиенту: вт 03.03");
    await pyotr.presses("Изменить ответы");
    await pyotr.says("осыпается");
    await pyotr.presses("Оставить эти");
    await pyotr.presses("Пропустить");
    await pyotr.presses("Вчера");
    await pyotr.presses("Да");
    pyotr.sees("Куда ехать и кого спросить?");
    await pyotr.says("Речная 4, Сергей Панин");
    await pyotr.says("+7 900 000-00-41");
    await pyotr.presses("заменить");
    pyotr.sees("Речная 4, Сергей Панин");
    await pyotr.presses("Отправить");
    // Whoever has to go there reads all of it.
    await olga.says("рекламация 1");
    olga.sees("Речная 4, Сергей Панин", "Просят: заменить");
    await olga.presses("Ещё");
    await olga.presses("Все ответы");
    olga.sees("Телефон клиента: +79000000041", "Что нужно: заменить");
  });

  it("of work to be agreed to are what it is and what it costs, in money", async () => {
    await reports(pyotr, "6");
    await pyotr.says("1");
    await pyotr.says("замена уплотнителя");
    await pyotr.says("1500");
    await pyotr.says("продувает");
    await pyotr.sends([picture("1.png"), picture("2.png")]);
    await pyotr.presses("Пропустить");
    pyotr.sees("Какой нужен ремонт: замена уплотнителя", "Сколько он будет стоить: 1 500 ₽");
    await pyotr.presses("Отправить");
    world.phone("olga").sees("согласовать ремонт", "1 500 ₽");
  });
});

describe("goods of an order", () => {
  it("are claimed up to as many as came by it; packs are counted where there are some", async () => {
    await reports(pyotr, "1");
    pyotr.sees("ПМ-65-З: сколько? В заказе");
    await pyotr.says("500 кор");
    pyotr.sees("ПМ-65-З: в заказе 1001 было", "Сколько из них?");
    await pyotr.says("1 кор");
    pyotr.sees("Черновик 1 сохранён");
    // A claim's name is no answer: it opens, and the question waits beneath.
    await pyotr.presses("при монтаже");
    await pyotr.says("рекламация 1");
    pyotr.sees("Черновик рекламации 1", "ПМ-65-З · 12 шт");
  });
});

describe("goods that have not come", () => {
  it("are claimed by nobody: what has come is offered instead", async () => {
    await pyotr.says("ПМ-70-З 12");
    await pyotr.presses("Оформить");
    for (const step of ["Доставка: Садовая 12", "чт 26.11", "Отправить заказ"]) await pyotr.presses(step);
    await world.phone("olga").presses("Подтвердить");
    await pyotr.says("меню");
    await pyotr.presses("Рекламации");
    await pyotr.presses("Сообщить");
    expect(pyotr.sees("Что за товар?").text).not.toContain("ПМ-70-З");
    await pyotr.says("заказ 1002");
    pyotr.sees("Заказ 1002 ещё не получен", "ПМ-65-З, заказ 1001");
    await pyotr.says("заказ 1001");
    pyotr.sees("ПМ-65-З, заказ 1001");
    await pyotr.presses("1");
    pyotr.sees("Что случилось?");
  });
});

describe("words that have to tell something", () => {
  it("are asked for again where a number or a yes alone was typed, with buttons and without", async () => {
    const anna = world.phone("anna");
    for (const dealer of [pyotr, anna]) {
      await reports(dealer, "1");
      await dealer.says("2 шт");
      await dealer.presses("при монтаже");
      dealer.sees("Что именно не так?");
      for (const slip of ["3", "да", "12."]) {
        await dealer.says(slip);
        dealer.sees("Напишите словами", "Что именно не так?");
      }
      await dealer.says("3 банки не держат давление");
      dealer.sees("Фото 1 из 3");
      await dealer.says("меню");
      await dealer.presses("Рекламации");
      await dealer.presses("Черновики: 1");
      await dealer.presses("1");
      await dealer.presses("Удалить");
    }
    await upToPhotos(pyotr);
    await pyotr.sends(threePhotos);
    for (const answer of ["Нет", "заменить", "Отправить"]) await pyotr.presses(answer);
    for (const label of ["Решить", "Спросить ещё"]) await olga.presses(label);
    await olga.says("2");
    olga.sees("Напишите словами", "Что уточнить?");
    await olga.says("Какая партия?");
    await olga.presses("Решить");
    // What is asked may well be how many.
    await pyotr.presses("Ответить");
    await pyotr.says("3");
    pyotr.sees("Фото или документы?");
  });
});
