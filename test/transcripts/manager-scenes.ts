/** The managers' side: the morning, the queue, two managers at once, the group with topics. */
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
      await stage.passes({ minutes: 30 });
      await olga.presses(say("Разобрать по одному", "One by one"));
      await olga.presses(say("Дальше", "Next"));
      await olga.presses(say("Подтвердить", "Confirm"));
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
    async play({ phone, world, say }) {
      const sergey = phone("sergey");
      const irina = world.member("managers", "irina");
      const topic = "Кровля-Дом";
      await sergey.says(say("когда приедет машина с профилем?", "when does the truck with profiles come?"));
      const notice = irina.last();
      await irina.says(say("опять они", "them again"), { topic });
      await irina.says(say("завтра к 10", "tomorrow at 10"), { replyTo: notice, topic });
    },
  },
];
