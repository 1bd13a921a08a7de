/** Finding goods and putting them into the cart: by buttons, and by numbers as in WhatsApp. */
import { fridayProposed } from "./order-scenes.ts";
import type { Scene } from "./scene.ts";

export const catalogScenes: readonly Scene[] = [
  {
    title: { ru: "Поиск и корзина, кнопками", en: "Search and cart, by buttons" },
    about: {
      ru: "От меню до корзины: название, карточка с ценой и остатком, число.",
      en: "From the menu to the cart: a name, a card with price and stock, an amount.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const pyotr = phone("pyotr");
      await stage.fromMenu(pyotr, ["Заказать", "Order"]);
      await pyotr.says("пена зимняя");
      await pyotr.presses("1");
      await pyotr.presses(say("2 кор. = 24 шт", "2 boxes = 24 pcs"));
      await pyotr.presses(say("Искать ещё", "Search more"));
      await pyotr.says(say("gtyf", "gtyf"));
      await pyotr.presses(say("Ещё 11", "11 more"));
      await pyotr.says(say("корзина", "cart"));
    },
  },
  {
    title: { ru: "Заказ номерами, как в WhatsApp", en: "An order by numbers, as in WhatsApp" },
    about: {
      ru: "Без кнопок варианты нумеруются, 0 ведёт назад. У сообщений менеджера буква: «1» отвечает диалогу, «а1» ему.",
      en: "Without buttons choices are numbered, 0 leads back. A manager's push has a letter: “1” answers the dialog, “a1” the push.",
    },
    not: { telegram: "кнопками" },
    async play(stage) {
      const { phone, say } = stage;
      const anna = phone("anna");
      await anna.says(say("меню", "menu"));
      await anna.says("1");
      await anna.says("пена зимняя");
      await anna.says("1");
      await anna.says(say("2 кор", "2 boxes"));
      await anna.says("1");
      await anna.says("1");
      await anna.says("2");
      await anna.says("1");
      await anna.says(say("ПМ-70-З", "ПМ-70-З"));
      await anna.says("12");
      await anna.says("1");
      await fridayProposed(stage, "Без причины", "No reason");
      await anna.says("1");
      await anna.says(say("а1", "a1"));
      await anna.says("2");
      const list = anna
        .messages()
        .find(({ text }) => text.includes("«пена зимняя»") || text.includes("“пена зимняя”"));
      await anna.says("3", list && { replyTo: list });
    },
  },
];
