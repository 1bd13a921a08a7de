/** What is not there is offered in other goods, and the dealer takes them line by line. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { setStock } from "./catalog-changes.ts";
import { fillCart, sendOrder } from "./shopping.ts";

let world: World;
let pyotr: TestPhone;
let olga: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
});
afterEach(() => world.close());

/** Both lines are replaced by others: foam 65 by 70, screws by something for the house. */
async function offersOthers(): Promise<void> {
  await fillCart(pyotr, "4512", "10");
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await olga.presses("Изменить");
  await olga.presses("2");
  await olga.presses("Заменить");
  olga.sees("Вместо ПМ-65-З, 24 шт", "Похожее, что есть");
  await olga.says("ПМ-70-З");
  olga.sees("ПМ-70-З вместо ПМ-65-З: 24 шт · 10 881,60 ₽");
  await olga.presses("Добавить товар");
  await olga.says("ПМБ-750-З");
  await olga.says("12");
  await olga.presses("Готово");
  await olga.presses("Не хватает");
  await olga.presses("Отправить дилеру");
}

describe("a substitute", () => {
  it("is told with what it replaces, and taken or left by itself; the sum is that of what is taken", async () => {
    await offersOthers();
    expect(pyotr.last().text).toContain("ПМ-70-З вместо ПМ-65-З: 24 шт · 10 881,60 ₽");
    expect(pyotr.last().text).not.toContain("→ нет в заказе");
    expect(pyotr.last().buttons).toEqual([["Подходит"], ["По строкам"], ["Отменить заказ"]]);
    await pyotr.presses("По строкам");
    expect(pyotr.last().text).toBe(
      "Строка 1 из 2\nПМ-70-З вместо ПМ-65-З: 24 шт · 10 881,60 ₽\nОставите прежнее: ПМ-65-З останется в заказе и приедет, когда появится.",
    );
    expect(pyotr.last().buttons).toEqual([["Беру"], ["Оставить прежнее"], ["Убрать строку", "Назад"]]);
    await pyotr.presses("Беру");
    pyotr.sees("Строка 2 из 2", "ПМБ-750-З: + 12 шт");
    await pyotr.presses("Без неё");
    expect(pyotr.last().text).toBe("Заказ 1001 · 13 019,60 ₽\nПМБ-750-З: не берёте");
    await pyotr.presses("Подходит");
    pyotr.sees("✅ Заказ 1001 подтверждён", "13 019,60 ₽");
    await olga.says("1001");
    olga.sees("Заказ 1001 · 13 019,60 ₽", "ПМ-70-З", "004512");
    olga.doesNotSee("ПМБ-750-З");
  });

  it("is declined and what was ordered stays, at its price; both sides read it", async () => {
    await offersOthers();
    await pyotr.presses("По строкам");
    await pyotr.presses("Оставить прежнее");
    await pyotr.presses("Без неё");
    expect(pyotr.last().text).toBe(
      "Заказ 1001 · 11 798 ₽\nПМ-70-З: не берёте, остаётся ПМ-65-З 24 шт\nПМБ-750-З: не берёте",
    );
    await pyotr.presses("Подходит");
    pyotr.sees(
      "✅ Заказ 1001 подтверждён, чт 26.11\n11 798 ₽",
      "Без ПМ-70-З, остаётся ПМ-65-З 24 шт\nБез ПМБ-750-З",
    );
    const told = olga.sees(
      "⚠️ 1001 · Окна у реки: взяли не всё\nБез ПМ-70-З, остаётся ПМ-65-З 24 шт\nБез ПМБ-750-З\n11 798 ₽ · чт 26.11",
    );
    expect(told.isSilent).toBe(false);
    expect(told.buttons).toEqual([["Изменить", "Спросить"]]);
    for (const phone of [pyotr, olga]) {
      await phone.says("1001");
      phone.sees("Заказ 1001 · 11 798 ₽", "ПМ-65-З", "24 шт · 9 660 ₽", "004512");
    }
    expect(olga.last().text).not.toContain("ПМ-70-З");
    // What is waited for may be offered otherwise once more.
    await olga.presses("Изменить", told);
    olga.sees("ПМ-65-З");
  });

  it("leaves the former where it was ordered", async () => {
    await fillCart(pyotr, "ПМ-65-З", "24");
    await sendOrder(pyotr, "4512", "10");
    for (const step of ["Изменить", "1", "Заменить", "1", "Готово", "Не хватает", "Отправить дилеру"])
      await olga.presses(step);
    for (const step of ["По строкам", "Оставить прежнее", "Подходит"]) await pyotr.presses(step);
    await pyotr.says("1001");
    expect(pyotr.last().text).toMatch(/\nПМ-65-З [^\n]*24 шт · 9 660 ₽\n004512 /);
  });

  it("gives way for the line to be gone where the dealer wants neither, which its supplier reads too", async () => {
    await offersOthers();
    await pyotr.presses("По строкам");
    await pyotr.presses("Убрать строку");
    await pyotr.presses("Беру");
    await pyotr.presses("Подходит");
    olga.sees("взяли не всё\nБез ПМ-70-З\n");
    await pyotr.says("1001");
    expect(pyotr.last().text).not.toContain("ПМ-65-З");
    expect(pyotr.last().text).toContain("ПМБ-750-З");
  });

  it("reads so in English, and by numbers", async () => {
    const anna = world.phone("anna");
    await fillCart(anna, "4512", "10");
    for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"]) await anna.says(step);
    await anna.says("English");
    await olga.presses("Изменить");
    await olga.presses("1");
    await olga.presses("Заменить");
    await olga.presses("1");
    await olga.presses("Готово");
    await olga.presses("Не хватает");
    await olga.presses("Отправить дилеру");
    const letter = /([А-Я])2/u.exec(anna.last().text)?.[0] ?? "";
    await anna.says(letter);
    anna.sees("Line 1 of 1", "Keep the former: 004512 stays in the order and comes when there is any.");
    await anna.says("Keep the former");
    anna.sees("not taken, 004512 10 packs stays");
    await anna.says("1");
    anna.sees("✅ Order 1001 confirmed", "004512 10 packs stays");
  });

  it("is no way to drop what was ordered, and leaves the order as it is when it is left alone", async () => {
    await offersOthers();
    await pyotr.presses("По строкам");
    await pyotr.presses("Назад");
    pyotr.seesButton("По строкам");
    const store = world.store;
    const [order] = await store.everywhere.read(({ db, t }) => db.select().from(t.orders));
    await pyotr.presses("По строкам");
    await pyotr.presses("Убрать строку");
    await pyotr.presses("Без неё");
    expect(pyotr.last().text).toBe("Заказ 1001 · 2 138 ₽\nПМ-70-З: не берёте\nПМБ-750-З: не берёте");
    const [same] = await store.everywhere.read(({ db, t }) => db.select().from(t.orders));
    expect(same).toEqual(order);
  });
});

