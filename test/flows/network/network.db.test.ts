/** The supplier's side as chats: its dealers, inviting them, the managers' group. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { sendOrder } from "../orders/shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function toDealers(id: string) {
  const phone = world.phone(id);
  await phone.says("меню");
  await phone.presses("Дилеры");
  return phone;
}

describe("dealers", () => {
  it("are found by words and shown as a card", async () => {
    const olga = await toDealers("olga");
    olga.sees("Дилеры: название, город или ИНН?", "Окна у реки · Верхнеречинск");
    await olga.says("дача");
    olga.sees("«дача»: 1", "Дача-Строй · Приморск");
    await olga.presses("1");
    olga.sees("Дача-Строй · дилер", "Цены: Опт", "Менеджер: Игорь", "Татьяна, владелец");
    olga.seesButton("Написать", "Пригласить", "Заказы", "Люди: 1", "Назад");
    await olga.presses("Заказы");
    olga.sees("Заказы · Дача-Строй · 0");
    await olga.presses("Назад");
    await olga.presses("Назад");
    olga.sees("«дача»: 1");
    await olga.says("пирожки");
    olga.sees("«пирожки»: среди ваших дилеров нет.");
    await olga.says("доска");
    olga.sees("Сделок в работе нет");
    olga.doesNotSee("«доска»");
  });

  it("have their orders behind the card, opened by a press or by a typed number", async () => {
    const pyotr = world.phone("pyotr");
    for (const amount of ["1", "2", "3", "4", "5", "6"]) await sendOrder(pyotr, "ПМ-65-З", amount);
    const olga = await toDealers("olga");
    await olga.says("окна");
    await olga.presses("1");
    await olga.presses("Заказы");
    olga.sees("Заказы · Окна у реки · 6", "1 Заказ 1006 · 2 415 ₽", "5 Заказ 1002");
    await olga.says("2");
    olga.sees("Заказ 1005 · 2 012,50 ₽", "Окна у реки · Пётр");
    await olga.presses("Назад");
    await olga.presses("Ещё 1");
    olga.sees("1 Заказ 1001");
    await olga.says("1003");
    olga.sees("Заказ 1003", "Окна у реки · Пётр");
    await olga.presses("Назад");
    await olga.presses("1");
    olga.sees("Заказ 1001", "Окна у реки · Пётр");
  });

  it("that went to another supplier meanwhile are no longer found, nor their orders", async () => {
    await sendOrder(world.phone("sergey"), "ПМ-65-З", "24");
    const irina = await toDealers("irina");
    await irina.presses("1");
    await world.store.everywhere.transact(async ({ db, t: { companies } }) => {
      const named = (name: string) => db.select().from(companies).where(eq(companies.name, name));
      const [[dealer], [impost]] = [await named("Кровля-Дом"), await named("Импост")];
      if (!dealer || !impost) throw new Error("The demo has no such companies");
      await db.update(companies).set({ supplierId: impost.id }).where(eq(companies.id, dealer.id));
    });
    await irina.presses("Заказы");
    expect(irina.last()).toMatchObject({ text: "Компания не найдена.", buttons: [["Назад"]] });
    await irina.says("1");
    irina.doesNotSee("Заказ 1001");
  });

  it("of a distributor are its own alone", async () => {
    const irina = await toDealers("irina");
    irina.sees("Кровля-Дом");
    irina.doesNotSee("Окна у реки");
    await irina.says("окна");
    irina.sees("среди ваших дилеров нет");
  });

  it("are invited by their supplier", async () => {
    const irina = await toDealers("irina");
    await irina.presses("Пригласить");
    await irina.presses("1");
    irina.sees("«Кровля-Дом»: кого пригласить?");
    await irina.presses("Закупщик");
    await irina.says("Иван");
    irina.sees("Вход в чат «Импост»\nКровля-Дом, закупщик");
    irina.sees("✅ Приглашение: Иван, закупщик");
    await irina.presses("Готово");
  });

  it("have people their supplier may remove", async () => {
    const igor = await toDealers("igor");
    await igor.says("окна");
    await igor.presses("1");
    await igor.presses("Люди: 2");
    igor.sees("Сотрудники · Окна у реки · 2");
    await igor.presses("1");
    await igor.presses("Убрать");
    await igor.presses("Убрать");
    igor.sees("последний владелец");
  });
});

describe("requests for access", () => {
  it("stand in a list, with all the words", async () => {
    const stranger = world.phone("stranger");
    await stranger.says("нужны окна");
    await stranger.presses("Попросить доступ");
    await stranger.says("Рога и копыта, Приморск");
    const olga = await toDealers("olga");
    await olga.presses("Ждут входа: 1");
    olga.sees("Просят доступ · 1", "Рога и копыта · Павел");
    await olga.presses("1");
    olga.sees("Просят доступ · Рога и копыта", "Приморск. Павел", "«нужны окна»");
    await olga.presses("Впустить");
    // Nobody is called so: all dealers are offered.
    olga.sees("какая компания?", "Дача-Строй");
    await olga.says("дача");
    await olga.presses("1");
    await olga.presses("Владелец");
    olga.sees("✅ Павел: Дача-Строй, владелец");
    stranger.sees("✅ Дача-Строй, владелец.");
  });
});

describe("a group", () => {
  /** A group none of ours: registered like a phone, with members who can speak in it. */
  function group(id: string, ...members: string[]) {
    const accountId = world.phones.get("olga")?.accountId ?? "";
    world.phones.register({
      id,
      accountId,
      look: "telegram",
      kind: "group",
      title: id,
      owner: { name: id, role: "", company: "" },
      locale: "ru",
      members: members.map((member) => ({ id: member, name: member })),
    });
    return (member: string) => world.member(id, member);
  }

  it("is bound by a manager's word, hears requests, and any manager decides", async () => {
    const said = group("impost-managers", "olga", "igor", "pyotr");
    said("igor");
    await said("olga").says("/managers@impost_bot");
    said("olga").sees("✅ Группа привязана: Импост\nЗаказы и вопросы дилеров придут сюда.");
    const stranger = world.phone("stranger");
    await stranger.says("привет");
    await stranger.presses("Попросить доступ");
    await stranger.says("Кровля");
    said("igor").sees("Просят доступ · Кровля");
    // Who is no manager decides nothing, wherever the button is.
    await said("pyotr").presses("Отказать");
    stranger.doesNotSee("❌");
    await said("igor").presses("Отказать");
    await said("igor").presses("Отказать");
    said("igor").sees("❌ Кровля: отказ · Игорь 09:10");
    await said("olga").says("отвязать");
    said("olga").sees("Группа отвязана: Импост");
  });

  it("of nobody's is told once how it works, and then left alone", async () => {
    const said = group("friends", "pyotr", "olga");
    await said("pyotr").says("всем привет");
    said("pyotr").sees("Заказы дилеров он принимает там");
    await said("pyotr").says("и ещё раз привет");
    said("pyotr").seesNothing();
    await said("pyotr").says("привязать");
    said("pyotr").sees("Это может менеджер");
  });
});
