/** What another has to say yes to: an order above a buyer's limit, prices on request, a voice message read by a manager. */
import { eq } from "drizzle-orm";
import { removePrice } from "../flows/orders/catalog-changes.ts";
import type { Scene } from "./scene.ts";

export const consentScenes: readonly Scene[] = [
  {
    title: { ru: "Заказ выше предела: да владельца", en: "An order above the limit: the owner's yes" },
    about: {
      ru: "Предел закупщика задан владельцем. Корзина остаётся у закупщика, да относится только к ней.",
      en: "A buyer's limit is set by the owner. The cart stays the buyer's, the yes is for just that cart.",
    },
    async play(stage) {
      const { phone, say, world } = stage;
      const [pyotr, anna] = [phone("pyotr"), phone("anna")];
      await stage.offstage(
        "Анна поставила Петру предел 5 000 ₽ на заказ",
        "Анна has limited Пётр's orders to ₽5,000",
        () =>
          world.store.everywhere.transact(async ({ db, t }) => {
            const [person] = await db.select().from(t.people).where(eq(t.people.name, "Пётр"));
            await db
              .update(t.memberships)
              .set({ limitMinor: 500_000 })
              .where(eq(t.memberships.personId, person?.id ?? ""));
          }),
      );
      await pyotr.says("ПМ-65-З");
      await pyotr.says("24");
      await pyotr.presses(say("Оформить", "Check out"));
      await pyotr.presses(say("Самовывоз", "Pickup"));
      await pyotr.presses(say("чт 26.11", "Thu 26 Nov"));
      await pyotr.presses(say("Отправить заказ", "Send the order"));
      await pyotr.presses(say("Попросить владельца", "Ask the owner"));
      await anna.presses(say("Согласовать", "Approve"));
      await pyotr.presses(say("Отправить заказ", "Send the order"));
    },
  },
  {
    title: { ru: "Цена по запросу", en: "A price on request" },
    about: {
      ru: "Дилер спрашивает, менеджер называет цену и срок одной строкой, заказ по ней одним нажатием.",
      en: "The dealer asks, the manager names a price and a last day in one line, an order at it is one press.",
    },
    async play(stage) {
      const { phone, say, world } = stage;
      const [pyotr, olga] = [phone("pyotr"), phone("olga")];
      await stage.offstage("У ПМ-65-З нет цены в прайсе", "ПМ-65-З has no price in the list", () =>
        removePrice(world, "ПМ-65-З"),
      );
      await pyotr.says("ПМ-65-З");
      await pyotr.presses(say("Узнать цену", "Ask for a price"));
      await pyotr.says("24");
      await olga.presses(say("Назвать цены", "Name prices"));
      await olga.says(say("385 до 27.11", "385 until 27.11"));
      await olga.presses(say("Отправить дилеру", "Send to the dealer"));
      await stage.fromMenu(pyotr, ["Заказы · 1", "Orders · 1"], ["Запросы цен · 1", "Price asks · 1"]);
      await pyotr.presses("1");
      await pyotr.presses(say("Заказать", "Order"));
    },
  },
  {
    title: { ru: "Заказ голосом", en: "An order by voice" },
    about: {
      ru: "Голосовое и фото читает человек: корзину заполняет менеджер, отправляет дилер.",
      en: "A voice message or a photo is read by a person: the manager fills the cart, the dealer sends it.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [pyotr, olga] = [phone("pyotr"), phone("olga")];
      await pyotr.sendsVoice();
      await olga.presses(say("Заполнить корзину", "Fill the cart"));
      await olga.says("ПМ-65-З 24\n004512 10\nНП-20 5");
      await olga.presses(say("Отправить дилеру", "Send to the dealer"));
      await pyotr.presses(say("Проверить", "Check it"));
      await pyotr.presses(say("В корзину", "Into the cart"));
      await pyotr.presses(say("Оформить", "Check out"));
      await pyotr.presses(say("Самовывоз", "Pickup"));
      await pyotr.presses(say("чт 26.11", "Thu 26 Nov"));
      await pyotr.presses(say("Отправить заказ", "Send the order"));
    },
  },
];
