/** Without buttons an older list or push is answered by quoting it: the number is its own, whatever stands below by now. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { fillCart } from "../orders/shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** An order of Anna's for which another day is proposed: a push with letters. */
async function proposal(article: string) {
  const [anna, olga] = [world.phone("anna"), world.phone("olga")];
  await fillCart(anna, article, "24");
  for (const number of ["1", "1", "2", "1"]) await anna.says(number);
  const [, order = ""] = /Заказ (\d+) отправлен/.exec(anna.sees("отправлен").text) ?? [];
  await olga.presses("Другая дата");
  await olga.presses("пт 27.11");
  await olga.presses("Без причины");
  return { order, push: anna.sees(`Заказ ${order}: пт 27.11 вместо чт 26.11`) };
}

describe("a quoted list", () => {
  it("chooses from that one while another dialog is under way, which is not lost", async () => {
    const anna = world.phone("anna");
    await anna.says("пена зимняя");
    const list = anna.sees("«пена зимняя»", "2 ПМ-70-З");
    await anna.says("1");
    await anna.says("2 кор");
    await anna.says("1");
    anna.sees("Как получите?");
    await anna.says("2", { replyTo: list });
    anna.sees("Из «пена зимняя»\n", "ПМ-70-З", "Заказ не пропал: «корзина»", "Сколько?");
    await anna.says("3");
    anna.sees("✅ ПМ-70-З 3 шт в корзине");
    await anna.says("корзина");
    anna.sees("ПМ-65-З", "ПМ-70-З");
  });

  it("chooses from where its own dialog stood then", async () => {
    const anna = world.phone("anna");
    await fillCart(anna, "ПМ-65-З", "24");
    await anna.says("1");
    await anna.says("1");
    const how = anna.messages().findLast(({ text }) => text.startsWith("Как получите?"));
    anna.sees("Когда?");
    await anna.says("3", { replyTo: how });
    anna.sees("Из прежнего: Самовывоз");
  });

  it("on the way to an order that is sent says so, and leaves the cart there is by now alone", async () => {
    const anna = world.phone("anna");
    await fillCart(anna, "ПМ-65-З", "24");
    for (const number of ["1", "1"]) await anna.says(number);
    const when = anna.last();
    await anna.says("2");
    const summary = anna.last();
    await anna.says("1");
    const [, order = ""] = /Заказ (\d+) отправлен/.exec(anna.last().text) ?? [];
    await anna.says("1", { replyTo: summary });
    anna.sees(`«1» было к заказу ${order}, он уже отправлен\n`, "ждёт ответа", "Отменить заказ");
    await anna.says("ПМ-70-З 5 шт");
    await anna.says("3", { replyTo: when });
    anna.sees(`«3» было к заказу ${order}, он уже отправлен\n`);
    await anna.says("корзина");
    anna.sees("ПМ-70-З");
  });

  it("of a dialog that is over begins that one anew, and a number it has not is said so", async () => {
    const anna = world.phone("anna");
    await anna.says("меню");
    const menu = anna.last();
    await anna.says("пена зимняя");
    await anna.says("меню");
    await anna.says("1", { replyTo: menu });
    anna.sees("Название, артикул или штрихкод?");
    await anna.says("77", { replyTo: menu });
    anna.sees("Такого номера в списке нет.");
  });
});

describe("a quoted push", () => {
  it("is decided by its bare number, and by its letter when that is another push's by now", async () => {
    const [anna, olga] = [world.phone("anna"), world.phone("olga")];
    const first = await proposal("ПМ-65-З");
    const second = await proposal("ПМ-70-З");
    await anna.says("1", { replyTo: first.push });
    const told = anna.sees(`✅ Заказ ${first.order} подтверждён`);
    await anna.says("1", { replyTo: told });
    anna.sees("«1»: там выбирать уже нечего");
    expect(olga.last().text).toContain(`✅ ${first.order}`);
    await anna.says("меню");
    await anna.says("3", { replyTo: second.push });
    anna.sees(`Отменить заказ ${second.order}`);
  });

  it("that is decided has no effect any more, and its state is said", async () => {
    const anna = world.phone("anna");
    const { order, push } = await proposal("ПМ-65-З");
    await anna.says("1", { replyTo: push });
    await anna.says("3", { replyTo: push });
    anna.sees(`Заказ ${order}`, "подтверждён");
  });
});

describe("a push that has become another message", () => {
  it("is decided no more by the old one, and keeps its order for words that quote it", async () => {
    const [anna, olga] = [world.phone("anna"), world.phone("olga")];
    const { order, push } = await proposal("ПМ-65-З");
    await world.passes({ minutes: 20 });
    await anna.says("1", { replyTo: push });
    const told = anna.sees("✅ Заказ", "подтверждён");
    expect(told.id).not.toBe(push.id);
    await anna.says("меню");
    await anna.says("1", { replyTo: push });
    anna.sees(`Заказ ${order} уже подтверждён`);
    for (const quoted of [push, told]) {
      await anna.says("можно привезти к девяти?", { replyTo: quoted });
      expect(olga.last().text).toContain(`Анна: можно привезти к девяти?`);
      olga.seesButton(`Заказ ${order}`);
    }
  });

  it("keeps its deal", async () => {
    const [tatyana, olga, igor] = [world.phone("tatyana"), world.phone("olga"), world.phone("igor")];
    for (const words of ["меню", "Сделки", "Создать"]) await olga.says(words);
    await olga.says("Веранда, 6 окон, Приморск, 240 тыс, Сергей Панин +7 900 000-00-41");
    await olga.presses("Предложить дилеру");
    const offer = tatyana.sees("Сделка 301");
    await tatyana.says("сколько там окон?", { replyTo: offer });
    igor.sees("Татьяна: сколько там окон?");
    await world.passes({ minutes: 20 });
    await tatyana.says("А1");
    tatyana.sees("✅ Сделка 301");
    await tatyana.says("клиент просит скидку", { replyTo: offer });
    expect(tatyana.reaction()).toBe("👌");
    olga.sees("Сделка 301", "клиент просит скидку");
  });
});

describe("words besides numbers", () => {
  it("choose as well: yes for the likely choice, more for the next page", async () => {
    const anna = world.phone("anna");
    await anna.says("пена");
    anna.sees("Ещё ");
    const [before = ""] = anna.last().text.split("\n").slice(1);
    await anna.says("ещё");
    expect(anna.last().text).not.toContain(before);
    await fillCart(anna, "ПМ-65-З", "24");
    for (const word of ["Оформить", "1", "2"]) await anna.says(word);
    anna.sees("1 Отправить заказ");
    await anna.says("Да");
    anna.sees("отправлен");
  });

  it("yes decides nothing where there is no likely choice", async () => {
    const anna = world.phone("anna");
    await fillCart(anna, "ПМ-65-З", "24");
    await anna.says("1");
    await anna.says("да");
    expect(anna.last().text).not.toContain("Когда?");
  });
});
