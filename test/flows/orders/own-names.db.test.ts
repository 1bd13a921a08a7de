/** What a dealer calls goods: learned from an answer, known the next time, seen and forgotten, and nobody else's. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";

let world: World;
let pyotr: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  pyotr = world.phone("pyotr");
  await pyotr.says("меню");
});
afterEach(async () => {
  expect(world.logged).toEqual([]);
  await world.close();
});

const order = "наш ФГ-88 - 16 шт\n4512 10 уп\nПМ-65-З 24 шт";

async function sends(): Promise<void> {
  for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"]) await pyotr.presses(step);
}

it("is agreed to once, and then known without a question", async () => {
  await pyotr.says(order);
  pyotr.sees("«наш ФГ-88 - 16 шт»: в каталоге не нашлось");
  await pyotr.says("пвх-58-бл-6 16 шт");
  pyotr.sees("Корзина", "ПВХ-58-БЛ-6");
  await sends();
  pyotr.sees("отправлен", "«наш ФГ-88» и дальше значит ПВХ-58-БЛ-6?");
  await pyotr.presses("Запомнить");
  pyotr.sees("✅ Запомнено: «наш ФГ-88»");

  await pyotr.says("фг 88: 20 шт\nНП-20 5 шт");
  pyotr.sees("Корзина", "ПВХ-58-БЛ-6", "20 шт", "«фг 88: 20 шт»: ПВХ-58-БЛ-6, как в прошлый раз");
  await pyotr.presses("Сверить текст");
  pyotr.sees("«фг 88: 20 шт» → ПВХ-58-БЛ-6 20 шт, как в прошлый раз");

  // Another company's dealer has never heard of it.
  const tatyana = world.phone("tatyana");
  await tatyana.says(order);
  tatyana.sees("«наш ФГ-88 - 16 шт»: в каталоге не нашлось");

  const olga = world.phone("olga");
  for (const step of ["меню", "Дилеры"]) await olga.says(step);
  await olga.says("Окна у реки");
  await olga.presses("1");
  await olga.presses("Их названия");
  olga.sees("Свои названия товаров · 1", "«наш ФГ-88» → ПВХ-58-БЛ-6");

  for (const step of ["меню", "Ещё", "Настройки"]) await pyotr.says(step);
  await pyotr.presses("Свои названия");
  await pyotr.presses("1");
  await pyotr.presses("Забыть");
  pyotr.sees("Забыто: «наш ФГ-88»", "Своих названий товаров пока нет");
  await olga.presses("1");
  await olga.presses("Забыть");
  olga.sees("уже забыто");
  await pyotr.says("корзина");
  await pyotr.presses("Очистить");
  await pyotr.says(order);
  pyotr.sees("«наш ФГ-88 - 16 шт»: в каталоге не нашлось");
});

it("is not asked about again where the answer is no", async () => {
  await pyotr.says(order);
  await pyotr.says("пвх-58-бл-6 16 шт");
  await sends();
  await pyotr.presses("Нет");
  pyotr.sees("отправлен");
  pyotr.doesNotSee("и дальше значит");
  for (const step of ["меню", "Ещё", "Настройки", "Свои названия"]) await pyotr.says(step);
  pyotr.sees("Своих названий товаров пока нет");
});