describe("a part of a line that is put back beside its substitute", () => {
  /** Of a hundred sixty come as others; the manager puts forty back. */
  const offersPart = async (language = "") => {
    await sendOrder(pyotr, "ПМ-65-З", "100");
    if (language) await pyotr.says(language);
    for (const step of ["Изменить", "1", "Заменить"]) await olga.presses(step);
    await olga.says("ПМ-70-З");
    await olga.presses("2");
    await olga.says("60");
    await olga.presses("1");
    await olga.says("40");
    olga.sees("ПМ-70-З вместо 60 шт ПМ-65-З: 60 шт", "ПМ-65-З: остаётся 40 шт из 100 шт");
    for (const step of ["Готово", "Не хватает", "Отправить дилеру"]) await olga.presses(step);
  };

  it("is told as what stays, and the substitute as instead of the rest", async () => {
    await offersPart();
    pyotr.sees("ПМ-65-З: остаётся 40 шт из 100 шт\nПМ-70-З вместо 60 шт ПМ-65-З: 60 шт · 27 204 ₽");
    await pyotr.presses("По строкам");
    pyotr.sees("ПМ-70-З вместо 60 шт ПМ-65-З: 60 шт", "Оставите прежнее: ПМ-65-З снова будет 100 шт");
    await pyotr.presses("Оставить прежнее");
    pyotr.sees("ПМ-70-З: не берёте, остаётся ПМ-65-З 100 шт");
    await pyotr.presses("Подходит");
    olga.sees("взяли не всё", "Без ПМ-70-З, остаётся ПМ-65-З 100 шт");
    await olga.says("1001");
    olga.sees("100 шт · 40 250 ₽");
  });

  it("is nobody's substitute once all of the line is put back", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "100");
    for (const step of ["Изменить", "1", "Заменить"]) await olga.presses(step);
    await olga.says("ПМ-70-З");
    await olga.presses("1");
    await olga.says("100");
    olga.sees("ПМ-70-З: + 100 шт");
    for (const step of ["Готово", "Не хватает", "Отправить дилеру"]) await olga.presses(step);
    pyotr.sees("ПМ-70-З: + 100 шт");
    pyotr.doesNotSee("вместо");
  });

  it("reads so in English", async () => {
    await offersPart("English");
    pyotr.sees("ПМ-65-З: 40 pcs of 100 pcs stay", "ПМ-70-З instead of 60 pcs of ПМ-65-З: 60 pcs");
  });
});

