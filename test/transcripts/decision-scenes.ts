/** A manager decides what takes more than a press: for which day, another one, other lines. */
import { orderSent } from "./order-scenes.ts";
import type { Scene, Stage } from "./scene.ts";

/** Пётр wishes 24 pieces of winter foam as soon as possible, to be picked up. */
const soonestSent = (stage: Stage): Promise<void> =>
  stage.offstage(
    "Пётр отправил заказ 1001: ПМ-65-З, 24 шт, самовывоз как можно скорее",
    "Пётр sent order 1001: ПМ-65-З, 24 pcs, pickup as soon as possible",
    async () => {
      const { phone, say } = stage;
      const pyotr = phone("pyotr");
      await pyotr.says("ПМ-65-З");
      await pyotr.says("24");
      await pyotr.presses(say("Оформить", "Check out"));
      await pyotr.presses(say("Самовывоз", "Pickup"));
      await pyotr.presses(say("Как можно скорее", "As soon as possible"));
      await pyotr.presses(say("Отправить заказ", "Send the order"));
    },
  );

export const decisionScenes: readonly Scene[] = [
  {
    title: { ru: "Заказ без даты: на когда?", en: "An order without a date: for when?" },
    about: {
      ru: "Дилеру нужно скорее, день называет менеджер: кнопкой или словами. Можно и без даты.",
      en: "The dealer is in a hurry, the manager names the day: by a button or in words. None is fine too.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [pyotr, olga] = [phone("pyotr"), phone("olga")];
      await soonestSent(stage);
      await pyotr.says(say("заказы", "orders"));
      await pyotr.presses(say("Все · 1", "All · 1"));
      await olga.says("1001");
      await olga.presses(say("Подтвердить", "Confirm"), olga.last());
      await olga.presses(say("Назад", "Back"));
      await olga.presses(say("Подтвердить", "Confirm"), olga.messages()[0]);
      await olga.presses(say("Своя дата", "Type a date"));
      await olga.says(say("суббота", "Saturday"));
      await olga.says(say("в пятницу", "Friday"));
      await olga.presses(say("Подтвердить", "Confirm"));
      await pyotr.says("1001");
    },
  },
  {
    title: { ru: "День прошёл, ответа не было", en: "The day passed without an answer" },
    about: {
      ru: "На прошедший день заказ не подтвердить: дилеру предлагают другой.",
      en: "An order is not confirmed for a day that has passed: the dealer is offered another.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [pyotr, olga] = [phone("pyotr"), phone("olga")];
      await orderSent(stage);
      await stage.passes({ days: 6 });
      await olga.presses(say("Подтвердить", "Confirm"));
      await olga.presses(say("вт 01.12", "Tue 1 Dec"));
      await olga.presses(say("Ждём товар", "Awaiting stock"));
      await stage.passes({ days: 2 });
      await pyotr.presses(say("Подходит", "Accept"));
      await pyotr.presses(say("пт 04.12", "Fri 4 Dec"));
      await olga.presses(say("Подтвердить", "Confirm"));
    },
  },
  {
    title: { ru: "Заказ словами", en: "An order in words" },
    about: {
      ru: "Строка, день, комментарий, вопрос о заказе и отмена пишутся как есть: кнопки не обязательны.",
      en: "A line, a day, a comment, a question about an order and its cancelling are just written: no button is needed.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const pyotr = phone("pyotr");
      await pyotr.says(say("добавь 5 коробок ПМ-65-З", "please add 5 boxes ПМ-65-З"));
      await pyotr.presses(say("Оформить", "Check out"));
      await pyotr.presses(say("Самовывоз", "Pickup"));
      await pyotr.says(say("завтра", "tomorrow"));
      await pyotr.says(say("на пятницу", "on Friday"));
      await pyotr.says(say("заберёт Сергей", "Сергей will come for it"));
      await pyotr.presses(say("В комментарий", "As a comment"));
      await pyotr.presses(say("Отправить заказ", "Send the order"));
      await pyotr.says(say("где заказ 1001?", "where is order 1001?"));
      await pyotr.says(say("хочу отменить заказ", "I want to cancel my order"));
      await pyotr.presses(say("Не нужно", "Not needed"));
    },
  },
  {
    title: { ru: "Подтверждён без даты", en: "Confirmed without a date" },
    about: {
      ru: "Дилер видит, что дата ещё не названа.",
      en: "The dealer sees that no date is named yet.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [pyotr, olga] = [phone("pyotr"), phone("olga")];
      await soonestSent(stage);
      await olga.presses(say("Подтвердить", "Confirm"));
      await olga.presses(say("Без даты", "No date"));
      await pyotr.says(say("заказы", "orders"));
      await pyotr.presses(say("Все · 1", "All · 1"));
      await pyotr.presses("1");
    },
  },
  {
    title: { ru: "Своя дата и встречная", en: "Another date typed, and a third one asked for" },
    about: {
      ru: "Менеджер пишет дату и причину словами, дилер просит другую, менеджер решает заново.",
      en: "The manager writes a date and the reason, the dealer asks for another, the manager decides anew.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [pyotr, olga] = [phone("pyotr"), phone("olga")];
      await orderSent(stage);
      await olga.presses(say("Другая дата", "Another date"));
      await olga.says("20.11");
      await olga.says(say("понедельник", "Monday"));
      await olga.says(say("машина в ремонте", "the truck is being mended"));
      await olga.presses(say("Отправить дилеру", "Send to the dealer"));
      await olga.says("1001");
      await stage.passes({ minutes: 20 });
      await pyotr.presses(say("Другая дата", "Another date"));
      await pyotr.says(say("вчера", "yesterday"));
      await pyotr.says(say("2 декабря", "2 December"));
      await olga.presses(say("Подтвердить", "Confirm"), olga.messages().at(-1));
    },
  },
  {
    title: { ru: "Изменить, вернуться, отправить", en: "Change, go back, send" },
    about: {
      ru: "Пока не отправлено, каждое число можно поправить. Дилер вправе отменить заказ, причину прочтёт менеджер.",
      en: "Until it is sent every figure can be mended; the dealer may cancel as well, and the manager reads why.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [pyotr, olga] = [phone("pyotr"), phone("olga")];
      await orderSent(stage);
      await olga.presses(say("Изменить", "Change"));
      await olga.presses("1");
      await olga.says(say("полторы", "one and a half"));
      await olga.says("12");
      await olga.presses(say("Назад", "Back"));
      await olga.presses(say("1 кор. = 12 шт", "1 box = 12 pcs"));
      await olga.presses(say("Добавить товар", "Add a product"));
      await olga.says("пена бытовая зимняя");
      await olga.presses("1");
      await olga.says(say("1 кор", "1 box"));
      await olga.presses(say("Готово", "Ready"));
      await olga.says(say("65-й мало, добавлена бытовая", "short of 65, the household one added"));
      await olga.presses(say("Отправить дилеру", "Send to the dealer"));
      await pyotr.presses(say("Отменить заказ", "Cancel order"));
      await pyotr.says(say("бытовая не нужна", "no household foam, please"));
      await pyotr.presses(say("Отменить заказ", "Cancel order"));
    },
  },
];
