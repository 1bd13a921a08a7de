/** A manager changes the lines of an order: put together, told as a difference, taken out to the last, and the way back. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { fillCart, sendOrder } from "../orders/shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe("a change of lines", () => {
  it("is put together, told to the dealer as a difference, and agreed to", async () => {
    const pyotr = world.phone("pyotr");
    const olga = world.phone("olga");
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await olga.presses("Изменить");
    olga.seesNoButton("Готово");
    await olga.presses("1");
    olga.sees("402,50 ₽ за 1 шт", "В заказе 24 шт");
    await olga.says("полтора");
    olga.sees("Нужно число");
    await olga.says("12");
    olga.sees("ПМ-65-З: 24 шт → 12 шт");
    await olga.presses("Добавить товар");
    await olga.says("такого не бывает вовсе");
    olga.sees("такого товара нет");
    await olga.says("ПМБ-500-З");
    await olga.says("2 кор");
    olga.sees("ПМБ-500-З: + 32 шт · 9 216 ₽");
    olga.seesButton("1", "2");
    await olga.presses("2");
    olga.seesButton("Убрать");
    await olga.says("3 кор");
    olga.sees("ПМБ-500-З: + 48 шт");
    await olga.presses("2");
    await olga.says("2 кор");
    await olga.presses("Готово");
    await olga.presses("Не хватает");
    olga.sees("Заказ 1001: 14 046 ₽ вместо 9 660 ₽", "Причина: не хватает товара");
    await olga.presses("Отправить дилеру");
    pyotr.sees("Заказ 1001 изменён · 14 046 ₽", "ПМ-65-З: 24 шт → 12 шт", "Причина: не хватает товара");
    await pyotr.presses("Подходит");
    await pyotr.says("1001");
    pyotr.sees("Заказ 1001 · 14 046 ₽", "✅ подтверждён");
  });

  it("that leaves nothing is no change, and one put back is none either", async () => {
    const olga = world.phone("olga");
    await sendOrder(world.phone("pyotr"), "ПМ-65-З", "24");
    await olga.presses("Изменить");
    await olga.presses("1");
    await olga.presses("Убрать");
    expect(olga.last().text).toMatch(
      /^Заказ 1001: ничего не останется\nТогда лучше отказать\. Или верните строку\.\nПМ-65-З: 24 шт → нет в заказе\n1 ПМ-65-З .+: убрано$/,
    );
    expect(olga.last().buttons).toEqual([["1"], ["Добавить товар"], ["Отказать", "Назад"]]);
    await olga.presses("1");
    await olga.presses("2 кор. = 24 шт");
    olga.sees("Заказ 1001: что изменить?");
    olga.seesNoButton("Готово");
  });

  it("that leaves nothing becomes a refusal, where the notice stood", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await sendOrder(pyotr, "ПМ-65-З", "24");
    for (const step of ["Изменить", "1", "Убрать", "Отказать"]) await olga.presses(step);
    olga.sees("Отказать? 1001 · Окна у реки");
    await olga.presses("Нет товара");
    expect(olga.messages()).toHaveLength(1);
    expect(olga.last().text).toContain("❌ 1001 · Ольга 09:10: отклонён\nПричина: нет товара");
    pyotr.sees("❌ Заказ 1001 отклонён", "Причина: нет товара");
  });

  it("that leaves nothing but what is added is a change", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await sendOrder(pyotr, "ПМ-65-З", "24");
    for (const step of ["Изменить", "1", "Убрать", "Добавить товар"]) await olga.presses(step);
    for (const words of ["ПМБ-500-З", "2 кор"]) await olga.says(words);
    olga.sees("Заказ 1001: что изменить?", "ПМ-65-З", ": убрано");
    for (const step of ["Готово", "Нет товара", "Отправить дилеру"]) await olga.presses(step);
    pyotr.sees("Заказ 1001 изменён · 9 216 ₽", "ПМ-65-З: 24 шт → нет в заказе");
  });
});

it("a change asks for amounts as the goods are packed, where there are no buttons", async () => {
  const [olga, anna] = [world.phone("olga"), world.phone("anna")];
  await olga.says("меню");
  for (const step of ["Ещё", "Сотрудники", "Пригласить", "Менеджер"]) await olga.presses(step);
  await olga.says("Вера");
  const code = /start=([0-9A-Z]+)/.exec(olga.sees("?start=").text)?.[1] ?? "";
  const looks = world.phones.get("anna");
  const phone = world.phones.get("stranger");
  if (!looks || !phone) throw new Error("The demo has no such phones");
  world.phones.register({ ...phone, look: "whatsapp", accountId: looks.accountId });
  const vera = world.phone("stranger");
  await vera.opens(code);
  await vera.says("1");
  await fillCart(anna, "ГР-10", "4");
  for (const number of ["1", "3", "1", "1"]) await anna.says(number);
  anna.sees("отправлен");
  await vera.says("1001");
  await vera.says("Изменить");
  await vera.says("1");
  vera.sees("В заказе 4 шт", "«24». Или «убрать», «назад»");
  await vera.says("назад");
  for (const words of ["Добавить товар", "АС-5"]) await vera.says(words);
  vera.sees("АС-5", "«24». Или «назад»");
  await vera.says("назад");
  await vera.says("ПМ-65-З");
  vera.sees("ПМ-65-З", "«24» или «2 кор». Или «назад»");
});

describe("the way back from a change", () => {
  it("leads to the amount just given, pressed or typed, and from there to the list without it", async () => {
    const olga = world.phone("olga");
    await sendOrder(world.phone("pyotr"), "ПМ-65-З", "24");
    await olga.presses("Изменить");
    await olga.presses("1");
    await olga.says("12");
    olga.sees("ПМ-65-З: 24 шт → 12 шт");
    await olga.presses("Назад");
    olga.sees("ПМ-65-З", "В заказе 24 шт");
    await olga.presses("1 кор. = 12 шт");
    olga.sees("ПМ-65-З: 24 шт → 12 шт");
    for (const step of ["Готово", "Назад"]) await olga.presses(step);
    olga.sees("ПМ-65-З: 24 шт → 12 шт");
    for (const step of ["Назад", "Назад"]) await olga.presses(step);
    olga.sees("что изменить?");
    olga.seesNoButton("Готово");
    await olga.presses("Назад");
    olga.seesButton("Подтвердить");
  });
});

describe("a special price", () => {
  it("for a line, then for all, is named with a reason, told old and new, agreed to, and kept in the trail", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await fillCart(pyotr, "ПМБ-500-З", "33");
    await sendOrder(pyotr, "ПМ-65-З", "24");
    for (const step of ["Изменить", "2"]) await olga.presses(step);
    await olga.says("цена 390");
    olga.sees("ПМ-65-З: 402,50 ₽ → 390 ₽ за 1 шт");
    for (const step of ["2", "Своя цена"]) await olga.presses(step);
    olga.sees("ПМ-65-З: цена за 1 шт?", "Сейчас 402,50 ₽");
    for (const [words, why] of [
      ["дёшево", "Нужна цена или процент"],
      ["-385", "Нужна цена или процент"],
      ["100 %", "Скидка бывает"],
      ["900 млн", "Слишком много"],
    ] as const) {
      await olga.says(words);
      olga.sees(why);
    }
    await olga.says("385,45");
    olga.sees("ПМ-65-З: 402,50 ₽ → 385,45 ₽ за 1 шт");
    // The quantity changed afterwards leaves the price that was named.
    await olga.presses("2");
    await olga.says("20");
    olga.sees("ПМ-65-З: 24 шт → 20 шт, 402,50 ₽ → 385,45 ₽ за 1 шт");
    await olga.presses("Скидка, %");
    await olga.says("5,5");
    // 288 and 402.50 less 5.5 %: halves up, and the sum is that of the lines.
    olga.sees("ПМБ-500-З: 288 ₽ → 272,16 ₽ за 1 шт", "24 шт → 20 шт, 402,50 ₽ → 380,36 ₽ за 1 шт");
    await olga.presses("Готово");
    olga.seesNoButton("Без причины");
    await olga.presses("Большой заказ");
    olga.sees("Заказ 1001: 16 588,48 ₽ вместо 19 164 ₽", "Причина: большой заказ");
    await olga.presses("Отправить дилеру");
    pyotr.sees("Заказ 1001 изменён · 16 588,48 ₽", "ПМБ-500-З: 288 ₽ → 272,16 ₽ за 1 шт", "Было 19 164 ₽");
    pyotr.sees("Причина: большой заказ");
    await pyotr.presses("Подходит");
    await pyotr.says("1001");
    pyotr.sees("Заказ 1001 · 16 588,48 ₽", "✅ подтверждён");
    const [trail] = await world.store.everywhere.read(({ db, t }) =>
      db.select().from(t.audit).where(eq(t.audit.action, "order.changeLines")),
    );
    expect(trail).toMatchObject({
      before: { totalMinor: 1_916_400, lines: [{ priceMinor: 28_800 }, { priceMinor: 40_250 }] },
      after: { reason: "largeOrder", lines: [{ priceMinor: 27_216 }, { priceMinor: 38_036 }] },
    });
  });

  it("is named in words and figures where there are no buttons", async () => {
    await world.close();
    world = await openWorld({ drawn: "whatsapp" });
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await olga.presses("Изменить");
    await olga.says("1");
    olga.sees("«своя цена»");
    await olga.says("своя цена");
    await olga.says("385");
    olga.sees("ПМ-65-З: 402,50 ₽ → 385 ₽ за 1 шт");
    // Three percent, and not the third button.
    await olga.says("скидка, %");
    await olga.says("3");
    olga.sees("ПМ-65-З: 402,50 ₽ → 390,43 ₽ за 1 шт");
    // Typed where lines are picked it is no name of goods.
    await olga.says("скидка 5 %");
    olga.sees("ПМ-65-З: 402,50 ₽ → 382,38 ₽ за 1 шт");
    await olga.says("100 %");
    olga.sees("ПМ-65-З: 402,50 ₽ → 382,38 ₽ за 1 шт");
  });
});
