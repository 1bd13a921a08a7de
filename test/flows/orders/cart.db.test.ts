/** The cart: changed line by line, emptied and put back, its doubts asked one at a time. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { removePrice, setPrice, setStock, takeOffSale } from "./catalog-changes.ts";
import { fillCart } from "./shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe("the cart", () => {
  it("is empty at first, and says where to begin", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("корзина");
    expect(pyotr.last().text).toContain("Корзина пуста\nНапишите название или артикул");
    await pyotr.presses("Заказать");
    pyotr.sees("Название, артикул или штрихкод?");
  });

  it("changes a line by buttons and by typing, and refuses what is no quantity", async () => {
    const pyotr = world.phone("pyotr");
    await fillCart(pyotr, "ПМ-65-З", "24");
    await pyotr.says("корзина");
    await pyotr.presses("Изменить");
    await pyotr.says("1");
    pyotr.sees("402,50 ₽ за 1 шт", "В корзине 24 шт");
    for (const [words, why] of [
      ["2,5", "Дробное число не подойдёт"],
      ["-3", "больше нуля"],
      ["много", "Нужно число"],
      ["99999999999", "Не больше 1 000 000 шт"],
      ["3 рулона", "Здесь считаем в шт."],
    ] as const) {
      await pyotr.says(words);
      pyotr.sees(why, "Сколько?");
    }
    await pyotr.says("3 кор");
    pyotr.sees("✅ ПМ-65-З: 36 шт", "Корзина · 14 490 ₽");
    await pyotr.presses("Изменить");
    await pyotr.presses("1");
    await pyotr.presses("1 кор. = 12 шт");
    pyotr.sees("Корзина · 4 830 ₽");
  });

  it("takes a line out and puts it back, also all of them", async () => {
    const pyotr = world.phone("pyotr");
    await fillCart(pyotr, "ПМ-65-З", "24");
    await fillCart(pyotr, "НП-20", "10");
    await pyotr.says("корзина");
    await pyotr.presses("Изменить");
    await pyotr.presses("2");
    await pyotr.says("0");
    pyotr.sees("НП-20: строка убрана.", "Корзина · 9 660 ₽");
    await pyotr.presses("Вернуть");
    pyotr.sees("Возвращена 1 строка.", "Корзина · 13 706 ₽");
    await pyotr.presses("Очистить");
    pyotr.sees("Корзина пуста");
    await takeOffSale(world, "НП-20");
    await pyotr.presses("Вернуть");
    pyotr.sees("Не вернуть: НП-20. Остальное в корзине.", "Корзина · 9 660 ₽");
  });

  it("is emptied in words after one question, with a way back, and a line is changed by its number", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await fillCart(pyotr, "ПМ-65-З", "24");
    await fillCart(pyotr, "НП-20", "5");
    for (const words of ["очистить корзину", "Clear the cart!"]) {
      await pyotr.says(words);
      pyotr.sees("Очистить корзину? 2 строки · ");
      await pyotr.presses("Назад");
      await pyotr.says(words);
      await pyotr.presses("Очистить");
      pyotr.sees("Корзина очищена.", "Корзина пуста");
      await pyotr.presses("Вернуть");
      pyotr.sees("ПМ-65-З", "НП-20");
    }
    olga.seesNothing();
    await pyotr.says("корзина");
    await pyotr.presses("Изменить");
    await pyotr.says("2 на 7");
    pyotr.sees("НП-20: 7 шт");
    await pyotr.presses("Изменить");
    await pyotr.says("1 на 2 кор");
    pyotr.sees("ПМ-65-З: 24 шт");
    await pyotr.presses("Изменить");
    await pyotr.says("2 на 0");
    pyotr.sees("НП-20: строка убрана.");
  });

  it("shows five lines at a time, and their count", async () => {
    const pyotr = world.phone("pyotr");
    for (const article of ["ПМ-65-З", "ПМ-70-З", "ПМБ-750-З", "ПМ-65-Л", "ПМ-70-Л", "НП-20", "ПВХ-58-БЛ-6"])
      await fillCart(pyotr, article, "8");
    await pyotr.says("корзина");
    pyotr.sees("7 строк");
    expect(pyotr.last().text).not.toContain("НП-20");
    await pyotr.presses("Ещё 2");
    pyotr.sees("НП-20", "ПВХ-58-БЛ-6");
    await pyotr.presses("С начала");
    pyotr.sees("ПМ-65-З");
    await pyotr.presses("Изменить");
    await pyotr.presses("Ещё 2");
    await pyotr.presses("2");
    await pyotr.presses("Убрать");
    pyotr.sees("ПВХ-58-БЛ-6: строка убрана.");
  });

  it("asks about what changed one at a time, before the order", async () => {
    const pyotr = world.phone("pyotr");
    for (const [article, amount] of [
      ["ПМБ-750-З", "24"],
      ["ПМ-70-З", "24"],
      ["НП-20", "10"],
      ["ПМ-65-З", "24"],
    ] as const)
      await fillCart(pyotr, article, amount);
    await setStock(world, "ПМБ-750-З", 12_000);
    await setStock(world, "ПМ-70-З", 0);
    await takeOffSale(world, "НП-20");
    await setPrice(world, "ПМ-65-З", 41_000);
    await pyotr.says("корзина");
    pyotr.sees(
      "⚠️ ПМБ-750-З: есть 12 шт из 24 шт",
      "⚠️ ПМ-70-З: сейчас нет, нужно 24 шт",
      "⚠️ НП-20 снят с продажи, в заказ не войдёт",
      "⚠️ ПМ-65-З: 410 ₽ вместо 402,50 ₽",
    );
    await pyotr.presses("Оформить");
    expect(pyotr.last().text).toBe(
      "Вопрос 1 из 3\nПМБ-750-З: есть 12 шт из 24 шт\nКогда будет остальное, скажет менеджер.",
    );
    await pyotr.presses("Взять 12 шт");
    expect(pyotr.last().text).toBe("Вопрос 2 из 3\nПМ-70-З: сейчас нет, нужно 24 шт\nСрок назовёт менеджер.");
    pyotr.seesNoButton("Взять 0 шт");
    await pyotr.presses("Ждать");
    expect(pyotr.last().text).toBe("Вопрос 3 из 3\nНП-20 снят с продажи, в заказ не войдёт.");
    await pyotr.presses("Показать похожие");
    await pyotr.says("назад");
    pyotr.sees("НП-20 снят с продажи");
    await pyotr.presses("Убрать");
    pyotr.sees("Как получите?");
    await pyotr.presses("Назад");
    pyotr.sees("Корзина", "ПМБ-750-З", "12 шт");
  });

  it("asks the same when the order is begun at what was just put in", async () => {
    const pyotr = world.phone("pyotr");
    await fillCart(pyotr, "4512", "3 уп");
    await fillCart(pyotr, "ПМ-65-З", "24");
    await setStock(world, "004512", 2_000);
    await pyotr.presses("Оформить");
    const doubt = pyotr.sees("004512: есть 2 уп из 3 уп\nКогда будет остальное, скажет менеджер.");
    expect(doubt.buttons).toEqual([
      ["Взять 2 уп", "Ждать"],
      ["Убрать", "Назад"],
    ]);
    await pyotr.presses("Назад");
    pyotr.sees("✅ ПМ-65-З 24 шт в корзине");
    await pyotr.presses("Оформить");
    await pyotr.presses("Взять 2 уп");
    pyotr.sees("Как получите?");
    await pyotr.presses("Назад");
    pyotr.sees("Корзина · ", "004512", "2 уп");

    const anna = world.phone("anna");
    await fillCart(anna, "НП-20", "10");
    await takeOffSale(world, "НП-20");
    await anna.says("1");
    anna.sees("НП-20 снят с продажи, в заказ не войдёт.");
  });

  it("counts only what is sold, and takes out all that is not in one press", async () => {
    const pyotr = world.phone("pyotr");
    for (const [article, amount] of [
      ["НП-20", "10"],
      ["ПМ-65-З", "24"],
      ["ПМБ-750-З", "24"],
    ] as const)
      await fillCart(pyotr, article, amount);
    await takeOffSale(world, "НП-20");
    await takeOffSale(world, "ПМБ-750-З");
    await pyotr.says("корзина");
    const cart = pyotr.sees("Корзина · 9 660 ₽", "⚠️ НП-20 снят с продажи, в заказ не войдёт");
    expect(cart.text).not.toContain("Всё есть");
    expect(cart.buttons).toEqual([["Оформить"], ["Изменить", "Убрать снятые"], ["Назад"]]);
    await pyotr.presses("Оформить");
    const doubt = pyotr.sees("Сняты с продажи 2 строки\nВ заказ они не войдут.", "1 НП-20", "2 ПМБ-750-З");
    expect(doubt.buttons).toEqual([["1", "2"], ["Убрать снятые"], ["Назад"]]);
    await pyotr.presses("1");
    pyotr.sees("Вместо НП-20:");
    await pyotr.presses("Назад");
    await pyotr.presses("Убрать снятые");
    pyotr.sees("Как получите?");
    await pyotr.presses("Назад");
    pyotr.sees("Корзина · 9 660 ₽", "Всё есть");
    pyotr.seesButton("Очистить");
  });

  it("of goods no longer sold alone has no sum, and ends empty", async () => {
    const anna = world.phone("anna");
    await fillCart(anna, "НП-20", "10");
    await takeOffSale(world, "НП-20");
    await anna.says("корзина");
    anna.sees("Корзина · 1 строка, снята с продажи", "3 Убрать снятые");
    await anna.says("3");
    anna.sees("Из корзины убрано: НП-20.", "Корзина пуста");
  });

  it("keeps an amount above the stock, and says so on every screen up to the order", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await fillCart(pyotr, "ПМБ-750-З", "24");
    await setStock(world, "ПМБ-750-З", 12_000);
    await setPrice(world, "ПМБ-750-З", 37_000);
    await pyotr.says("корзина");
    pyotr.sees("⚠️ ПМБ-750-З: есть 12 шт из 24 шт", "⚠️ ПМБ-750-З: 370 ₽ вместо 362,40 ₽");
    await pyotr.presses("Оформить");
    pyotr.sees("ПМБ-750-З: есть 12 шт из 24 шт\nКогда будет остальное, скажет менеджер.");
    for (const step of ["Ждать", "Самовывоз", "чт 26.11"]) await pyotr.presses(step);
    pyotr.sees("ПМБ-750-З 24 шт", "⚠️ ПМБ-750-З: есть 12 шт из 24 шт");
    await pyotr.presses("Отправить заказ");
    pyotr.sees("отправлен · 8 880 ₽");
    olga.sees("мало ПМБ-750-З: 12 шт из 24 шт");
  });

  it("stops at a price on request, with a person at hand", async () => {
    const pyotr = world.phone("pyotr");
    await fillCart(pyotr, "ПМ-65-З", "24");
    await removePrice(world, "ПМ-65-З");
    await pyotr.says("корзина");
    pyotr.sees("Корзина · 1 строка, цена по запросу");
    await pyotr.presses("Оформить");
    pyotr.sees("ПМ-65-З: цена по запросу.");
    pyotr.seesButton("Менеджеру", "Убрать");
    await pyotr.presses("Убрать");
    pyotr.sees("Корзина пуста");
  });

  it("is each person's own", async () => {
    await fillCart(world.phone("pyotr"), "ПМ-65-З", "24");
    const anna = world.phone("anna");
    await anna.says("корзина");
    anna.sees("Корзина пуста", "0 Назад");
  });
});
