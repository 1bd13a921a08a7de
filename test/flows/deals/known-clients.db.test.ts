/** A client who has a deal already: noticed before a second one is handed out, and told to whoever hands it out alone. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCore } from "../../../core/core.ts";
import type { NewDeal } from "../../../core/deals/model.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { openWorld, type World } from "../../chat.ts";
import { makesDeal, registers, romashka } from "../registrations/registering.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  expect(world.logged).toEqual([]);
  await world.close();
});

const veranda = "Веранда, 6 окон, Верхнеречинск, 240 тыс, Сергей Панин +7 900 000-00-41";

/** Olga's lead, which goes to Pyotr's company; he takes it. */
async function taken(): Promise<void> {
  for (const id of ["pyotr", "tatyana", "irina", "sergey"]) world.phone(id);
  await makesDeal(world, veranda);
  await world.phone("pyotr").presses("Беру");
}

/** What a site hands in. */
async function sends(lead: Partial<NewDeal>): Promise<void> {
  await world.store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: "impost" });
    if (!tenant) throw new Error("The demo tenant is not there");
    const scope = operatorScope(tenant, world.clock.now());
    const given = { title: "Балкон", clientName: "Сергей", clientPhone: "8 900 000 00 41", ...lead };
    const made = await createCore(tx, scope).deals.create(
      { ...given, source: "api" },
      { sourceKey: given.title },
    );
    expect(made.ok).toBe(true);
  });
  await world.settled();
}

const rowsOf = () => world.store.everywhere.read(({ db, t }) => db.select().from(t.deals));

describe("a lead a manager writes", () => {
  it("says who has the client, and is handed out by whoever has read it", async () => {
    await taken();
    const [olga, tatyana] = [world.phone("olga"), world.phone("tatyana")];
    for (const words of ["меню", "Сделки", "Создать"]) await olga.says(words);
    await olga.says("Балкон, Приморск, Сергей 8 (900) 000-00-41");
    olga.sees("Новая сделка · Балкон", "⚠️ Клиент уже есть · Окна у реки, сделка 301: принята");
    await olga.presses("К сделке 301");
    olga.sees("Сделка 301 · Веранда, 6 окон", "Окна у реки · Пётр");
    await olga.presses("Назад");
    olga.sees("Новая сделка · Балкон");
    await olga.presses("Предложить дилеру");
    olga.sees("✅ Сделка 302 предложена.", "⚠️ Клиент уже есть · Окна у реки, сделка 301: принята");
    tatyana.sees("Сделка 302 · ответьте до", "Балкон · Приморск");
    tatyana.doesNotSee("Клиент уже есть");
    tatyana.doesNotSee("Окна у реки");
    await tatyana.presses("Беру");
    await tatyana.says("сделка 302");
    tatyana.sees("Сделка 302 · Балкон");
    tatyana.doesNotSee("301");
  });

  it("is no second one once the first is over", async () => {
    await taken();
    const [olga, pyotr] = [world.phone("olga"), world.phone("pyotr")];
    await pyotr.presses("Проиграна");
    await pyotr.says("дорого");
    await pyotr.presses("Пропустить");
    for (const words of ["меню", "Сделки", "Создать"]) await olga.says(words);
    await olga.says("Балкон, Приморск, Сергей +7 900 000-00-41");
    olga.sees("Новая сделка · Балкон");
    olga.doesNotSee("Клиент уже есть");
  });

  it("of a distributor tells it of its own and its dealers' deals, and nothing of a rival's", async () => {
    await taken();
    const [irina, sergey] = [world.phone("irina"), world.phone("sergey")];
    for (const words of ["меню", "Сделки", "Создать"]) await irina.says(words);
    await irina.says("Балкон, Заречный район, Сергей +7 900 000-00-41");
    irina.sees("Новая сделка · Балкон");
    irina.doesNotSee("Клиент уже есть");
    await irina.presses("Предложить дилеру");
    sergey.sees("Сделка 302 · ответьте до");
    for (const words of ["меню", "Сделки", "Создать"]) await irina.says(words);
    await irina.says("Крыша, Заречный район, Сергей +7 900 000-00-41");
    irina.sees("⚠️ Клиент уже есть · Кровля-Дом, сделка 302: ждёт ответа");
  });
});

