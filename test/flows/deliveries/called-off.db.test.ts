/** An order with trucks is called off: where messages cannot be changed each side hears of it once, trucks and all. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { linkPhones, secondPhone } from "../../second-messenger.ts";
import type { TestPhone } from "../../test-phone.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld({ drawn: "cloud" });
});
afterEach(() => world.close());

/** The same person in WhatsApp by Meta, where its news comes once it has written there. */
async function onWhatsApp(of: string): Promise<TestPhone> {
  const second = secondPhone(world, of, "whatsapp");
  await linkPhones(world.phone(of), second);
  await world.passes({ minutes: 1 });
  await second.says("меню");
  return second;
}

it("tells who packs it and who called it off once each, trucks and all", async () => {
  const [olga, anna] = [await onWhatsApp("olga"), world.phone("anna")];
  await anna.says("ПМ-65-З 24");
  for (const said of ["Оформить", "Доставка: Садовая 12", "чт 26.11", "Отправить заказ"])
    await anna.says(said);
  olga.sees("Заказ 1001");
  await olga.presses("Подтвердить");
  for (const said of ["1001", "Доставка", "чт 26.11, 9–13", "Газель А123ВС, Иван", "3500", "Отправить"])
    await olga.says(said);
  anna.sees("Доставка 1001: чт 26.11, 9–13");
  await anna.presses("Подходит");
  olga.sees("✅ Доставка 1001: чт 26.11, 9–13");
  const [told, own] = [olga.messages().length, anna.messages().length];
  await anna.says("отменить заказ 1001");
  await anna.presses("Не нужно");
  const after = (phone: TestPhone, since: number) =>
    phone
      .messages()
      .slice(since)
      .map(({ text }) => text.split("\n").slice(0, 2));
  expect(after(olga, told)).toEqual([["❌ Заказ 1001 отменён", "Окна у реки · 9 660 ₽"]]);
  expect(after(anna, own)).toEqual([
    ["Отменить заказ 1001 · 9 660 ₽?", "Нажмите причину или напишите свою."],
    ["❌ Заказ 1001 отменён", "Причина: уже не нужно"],
    ["Заказ 1001 · 9 660 ₽", "❌ отменён"],
  ]);
});
