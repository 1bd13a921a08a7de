/** Requests for prices in lists: a manager's among what waits, a dealer's among its orders, each only its own. */
import { afterEach, beforeEach, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { removePrice } from "../orders/catalog-changes.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

it("wait for the manager with a count, and for the dealer once there are prices", async () => {
  const [pyotr, olga, sergey] = [world.phone("pyotr"), world.phone("olga"), world.phone("sergey")];
  await removePrice(world, "ПМ-65-З");
  await pyotr.says("ПМ-65-З");
  await pyotr.presses("Узнать цену");
  await pyotr.says("24");
  pyotr.sees("✅ Запрос цены 1 отправлен");
  await pyotr.says("меню");
  await pyotr.says("запросы цен");
  pyotr.sees("Запросы цен · 1", "Запрос 1 · 1 строка · ⏳ ответ до 09:55");

  await olga.says("меню");
  await olga.presses("Ждёт вас 1");
  await olga.presses("Цены · 1");
  olga.sees("Запросы цен, ждут вас · 1", "1 · Окна у реки · 1 строка · ⏳ ответ до 09:55");
  await olga.presses("1");
  await olga.presses("Назвать цены");
  await olga.says("385 до 27.11");
  await olga.presses("Отправить дилеру");
  await olga.says("меню");
  await olga.presses("Заказы");
  await olga.presses("Найти");
  await olga.presses("Запросы цен · 1");
  olga.sees("Запросы цен · 1", "цены до пт 27.11");

  await pyotr.says("меню");
  await pyotr.presses("Заказы · 1");
  await pyotr.presses("Запросы цен · 1");
  pyotr.sees("Запросы цен, ждут вас · 1", "Запрос 1 · 1 строка · цены до пт 27.11");
  await pyotr.presses("1");
  await pyotr.presses("Заказать");
  await pyotr.says("запросы цен");
  pyotr.sees("Запросы цен · 1", "✅ заказано");
  await sergey.says("запросы цен");
  sergey.sees("Запросов цен нет");
});

it("are worked off one by one with the rest, and counted in the morning", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await removePrice(world, "ПМ-65-З");
  await pyotr.says("ПМ-65-З");
  await pyotr.presses("Узнать цену");
  await pyotr.says("24");
  await olga.says("меню");
  await olga.presses("Ждёт вас 1");
  await olga.presses("Разобрать по одному");
  olga.sees("Запрос цены 1 · Окна у реки", "ПМ-65-З 24 шт");
  await olga.presses("Назвать цены");
  olga.sees("ждёт ответа");
  await world.passes({ days: 1 });
  olga.sees("Ждёт вас 1 · ср 25.11", "Цены · 1");
});
