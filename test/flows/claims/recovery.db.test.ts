/** What a distributor gave its dealer, back from the manufacturer: begun at the dealer's claim, once, at its own prices. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { threePhotos } from "./received.ts";

let world: World;
let sergey: TestPhone;
let irina: TestPhone;
let olga: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  [sergey, irina, olga] = [world.phone("sergey"), world.phone("irina"), world.phone("olga")];
});
afterEach(async () => {
  expect(world.logged).toEqual([]);
  await world.close();
});

/** Sergey's two pieces of ПМ-65-З, from no order: Irina gives others for them. */
async function settledBelow(): Promise<void> {
  await sergey.says("меню");
  await sergey.presses("Рекламации");
  await sergey.presses("Сообщить");
  await sergey.says("ПМ-65-З");
  await sergey.presses("1");
  await sergey.says("2");
  await sergey.presses("на складе");
  await sergey.says("тайна дилера: пена не идёт");
  await sergey.sends(threePhotos);
  await sergey.presses("Нет");
  await sergey.presses("заменить");
  await sergey.presses("Отправить");
  sergey.sees("✅ Рекламация 1 отправлена");
  // Her company hears of it in its group; she decides it on the card.
  await irina.says("рекламация 1");
  for (const label of ["Решить", "Принять", "1", "Решить"]) await irina.presses(label);
}

describe("a recovery", () => {
  it("waits until the dealer has agreed, names the claim it is for, and tells nothing of the dealer", async () => {
    await settledBelow();
    await irina.says("рекламация 1");
    expect(irina.last().buttons.flat()).not.toContain("Возместить");
    await sergey.presses("Подходит");
    await irina.says("рекламация 1");
    await irina.presses("Возместить");
    irina.sees("Черновик рекламации 2", "ПМ-65-З · 2 шт · возмещение");
    await irina.presses("Отправить");
    irina.sees("✅ Рекламация 2 отправлена");
    const told = olga.sees("Рекламация 2 · Верхнеречье-Снаб", "возмещение", "По рекламации 1", "708,40 ₽");
    expect(told.text).not.toMatch(/тайна|Сергей|Кровля/);
    await olga.says("рекламация 1");
    olga.doesNotSee("Рекламация 1");
    olga.doesNotSee("Кровля");
    expect(told.buttons[0]).toEqual(["Вернуть деньги", "Заменить"]);
    await irina.says("рекламация 1");
    irina.sees("Рекламация 1: исполняется", "Возмещение: рекламация 2");
    await irina.presses("Возместить");
    irina.sees("Возмещение уже есть: рекламация 2");
  });

  it("is taken off what the dealer's claim has cost once both agree, and offers no goods besides", async () => {
    await settledBelow();
    await sergey.presses("Подходит");
    await irina.says("рекламация 1");
    await irina.presses("Возместить");
    await irina.presses("Отправить");
    await olga.presses("Вернуть деньги");
    await olga.says("700");
    await olga.presses("Решить");
    await irina.presses("Подходит");
    expect(irina.sees("Рекламация 2: исполняется").text).not.toContain("ещё берут");
    await irina.says("рекламация 1");
    await irina.presses("Ещё");
    await irina.presses("Затраты");
    irina.sees("Рекламация 1: затраты 137,20 ₽", "товар: 837,20 ₽", "возместил поставщик: −700 ₽");
    await sergey.says("рекламация 1");
    expect(sergey.last().text).not.toContain("озмещ");
  });

  it("may be begun again once it was dropped", async () => {
    await settledBelow();
    await sergey.presses("Подходит");
    await irina.says("рекламация 1");
    await irina.presses("Возместить");
    await irina.presses("Удалить");
    await irina.says("рекламация 1");
    await irina.presses("Возместить");
    irina.sees("Черновик рекламации 3");
  });

  it("is no kind of claim that is reported, and nobody's but the distributor's", async () => {
    await irina.says("меню");
    await irina.presses("Ещё");
    await irina.presses("Рекламации");
    await irina.presses("Свои");
    await irina.presses("Сообщить");
    await irina.says("ПМ-65-З");
    expect(irina.sees("Что случилось?").text).not.toContain("возмещение");
    await settledBelow();
    await sergey.presses("Подходит");
    await sergey.says("рекламация 1");
    expect(sergey.last().buttons.flat()).not.toContain("Возместить");
  });
});

describe("a distributor's buyer", () => {
  it("reports claims from its own menu, and is shown none of what its company decides", async () => {
    await settledBelow();
    await world.store.everywhere.transact(({ db, t }) =>
      db.update(t.memberships).set({ role: "buyer" }).where(eq(t.memberships.personId, "irina")),
    );
    await irina.says("меню");
    await irina.presses("Рекламации");
    irina.sees("Рекламаций нет");
    irina.seesNoButton("Свои");
    await irina.presses("Сообщить");
    await irina.says("ПМ-65-З");
    await irina.presses("1");
    await irina.says("2");
    await irina.presses("на складе");
    await irina.says("пена не идёт");
    await irina.sends(threePhotos);
    await irina.presses("Нет");
    await irina.presses("заменить");
    await irina.presses("Отправить");
    irina.sees("✅ Рекламация 2 отправлена");
    olga.sees("Рекламация 2 · Верхнеречье-Снаб");
    await irina.says("рекламация 1");
    irina.doesNotSee("Кровля-Дом");
  });
});