describe("a lead that comes by itself", () => {
  it("waits for the manager, who gives it to the dealer that has the client", async () => {
    await taken();
    const [olga, pyotr, tatyana] = [world.phone("olga"), world.phone("pyotr"), world.phone("tatyana")];
    await sends({ region: "Приморск" });
    tatyana.doesNotSee("Сделка 302");
    const told = olga.sees("⚠️ Сделка 302: клиент уже есть");
    expect(told.text).toBe(
      "⚠️ Сделка 302: клиент уже есть\nБалкон · Приморск\nОкна у реки, сделка 301: принята",
    );
    olga.seesButton("Тому, кто ведёт", "Назначить", "По очереди", "Это повтор");
    await olga.presses("Тому, кто ведёт");
    pyotr.sees("Сделка 302 · ответьте до", "Почему вы: выбор менеджера");
    await world.passes({ hours: 3 });
    pyotr.sees("Сделка 302: время вышло");
  });

  it("goes by turn where the manager says so, and is closed as a repeat by one press", async () => {
    await taken();
    const [olga, tatyana] = [world.phone("olga"), world.phone("tatyana")];
    await sends({ title: "Балкон", region: "Приморск" });
    await olga.presses("По очереди");
    tatyana.sees("Сделка 302 · ответьте до");
    await sends({ title: "Снова балкон", region: "Приморск" });
    olga.sees(
      "⚠️ Сделка 303: клиент уже есть",
      "Окна у реки, сделка 301",
      "Дача-Строй, сделка 302: ждёт ответа",
    );
    // Two have the client: it is for her to say whose it is.
    olga.seesNoButton("Тому, кто ведёт");
    await olga.presses("Это повтор");
    olga.sees("Сделка 303: проиграна");
    await olga.says("сделка 303");
    olga.sees("Почему проиграна? повтор");
    expect((await rowsOf()).find(({ number }) => number === 303)).toMatchObject({ companyId: null });
  });

  it("is reminded of with the same choice, and is never handed out by the clock", async () => {
    await taken();
    const [olga, tatyana] = [world.phone("olga"), world.phone("tatyana")];
    await sends({ region: "Приморск" });
    await world.passes({ hours: 2 });
    olga.sees("⚠️ Сделка 302 стоит: новая", "⚠️ Клиент уже есть · Окна у реки, сделка 301");
    olga.seesButton("Тому, кто ведёт", "Это повтор");
    await olga.presses("Назначить");
    await olga.presses("Назад");
    olga.sees("⚠️ Сделка 302: клиент уже есть");
    olga.seesButton("Тому, кто ведёт");
    tatyana.doesNotSee("Сделка 302");
  });

  it("goes at once to whom the client is registered to: the protection is for that", async () => {
    await registers(world, "pyotr", romashka);
    await world.phone("olga").presses("Закрепить");
    const pyotr = world.phone("pyotr");
    await sends({ clientPhone: "+7 900 000-00-41", region: "Приморск" });
    pyotr.sees("Сделка 302 · ответьте до", "клиент закреплён за вами");
  });

  it("is one of two rows of a table that name one client by its number and by its phone", async () => {
    const olga = world.phone("olga");
    for (const id of ["pyotr", "tatyana"]) world.phone(id);
    for (const act of ["меню", "Сделки", "Создать"]) await olga.says(act);
    const rows = [
      "Клиент;ИНН;Телефон;Что нужно;Регион",
      "ООО Ромашка;7707083893;900 000-00-41;Веранда;Приморск",
      "Ромашка;;+7 900 000-00-41;Балкон;Приморск",
      "Ромашка;7707083893;;Окно;Приморск",
    ];
    const bytes = new TextEncoder().encode(rows.join("\n"));
    await olga.sends([{ name: "лиды.csv", mime: "text/csv", bytes }]);
    await olga.presses("Загрузить и раздать");
    olga.sees("✅ Сделок: 3, предложено: 1\n⚠️ Клиент уже есть, решаете вы: 2");
    for (const number of [302, 303]) olga.sees(`⚠️ Сделка ${number}: клиент уже есть`);
    const rowsNow = await rowsOf();
    expect(rowsNow.filter(({ companyId }) => companyId !== null).map(({ number }) => number)).toEqual([301]);
  });
});

