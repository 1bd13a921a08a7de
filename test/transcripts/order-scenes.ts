/** An order on its way: sent, decided, proposed for another day, changed, repeated, cancelled. */
import { setPrice, takeOffSale } from "../flows/orders/catalog-changes.ts";
import type { Scene, Stage } from "./scene.ts";

/** Sends 24 pieces of winter foam to the usual address for Thursday. */
export async function sendOrder({ phone, say }: Stage): Promise<void> {
  const buyer = phone("pyotr");
  await buyer.says("ПМ-65-З");
  await buyer.says("24");
  await buyer.presses(say("Оформить", "Check out"));
  await buyer.presses(say("Доставка: Садовая 12", "Delivery: Садовая 12"));
  await buyer.presses(say("чт 26.11", "Thu 26 Nov"));
  await buyer.presses(say("Отправить заказ", "Send the order"));
}

/** The same told in one line, where an order is only the beginning. */
export const orderSent = (stage: Stage): Promise<void> =>
  stage.offstage(
    "Пётр отправил заказ 1001: ПМ-65-З, 24 шт, на чт 26.11",
    "Пётр sent order 1001: ПМ-65-З, 24 pcs, for Thu 26 Nov",
    () => sendOrder(stage),
  );

/** Ольга proposes another day under her push, for a reason. */
export async function fridayProposed({ phone, say }: Stage, ru: string, en: string): Promise<void> {
  const olga = phone("olga");
  await olga.presses(say("Другая дата", "Another date"));
  await olga.presses(say("пт 27.11", "Fri 27 Nov"));
  await olga.presses(say(ru, en));
}

export const orderScenes: readonly Scene[] = [
  {
    title: { ru: "Заказ списком", en: "An order as a list" },
    about: {
      ru: "Ясные строки сразу в корзине, о каждой неясной вопрос; чего нет в каталоге, спросят у менеджера.",
      en: "Sure lines are in the cart at once, each doubt is a question; what the catalog has not goes to the manager.",
    },
    async play({ phone, say }) {
      const pyotr = phone("pyotr");
      await pyotr.says(
        say(
          "доброе утро! пвх-58-бл-6 16шт створка такая же 12, штапик 24 - 40шт и 4512 десять пачек\nсетка рабица 2 рул",
          "good morning! пвх-58-бл-6 16 pcs, штапик 24 - 40 pcs and 4512 10 packs\nсетка рабица 2 rolls",
        ),
      );
      await pyotr.presses("1");
      await pyotr.presses(say("Спросить менеджера", "Ask the manager"));
      await pyotr.presses(say("Сверить текст", "Compare the text"));
      await pyotr.presses(say("Назад", "Back"));
      await pyotr.presses(say("Оформить", "Check out"));
    },
  },
  {
    title: { ru: "Заказ, другая дата, согласие", en: "An order, another date, agreed" },
    about: {
      ru: "Менеджер решает кнопкой под сообщением; дилер соглашается так же.",
      en: "The manager decides by a button under the push; the dealer agrees in the same way.",
    },
    async play(stage) {
      const { phone, say } = stage;
      await sendOrder(stage);
      await stage.passes({ minutes: 21 });
      await fridayProposed(stage, "Нет машины", "No truck");
      await stage.passes({ minutes: 9 });
      await phone("pyotr").presses(say("Подходит", "Accept"));
    },
  },
  {
    title: { ru: "Менеджер меняет строки", en: "The manager changes lines" },
    about: {
      ru: "Дилер видит разницу и новую сумму; пока согласия нет, заказ не подтверждён.",
      en: "The dealer sees the difference and the new sum; until agreed to, nothing is confirmed.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [pyotr, olga] = [phone("pyotr"), phone("olga")];
      await orderSent(stage);
      await olga.presses(say("Изменить", "Change"));
      await olga.presses("1");
      await olga.says("12");
      await olga.presses(say("Готово", "Ready"));
      await olga.presses(say("Не хватает", "Not enough"));
      await olga.presses(say("Отправить дилеру", "Send to the dealer"));
      await pyotr.presses(say("Подходит", "Accept"));
    },
  },
  {
    title: { ru: "Отказ с причиной", en: "A refusal with its reason" },
    about: {
      ru: "Причина нажимается или пишется, дилер её читает.",
      en: "The reason is pressed or written, and the dealer reads it.",
    },
    async play(stage) {
      const { phone, say } = stage;
      await orderSent(stage);
      await phone("olga").presses(say("Отказать", "Decline"));
      await phone("olga").says(say("не возим в этот район", "we do not deliver there"));
      await phone("olga").presses(say("Отказать", "Decline"));
    },
  },
  {
    title: { ru: "Менеджер молчит", en: "The manager is silent" },
    about: {
      ru: "Обещанное время прошло: сообщение приходит снова, потом другим менеджерам; дилер знает о задержке.",
      en: "The promised time is over: the push comes again, then to other managers; the dealer knows of the delay.",
    },
    async play(stage) {
      const { phone, say } = stage;
      phone("igor");
      await orderSent(stage);
      await stage.passes({ minutes: 46 });
      await stage.passes({ minutes: 46 });
      await phone("igor").presses(say("Подтвердить", "Confirm"));
    },
  },
  {
    title: { ru: "Повтор заказа", en: "Repeating an order" },
    about: {
      ru: "Строки старого заказа ложатся в корзину; чего нет и что подорожало, сказано.",
      en: "The lines of an old order go into the cart; what is gone or costs more is said.",
    },
    async play(stage) {
      const { phone, say, world } = stage;
      const pyotr = phone("pyotr");
      await stage.offstage(
        "Пётр заказал НП-20, 10 шт, и ПМ-65-З, 24 шт; Ольга подтвердила",
        "Пётр ordered НП-20, 10 pcs, and ПМ-65-З, 24 pcs; Ольга confirmed",
        async () => {
          await pyotr.says("НП-20");
          await pyotr.says("10");
          await sendOrder(stage);
          await phone("olga").presses(say("Подтвердить", "Confirm"));
        },
      );
      stage.note(
        "через неделю: НП-20 снят с продажи, пена дороже",
        "a week later: НП-20 is gone, foam costs more",
      );
      await stage.passes({ days: 7 });
      await takeOffSale(world, "НП-20");
      await setPrice(world, "ПМ-65-З", 41_000);
      await stage.fromMenu(pyotr, ["Заказать", "Order"], ["Повторить заказ", "Repeat an order"]);
      await pyotr.presses("1");
    },
  },
  {
    title: { ru: "Мои заказы и отмена", en: "My orders, and a cancellation" },
    about: {
      ru: "Карточка, история, отмена, пока воронка её позволяет.",
      en: "The card, the history, and cancelling while the funnel allows it.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const pyotr = phone("pyotr");
      await orderSent(stage);
      await stage.fromMenu(pyotr, ["Заказы", "Orders"], ["Все · 1", "All · 1"]);
      await pyotr.presses("1");
      await pyotr.presses(say("Ещё", "More"));
      await pyotr.presses(say("История", "History"));
      await pyotr.says("1001");
      await pyotr.presses(say("Отменить заказ", "Cancel order"));
      await pyotr.says(say("стройка встала", "the site has stopped"));
      await pyotr.presses(say("Отменить заказ", "Cancel order"));
    },
  },
];
