/** What is said once is not said again: goods, photos, lines a dealer has just confirmed, offers that were taken. */
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createCore } from "../../../core/core.ts";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { photo } from "../../photos.ts";
import { picture } from "../questions/samples.ts";
import { reportedOf } from "./cells.ts";
import { eachWithGoods, olga, pyotr, reported, threePhotos, upToPhotos, world } from "./received.ts";

eachWithGoods();

describe("a draft", () => {
  it("takes more of the same goods as so many more, up to what has come", async () => {
    await reported(pyotr);
    await pyotr.presses("Ещё товар");
    await pyotr.presses("1");
    await pyotr.says("3");
    const draft = pyotr.sees("Черновик рекламации 1", "ПМ-65-З · 5 шт · брак");
    expect(draft.text).not.toContain("ещё 1");
    await pyotr.presses("Ещё товар");
    await pyotr.presses("1");
    await pyotr.says("100");
    pyotr.sees("ПМ-65-З: из заказа 1001 ещё не заявлено 96 шт");
  });

  it("asks for another photo where the same one is sent again, and counts each once", async () => {
    await upToPhotos(pyotr);
    const label = await photo("этикетка.jpg", "#a33");
    await pyotr.sends([label]);
    pyotr.sees("Фото 2 из 3");
    await pyotr.sends([{ ...label, name: "ещё раз.jpg" }]);
    pyotr.sees("Это фото уже есть. Пришлите другое", "Фото 2 из 3");
    await pyotr.sends([label, picture("крупно.png"), picture("целиком.png")]);
    for (const answer of ["Нет", "заменить"]) await pyotr.presses(answer);
    pyotr.sees("Черновик рекламации 1", "3 файла");
    await pyotr.sends([label]);
    pyotr.sees("3 файла");
  });

  it("that was completed from its card is sent, and only that is said: its lines were read just above", async () => {
    await upToPhotos(pyotr);
    await pyotr.says("меню");
    for (const label of ["Рекламации", "Черновики: 1", "1", "Дополнить"]) await pyotr.presses(label);
    await pyotr.sends(threePhotos);
    for (const answer of ["Нет", "заменить", "Отправить"]) await pyotr.presses(answer);
    const sent = pyotr.sees("✅ Рекламация 1 отправлена");
    expect(sent.text).not.toContain("Что именно не так");
    expect(sent.text).not.toContain("Срок до");
  });
});

it("a push of many lines tells the first of them and what becomes of the rest, which the card has whole", async () => {
  await reported(pyotr);
  await manyLines(1, 6);
  await pyotr.says("рекламация 1");
  await pyotr.presses("Отправить");
  await olga.says("рекламация 1");
  await olga.presses("Решить");
  for (let line = 1; line <= 4; line += 1) {
    await olga.presses("Принять");
    await olga.says("скидка");
    await olga.says("100");
  }
  for (let line = 5; line <= 7; line += 1) {
    await olga.presses("Отказать");
    await olga.presses("1");
  }
  await olga.presses("Решить");
  const told = pyotr.sees("✅ Рекламация 1: решена", "Ещё 4 строки: принято 1, отказано 3").text;
  expect(told.split("\n").filter((line) => line.includes("скидка · 100 ₽"))).toHaveLength(3);
  await pyotr.presses("Открыть");
  expect(pyotr.last().text.match(/отказ, срок истёк/gu)).toHaveLength(3);
});

it("a repair to be agreed is offered before anything else", async () => {
  await reportedOf({ world, locale: "ru", say: (ru) => ru }, "preauth");
  const told = olga.sees("Рекламация 1 · Окна у реки", "согласовать ремонт");
  expect(told.buttons[0]).toEqual(["Починить", "Заменить"]);
});

it("goods that never came are not asked back", async () => {
  await pyotr.says("меню");
  for (const label of ["Рекламации", "Сообщить", "1", "3"]) await pyotr.presses(label);
  await pyotr.says("2");
  for (const label of ["при разгрузке", "Нет"]) await pyotr.presses(label);
  await pyotr.says("в коробке было меньше");
  await pyotr.sends(threePhotos.slice(0, 2));
  for (const label of ["заменить", "Отправить"]) await pyotr.presses(label);
  await olga.presses("Заменить");
  const summary = olga.sees("ПМ-65-З: 2 шт, замена");
  expect(summary.buttons.flat()).not.toContain("Товар вернуть");
  await olga.presses("Решить");
  pyotr.sees("✅ Рекламация 1: решена");
});

it("more back from the supplier than it has cost is asked about before it is written", async () => {
  await reported(pyotr);
  await pyotr.presses("Отправить");
  await olga.presses("Заменить");
  await olga.presses("Решить");
  await pyotr.presses("Подходит");
  await olga.says("рекламация 1");
  for (const label of ["Затраты", "Возместили нам"]) await olga.presses(label);
  await olga.says("8050");
  olga.sees("⚠️ Возместили 8 050 ₽, а обошлось в 805 ₽. Записать?");
  await olga.presses("Другая сумма");
  await olga.says("800");
  olga.sees("затраты 5 ₽", "возместил поставщик: −800 ₽");
  await olga.presses("Исправить");
  await olga.presses("2");
  await olga.says("8100");
  olga.sees("⚠️ Возместили 8 100 ₽, а обошлось в 805 ₽. Записать?");
  await olga.presses("Записать");
  olga.sees("возместил поставщик: −8 100 ₽");
});

it("a report of one day names that day once, and is asked for in words", async () => {
  await reported(pyotr);
  await pyotr.presses("Отправить");
  // From Tuesday to the next Monday: the week has begun that day.
  await world.passes({ days: 6 });
  await olga.says("отчёт по рекламациям");
  olga.sees("Рекламации: за какой срок?");
  await olga.presses("Эта неделя");
  expect(olga.sees("Рекламаций не было").text).toBe("Рекламаций не было\nпн 30.11");
});

/** The draft gets so many lines more, each in words of its own. */
const manyLines = (number: number, count: number) =>
  world.store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (!tenant) throw new Error("The demo tenant is not there");
    const { claims } = createCore(tx, operatorScope(tenant, world.clock.now()));
    const claim = await claims.findByNumber(number);
    const { claimLines: l } = tx.t;
    const [line] = await tx.db
      .select()
      .from(l)
      .where(eq(l.claimId, claim?.id ?? ""));
    if (!line) throw new Error("The draft has no line");
    for (let more = 1; more <= count; more += 1)
      await tx.db
        .insert(l)
        .values({ ...line, position: 1 + more, productId: null, article: null, name: `ручка ${more}` });
  });