describe("what is offered instead", () => {
  const toSubstitute = async () => {
    await olga.presses("Изменить");
    await olga.presses("1");
    await olga.presses("Заменить");
  };

  it("is like the line and there, with its stock; the line itself and what is nowhere are not offered", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await setStock(world, "ПМ-70-З", 0);
    await setStock(world, "ПМБ-750-З", 30_000);
    await toSubstitute();
    const shown = olga.sees("Вместо ПМ-65-З, 24 шт", "Похожее, что есть").text;
    expect(shown).toContain("· есть 30 шт");
    for (const article of ["ПМ-65-З Пена", "ПМ-70-З"]) expect(shown).not.toContain(article);
    await olga.says("пена зимняя");
    expect(olga.last().text).not.toContain("ПМ-70-З");
    expect(olga.last().text).not.toContain("ПМ-65-З Пена");
    await olga.says("ПМ-70-З");
    olga.sees("ПМ-70-З: на складах нет", "Назовите другой товар");
  });

  it("is taken by a press, and said to be fewer where it is", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await setStock(world, "ПМ-70-З", 10_000);
    await toSubstitute();
    await olga.says("ПМ-70-З");
    olga.sees("⚠️ ПМ-70-З: есть 10 шт из 24 шт", "ПМ-70-З вместо ПМ-65-З: 24 шт");
    await olga.says("English");
    await olga.says("2");
    await olga.says("10");
    olga.sees("ПМ-70-З", "10 pcs");
  });
});

describe("a confirmed order", () => {
  it("may still be changed, the dealer agreeing; not once a truck is talked about", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await olga.presses("Подтвердить");
    await olga.says("1001");
    await olga.presses("Изменить");
    await olga.presses("1");
    await olga.says("12");
    await olga.presses("Готово");
    await olga.presses("Не хватает");
    await olga.presses("Отправить дилеру");
    pyotr.sees("Заказ 1001 изменён · 4 830 ₽", "ПМ-65-З: 24 шт → 12 шт");
    await pyotr.presses("Подходит");
    olga.sees("✅ 1001");
    await pyotr.says("1001");
    pyotr.sees("✅ подтверждён", "Самовывоз чт 26.11");
    await pyotr.presses("Доставка");
    await pyotr.presses("чт 26.11, 9–13");
    await pyotr.presses("Отправить");
    await olga.says("1001");
    // Said before anything is put together, not after.
    await olga.presses("Изменить");
    olga.sees("Доставка уже согласуется\nСначала отзовите её или дождитесь.", "Заказ 1001 · 4 830 ₽");
  });
});