describe("a deal that is handed on", () => {
  it("waits where the distributor's dealer has the client already", async () => {
    const [olga, irina, sergey] = [world.phone("olga"), world.phone("irina"), world.phone("sergey")];
    for (const words of ["меню", "Сделки", "Создать"]) await irina.says(words);
    await irina.says("Крыша, Заречный район, Сергей +7 900 000-00-41");
    await irina.presses("Предложить дилеру");
    await sergey.presses("Беру");
    await makesDeal(world, "Веранда, Заречный район, Сергей Панин +7 900 000-00-41");
    olga.sees("✅ Сделка 302 предложена.", "⚠️ Клиент уже есть · Кровля-Дом, сделка 301: принята");
    irina.sees("Сделка 302 · ответьте до");
    irina.doesNotSee("Клиент уже есть");
    await irina.says("сделка 302");
    await irina.presses("Передать дилеру");
    irina.sees("⚠️ Сделка 302: клиент уже есть", "Кровля-Дом, сделка 301: принята");
    sergey.doesNotSee("Сделка 302");
  });
});

describe("a client that is registered", () => {
  const fromDeal = { name: "Сергей Панин", phone: "+7 900 000-00-41" };

  it("keeps the deal its dealer leads already", async () => {
    await taken();
    await registers(world, "pyotr", fromDeal);
    const [olga, pyotr] = [world.phone("olga"), world.phone("pyotr")];
    olga.sees("⚠️ Закрепление 101", "Похожих клиентов у других нет");
    await olga.presses("Закрепить");
    await pyotr.presses("К сделке");
    pyotr.sees("Сделка 301 · Веранда, 6 окон");
    expect((await rowsOf()).length).toBe(1);
  });

  it("is seen beside a lead that nobody has taken yet, and one that a distributor's dealer leads", async () => {
    const [olga, irina, sergey] = [world.phone("olga"), world.phone("irina"), world.phone("sergey")];
    for (const words of ["меню", "Сделки", "Создать"]) await olga.says(words);
    await olga.says("Веранда, Тула, Сергей Панин +7 900 000-00-41");
    await olga.presses("Предложить дилеру");
    olga.sees("Сделка 301: предложить некому");
    for (const words of ["меню", "Сделки", "Создать"]) await irina.says(words);
    await irina.says("Крыша, Заречный район, Сергей +7 900 000-00-41");
    await irina.presses("Предложить дилеру");
    await sergey.presses("Беру");
    await registers(world, "pyotr", fromDeal);
    olga.sees(
      "⚠️ Закрепление 101 · Окна у реки",
      "⚠️ Сделка 301, ещё не взята: тот же телефон",
      "⚠️ Кровля-Дом, сделка 302: тот же телефон",
    );
    const pyotr = world.phone("pyotr");
    for (const word of ["301", "302", "Кровля"]) pyotr.doesNotSee(word);
  });

  it("by a distributor's dealer is one deal with what the distributor leads, though nobody had registered that", async () => {
    const [irina, sergey] = [world.phone("irina"), world.phone("sergey")];
    await makesDeal(world, "Веранда, Заречный район, Сергей Панин +7 900 000-00-41");
    await irina.presses("Беру");
    await registers(world, "sergey", fromDeal);
    await irina.says("меню");
    for (const press of ["Сделки", "Ещё", "Закрепления · 1", "1"]) await irina.presses(press);
    irina.sees("Закрепление 101 · Кровля-Дом", "⚠️ Клиент уже у вас, сделка 301");
    await irina.presses("Закрепить");
    await sergey.presses("К сделке");
    sergey.sees("Сделка 301 · Веранда");
    expect(await rowsOf()).toMatchObject([{ companyId: "krovlya", supplierId: "verkhnerechye" }]);
  });
});
