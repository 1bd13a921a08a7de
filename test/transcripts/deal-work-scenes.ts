/** A deal at work: reminded of, put off, silent, free for the first, ordered for. */
import { offered } from "./deal-scenes.ts";
import type { Scene, Stage } from "./scene.ts";

/** Pyotr has it, and opens what its card offers between moves. */
const taken = (stage: Stage): Promise<void> =>
  stage.offstage("Сделку ведёт Пётр.", "Pyotr leads the deal.", async () => {
    await offered(stage);
    await stage.phone("pyotr").presses(stage.say("Беру", "Take it"));
  });

async function fromCard({ phone, say }: Stage, id: string, ru: string, en: string): Promise<void> {
  await phone(id).says(say("сделка 301", "deal 301"));
  await phone(id).presses(say("Ещё", "More"));
  await phone(id).presses(say(ru, en));
}

export const dealWorkScenes: readonly Scene[] = [
  {
    title: { ru: "Сделка: что дальше и когда", en: "A deal: what is next, and when" },
    about: {
      ru: "Дело записывают двумя касаниями, о нём напоминают в рабочее время, сделанное видно на карточке.",
      en: "A thing to do is planned by two taps and reminded of in working hours; what is done stands on the card.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const pyotr = phone("pyotr");
      await taken(stage);
      await fromCard(stage, "pyotr", "Что дальше?", "What is next?");
      await pyotr.presses(say("Позвонить", "Call"));
      await pyotr.says(say("сегодня в 16:00", "today at 16:00"));
      await stage.passes({ hours: 7 });
      await pyotr.presses(say("Завтра", "Tomorrow"));
      await stage.passes({ hours: 17 });
      await pyotr.presses(say("Сделано", "Done"));
      await pyotr.says(say("сделка 301", "deal 301"));
    },
  },
  {
    title: { ru: "Сделка отложена и снова в работе", en: "A deal put off, and in work again" },
    about: {
      ru: "Срок этапа стоит, пока сделка отложена; в свой день она возвращается сама, и обе стороны это видят.",
      en: "The time of its stage stands while a deal is put off; on its day it comes back, and both sides see it.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const pyotr = phone("pyotr");
      await taken(stage);
      await fromCard(stage, "pyotr", "Отложить", "Put off");
      await pyotr.presses(say("Через неделю", "In a week"));
      await pyotr.presses(say("Клиент думает", "Client is thinking"));
      await stage.passes({ days: 7 });
      await pyotr.says(say("сделка 301", "deal 301"));
    },
  },
  {
    title: { ru: "Тишина по сделке", en: "Silence on a deal" },
    about: {
      ru: "Дилера спрашивают, потом узнаёт менеджер: он торопит или передаёт сделку другому.",
      en: "The dealer is asked, then the manager is told, who hurries the dealer or gives the deal to another.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const olga = phone("olga");
      await taken(stage);
      await stage.passes({ days: 7 });
      await stage.passes({ days: 1 });
      await olga.presses(say("Поторопить", "Hurry the dealer"));
      await fromCard(stage, "olga", "Передать другому", "Give to another");
      await olga.presses(say("Нет новостей", "No news"));
      await olga.presses(say("По очереди", "By turn"));
    },
  },
  {
    title: { ru: "Свободная сделка", en: "A free deal" },
    about: {
      ru: "Кто может взять, видят её без имени клиента; достаётся первому.",
      en: "Those who may take it see it without its client's name; the first has it.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [olga, pyotr] = [phone("olga"), phone("pyotr")];
      await stage.offstage("Сделка ждёт раздачи.", "A deal waits to be assigned.", async () => {
        await offered(stage, say("Выбрать дилера", "Choose the dealer"));
      });
      await olga.says(say("сделка 301", "deal 301"));
      await olga.presses(say("В общий список", "To the common list"));
      await pyotr.says(say("меню", "menu"));
      await pyotr.presses(say("Сделки", "Deals"));
      await pyotr.presses(say("Свободные · 1", "Free · 1"));
      await pyotr.presses("1");
      await pyotr.presses(say("Беру", "Take it"));
      await olga.says(say("сделка 301", "deal 301"));
    },
  },
];
