/** The truck: loaded with its papers, at the gate, received whole or with an act of differences; the rest by another. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { pagesOf } from "../../core/documents/papers.ts";
import type { Seen, TestPhone } from "../../test-phone.ts";
import { bytesOf, paperIn } from "../documents/papers-of-orders.ts";
import { picture } from "../questions/samples.ts";
import { confirmedOrder, proposes } from "./agreeing.ts";

let world: World;
let pyotr: TestPhone;
let olga: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await confirmedOrder(world);
});
afterEach(() => world.close());

/** The manager's card of the order's only delivery. */
async function card(phone: TestPhone, number = "1001"): Promise<void> {
  await phone.says(number);
  await phone.presses("Доставка");
}

/** Agreed, loaded with a waybill, at the gate in the evening. */
async function atTheGate(): Promise<void> {
  await proposes(olga);
  await pyotr.presses("Подходит");
  await card(olga);
  await olga.presses("Загружено");
  await olga.sends([picture("накладная.png")]);
  await olga.presses("Загружено");
  const told = pyotr.sees("Загружено, 1001", "Газель А123ВС, Иван");
  expect(told.isSilent).toBe(true);
  expect(told.files).toHaveLength(1);
  await world.passes({ hours: 12 });
  await olga.says("1001");
  await olga.presses("Доставка");
  await olga.presses("Машина у ворот");
  const gate = pyotr.sees("🚚 Машина у ворот, 1001", "Газель А123ВС, Иван");
  expect(gate.isSilent).toBe(false);
  expect(gate.buttons).toEqual([["Всё принято"], ["Есть расхождения"]]);
}

/** Three of ten packs are other goods: the manager's push of it, the morning after. */
async function threeAreOthers(): Promise<Seen> {
  await atTheGate();
  await pyotr.presses("Есть расхождения");
  await pyotr.presses("2");
  await pyotr.says("7");
  await pyotr.presses("Другой товар");
  await pyotr.presses("Без фото");
  await pyotr.presses("Отправить акт");
  await world.passes({ hours: 12 });
  return olga.sees("⚠️ 1001 · Окна у реки: −3 уп, 641,40 ₽");
}

