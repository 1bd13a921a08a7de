/** Goods typed straight into the chat, by people of every role, with buttons and without. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe("free text", () => {
  it.each([
    ["ПМ-65-З 24 шт", "✅ ПМ-65-З 24 шт в корзине"],
    ["пм65з - 2 кор", "✅ ПМ-65-З 24 шт в корзине"],
    ["24 шт ПМ-65-З", "✅ ПМ-65-З 24 шт в корзине"],
    ["4512 10", "✅ 004512 10 уп в корзине"],
    ["4512 две коробки", "✅ 004512 2 уп в корзине"],
    ["2000001000175 16", "✅ ПВХ-58-БЛ-6 16 шт в корзине"],
  ])("«%s» is a product and its quantity, put into the cart", async (said, receipt) => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("меню");
    await pyotr.says(said);
    pyotr.sees(receipt);
    pyotr.seesButton("Оформить", "Искать ещё", "Изменить");
    await pyotr.presses("Изменить");
    await pyotr.presses("Убрать");
    pyotr.sees("нет в корзине");
  });

  it("knows an article with a digit for the letter it looks like, and shows it before anything is taken", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("меню");
    await pyotr.says("ПМ-65-3");
    pyotr.sees("ПМ-65-З Пена", "402,50 ₽");
    pyotr.seesButton("1 кор. = 12 шт");
    await pyotr.says("меню");
    await pyotr.presses("Заказать");
    await pyotr.says("ПМ-65-3");
    pyotr.sees("ПМ-65-З Пена", "402,50 ₽");
    await pyotr.says("ПМ-65-3 24 шт");
    pyotr.sees("ПМ-65-З Пена");
    pyotr.seesButton("Взять 24 шт");
    pyotr.doesNotSee("в корзине");
    olga.seesNothing();
  });

  it("keeps every line of those typed one after another", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("меню");
    for (const line of ["ПВХ-58-БЛ-6 8 шт", "ШТ-24-БЛ 20 шт", "4512 3 уп"]) await pyotr.says(line);
    await pyotr.says("корзина");
    pyotr.sees("ПВХ-58-БЛ-6", "ШТ-24-БЛ", "004512");
  });

  it("asks about what the cart has already", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("4512 5 уп");
    pyotr.sees("004512 Саморез", "В корзине 3 уп");
    pyotr.seesButton("Взять 5 уп", "Другое число");
  });

  it("with a unit mends the amount just put", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("ПМ-65-З 12 шт");
    await pyotr.says("2 кор");
    pyotr.sees("✅ ПМ-65-З 24 шт в корзине");
    await pyotr.presses("Изменить");
    await pyotr.presses("Убрать");
  });

  it("that can be read in two ways is asked about", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("ПВХ-58-БЛ-6 5");
    pyotr.sees("«ПВХ-58-БЛ-6 5»: 2 товара", "ПВХ-58-БЛ-6.5 Профиль", "ПВХ-58-БЛ-6 Профиль");
    await pyotr.presses("2");
    pyotr.seesButton("1 кор. = 8 шт");
  });

  it("with a quantity that cannot be is told why beside the product", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("ПМ-65-З 1,5 шт");
    pyotr.sees("Дробное число не подойдёт, считаем в шт.", "ПМ-65-З Пена");
  });

  it("of a few words is searched for, with a way to the manager", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("гермитик белый");
    const list = pyotr.sees("«гермитик белый»: 4 товара", "Нашлось по «герметик белый»");
    expect(list.buttons.at(-1)).toEqual(["Менеджеру", "Назад"]);
    await pyotr.says("пена зимняя");
    pyotr.sees("«пена зимняя»: 4 товара");
    await pyotr.presses("Назад");
    pyotr.doesNotSee("герметик");
  });

  it.each(["PVX 58 BL 6", "pvx58bl6", "PVX-058-BL-06"])(
    "«%s» is the article as the search would find it",
    async (said) => {
      const pyotr = world.phone("pyotr");
      await pyotr.says("меню");
      await pyotr.says(said);
      pyotr.sees(`«${said}»`, "Нашлось по «ПВХ-58-БЛ-6»", "1 ПВХ-58-БЛ-6 Профиль");
      pyotr.doesNotSee("Передано");
    },
  );

  it("keeps a count said with a name for whichever is chosen", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("меню");
    await pyotr.says("пхв-58-бл-6 8 шт");
    pyotr.sees("Нашлось по «ПВХ-58-БЛ-6»", "8 шт: какого товара?");
    await pyotr.presses("1");
    pyotr.seesButton("Взять 8 шт", "Другое число");
    await pyotr.says("меню");
    await pyotr.says("пена зимняя 2 кор");
    pyotr.sees("«пена зимняя»: 4 товара", "2 кор: какого товара?");
    await pyotr.presses("1");
    pyotr.seesButton("Взять 24 шт", "Другое число");
  });

  it("takes a date typed at the search for no goods", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("меню");
    await pyotr.presses("Заказать");
    for (const day of ["27.11", "30 февраля"]) {
      await pyotr.says(day);
      pyotr.sees("Это дата: её спросим при оформлении.");
    }
  });

  it.each([
    "когда привезут пену?",
    "добрый день, машина выехала",
    "пена нужна на завтра к восьми утра точно",
  ])("«%s» is said to a person", async (said) => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("меню");
    await pyotr.says(said);
    pyotr.sees("⏳ Передано");
  });
});

it("reads as numbers where there are no buttons", async () => {
  const anna = world.phone("anna");
  await anna.says("меню");
  await anna.says("1");
  anna.sees("Название, артикул или штрихкод?", "1 Каталог | 2 Повторить заказ", "3 Корзина: 0 | 0 Назад");
  await anna.says("пена зимняя");
  anna.sees("1 ПМ-65-З", "4 ПМБ-500-З", "Номер или 0");
  await anna.says("1");
  anna.sees("402,50 ₽ · коробка 12 шт · есть 460 шт на 09:10", "Сколько? «24» или «2 кор». Или «назад»");
  await anna.says("2 кор");
  anna.sees("✅ ПМ-65-З 24 шт в корзине · 9 660 ₽", "1 Оформить | 2 Искать ещё", "3 Изменить");
  await anna.says("3");
  await anna.says("0");
  anna.sees("ПМ-65-З: нет в корзине", "Сколько?");
  // A number is an amount here, an article however long is that article.
  await anna.says("4512");
  anna.sees("004512 Саморез");
  await anna.says("пять шт");
  anna.sees("Здесь считаем в уп.");
  await anna.says("ПМ-65-З 24");
  anna.sees("✅ ПМ-65-З 24 шт в корзине");
  await anna.says("3 кор");
  anna.sees("✅ ПМ-65-З 36 шт в корзине");
});

it("shows a manager base prices and no cart", async () => {
  const olga = world.phone("olga");
  await olga.says("меню");
  await olga.presses("Ещё");
  await olga.presses("Каталог");
  expect(olga.sees("Название, артикул или штрихкод?").buttons).toEqual([["Каталог", "Назад"]]);
  await olga.says("ПМ-65-З 24 шт");
  expect(olga.sees("ПМ-65-З Пена", "402,50 ₽").buttons).toEqual([["Назад"]]);
});

it("shows a distributor its own prices, and a stranger none", async () => {
  const irina = world.phone("irina");
  await irina.says("ПМ-65-З");
  irina.sees("ПМ-65-З Пена", "354,20 ₽");
  const stranger = world.phone("stranger");
  await stranger.says("ПМ-65-З");
  stranger.doesNotSee("₽");
});

it("speaks English to whoever does", async () => {
  const sergey = world.phone("sergey");
  await sergey.says("language");
  await sergey.presses("English");
  await sergey.says("ПМ-65-З 2 boxes");
  sergey.sees("✅ ПМ-65-З 24 pcs in cart");
  sergey.seesButton("Check out", "Search more", "Change");
});
