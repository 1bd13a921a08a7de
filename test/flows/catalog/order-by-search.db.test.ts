/** From the menu to the cart, and all that may stand in the way. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { discontinueOthers, importCatalog } from "../../../core/catalog/catalog-import.ts";
import { identityOf } from "../../../core/catalog/catalog-row.ts";
import { openWorld, type World } from "../../chat.ts";
import { houseScope } from "../../core/catalog/scopes.ts";
import { setStock } from "../orders/catalog-changes.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const bring = (row: Parameters<typeof importCatalog>[2][number]) =>
  world.store.everywhere.transact(async (tx) => importCatalog(tx, await houseScope(tx), [row]));

describe("by buttons", () => {
  it("goes from the menu over a search to the cart", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("меню");
    await pyotr.presses("Заказать");
    pyotr.sees("Название, артикул или штрихкод?");
    pyotr.seesButton("Каталог", "Повторить заказ", "Корзина: 0", "Назад");

    await pyotr.says("пена зимняя");
    const list = pyotr.sees("«пена зимняя»: 4 товара", "1 ПМ-65-З", "402,50 ₽", "4 ПМБ-500-З");
    expect(list.buttons).toEqual([["1", "2", "3", "4"], ["Назад"]]);

    await pyotr.presses("1");
    const card = pyotr.sees("ПМ-65-З Пена монтажная профессиональная 65 зимняя 850 мл");
    pyotr.sees("402,50 ₽ · коробка 12 шт · есть 460 шт на 09:10");
    expect(card.buttons).toEqual([
      ["1 кор. = 12 шт", "2 кор. = 24 шт"],
      ["Другое число", "Назад"],
    ]);

    await pyotr.presses("2 кор. = 24 шт");
    const added = pyotr.sees("✅ ПМ-65-З 24 шт в корзине · 9 660 ₽");
    expect(added).toMatchObject({ isEdited: true, buttons: [["Оформить"], ["Искать ещё", "Изменить"]] });

    await pyotr.presses("Изменить");
    pyotr.sees("ПМ-65-З: в корзине 24 шт. Сколько нужно?");
    await pyotr.says("3 кор");
    pyotr.sees("✅ ПМ-65-З 36 шт в корзине · 14 490 ₽");
    await pyotr.presses("Искать ещё");
    pyotr.seesButton("Корзина: 1");
    await pyotr.says("ПМ-65-З");
    pyotr.sees("В корзине 36 шт");
    await pyotr.presses("1 кор. = 12 шт");
    await pyotr.presses("Оформить");
    pyotr.sees("Как получите?");
  });

  it("pages through what was found, and back to the question", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("меню");
    await pyotr.presses("Заказать");
    await pyotr.says("gtyf");
    pyotr.sees("«gtyf»: 16 товаров", "Нашлось по «пена»");
    await pyotr.presses("Ещё 11");
    pyotr.sees("«gtyf»: 16 товаров", "1 ПМБ-750-Л");
    await pyotr.presses("Ещё 6");
    await pyotr.says("3");
    pyotr.sees("ОЧ-500 Очиститель монтажной пены 500 мл");
    await pyotr.presses("Назад");
    pyotr.sees("3 ОЧ-500");
    await pyotr.says("9");
    pyotr.sees("Такого номера в списке нет.");
    await pyotr.presses("Назад");
    pyotr.sees("Название, артикул или штрихкод?");
  });

  it("walks the catalog by groups", async () => {
    const pyotr = world.phone("pyotr");
    await bring({
      article: "Д-1",
      name: "Доска обрезная",
      group: ["Дерево", "Доски"],
      prices: { Дилер: 500 },
    });
    await bring({ article: "Д-2", name: "Щепа", group: ["Дерево"], unit: "кг", prices: { Дилер: 700 } });
    await pyotr.says("меню");
    await pyotr.presses("Заказать");
    await pyotr.presses("Каталог");
    pyotr.sees("Каталог: 496 товаров", "2 Подоконники и отливы · 39");
    await pyotr.presses("2");
    pyotr.sees("Подоконники и отливы: 39", "1 ПО-150-Б", "₽ за 1 м");
    await pyotr.presses("Назад");
    await pyotr.presses("Ещё 7");
    await pyotr.presses("Ещё 2");
    await pyotr.presses("2");
    pyotr.sees("Дерево: 2", "1 Доски · 1");
    await pyotr.presses("Все 2");
    pyotr.sees("1 Д-1", "2 Д-2 Щепа · 7 ₽ за 1 кг");
    await pyotr.presses("2");
    pyotr.seesButton("1 кг", "10 кг");
  });
});

describe("what cannot be had as it was said", () => {
  it("says why an amount will not do, and offers the nearest", async () => {
    await bring({ article: "ПМ-65-З", minimumMilli: 12_000, multipleMilli: 6_000 });
    const pyotr = world.phone("pyotr");
    await pyotr.says("ПМ-65-З");
    pyotr.sees("от 12 шт · кратно 6 шт");
    await pyotr.says("5");
    pyotr.sees("ПМ-65-З: от 12 шт.");
    await pyotr.presses("Взять 12 шт");
    pyotr.sees("✅ ПМ-65-З 12 шт в корзине");
    await pyotr.presses("Изменить");
    await pyotr.says("20");
    pyotr.sees("ПМ-65-З: кратно 6 шт.");
    await pyotr.presses("Взять 18 шт");
    pyotr.sees("✅ ПМ-65-З 18 шт в корзине");
  });

  it.each([
    ["1,5", "Дробное число не подойдёт, считаем в шт."],
    ["0", "больше нуля"],
    ["-3", "больше нуля"],
    ["99999999", "Не больше 1 000 000 шт"],
    ["5 рулонов", "Здесь считаем в шт."],
    ["5 на четверг", "Нужно число"],
  ])("asks again after the amount «%s»", async (said, answer) => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("ПМ-65-З");
    await pyotr.presses("Другое число");
    await pyotr.says(said);
    pyotr.sees(answer);
    await pyotr.says("дюжина");
    pyotr.sees("✅ ПМ-65-З 12 шт в корзине");
  });

  it("asks for a price on request, or a person, and puts nothing in the cart", async () => {
    await bring({ article: "Н-1", name: "Насос особый" });
    const pyotr = world.phone("pyotr");
    await pyotr.says("Н-1 2 шт");
    const card = pyotr.sees("Н-1 Насос особый", "цена по запросу");
    expect(card.buttons).toEqual([["Узнать цену"], ["Менеджеру", "Назад"]]);
    await pyotr.says("2");
    pyotr.sees("✅ Запрос цены 1 отправлен");
    await pyotr.says("корзина");
    pyotr.sees("Корзина пуста");
  });

  it("offers similar goods for one no longer sold", async () => {
    await world.store.everywhere.transact(async (tx) => {
      const rows = await tx.db.select({ article: tx.t.products.article }).from(tx.t.products);
      const kept = rows.map(({ article }) => article).filter((article) => article !== "ПО-250-МР");
      await discontinueOthers(tx, await houseScope(tx), new Set(kept.map(identityOf)));
    });
    const pyotr = world.phone("pyotr");
    await pyotr.says("ПО-250-МР 10 м");
    pyotr.sees("ПО-250-МР снят с продажи, в заказ не войдёт.");
    await pyotr.presses("Показать похожие");
    pyotr.sees("Вместо ПО-250-МР:", "Подоконник ПВХ");
    pyotr.doesNotSee("1 ПО-250-МР");
  });

  it("says what is short and lets it be ordered", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("ПМ-65-З 500");
    pyotr.sees("✅ ПМ-65-З 500 шт в корзине", "⚠️ Есть 460 шт из 500 шт");
    await setStock(world, "ПМ-70-З", 0);
    await pyotr.says("ПМ-70-З 24");
    pyotr.sees("✅ ПМ-70-З 24 шт в корзине", "⚠️ Сейчас нет, нужно 24 шт");
    for (const step of ["Оформить", "Ждать", "Ждать", "Самовывоз", "чт 26.11", "Отправить заказ"])
      await pyotr.presses(step);
    olga.sees("2 строки, мало ПМ-65-З: 460 шт из 500 шт, и ещё 1 · чт 26.11");
    await pyotr.says("ПМ-70-З 12");
    for (const step of ["Оформить", "Ждать", "Самовывоз", "чт 26.11", "Отправить заказ"])
      await pyotr.presses(step);
    olga.sees("1 строка, нет ПМ-70-З (нужно 12 шт) · чт 26.11, самовывоз");
  });

  it("finds nothing kindly: something alike, a person, the catalog", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("меню");
    await pyotr.presses("Заказать");
    await pyotr.says("пена фиолетовая");
    const screen = pyotr.sees("«пена фиолетовая»: ничего не нашлось", "Из похожего:", "1 ПМ-65-З");
    expect(screen.buttons).toEqual([["1", "2", "3", "4", "5"], ["Менеджеру", "Каталог"], ["Назад"]]);
    await pyotr.presses("Менеджеру");
    pyotr.sees("⏳ Передано");
    olga.sees("пена фиолетовая");
  });

  it("draws long names short enough for a screen", async () => {
    await bring({ article: "Я-1", name: `Ящик ${"очень длинный ".repeat(15)}`, prices: { Дилер: 100 } });
    await bring({ article: "Я-2", name: `Ящик ${"ещёдлиннее".repeat(20)}`, prices: { Дилер: 100 } });
    const pyotr = world.phone("pyotr");
    await pyotr.says("ящик");
    const list = pyotr.sees("«ящик»: 2 товара");
    for (const line of list.text.split("\n")) expect(line.length).toBeLessThan(90);
    await pyotr.presses("1");
    expect(pyotr.last().text.length).toBeLessThan(400);
  });
});
