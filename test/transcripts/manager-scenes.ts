/** The managers' side: the morning, the queue, the lists, two managers at once, the group with topics. */
import { orderSent } from "./order-scenes.ts";
import type { Scene } from "./scene.ts";

export const managerScenes: readonly Scene[] = [
  {
    title: { ru: "Утро менеджера", en: "A manager's morning" },
    about: {
      ru: "Ночью тихо: пришедшее вечером ждёт утра. Сводка, потом разбор по одному.",
      en: "The night is quiet: what came in the evening waits. A digest, then one by one.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const olga = phone("olga");
      await stage.passes({ hours: 11 });
      await orderSent(stage);
      await phone("tatyana").says(say("есть ли скидка на паллету?", "is there a discount for a pallet?"));
      await stage.passes({ hours: 11, minutes: 50 });
      const push = olga.last();
      await stage.passes({ minutes: 30 });
      await olga.presses(say("Разобрать по одному", "One by one"));
      await olga.presses(say("Дальше", "Next"));
      await olga.presses(say("Подтвердить", "Confirm"), push);
    },
  },
  {
    title: { ru: "Заказы и дилеры менеджера", en: "A manager's orders and dealers" },
    about: {
      ru: "Списки, поиск по номеру и названию, карточка дилера и его заказы.",
      en: "Lists, search by number and name, a dealer's card and its orders.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const olga = phone("olga");
      await orderSent(stage);
      await stage.fromMenu(
        olga,
        ["Заказы", "Orders"],
        ["Новые · 1", "New · 1"],
        ["Назад", "Back"],
        ["Найти", "Find"],
      );
      await olga.says("9999");
      await olga.says("окна");
      await olga.presses("1");
      await olga.presses(say("Ещё", "More"));
      await stage.fromMenu(olga, ["Дилеры", "Dealers"]);
      await olga.says("окна");
      await olga.presses("1");
      await olga.presses(say("Заказы", "Orders"));
      await olga.says("1");
    },
  },
  {
    title: { ru: "Два менеджера нажали", en: "Two managers press" },
    about: {
      ru: "Решает первый, второй узнаёт, кто и когда.",
      en: "The first one decides, the second one is told who and when.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [olga, igor] = [phone("olga"), phone("igor")];
      await orderSent(stage);
      await igor.says("1001");
      const card = igor.last();
      await olga.presses(say("Подтвердить", "Confirm"));
      await igor.presses(say("Подтвердить", "Confirm"), card);
    },
  },
  {
    title: { ru: "Группа менеджеров с темами", en: "A managers' group with topics" },
    about: {
      ru: "Каждому дилеру своя тема. Ответ на сообщение уходит дилеру, остальное остаётся внутри.",
      en: "A topic a dealer. A reply to a message goes to the dealer, all else stays inside.",
    },
    not: { cloud: "групп нет" },
    async play({ phone, world, say }) {
      const sergey = phone("sergey");
      const irina = world.member("managers", "irina");
      const inTopic = world.phones.get("managers")?.topics ? { topic: "Кровля-Дом" } : {};
      await sergey.says(say("когда приедет машина с профилем?", "when does the truck with profiles come?"));
      const notice = irina.last();
      await irina.says(say("опять они", "them again"), inTopic);
      await irina.says(say("завтра к 10", "tomorrow at 10"), { replyTo: notice, ...inTopic });
    },
  },
  {
    title: { ru: "Группа: списки, карточки, поиск", en: "The group: lists, cards, search" },
    about: {
      ru: "У каждого менеджера в группе свой экран; слова понимаются ответом на вопрос, решает кто-то один.",
      en: "Every manager has a screen in the group; words are a reply to the question, one decides at a time.",
    },
    not: { cloud: "групп нет" },
    async play(stage) {
      const { phone, world, say } = stage;
      const sergey = phone("sergey");
      const [irina, oleg] = [world.member("managers", "irina"), world.member("managers", "oleg")];
      await stage.offstage(
        "Сергей отправил заказ 1001: ПМ-65-З, 24 шт, самовывоз чт 26.11",
        "Сергей sent order 1001: ПМ-65-З, 24 pcs, pickup on Thu 26 Nov",
        async () => {
          await sergey.says("ПМ-65-З");
          await sergey.says("24");
          await sergey.presses(say("Оформить", "Check out"));
          await sergey.presses(say("Самовывоз", "Pickup"));
          await sergey.presses(say("чт 26.11", "Thu 26 Nov"));
          await sergey.presses(say("Отправить заказ", "Send the order"));
        },
      );
      const push = irina.last();
      await irina.says("/menu");
      await irina.presses(say("Ждёт вас 1", "Waiting: 1"));
      await irina.presses(say("Заказы · 1", "Orders · 1"));
      await irina.presses("1");
      await irina.says("/orders");
      await irina.presses(say("Найти", "Find"));
      await irina.says("кровля", { replyTo: irina.last() });
      await irina.presses(say("Другая дата", "Another date"), push);
      await oleg.presses(say("пт 27.11", "Fri 27 Nov"));
      await irina.presses(say("пт 27.11", "Fri 27 Nov"));
      await irina.presses(say("Нет машины", "No truck"));
      await oleg.says("/dealers");
      await oleg.presses("1");
      await oleg.presses(say("Заказы", "Orders"));
    },
  },
];