describe("the truck", () => {
  it("is heard of at night, and received with an act of two lines; the rest is brought by another", async () => {
    await atTheGate();
    await pyotr.presses("Есть расхождения");
    await pyotr.presses("1");
    await pyotr.says("примерно");
    await pyotr.says("99");
    expect(pyotr.last().text).toBe("2 шт: что с ними?");
    await pyotr.presses("Разбито");
    await pyotr.says("угол коробки помят");
    pyotr.sees("Пришлите фото", "«угол коробки помят»");
    await pyotr.sends([picture("1.png"), picture("2.png")]);
    await pyotr.presses("Готово");
    expect(pyotr.last().text).toBe(
      "Доставка 1001: расхождения\nПМ-65-З: 99 шт из 101 шт, разбито: 2 шт, 2 фото, «угол коробки помят»",
    );
    await pyotr.presses("Ещё строка");
    await pyotr.presses("2");
    await pyotr.says("9");
    await pyotr.presses("Нет в машине");
    await pyotr.presses("Отправить акт");
    pyotr.sees("✅ 1001: с расхождением, ответ", "004512: 9 уп из 10 уп", "Не хватает на 1 018,80 ₽");
    const own = pyotr.sees("Акт расхождений, доставка 1001");
    expect(own.files.map(({ name }) => name)).toEqual(["Акт расхождений 1001.pdf"]);
    const act = (await pagesOf(bytesOf(world, own.files[0]))).join(" ");
    for (const words of [
      "Акт расхождений № 1001 от 24 ноября 2026 г.",
      "шт 101 99 разбито: 2 шт",
      "уп 10 9 нет в машине: 1 уп",
      "ПМ-65-З: угол коробки помят",
      "Не хватает на сумму 1 018,80",
      "За поставщика: ООО «Импост»",
      "За получателя: ООО «Окна у реки»",
    ])
      expect(act).toContain(words);
    await world.passes({ hours: 12 });
    const told = olga.sees("⚠️ 1001 · Окна у реки: −1 018,80 ₽", "ПМ-65-З: 99 шт из 101 шт");
    expect(told.files.map(({ name }) => name)).toEqual(["1.png", "2.png", "Акт расхождений 1001.pdf"]);
    expect(told.buttons).toEqual([["Довезти"], ["Скидка 1 018,80 ₽"], ["Рекламация", "Спросить"]]);
    await olga.presses("Довезти");
    pyotr.sees("✅ Доставка 1001: остальное довезут");
    await pyotr.says("отменить 1001");
    pyotr.sees("Не отменить: загружено");
    await pyotr.says("1001");
    pyotr.sees("✅ подтверждён", "✅ Доставка 1001: остальное довезут");
    await pyotr.presses("Документы");
    pyotr.sees("Документы · заказ 1001", "4 Акт расхождений, доставка 1001, PDF", "накладная.png");
    await pyotr.presses("4");
    expect(pyotr.last().files.map(({ name }) => name)).toEqual(["Акт расхождений 1001.pdf"]);

    await olga.says("1001");
    await olga.presses("Доставка");
    await olga.presses("Остаток заказа");
    await olga.presses("чт 26.11, 14–18");
    await olga.presses("1");
    await olga.presses("Бесплатно");
    olga.sees(
      "Доставка 1001/2: чт 26.11, 14–18",
      "Часть заказа: ПМ-65-З 2 шт из 101 шт, 004512 1 уп из 10 уп",
    );
    await olga.presses("Отправить");
    await pyotr.presses("Подходит");
    await world.passes({ days: 1 });
    await pyotr.says("где машина?");
    await pyotr.presses("Всё принято");
    await pyotr.says("1001");
    pyotr.sees("✅ выполнен", "✅ Доставка 1001/2 принята");
    await pyotr.presses("Доставка");
    await pyotr.presses("1");
    await pyotr.presses("Акт");
    pyotr.sees("Акт расхождений, доставка 1001", "Не хватает на 1 018,80 ₽");
  });

  it("takes «3 побиты» for how many arrived whole, and keeps a photo sent before it was asked for", async () => {
    await atTheGate();
    await pyotr.presses("Есть расхождения");
    const before = olga.messages().length;
    await pyotr.sends([picture("угол.png")]);
    pyotr.sees("1 фото будет в акте", "какая строка?");
    await pyotr.presses("1");
    await pyotr.sends([picture("короб.png")], "помято при разгрузке");
    pyotr.sees("2 фото будут в акте", "Сколько принято целого? Можно «3 побиты»");
    await pyotr.says("300 побиты");
    pyotr.sees("По накладной 101 шт: не сходится");
    await pyotr.says("2 нет, 3 побиты");
    pyotr.sees("ПМ-65-З, разбито: 3 шт", "Получено 2 фото. Ещё?", "«помято при разгрузке»");
    await pyotr.presses("Готово");
    await pyotr.sends([picture("ещё.png")]);
    pyotr.sees("96 шт из 101 шт", "нет в машине: 2 шт", "разбито: 3 шт, 3 фото");
    expect(olga.messages()).toHaveLength(before);
    await pyotr.presses("Отправить акт");
    await world.passes({ hours: 12 });
    const told = olga.sees("⚠️ 1001 · Окна у реки", "ПМ-65-З: 96 шт из 101 шт");
    expect(told.files.map(({ name }) => name)).toEqual([
      "угол.png",
      "короб.png",
      "ещё.png",
      "Акт расхождений 1001.pdf",
    ]);
  });

  it("is found by the words that it was received, and takes a photo's caption for the answer", async () => {
    await atTheGate();
    for (const words of ["всё приняли 1001", "приняли заказ 1001", "received 1001"]) {
      await pyotr.says(words);
      pyotr.sees("🚚 Доставка 1001");
    }
    await pyotr.presses("Есть расхождения", pyotr.last());
    await pyotr.presses("1");
    await pyotr.sends([picture("короб.png")], "3 побиты");
    pyotr.sees("ПМ-65-З, разбито: 3 шт", "Получено 1 фото. Ещё?");
  });

  it("with something lacking is settled by a discount, to a kopeck; more than was ordered is only noted", async () => {
    await threeAreOthers();
    await olga.presses("Скидка 641,40 ₽");
    pyotr.sees("✅ Доставка 1001: скидка 641,40 ₽");
    await pyotr.says("1001");
    pyotr.sees("Заказ 1001 · 42 149,10 ₽", "✅ выполнен", "7 уп из 10 уп · 1 496,60 ₽");
    await pyotr.presses("Документы");
    await pyotr.presses("2");
    pyotr.sees("Счёт к заказу 1001 · 42 149,10 ₽");
    const invoice = await paperIn(world, pyotr);
    for (const words of [
      "101 шт 402,50 40 652,50",
      "7 уп 213,80 1 496,60",
      "Всего к оплате 42 149,10",
      "Учтена скидка по акту расхождений: 641,40",
      "Доставка согласована отдельно: 3 500",
      "Сорок две тысячи сто сорок девять рублей 10 копеек",
    ])
      expect(invoice).toContain(words);
    await olga.says("1001");
    await olga.presses("Ещё");
    await olga.presses("История");
    olga.sees("Ольга: скидка после приёмки");
  });

  it("with something broken becomes a claim with its lines and photos, at the manager's press", async () => {
    await atTheGate();
    await pyotr.presses("Есть расхождения");
    await pyotr.presses("1");
    await pyotr.says("97");
    await pyotr.says("1 разбита");
    pyotr.sees("Всего 4 шт: назовите, что со всеми.");
    await pyotr.presses("По-разному");
    await pyotr.says("5");
    pyotr.sees("Больше 4 шт");
    await pyotr.says("1");
    await pyotr.says("2");
    pyotr.sees("ПМ-65-З, разбито: 2 шт\nПришлите фото");
    await pyotr.says("1001");
    pyotr.sees("Заказ 1001 · ");
    await pyotr.presses("Назад");
    await pyotr.sends([picture("1.png"), picture("2.png")], "угол смят, баллон пробит");
    await pyotr.says("готово");
    await pyotr.presses("Без фото");
    pyotr.sees(
      "97 шт из 101 шт, нет в машине: 1 шт; разбито: 2 шт, 2 фото, «угол смят, баллон пробит»; не тот товар: 1 шт",
    );
    await pyotr.presses("Изменить");
    await pyotr.says("98");
    await pyotr.says("одной нет, остальные разбиты");
    await pyotr.says("1 нет, остальные разбиты");
    pyotr.sees("Получено 2 фото");
    await pyotr.presses("Готово");
    await pyotr.presses("Ещё строка");
    await pyotr.presses("2");
    await pyotr.says("9");
    await pyotr.presses("Нет в машине");
    await pyotr.presses("Отправить акт");
    const [, sent] = [pyotr.sees("✅ 1001: с расхождением"), pyotr.sees("Акт расхождений, доставка 1001")];
    const act = (await pagesOf(bytesOf(world, sent.files[0]))).join(" ");
    for (const words of ["шт 101 98 нет в машине: 1 шт; разбито: 2 шт", "ПМ-65-З, разбито: 2 шт"])
      expect(act).toContain(words);
    await world.passes({ hours: 12 });
    olga.sees(
      "⚠️ 1001 · Окна у реки: −1 421,30 ₽",
      "98 шт из 101 шт, нет в машине: 1 шт; разбито: 2 шт, 2 фото",
    );
    await olga.presses("Рекламация");
    olga.sees("✅ 1001: расхождение в рекламации\nОкна у реки");
    pyotr.sees("✅ 1001: расхождение в рекламации");
    pyotr.sees("⚠️ Рекламация 1: дополните", "ПМ-65-З · 1 шт и ещё 1 товар · не хватает · заказ 1001");
    const broken = pyotr.sees("⚠️ Рекламация 2: дополните", "ПМ-65-З · 2 шт · разбито в пути · заказ 1001");
    expect(broken.buttons).toEqual([["Дополнить"]]);
    await pyotr.presses("Дополнить", broken);
    pyotr.sees("Рекламация 2, вопрос 1 из");
    // What was said at the gate is said: it is not asked again.
    await pyotr.says("рекламация 2");
    pyotr.sees("Что именно не так: угол смят, баллон пробит", "2 файла");
    expect(pyotr.last().text).not.toContain("· Что именно не так?");
  });

  it("may be claimed by the dealer itself, and is settled by nothing else then", async () => {
    const push = await threeAreOthers();
    const late = olga.late("Скидка 641,40 ₽", push);
    await pyotr.presses("Рекламация");
    pyotr.sees("⚠️ Рекламация 1: дополните", "004512 · 3 уп · не тот товар · заказ 1001");
    olga.sees("✅ 1001: расхождение в рекламации");
    await late();
    expect(olga.toast()).toContain("расхождение в рекламации");
    await pyotr.says("1001");
    pyotr.sees("Заказ 1001 · 42 790,50 ₽", "✅ выполнен");
  });

  it("of the dealer's own is met by the warehouse, and its order's stage goes to and fro with it", async () => {
    await world.store.everywhere.transact(async ({ db, t: { orders, tenants } }) => {
      await db.update(tenants).set({ pack: "windows" });
      await db.update(orders).set({ stage: "ready" });
    });
    const stage = () => world.store.everywhere.read(({ db, t: { orders } }) => db.select().from(orders));
    await proposes(olga);
    await pyotr.presses("Самовывоз");
    await pyotr.presses("чт 26.11, 14–18");
    await olga.presses("Подходит");
    await world.passes({ days: 2, hours: 5 });
    await card(pyotr);
    await pyotr.presses("Машина у ворот");
    pyotr.sees("🚚 Доставка 1001: у ворот");
    olga.sees("🚚 Машина у ворот, 1001 · Окна у реки");
    await olga.presses("Загружено");
    await olga.presses("Без документов");
    pyotr.sees("Загружено, 1001");
    expect((await stage())[0]?.stage).toBe("loaded");
    await olga.presses("Не загружено");
    await olga.presses("Нажато по ошибке");
    pyotr.sees(
      "⏳ Доставка 1001: погрузка отменена",
      "Причина: отмечено по ошибке",
      "вы у ворот, склад знает",
    );
    await olga.presses("Загружено");
    await olga.presses("Без документов");
    await pyotr.presses("Всё принято");
    olga.sees("✅ 1001 · Окна у реки: принято");
  });
});
