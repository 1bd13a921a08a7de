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
];
