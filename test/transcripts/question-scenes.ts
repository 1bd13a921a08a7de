/** A dealer and a manager talk through the bot, from words nobody expected to an answer. */
import { picture } from "../flows/questions/samples.ts";
import type { Scene } from "./scene.ts";

export const questionScenes: readonly Scene[] = [
  {
    title: { ru: "Вопрос и ответ", en: "A question and its answer" },
    about: {
      ru: "Что не заказ и не артикул, уходит человеку. Менеджер отвечает на само сообщение.",
      en: "What is no order and no article goes to a person. The manager replies to the very message.",
    },
    async play({ phone, say }) {
      const [pyotr, olga] = [phone("pyotr"), phone("olga")];
      await pyotr.says(say("когда приедет машина с рамами?", "when does the truck with the frames come?"));
      await olga.says(say("завтра к 10", "tomorrow at 10"), { replyTo: olga.last() });
      await pyotr.says(say("Ок, спасибо", "Ok, thanks"));
    },
  },
  {
    title: { ru: "Разговор с менеджером", en: "Talking to the manager" },
    about: {
      ru: "Всё написанное уходит человеку, пока не нажато «Закончить»; фото и файлы идут в обе стороны.",
      en: "All that is written goes to the person until Finish is pressed; photos and files go both ways.",
    },
    async play({ phone, say }) {
      const [pyotr, olga] = [phone("pyotr"), phone("olga")];
      await pyotr.says(say("менеджер", "manager"));
      await pyotr.sends([picture("щель.png")], say("вот такая щель", "a gap like this"));
      await olga.presses(say("Ответить", "Answer"));
      await olga.says(say("какой шов?", "which joint?"));
      await pyotr.says(say("у рамы, 3 см", "at the frame, 3 cm"));
      await pyotr.sendsVoice();
      await pyotr.presses(say("Закончить", "Finish"));
    },
  },
  {
    title: { ru: "Передумали спрашивать", en: "Not passed on after all" },
    about: {
      ru: "Ушедшее человеку можно вернуть, пока нет ответа.",
      en: "What went to a person can be taken back while there is no answer.",
    },
    async play({ phone, say }) {
      const pyotr = phone("pyotr");
      await pyotr.says(say("сколько стоит доставка в область?", "what is delivery outside of town?"));
      await pyotr.presses(say("Не передавать", "Don't pass on"));
    },
  },
  {
    title: { ru: "Последнее не передавать", en: "The newest words alone taken back" },
    about: {
      ru: "Прежний вопрос ждёт дальше, и об этом сказано. Снятое видно менеджеру снятым.",
      en: "The question before waits on, and that is said. What was taken back reads so to the manager.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const pyotr = phone("pyotr");
      await pyotr.says(say("когда приедет машина с рамами?", "when does the truck with the frames come?"));
      await stage.passes({ minutes: 10 });
      await pyotr.sendsVoice();
      await pyotr.presses(say("Не передавать", "Don't pass on"));
    },
  },
  {
    title: { ru: "Ответа нет, вопрос закрыт", en: "No answer, and the question closed" },
    about: {
      ru: "О каждом нарушенном сроке дилер узнаёт, после второго раз в рабочий день. Менеджер может закрыть вопрос без ответа.",
      en: "The dealer hears of each broken promise, after the second once a working day. A manager may close a question unanswered.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [pyotr, olga] = [phone("pyotr"), phone("olga")];
      await pyotr.says(say("когда приедет машина с рамами?", "when does the truck with the frames come?"));
      await stage.passes({ minutes: 45 });
      await stage.passes({ minutes: 45 });
      await olga.presses(say("Карточка", "Card"));
      await olga.presses(say("Закрыть без ответа", "Close unanswered"));
      await olga.presses(say("Закрыть без ответа", "Close unanswered"));
    },
  },
  {
    title: { ru: "Менеджер спрашивает дилера", en: "The manager asks the dealer" },
    about: {
      ru: "Ответ дилера приходит ответом, без срока: его никто не ждёт назад.",
      en: "The dealer's reply comes as one, without a time: nobody waits for anything back.",
    },
    async play({ phone, say }) {
      const [pyotr, olga] = [phone("pyotr"), phone("olga")];
      await olga.says("Окна у реки");
      await olga.presses(say("Написать", "Write"));
      await olga.says(say("Какой цвет рам нужен?", "Which colour should the frames be?"));
      await pyotr.says(say("белый, как в прошлый раз", "white, as the last time"));
    },
  },
];
